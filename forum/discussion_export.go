package forum

import (
	"context"
	"time"
)

// Contributions are everything that a person wrote and keeps in the discussion, as it is handed out to that person.
type Contributions struct {
	Posts     []ExportPost `json:"posts"` // in all states
	Drafts    []*Draft     `json:"drafts"`
	Bookmarks []Bookmark   `json:"bookmarks"`
	Watches   []Watch      `json:"watches"`
	Notices   []Received   `json:"notices"` // that were delivered, the newest first
	Traces    *Traces      `json:"traces"`
}

// Traces are what lists by topic tell of one person: that it did something, never how it voted, which nothing tells.
type Traces struct {
	Endorsed []string     `json:"endorsed"` // posts: topic and number
	Voted    []string     `json:"voted"`    // polls: topic and number
	Flags    []ExportFlag `json:"flags"`    // that wait for a moderator
	Read     []string     `json:"read"`     // topic and number of the last post that was read
}

// ExportFlag is a call for a moderator as it is handed out to who called.
type ExportFlag struct {
	Post string    `json:"post"`
	Rule Rule      `json:"rule"`
	Note string    `json:"note"`
	At   time.Time `json:"at"`
}

// ExportPost is a post as it is handed out to its author.
type ExportPost struct {
	Post    string    `json:"post"` // topic and number
	Created time.Time `json:"created"`
	State   PostState `json:"state"`
	Lang    string    `json:"lang,omitempty"` // as its author said; empty: that of the topic
	Texts   []string  `json:"texts"`          // of all revisions, Markdown, oldest first
}

// Contributions hands out what the actor wrote. What was written in a space that the actor may not see any more is the actor's own text, and is in it.
func (d *Discussion) Contributions(ctx context.Context, by Actor) (*Contributions, error) {
	c := &Contributions{Posts: []ExportPost{}}
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if u == nil {
			return ErrForbidden
		}
		if err := permitOwn(u); err != nil {
			return err
		}
		if c.Drafts, err = r.Drafts(u.ID); err != nil {
			return err
		}
		if c.Bookmarks, err = r.Bookmarks(u.ID); err != nil {
			return err
		}
		if c.Watches, err = r.Watches(u.ID); err != nil {
			return err
		}
		if c.Notices, err = r.Inbox(u.ID, 0, MaxInbox); err != nil {
			return err
		}
		if c.Traces, err = r.Traces(u.ID); err != nil {
			return err
		}
		return c.posts(r, u)
	})
	return c, err
}

func (c *Contributions) posts(r Reader, u *User) error {
	for after := (PostRef{}); ; {
		refs, err := r.Authored(u.ID, after, 500)
		if err != nil || len(refs) == 0 {
			return err
		}
		for _, ref := range refs {
			p, err := r.Post(ref)
			if err != nil {
				return err
			}
			x := ExportPost{Post: ref.String(), Created: p.Created, State: p.State, Lang: p.Lang}
			for n := 1; n <= p.Revision; n++ {
				v, err := r.Revision(ref, n)
				if err != nil {
					return err
				}
				x.Texts = append(x.Texts, v.Source)
			}
			c.Posts = append(c.Posts, x)
		}
		after = refs[len(refs)-1]
	}
}
