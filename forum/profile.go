package forum

import (
	"context"
	"fmt"
	"io/fs"
	"time"
)

var errNoPerson = fmt.Errorf("person: %w", fs.ErrNotExist)

// Profile is a person as others may see it.
type Profile struct {
	ID      UserID
	Name    string
	Handle  string // empty: none was chosen
	Joined  time.Time
	Roles   []Grant // beside that of a citizen, in the order of Roles; without who gave them and why
	Badges  []Badge // likewise
	Written []Written
	Topics  []*Topic // begun by the person, the newest activity first
	Posts   []*Post  // the youngest first
	About   map[TopicID]*Topic
	More    bool // there are posts after these
}

// Written counts what a person wrote in one space.
type Written struct {
	Space         Space
	Topics, Posts int
}

// profileTopics is how many topics a profile shows.
const profileTopics = 10

// called is what the address of a profile calls a person: the handle, else the number.
func (u *User) called() string {
	if u.Handle != "" {
		return u.Handle
	}
	return u.ID.String()
}

// Profile shows a person by a handle, or by the number, with at most limit posts after a place. Who chose no handle and wrote nothing that the actor may read is not
// there: the number would tell a name that its owner never showed. Who is suspended is there only for those who keep order or accounts. What is counted and listed is
// what the actor may see.
func (d *Discussion) Profile(ctx context.Context, by Actor, name string, after PostRef, limit int) (*Profile, error) {
	p := &Profile{About: map[TopicID]*Topic{}}
	err := d.store.Read(ctx, func(r Reader) error {
		reader, err := d.person(r, by)
		if err != nil {
			return err
		}
		u, err := personNamed(r, name, d.time())
		if err != nil {
			return err
		}
		if u.Suspended != nil && !May(reader, PermReadQueue, nil) && !May(reader, PermManageUsers, nil) {
			return errNoPerson
		}
		if err := p.count(r, reader, u); err != nil {
			return err
		}
		if own := reader != nil && reader.ID == u.ID; !own && u.Handle == "" && p.nothing() {
			return errNoPerson
		}
		p.describe(u)
		return p.list(r, reader, u, after, limitOf(limit))
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Profile) count(r Reader, reader, u *User) (err error) {
	for _, space := range VisibleSpaces(reader) {
		w := Written{Space: space}
		if w.Topics, err = r.CountTopics(TopicQuery{Spaces: []Space{space}, Author: u.ID}); err != nil {
			return err
		}
		if w.Posts, err = r.CountPosts(u.ID, []Space{space}); err != nil {
			return err
		}
		p.Written = append(p.Written, w)
	}
	return nil
}

func (p *Profile) nothing() bool {
	for _, w := range p.Written {
		if w.Topics+w.Posts > 0 {
			return false
		}
	}
	return true
}

func (p *Profile) describe(u *User) {
	p.ID, p.Name, p.Handle, p.Joined = u.ID, u.Name, u.Handle, u.Created
	for _, role := range Roles() {
		for _, g := range u.Grants {
			if g.Role == role && role != RoleCitizen {
				p.Roles = append(p.Roles, Grant{Role: g.Role, At: g.At})
			}
		}
	}
	for _, b := range u.Badges {
		p.Badges = append(p.Badges, Badge{Text: b.Text, At: b.At})
	}
}

func (p *Profile) list(r Reader, reader, u *User, after PostRef, limit int) (err error) {
	spaces := VisibleSpaces(reader)
	if after.Number == 0 {
		if p.Topics, err = r.Topics(TopicQuery{Spaces: spaces, Author: u.ID, Limit: profileTopics}); err != nil {
			return err
		}
	}
	var place Place
	if after.Number > 0 {
		_, at, err := postFor(r, reader, after)
		if err != nil {
			return err
		}
		place = Place{at.Created, after}
	}
	if p.Posts, err = r.Written(u.ID, spaces, place, limit+1); err != nil {
		return err
	}
	if len(p.Posts) > limit {
		p.Posts, p.More = p.Posts[:limit], true
	}
	for _, post := range p.Posts {
		t, err := r.Topic(post.Topic)
		if err == nil {
			err = redact(r, reader, t, post)
		}
		if err != nil {
			return err
		}
		p.About[t.ID] = t
	}
	return nil
}
