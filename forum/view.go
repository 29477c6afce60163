package forum

import (
	"context"
	"fmt"
	"time"

	"taldau/classifier"
)

// TopicView is a topic with a page of its posts, as one person sees it. What the person may not read is not in it.
type TopicView struct {
	Topic    *Topic
	Posts    []*Post
	Names    map[UserID]string // of everybody in it
	Position *Position         // nil: none was proposed
	Poll     *Poll             // the newest; nil: there was none
	Voted    bool              // the person has voted in it
	Read     uint64            // number of the last post that the person has read
	Level    Level             // of the person for the topic, as it was set
	Rights   map[Permission]bool

	Authors    map[UserID]Author // of the posts
	Endorsed   map[uint64]bool   // numbers of posts that the person endorses
	Bookmarked map[uint64]bool   // numbers of posts that the person keeps; of the whole topic
}

// MaxPage is how many posts or topics one page has at most.
const MaxPage = 100

// Open shows a topic with at most limit posts after a number, in one moment of the store.
func (d *Discussion) Open(ctx context.Context, by Actor, id TopicID, after uint64, limit int) (*TopicView, error) {
	v := &TopicView{
		Names: map[UserID]string{}, Rights: map[Permission]bool{}, Authors: map[UserID]Author{}, Endorsed: map[uint64]bool{}, Bookmarked: map[uint64]bool{},
	}
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if v.Topic, err = topicFor(r, u, id); err != nil {
			return err
		}
		if v.Posts, err = r.Posts(id, after, min(limit, MaxPage)); err != nil {
			return err
		}
		if err := v.about(r, u); err != nil {
			return err
		}
		if err := v.own(r, u); err != nil {
			return err
		}
		if err := v.authors(r); err != nil {
			return err
		}
		return v.names(r)
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// about reads the position and the vote, and takes out what the person may not read.
func (v *TopicView) about(r Reader, u *User) (err error) {
	for _, p := range v.Posts {
		if err := redact(r, u, v.Topic, p); err != nil {
			return err
		}
	}
	if v.Position, err = r.Position(v.Topic.ID); err != nil && !isMissing(err) {
		return err
	}
	if v.Topic.Polls > 0 {
		if v.Poll, err = r.Poll(v.Topic.ID, v.Topic.Polls); err != nil {
			return err
		}
	}
	return v.unlink(r, u)
}

// redact takes the text out of a post that is not shown to the person; that it was written, and why it is not shown, stays. Out of a post that is shown it
// takes the quotes of those that are not.
func redact(r Reader, u *User, t *Topic, p *Post) error {
	if p.State == PostMoved || p.State != PostVisible && !May(u, PermReadRemoved, p.Subject(t)) {
		p.Source, p.Cooked, p.Endorsed = "", Cooked{}, 0
	}
	return unquote(r, u, t, p)
}

// unlink takes out links to topics that the person may not know of: positions of the chamber and of the public space may take the place of one
// another.
func (v *TopicView) unlink(r Reader, u *User) error {
	seen := func(id TopicID) (bool, error) {
		if id == "" {
			return true, nil
		}
		_, err := topicFor(r, u, id)
		if isMissing(err) {
			return false, nil
		}
		return err == nil, err
	}
	ok, err := seen(v.Topic.Successor)
	if err != nil {
		return err
	}
	if !ok {
		v.Topic.Successor = ""
	}
	if v.Position == nil {
		return nil
	}
	if !ok {
		v.Position.Successor = ""
	}
	var kept []TopicID
	for _, id := range v.Position.Replaces {
		ok, err := seen(id)
		if err != nil {
			return err
		}
		if ok {
			kept = append(kept, id)
		}
	}
	v.Position.Replaces = kept
	return nil
}

// pageRights are the permissions that a page of a topic shows buttons for.
func pageRights() []Permission {
	return []Permission{PermReply, PermEndorse, PermKeep, PermFlag, PermModerate, PermTakeUp, PermSteer, PermVote}
}

// own reads what the person has to do with the topic. The rights are those for a post of somebody else.
func (v *TopicView) own(r Reader, u *User) (err error) {
	if u == nil {
		return nil
	}
	s := v.Topic.Subject()
	s.Author = 0
	for _, p := range pageRights() {
		v.Rights[p] = May(u, p, s)
	}
	if v.Poll != nil {
		if v.Voted, err = r.HasVoted(v.Topic.ID, v.Poll.Number, u.ID); err != nil {
			return err
		}
	}
	if v.Read, err = r.ReadMark(u.ID, v.Topic.ID); err != nil {
		return err
	}
	if v.Level, _, err = r.Level(u.ID, Target{TargetTopic, string(v.Topic.ID)}); err != nil {
		return err
	}
	return v.kept(r, u)
}

func (v *TopicView) names(r Reader) error {
	ids := []UserID{v.Topic.Author, v.Topic.Last}
	for _, p := range v.Posts {
		ids = append(ids, p.Author)
		ids = append(ids, p.Cooked.Mentions...)
		for _, q := range p.Cooked.Quotes {
			ids = append(ids, q.By)
		}
	}
	for _, m := range v.Topic.Moves {
		ids = append(ids, m.By)
	}
	return nameOf(r, v.Names, ids...)
}

// Post shows one post, as Open does.
func (d *Discussion) Post(ctx context.Context, by Actor, ref PostRef) (t *Topic, p *Post, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if t, p, err = postFor(r, u, ref); err == nil {
			err = redact(r, u, t, p)
		}
		return err
	})
	return t, p, err
}

// Revisions shows the texts of a post, oldest first, to those who may read the post.
func (d *Discussion) Revisions(ctx context.Context, by Actor, ref PostRef) (list []*Revision, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		t, p, err := postFor(r, u, ref)
		if err != nil {
			return err
		}
		if p.State == PostMoved || p.State != PostVisible && !May(u, PermReadRemoved, p.Subject(t)) {
			return errNoPost
		}
		for n := 1; n <= p.Revision; n++ {
			v, err := r.Revision(ref, n)
			if err == nil {
				err = v.readable(r, u, t, p)
			}
			if err != nil {
				return err
			}
			list = append(list, v)
		}
		return nil
	})
	return list, err
}

// MayAsk reports whether the actor may ask in a category of a space.
func (d *Discussion) MayAsk(ctx context.Context, by Actor, space Space, code classifier.Code) (may bool, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		s, err := d.place(r, space, code)
		may = May(u, PermAsk, s)
		return err
	})
	return may, err
}

// Assign verifies the office of a person, for somebody who may manage people.
func (d *Discussion) Assign(ctx context.Context, by Actor, id UserID, office Office) error {
	reason, err := reasonOf(office.Reason)
	if err != nil {
		return err
	}
	if err := office.checked(); err != nil {
		return err
	}
	for _, code := range office.Curates {
		if _, err := d.path(code); err != nil {
			return err
		}
	}
	office.Assigned, office.By, office.Reason = d.time(), by.ID, reason
	if by.Operator {
		return d.store.Write(ctx, func(w Writer) error { return d.assign(w, id, office) })
	}
	asked := office
	asked.Assigned = time.Time{} // the same when it is asked again
	_, err = d.once(ctx, request{by: by, op: "office", body: []any{id, asked}, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		if !May(u, PermManageUsers, nil) {
			return "", fmt.Errorf("%s: %w", PermManageUsers, ErrForbidden)
		}
		return "", d.assign(w, id, office)
	}})
	return err
}

func (d *Discussion) assign(w Writer, id UserID, office Office) error {
	u, err := w.User(id)
	if err != nil {
		return err
	}
	u.Office = &office
	if err := w.PutUser(u); err != nil {
		return err
	}
	_, err = w.Append(Event{At: office.Assigned, Actor: office.By, Action: ActionOffice, Subject: id, Object: office.String(), Reason: office.Reason})
	return err
}
