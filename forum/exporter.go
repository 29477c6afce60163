package forum

import "strings"

// exporter gathers the contributions of a person in one reading of the store.
type exporter struct {
	*Contributions
	r    Reader
	u    *User
	seen map[TopicID]bool // topics that the person may know of, as far as they were asked for
}

// sees reports whether the person may know of a topic now.
func (x *exporter) sees(id TopicID) (bool, error) {
	if sees, known := x.seen[id]; known {
		return sees, nil
	}
	_, err := topicFor(x.r, x.u, id)
	if err != nil && !isMissing(err) {
		return false, err
	}
	x.seen[id] = err == nil
	return x.seen[id], nil
}

// seenOf keeps the elements of which the person may know the topic.
func seenOf[E any](x *exporter, list []E, topic func(E) TopicID) (kept []E, err error) {
	kept = []E{}
	for _, e := range list {
		sees, err := x.sees(topic(e))
		if err != nil {
			return nil, err
		}
		if sees {
			kept = append(kept, e)
		}
	}
	return kept, nil
}

// posts reads what the person wrote, with the topics that it began by it.
func (x *exporter) posts() error {
	for after := (PostRef{}); ; {
		refs, err := x.r.Authored(x.u.ID, after, 500)
		if err != nil || len(refs) == 0 {
			return err
		}
		for _, ref := range refs {
			if err := x.post(ref); err != nil {
				return err
			}
			if err := x.topic(ref); err != nil {
				return err
			}
		}
		after = refs[len(refs)-1]
	}
}

func (x *exporter) post(ref PostRef) error {
	p, err := x.r.Post(ref)
	if err != nil {
		return err
	}
	out := ExportPost{Post: ref.String(), Created: p.Created, State: p.State, Lang: p.Lang}
	for n := 1; n <= p.Revision; n++ {
		v, err := x.r.Revision(ref, n)
		if err != nil {
			return err
		}
		out.Texts = append(out.Texts, ExportText{At: v.At, Text: v.Source, Note: v.Note})
	}
	x.Posts = append(x.Posts, out)
	return nil
}

// topic adds the topic that the person began by its first post.
func (x *exporter) topic(first PostRef) error {
	if first.Number != 1 {
		return nil
	}
	t, err := x.r.Topic(first.Topic)
	if err != nil || t.Author != x.u.ID {
		return err
	}
	out := ExportTopic{Topic: t.ID, Created: t.Created, Space: t.Space}
	sees, err := x.sees(t.ID)
	if err != nil {
		return err
	}
	if sees {
		out.Title, out.Category, out.State, out.Lang = t.Title, t.Category, t.State, t.Lang
		out.Articles, out.Points, out.ReadingA, out.ReadingB = t.Articles, t.Points, t.Readings[0], t.Readings[1]
		for _, l := range t.Decisions {
			out.Decisions = append(out.Decisions, ExportLinked{string(l.Document), l.Side})
		}
	}
	x.Topics = append(x.Topics, out)
	return nil
}

func (x *exporter) drafts() error {
	list, err := x.r.Drafts(x.u.ID)
	for _, draft := range list {
		out := ExportDraft{Saved: draft.Saved, Topic: draft.Topic, Title: draft.Title, Text: draft.Source, Articles: draft.Articles}
		if strings.Join(draft.Decisions[:], "") != "" {
			out.Decisions = draft.Decisions[:]
		}
		if strings.Join(draft.Readings[:], "") != "" {
			out.Readings = draft.Readings[:]
		}
		x.Drafts = append(x.Drafts, out)
	}
	return err
}

// kept reads bookmarks and levels.
func (x *exporter) kept() error {
	bookmarks, err := x.r.Bookmarks(x.u.ID)
	if err != nil {
		return err
	}
	if bookmarks, err = seenOf(x, bookmarks, func(b Bookmark) TopicID { return b.Post.Topic }); err != nil {
		return err
	}
	for _, b := range bookmarks {
		x.Bookmarks = append(x.Bookmarks, ExportBookmark{b.Post.String(), b.At, b.Note})
	}
	watches, err := x.r.Watches(x.u.ID)
	if err != nil {
		return err
	}
	for _, w := range watches {
		if w.Target.Kind == TargetTopic {
			if sees, err := x.sees(TopicID(w.Target.Key)); err != nil || !sees {
				if err != nil {
					return err
				}
				continue
			}
		}
		x.Watches = append(x.Watches, ExportWatch{w.Target.Kind, w.Target.Key, w.Level.String()})
	}
	return nil
}

func (x *exporter) notices() error {
	list, err := x.r.Inbox(x.u.ID, 0, MaxInbox)
	if err != nil {
		return err
	}
	list, err = seenOf(x, list, func(n Received) TopicID { return n.Post.Topic })
	for _, n := range list {
		x.Notices = append(x.Notices, ExportNotice{n.At, n.Kind, n.Post.String(), n.Read})
	}
	return err
}

// decisions reads the decisions about what the person wrote, in the spaces that it may know of.
func (x *exporter) decisions() error {
	for _, space := range VisibleSpaces(x.u) {
		for before := uint64(0); ; {
			list, err := x.r.Decisions(space, before, 500)
			if err != nil {
				return err
			}
			if len(list) == 0 {
				break
			}
			for _, d := range list {
				if d.Author == x.u.ID {
					x.Decisions = append(x.Decisions, d.export())
				}
			}
			before = list[len(list)-1].Number
			if before == 1 {
				break
			}
		}
	}
	return nil
}

func (d *Decision) export() ExportDecision {
	out := ExportDecision{Space: d.Space, Number: d.Number, At: d.Made.At, Act: d.Act, Rule: d.Rule, Post: d.Post.String(), Reason: d.Made.Reason}
	if d.Appeal != nil {
		out.Appeal, out.Granted = d.Appeal.Text, d.Appeal.Granted
		if d.Appeal.Answer != nil {
			out.Answer = d.Appeal.Answer.Reason
		}
	}
	return out
}

// traces reads what lists by topic tell of the person. What it called a moderator for is its own words.
func (x *exporter) traces() (err error) {
	if x.Traces, err = x.r.Traces(x.u.ID); err != nil {
		return err
	}
	for _, list := range []*[]string{&x.Traces.Endorsed, &x.Traces.Voted, &x.Traces.Read} {
		*list, err = seenOf(x, *list, func(ref string) TopicID { id, _, _ := strings.Cut(ref, "/"); return TopicID(id) })
		if err != nil {
			return err
		}
	}
	x.Traces.Flags = append([]ExportFlag{}, x.Traces.Flags...)
	return nil
}
