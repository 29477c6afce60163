package forum

import (
	"context"
	"slices"

	"taldau/classifier"
)

// Listing asks for a page of topics.
type Listing struct {
	Category   classifier.Code // with everything below; empty: all
	State      State           // empty: any
	Author     UserID          // 0: anybody; then neither category nor state counts
	Space      Space           // empty: all that the person may know of
	Unanswered bool            // only those that wait for an answer
	After      Cursor
	Limit      int
}

// TopicPage is a page of topics as one person sees it: only what the person may know of was ever looked at.
type TopicPage struct {
	Pinned []*Topic // of the category itself, on the first page
	Topics []*Topic
	Total  int
	Next   Cursor            // zero: this is the last page
	Names  map[UserID]string // of authors and of those who wrote last
	Read   map[TopicID]uint64
}

// List shows a page of topics, the newest activity first.
func (d *Discussion) List(ctx context.Context, by Actor, l Listing) (*TopicPage, error) {
	if l.State != "" && !slices.Contains(States(), l.State) {
		return nil, invalid("state", "unknown", "there is no such state")
	}
	page := newPage()
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		q := TopicQuery{
			Spaces: narrowed(VisibleSpaces(u), l.Space), Category: l.Category, State: l.State, Author: l.Author, Unanswered: l.Unanswered, After: l.After,
			Limit: limitOf(l.Limit) + 1,
		}
		if page.Topics, err = r.Topics(q); err != nil {
			return err
		}
		if page.Total, err = r.CountTopics(q); err != nil {
			return err
		}
		page.cut(q.Limit-1, CursorAt)
		if l.After.Topic == "" && l.Category != "" && l.State == "" && l.Author == 0 && !l.Unanswered {
			q.Pinned, q.Limit = true, MaxPage
			if page.Pinned, err = r.Topics(q); err != nil {
				return err
			}
		}
		return page.about(r, u)
	})
	return page, err
}

func newPage() *TopicPage {
	return &TopicPage{Names: map[UserID]string{}, Read: map[TopicID]uint64{}}
}

func limitOf(n int) int {
	if n <= 0 || n > MaxPage {
		return MaxPage
	}
	return n
}

// narrowed are the visible spaces, or one of them. A space that is not visible narrows to nothing.
func narrowed(visible []Space, only Space) []Space {
	if only == "" {
		return visible
	}
	return slices.DeleteFunc(visible, func(s Space) bool { return s != only })
}

// cut takes off the one topic too many that tells that there is a next page.
func (p *TopicPage) cut(limit int, place func(*Topic) Cursor) {
	if len(p.Topics) > limit {
		p.Topics = p.Topics[:limit]
		p.Next = place(p.Topics[limit-1])
	}
}

func (p *TopicPage) about(r Reader, u *User) error {
	for _, t := range slices.Concat(p.Pinned, p.Topics) {
		if err := nameOf(r, p.Names, t.Author, t.Last); err != nil {
			return err
		}
		t.Successor = "" // it may be of another space; the page of the topic tells
		if u == nil {
			continue
		}
		n, err := r.ReadMark(u.ID, t.ID)
		if err != nil {
			return err
		}
		p.Read[t.ID] = n
	}
	return nil
}

// Backlinks shows the topics that are about a target, or of which a post names it, the youngest first.
func (d *Discussion) Backlinks(ctx context.Context, by Actor, target Target, after Cursor, limit int) (*TopicPage, error) {
	if target.Kind == TargetCategory {
		return d.List(ctx, by, Listing{Category: classifier.Code(target.Key), After: after, Limit: limit})
	}
	page := newPage()
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		spaces := VisibleSpaces(u)
		if page.Topics, err = r.Linked(target, TopicQuery{Spaces: spaces, After: after, Limit: limitOf(limit) + 1}); err != nil {
			return err
		}
		if page.Total, err = r.CountLinked(target, spaces); err != nil {
			return err
		}
		page.cut(limitOf(limit), func(t *Topic) Cursor { return Cursor{t.Created, t.ID} })
		return page.about(r, u)
	})
	return page, err
}

// Targets lists what a topic and its posts name.
func (d *Discussion) Targets(ctx context.Context, by Actor, id TopicID) (list []Target, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if _, err := topicFor(r, u, id); err != nil {
			return err
		}
		list, err = r.Targets(id)
		return err
	})
	return list, err
}

// CountPosts counts the visible posts of a person, or of everybody (0), in the spaces that the actor may know of.
func (d *Discussion) CountPosts(ctx context.Context, by Actor, author UserID) (n int, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		n, err = r.CountPosts(author, VisibleSpaces(u))
		return err
	})
	return n, err
}

// PublicPosition finds a published position by its id: it is public, whatever the space of its topic, which is told only to those who may know of it.
func (d *Discussion) PublicPosition(ctx context.Context, by Actor, id string) (p *Position, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		p, err = r.PositionByID(id)
		if isMissing(err) || err == nil && p.Published == nil {
			return errNoPosition
		}
		if err != nil {
			return err
		}
		v := &TopicView{Topic: &Topic{}, Position: p}
		v.Topic.Successor = p.Successor
		if err := v.unlink(r, u); err != nil {
			return err
		}
		if _, err := topicFor(r, u, p.Topic); isMissing(err) {
			p.Topic, p.Draft, p.Adopted.By, p.Published.By = "", Signature{}, 0, 0
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// PostsBy shows at most limit visible posts of a person in the spaces that the actor may know of, the youngest first.
func (d *Discussion) PostsBy(ctx context.Context, by Actor, author UserID, after Place, limit int) (list []*Post, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if list, err = r.Written(author, VisibleSpaces(u), after, limitOf(limit)); err != nil {
			return err
		}
		for _, p := range list {
			t, err := r.Topic(p.Topic)
			if err == nil {
				err = redact(r, u, t, p)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return list, err
}
