package forum

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"taldau/classifier"
)

// Edit is a change to a post of one's own.
type Edit struct {
	Key      string `json:"-"` // that makes the request safe to repeat
	Post     PostRef
	Revision int    // number of the revision that was changed; if it is not the newest any more, the edit fails with a *StaleError
	Source   string // Markdown, the whole text
	Lang     string `json:",omitempty"` // in which it is written: kk, ru or en; empty: as before
	Note     string // what was changed and why; may be empty
	Draft    string `json:"-"` // id of the draft that it was, which ends with it
}

// Edit changes a post of the actor. The text before it stays as a revision.
func (d *Discussion) Edit(ctx context.Context, by Actor, e Edit) error {
	var err error
	if e.Source, err = body("source", e.Source, MaxPost); err != nil {
		return err
	}
	if e.Note, err = optionalLine("note", e.Note, MaxStatement); err != nil {
		return err
	}
	if e.Lang, err = textLang(e.Lang); err != nil {
		return err
	}
	var t *Topic
	var p *Post
	var cooked *Cooked
	check := func(r Reader, u *User) (err error) {
		if t, p, err = postFor(r, u, e.Post); err != nil {
			return err
		}
		if err := permit(u, PermEditPost, p.Subject(t)); err != nil {
			return whyClosed(t, err)
		}
		if err := stale(r, p, e); err != nil {
			return err
		}
		return mayName(r, u, t.Space, e.Source)
	}
	_, err = d.once(ctx, request{by: by, key: e.Key, op: "edit", body: e, rate: d.rates.Edit}, work{
		check: check,
		prepare: func() (err error) {
			cooked, err = d.cooked(ctx, e.Source, cmp.Or(e.Lang, p.LangIn(t)), t.Space)
			return err
		},
		do: func(w Writer, u *User) (string, error) {
			if err := check(w, u); err != nil {
				return "", err
			}
			if p.Source == e.Source && (e.Lang == "" || e.Lang == p.LangIn(t)) {
				return "", endDraft(w, u, e.Draft)
			}
			if err := d.edit(w, t, p, u, e, cooked); err != nil {
				return "", err
			}
			return "", endDraft(w, u, e.Draft)
		},
	})
	return err
}

// stale fails where the post has a newer revision than the one that was changed.
func stale(r Reader, p *Post, e Edit) error {
	if p.Revision == e.Revision {
		return nil
	}
	newest, err := r.Revision(p.PostRef, p.Revision)
	if err != nil {
		return err
	}
	return &StaleError{Yours: e.Source, Theirs: p.Source, Number: p.Revision, By: newest.By}
}

func (d *Discussion) edit(w Writer, t *Topic, p *Post, u *User, e Edit, cooked *Cooked) error {
	p.Revision++
	p.Edited, p.Source, p.Cooked, p.Lang = d.time(), e.Source, *cooked, cmp.Or(e.Lang, p.Lang)
	if err := w.PutRevision(p.PostRef, &Revision{Number: p.Revision, By: u.ID, At: p.Edited, Note: e.Note, Source: e.Source}); err != nil {
		return err
	}
	if err := w.PutPost(p); err != nil {
		return err
	}
	if err := w.PutTopic(t); err != nil { // the change feed
		return err
	}
	return d.announceEdit(w, t, p, u)
}

// DeleteWindow is how long authors may take a post back: a discussion that others took part in is not wiped out later.
const DeleteWindow = 24 * time.Hour

// Delete takes back a post of the actor. Its place stays, and its author may restore it. The first post of a topic takes the topic with it, while
// nobody has answered.
func (d *Discussion) Delete(ctx context.Context, by Actor, key string, ref PostRef, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	_, err = d.once(ctx, request{by: by, key: key, op: "delete", body: []any{ref, reason}, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		t, p, err := postFor(w, u, ref)
		if err != nil {
			return "", err
		}
		if err := permit(u, PermEditPost, p.Subject(t)); err != nil {
			return "", whyClosed(t, err)
		}
		if d.time().Sub(p.Created) > DeleteWindow {
			return "", conflict("late", "a post may be taken back within a day; ask a moderator")
		}
		if p.Number == 1 && t.Shown > 1 {
			return "", conflict("answered", "others have answered the question: it stays")
		}
		p.State, p.Removed = PostDeleted, &Removal{Signature: Signature{u.ID, d.time(), reason}}
		return "", d.reshow(w, t, p, p.Removed)
	}})
	return err
}

// Restore shows a post again that the actor took back.
func (d *Discussion) Restore(ctx context.Context, by Actor, key string, ref PostRef) error {
	_, err := d.once(ctx, request{by: by, key: key, op: "restore", body: ref, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		t, p, err := postFor(w, u, ref)
		if err != nil {
			return "", err
		}
		if err := permit(u, PermRestorePost, p.Subject(t)); err != nil {
			return "", err
		}
		if p.State != PostDeleted {
			return "", conflict("shown", "the post is shown")
		}
		p.State, p.Removed = PostVisible, nil
		return "", d.reshow(w, t, p, nil)
	}})
	return err
}

// reshow keeps a post that was shown and is not, or the other way round, and its topic. A first post takes its topic with it.
func (d *Discussion) reshow(w Writer, t *Topic, p *Post, removed *Removal) error {
	if p.State == PostVisible {
		t.Shown++
	} else {
		t.Shown--
	}
	if err := w.PutPost(p); err != nil {
		return err
	}
	if p.Number == 1 {
		t.Removed = removed
	}
	if err := w.PutTopic(t); err != nil {
		return err
	}
	return d.callShown(w, t, p)
}

// TopicEdit is a change to what a topic says of itself.
type TopicEdit struct {
	Key       string `json:"-"`
	Topic     TopicID
	Revision  int // of the topic that was changed
	Title     string
	Articles  []string
	Points    []string
	Decisions []Linked
	Readings  [2]string
}

// EditTopic changes the title and the links of a topic: of one's own, or as one who keeps order. The category is changed by Recategorise.
func (d *Discussion) EditTopic(ctx context.Context, by Actor, e TopicEdit) error {
	var err error
	if e.Title, err = titleOf(e.Title); err != nil {
		return err
	}
	if err = (&links{&e.Articles, &e.Points, &e.Decisions, &e.Readings}).checked(); err != nil {
		return err
	}
	var t *Topic
	check := func(r Reader, u *User) (err error) {
		if t, err = topicFor(r, u, e.Topic); err != nil {
			return err
		}
		if !May(u, PermEditPost, t.Subject()) {
			err := permit(u, PermModerate, t.Subject())
			if err != nil && t.Author == u.ID {
				err = whyClosed(t, err)
			}
			if err != nil {
				return err
			}
		}
		if t.Revision != e.Revision {
			return &StaleError{Yours: e.Title, Theirs: t.Title, Number: t.Revision, By: t.Last}
		}
		return nil
	}
	_, err = d.once(ctx, request{by: by, key: e.Key, op: "edit-topic", body: e, rate: d.rates.Edit}, work{
		check:   check,
		prepare: func() error { return d.held(ctx, e.Decisions) },
		do: func(w Writer, u *User) (string, error) {
			if err := check(w, u); err != nil {
				return "", err
			}
			before := t.Title
			t.Title, t.Articles, t.Points, t.Decisions, t.Readings = e.Title, e.Articles, e.Points, e.Decisions, e.Readings
			t.Revision++
			if u.ID != t.Author {
				if err := d.decide(w, t, u, &Decision{Act: ActEdit, Author: t.Author, Object: before}, "revision "+strconv.Itoa(t.Revision)); err != nil {
					return "", err
				}
			}
			return "", w.PutTopic(t)
		},
	})
	return err
}

// OpenCategory lets citizens ask in a category and below it, or no longer. Those who keep the category decide.
func (d *Discussion) OpenCategory(ctx context.Context, by Actor, code classifier.Code, on bool, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	path, err := d.path(code)
	if err != nil {
		return err
	}
	return d.store.Write(ctx, func(w Writer) error {
		u, err := d.person(w, by)
		if err != nil {
			return err
		}
		if err := permit(u, PermOpenCategory, Subject{Space: SpacePublic, Path: path}); err != nil {
			return err
		}
		if err := w.SetOpenCategory(code, on); err != nil {
			return err
		}
		_, err = w.Append(Event{At: d.time(), Actor: u.ID, Action: ActionOpen, Object: string(code) + ": " + strconv.FormatBool(on), Reason: reason})
		return err
	})
}
