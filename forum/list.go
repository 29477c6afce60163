package forum

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Sessions lists the sessions of the actor that may still be used, the newest first.
func (s *Service) Sessions(ctx context.Context, by Actor) (list []*Session, err error) {
	err = s.store.Read(ctx, func(r Reader) error { list, err = r.Sessions(by.ID); return err })
	now := s.time()
	list = slices.DeleteFunc(list, func(session *Session) bool { return session.Half || !session.Alive(now) })
	slices.SortFunc(list, func(a, b *Session) int {
		if c := b.Seen.Compare(a.Seen); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return list, err
}

// User returns a person to somebody who may manage people, and to the person itself. Who may not look is told the same of a person who is
// there and of one who is not.
func (s *Service) User(ctx context.Context, by Actor, id UserID) (u *User, err error) {
	err = s.store.Read(ctx, func(r Reader) error {
		permission := PermManageUsers
		if !by.Operator && by.ID == id {
			permission = PermOwnAccount
		}
		if err := s.allow(r, by, permission, nil); err != nil {
			return err
		}
		u, err = r.User(id)
		return err
	})
	return u, err
}

// UserByEmail finds the owner of an address, for somebody who may manage people.
func (s *Service) UserByEmail(ctx context.Context, by Actor, email string) (u *User, err error) {
	if email, err = CanonicalEmail(email); err != nil {
		return nil, err
	}
	err = s.store.Read(ctx, func(r Reader) error {
		if err := s.allow(r, by, PermManageUsers, nil); err != nil {
			return err
		}
		u, err = r.UserByEmail(email)
		return err
	})
	return u, err
}

// Users lists at most limit people with greater numbers than after, in order.
func (s *Service) Users(ctx context.Context, by Actor, after UserID, limit int) (list []*User, err error) {
	err = s.store.Read(ctx, func(r Reader) error {
		if err := s.allow(r, by, PermManageUsers, nil); err != nil {
			return err
		}
		list, err = r.Users(after, limit)
		return err
	})
	return list, err
}

// Audit lists at most limit events with smaller numbers than before, newest first; before 0: from the newest on. The names are those of
// the people in them.
func (s *Service) Audit(ctx context.Context, by Actor, before uint64, limit int) (list []Event, names map[UserID]string, err error) {
	names = map[UserID]string{}
	err = s.store.Read(ctx, func(r Reader) error {
		if err := s.allow(r, by, PermReadAudit, nil); err != nil {
			return err
		}
		if list, err = r.Events(before, limit); err != nil {
			return err
		}
		for _, e := range list {
			if err := nameOf(r, names, e.Actor, e.Subject); err != nil {
				return err
			}
		}
		return nil
	})
	return list, names, err
}

// Names tells the names of those who gave a person its roles and badges.
func (s *Service) Names(ctx context.Context, u *User) (names map[UserID]string, err error) {
	names = map[UserID]string{}
	err = s.store.Read(ctx, func(r Reader) error {
		for _, g := range u.Grants {
			if err := nameOf(r, names, g.By); err != nil {
				return err
			}
		}
		for _, b := range u.Badges {
			if err := nameOf(r, names, b.By); err != nil {
				return err
			}
		}
		return nil
	})
	return names, err
}

func nameOf(r Reader, names map[UserID]string, ids ...UserID) error {
	for _, id := range ids {
		if _, known := names[id]; known || id == 0 {
			continue
		}
		u, err := r.User(id)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		names[id] = u.Name
	}
	return nil
}

// Stats counts what the store holds.
func (s *Service) Stats(ctx context.Context) (st Stats, err error) {
	err = s.store.Read(ctx, func(r Reader) error { st, err = r.Stats(); return err })
	return st, err
}

// Export is everything that is kept about a person, but for the hash of the password and the ids of sessions, which open nothing for its owner.
type Export struct {
	User     *User           `json:"user"`
	Sessions []ExportSession `json:"sessions"`
	Second   bool            `json:"second_factor"`
	Ways     []ExportWay     `json:"ways"`    // to sign in beside the password
	Handles  []ExportHandle  `json:"handles"` // that the person has and had
	Mail     MailChoices     `json:"mail"`    // what is mailed and when, for every source; also what was never chosen
	Events   []Event         `json:"events"`  // that the person did, or that were done to it; newest first
}

// ExportWay is a way to sign in as it is handed out: by its name. Keys and ids of devices and identities are no data about the person, and are kept to be
// compared only.
type ExportWay struct {
	Kind  WayKind   `json:"kind"`
	Name  string    `json:"name"` // that the person gave
	Since time.Time `json:"since"`
	Used  time.Time `json:"used,omitzero"` // for the last sign-in; zero: never
}

// ExportHandle is a handle as it is handed out.
type ExportHandle struct {
	Handle string    `json:"handle"`
	Since  time.Time `json:"since"`
	Left   time.Time `json:"left,omitzero"` // given up; zero: in use
}

// ExportSession is a session as it is handed out.
type ExportSession struct {
	Created string `json:"created"` // RFC 3339
	Seen    string `json:"seen"`    // RFC 3339
	Agent   string `json:"agent"`
	Network string `json:"network"`
	Way     string `json:"way,omitempty"` // by which it began; empty: the password
}

// Export hands out everything that is kept about the actor.
func (s *Service) Export(ctx context.Context, by Actor) (*Export, error) {
	x := &Export{Sessions: []ExportSession{}, Ways: []ExportWay{}, Handles: []ExportHandle{}, Mail: MailChoices{}, Events: []Event{}}
	err := s.store.Read(ctx, func(r Reader) (err error) {
		if x.User, err = r.User(by.ID); err != nil {
			return err
		}
		if err := s.allow(r, by, PermOwnAccount, x.User); err != nil {
			return err
		}
		sessions, err := r.Sessions(by.ID)
		if err != nil {
			return err
		}
		for _, session := range sessions {
			x.Sessions = append(x.Sessions, ExportSession{
				Created: session.Created.Format(time.RFC3339), Seen: session.Seen.Format(time.RFC3339), Agent: session.Agent, Network: session.Network, Way: string(session.Way),
			})
		}
		c, err := r.Credential(by.ID)
		if err != nil {
			return err
		}
		x.Second = c.Second != nil
		if err := x.names(r, by.ID); err != nil {
			return err
		}
		return x.events(r, by.ID)
	})
	return x, err
}

// names reads by what the person signs in, is called and is mailed.
func (x *Export) names(r Reader, id UserID) error {
	ways, err := r.Ways(id)
	if err != nil {
		return err
	}
	for _, w := range ways {
		x.Ways = append(x.Ways, ExportWay{Kind: w.Kind, Name: w.Name, Since: w.Since, Used: w.Used})
	}
	handles, err := r.Handles(id)
	if err != nil {
		return err
	}
	for _, h := range handles {
		x.Handles = append(x.Handles, ExportHandle{Handle: h.Text, Since: h.Since, Left: h.Left})
	}
	for _, source := range Sources() {
		x.Mail[source] = x.User.Mail.Of(source)
	}
	return nil
}

func (x *Export) events(r Reader, id UserID) error {
	for before := uint64(0); ; {
		page, err := r.Events(before, 500)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, e := range page {
			if e.Subject == id || e.Actor == id {
				x.Events = append(x.Events, e)
			}
		}
		before = page[len(page)-1].Seq
		if before == 1 {
			return nil
		}
	}
}
