package bolt

import (
	"fmt"
	"io/fs"

	"taldau/data/kv"
	"taldau/forum"
)

// reader is forum.Reader over one transaction.
type reader struct {
	*Store
	tx *kv.Tx
}

func userKey(id forum.UserID) kv.Key { return kv.Key(nil).Uint(uint64(id)) }

func sessionKey(id forum.SessionID) kv.Key { return kv.Key(nil).Str(string(id)) }

func ownerKey(id forum.UserID, session forum.SessionID) kv.Key {
	return userKey(id).Str(string(session))
}

func emailKey(email string) kv.Key { return kv.Key(nil).Str(email) }

func notFound(format string, a ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, a...), fs.ErrNotExist)
}

// User implements forum.Reader.
func (r *reader) User(id forum.UserID) (*forum.User, error) {
	u, found, err := r.users.Get(r.tx, userKey(id))
	if err == nil && !found {
		err = notFound("user %d", id)
	}
	if err != nil {
		return nil, err
	}
	u.ID = id
	return &u, nil
}

// UserByEmail implements forum.Reader.
func (r *reader) UserByEmail(email string) (*forum.User, error) {
	id, err := r.owner(email)
	if err != nil {
		return nil, err
	}
	if id == 0 {
		return nil, notFound("user of an address")
	}
	return r.User(id)
}

// owner returns the number of the owner of an address; 0 for nobody.
func (r *reader) owner(email string) (forum.UserID, error) {
	raw := r.tx.Bucket(bucketEmails).Get(emailKey(email))
	if raw == nil {
		return 0, nil
	}
	id, rest, err := kv.Key(raw).TakeUint()
	if err == nil && len(rest) > 0 {
		err = kv.ErrKey
	}
	if err != nil {
		return 0, fmt.Errorf("emails: %w", err)
	}
	return forum.UserID(id), nil
}

// Users implements forum.Reader.
func (r *reader) Users(after forum.UserID, limit int) ([]*forum.User, error) {
	var list []*forum.User
	for k := range r.tx.Bucket(bucketUsers).ScanFrom(userKey(after), nil) {
		_, numbers, err := k.Split("u")
		if err != nil {
			return nil, fmt.Errorf("users %q: %w", k, err)
		}
		id := forum.UserID(numbers[0])
		if id == after {
			continue
		}
		if len(list) == limit {
			break
		}
		u, err := r.User(id)
		if err != nil {
			return nil, err
		}
		list = append(list, u)
	}
	return list, nil
}

// Credential implements forum.Reader.
func (r *reader) Credential(id forum.UserID) (*forum.Credential, error) {
	c, found, err := r.credentials.Get(r.tx, userKey(id))
	if err == nil && !found {
		err = notFound("credential of user %d", id)
	}
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// Session implements forum.Reader.
func (r *reader) Session(id forum.SessionID) (*forum.Session, error) {
	s, found, err := r.sessions.Get(r.tx, sessionKey(id))
	if err == nil && !found {
		err = notFound("session")
	}
	if err != nil {
		return nil, err
	}
	s.ID = id
	return &s, nil
}

// Sessions implements forum.Reader.
func (r *reader) Sessions(id forum.UserID) ([]*forum.Session, error) {
	var list []*forum.Session
	for k := range r.tx.Bucket(bucketOwners).Scan(userKey(id)) {
		texts, _, err := k.Split("us")
		if err != nil {
			return nil, fmt.Errorf("owners %q: %w", k, err)
		}
		s, err := r.Session(forum.SessionID(texts[0]))
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// Invitation implements forum.Reader.
func (r *reader) Invitation(id string) (*forum.Invitation, error) {
	i, found, err := r.invitations.Get(r.tx, kv.Key(nil).Str(id))
	if err == nil && !found {
		err = notFound("invitation")
	}
	if err != nil {
		return nil, err
	}
	i.ID = id
	return &i, nil
}

// Invitations implements forum.Reader.
func (r *reader) Invitations() ([]*forum.Invitation, error) {
	var list []*forum.Invitation
	for e, err := range r.invitations.Scan(r.tx, nil) {
		if err != nil {
			return nil, err
		}
		texts, _, err := e.Key.Split("s")
		if err != nil {
			return nil, fmt.Errorf("invitations %q: %w", e.Key, err)
		}
		e.Value.ID = texts[0]
		list = append(list, &e.Value)
	}
	return list, nil
}

// Events implements forum.Reader.
func (r *reader) Events(before uint64, limit int) ([]forum.Event, error) {
	newest := kv.Log{Name: bucketAudit}.Newest(r.tx)
	if before == 0 || before > newest {
		before = newest + 1
	}
	var list []forum.Event
	for seq := before - 1; seq > 0 && len(list) < limit; seq-- {
		l, found, err := r.links.Get(r.tx, kv.Key(nil).Uint(seq))
		if err == nil && !found {
			err = notFound("event %d", seq)
		}
		if err != nil {
			return nil, err
		}
		l.Event.Seq = seq
		list = append(list, l.Event)
	}
	return list, nil
}

// Setting implements forum.Reader.
func (r *reader) Setting(name string) ([]byte, error) {
	value := r.tx.Bucket(bucketSettings).Get(kv.Key(nil).Str(name))
	if value == nil {
		return nil, nil
	}
	return append([]byte{}, value...), nil
}

// Stats implements forum.Reader. It counts the keys of people: there are few.
func (r *reader) Stats() (forum.Stats, error) {
	st := forum.Stats{
		Users: r.count(bucketUsers), Sessions: r.count(bucketSessions), Events: int(kv.Log{Name: bucketAudit}.Newest(r.tx)),
	}
	var err error
	if st.Topics, err = r.CountTopics(forum.TopicQuery{Spaces: forum.Spaces()}); err != nil {
		return st, err
	}
	st.Posts, err = r.CountPosts(0, forum.Spaces())
	return st, err
}

func (r *reader) count(bucket string) int {
	n := 0
	for range r.tx.Bucket(bucket).Scan(nil) {
		n++
	}
	return n
}
