package forum

import (
	"context"
	"slices"

	"taldau/classifier"
)

// arrangement is an act of moderation on a whole topic.
type arrangement struct {
	act    Act
	key    string
	topic  TopicID
	rule   Rule // may be empty
	reason string
	input  any // what else the request says
}

// arrange runs an act of moderation on a topic: do changes the topic and says what the act led to.
func (d *Discussion) arrange(ctx context.Context, by Actor, a arrangement, do func(w Writer, u *User, t *Topic) (string, error)) (string, error) {
	reason, err := reasonOf(a.reason)
	if err != nil {
		return "", err
	}
	if a.rule != "" && !a.rule.Valid() {
		return "", errNoRule(a.rule)
	}
	q := request{by: by, key: a.key, op: string(a.act), body: []any{a.topic, a.rule, reason, a.input}, rate: d.rates.Edit}
	return d.once(ctx, q, work{do: func(w Writer, u *User) (string, error) {
		t, err := topicFor(w, u, a.topic)
		if err != nil {
			return "", err
		}
		if err := permit(u, PermModerate, t.Subject()); err != nil {
			return "", err
		}
		if t.Merged != "" {
			return "", conflict("merged", "the topic was merged into another")
		}
		object, err := do(w, u, t)
		if err != nil {
			return "", err
		}
		return object, d.decide(w, t, u, &Decision{Act: a.act, Rule: a.rule, Author: t.Author, Object: object}, reason)
	}})
}

// Lock stops or opens again the writing in a topic.
func (d *Discussion) Lock(ctx context.Context, by Actor, key string, id TopicID, on bool, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	act := ActUnlock
	if on {
		act = ActLock
	}
	_, err = d.arrange(ctx, by, arrangement{act: act, key: key, topic: id, reason: reason}, func(w Writer, u *User, t *Topic) (string, error) {
		if on == (t.Locked != nil) {
			return "", conflict("same", "it is so already")
		}
		if t.Locked = nil; on {
			t.Locked = &Signature{u.ID, d.time(), reason}
		}
		return "", w.PutTopic(t)
	})
	return err
}

// Pin shows a topic first in its category, or no longer.
func (d *Discussion) Pin(ctx context.Context, by Actor, key string, id TopicID, on bool, reason string) error {
	act := ActUnpin
	if on {
		act = ActPin
	}
	_, err := d.arrange(ctx, by, arrangement{act: act, key: key, topic: id, reason: reason}, func(w Writer, _ *User, t *Topic) (string, error) {
		if on == t.Pinned {
			return "", conflict("same", "it is so already")
		}
		t.Pinned = on
		return "", w.PutTopic(t)
	})
	return err
}

// Recategorise moves a topic to another category.
func (d *Discussion) Recategorise(ctx context.Context, by Actor, key string, id TopicID, code classifier.Code, reason string) error {
	path, err := d.path(code)
	if err != nil {
		return err
	}
	_, err = d.arrange(ctx, by, arrangement{act: ActMove, key: key, topic: id, reason: reason, input: code}, func(w Writer, _ *User, t *Topic) (string, error) {
		if t.Category == code {
			return "", conflict("same", "it is so already")
		}
		t.Category, t.Path, t.Pinned = code, path, false
		t.Revision++
		return string(code), w.PutTopic(t)
	})
	return err
}

// maxSplit is how many posts one split or merge moves: all of them are written in one transaction.
const maxSplit = 1000

// Split makes a topic of its own of some posts of another, in the same category. Their places lead to where they are now; who watches the one watches both.
func (d *Discussion) Split(ctx context.Context, by Actor, key string, id TopicID, numbers []uint64, title, reason string) (TopicID, error) {
	title, err := titleOf(title)
	if err != nil {
		return "", err
	}
	numbers = slices.Compact(slices.Sorted(slices.Values(numbers)))
	if len(numbers) == 0 || len(numbers) > maxSplit {
		return "", invalid("posts", "number", "some posts are split off, at most 1000")
	}
	to, err := d.arrange(ctx, by, arrangement{act: ActSplit, key: key, topic: id, reason: reason, input: []any{numbers, title}}, func(w Writer, u *User, t *Topic) (string, error) {
		posts, err := splittable(w, t, numbers)
		if err != nil {
			return "", err
		}
		next := &Topic{
			Title: title, Space: t.Space, Lang: t.Lang, Category: t.Category, Path: t.Path, Author: posts[0].Author,
			Created: d.time(), State: StateQuestion, Activity: d.time(), Last: u.ID, Revision: 1,
		}
		if err := d.begin(w, next); err != nil {
			return "", err
		}
		if err := d.relocate(w, t, next, posts); err != nil {
			return "", err
		}
		return string(next.ID), takeAlong(w, t, next)
	})
	return TopicID(to), err
}

// splittable reads the posts that are to be split off: visible ones, and not the question itself.
func splittable(r Reader, t *Topic, numbers []uint64) ([]*Post, error) {
	var posts []*Post
	for _, n := range numbers {
		p, err := r.Post(PostRef{t.ID, n})
		switch {
		case isMissing(err):
			return nil, invalid("posts", "unknown", "the topic has no such post")
		case err != nil:
			return nil, err
		case n == 1 || p.State != PostVisible:
			return nil, conflict("post", "the question itself, and what is not shown, cannot be split off")
		}
		posts = append(posts, p)
	}
	return posts, nil
}

// Merge moves all posts of a topic to the end of another of the same space, with what it rests on and those who watch it, and leaves a stub that leads there.
func (d *Discussion) Merge(ctx context.Context, by Actor, key string, id, into TopicID, reason string) error {
	_, err := d.arrange(ctx, by, arrangement{act: ActMerge, key: key, topic: id, rule: RuleDuplicate, reason: reason, input: into}, func(w Writer, u *User, t *Topic) (string, error) {
		other, err := otherTopic(w, u, PermModerate, "into", into)
		if err != nil {
			return "", err
		}
		switch {
		case other.ID == t.ID || other.Space != t.Space || !other.Listed() || !t.Listed():
			return "", conflict("place", "a topic is merged into another one of the same space, both shown")
		case !t.State.Open() || !other.State.Open() || t.State == StateVote || other.State == StateVote:
			return "", conflict("state", "only topics that are discussed are merged")
		case t.Posts > maxSplit:
			return "", conflict("many", "the topic has too many posts to be merged")
		}
		posts, err := w.Posts(t.ID, 0, maxSplit)
		if err != nil {
			return "", err
		}
		posts = slices.DeleteFunc(posts, func(p *Post) bool { return p.State == PostMoved })
		other.adopt(t)
		if err := d.relocate(w, t, other, posts); err != nil {
			return "", err
		}
		if err := takeAlong(w, t, other); err != nil {
			return "", err
		}
		t.Merged, t.Pinned = other.ID, false
		return string(other.ID), w.PutTopic(t)
	})
	return err
}

// relocate moves posts to the end of another topic, in order, with their revisions, and leaves stubs.
func (d *Discussion) relocate(w Writer, from, to *Topic, posts []*Post) error {
	if err := w.PutTopic(to); err != nil { // posts need it
		return err
	}
	moved := map[uint64]uint64{}
	for _, p := range posts {
		to.Posts++
		at := PostRef{to.ID, to.Posts}
		moved[p.Number] = at.Number
		if p.State == PostVisible {
			from.Shown, to.Shown = from.Shown-1, to.Shown+1
		}
		if err := moveRevisions(w, p, at); err != nil {
			return err
		}
		if err := moveEndorsements(w, p, at); err != nil {
			return err
		}
		if err := w.ClearFlags(p.PostRef); err != nil {
			return err
		}
		next := *p
		next.PostRef, next.ReplyTo = at, moved[p.ReplyTo]
		if from.Lang != to.Lang {
			next.Lang = p.LangIn(from)
		}
		if err := w.PutPost(&next); err != nil {
			return err
		}
		if err := w.PutPost(&Post{PostRef: p.PostRef, Author: p.Author, Created: p.Created, State: PostMoved, Moved: &at}); err != nil {
			return err
		}
	}
	to.Activity = later(to.Activity, from.Activity)
	if err := w.PutTopic(to); err != nil {
		return err
	}
	return w.PutTopic(from)
}

func moveRevisions(w Writer, p *Post, at PostRef) error {
	for n := 1; n <= p.Revision; n++ {
		v, err := w.Revision(p.PostRef, n)
		if err != nil {
			return err
		}
		if err := w.PutRevision(at, v); err != nil {
			return err
		}
	}
	return nil
}

// moveEndorsements takes along who endorsed a post.
func moveEndorsements(w Writer, p *Post, at PostRef) error {
	list, err := w.Endorsers(p.PostRef, 0, p.Endorsed)
	if err != nil {
		return err
	}
	for _, id := range list {
		if err := w.Endorse(p.PostRef, id, false); err != nil {
			return err
		}
		if err := w.Endorse(at, id, true); err != nil {
			return err
		}
	}
	return nil
}

// takeAlong gives those who set a level for a topic the same one for the topic that its posts went to: a higher one that they set there stays, and so does
// the wish to hear nothing of it.
func takeAlong(w Writer, from, to *Topic) error {
	list, err := w.Watchers(Target{TargetTopic, string(from.ID)})
	if err != nil {
		return err
	}
	for _, v := range list {
		v.Target.Key = string(to.ID)
		held, set, err := w.Level(v.Owner, v.Target)
		if err != nil {
			return err
		}
		if set && (held == LevelMute || held >= v.Level) {
			continue
		}
		if err := w.SetLevel(v); err != nil {
			return err
		}
	}
	return nil
}

// adopt adds what another topic rests on. Its decisions stand on neither side: what was side A there may be side B here.
func (t *Topic) adopt(other *Topic) {
	union := func(list, more []string) []string {
		for _, key := range more {
			if len(list) < maxList && !slices.Contains(list, key) {
				list = append(list, key)
			}
		}
		return list
	}
	t.Articles, t.Points = union(t.Articles, other.Articles), union(t.Points, other.Points)
	for _, l := range other.Decisions {
		if len(t.Decisions) < maxList && !slices.ContainsFunc(t.Decisions, func(own Linked) bool { return own.Document == l.Document }) {
			t.Decisions = append(t.Decisions, Linked{Document: l.Document, Side: SideNeither})
		}
	}
	t.Revision++
}
