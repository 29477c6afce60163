package bolt

import (
	"errors"
	"fmt"
	"io/fs"

	"taldau/data/kv"
	"taldau/forum"
)

// writer is forum.Writer over one transaction.
type writer struct {
	reader
	changed bool // a topic, or what is to be sent
}

// PutUser implements forum.Writer.
func (w *writer) PutUser(u *forum.User) error {
	owner, err := w.owner(u.Email)
	if err != nil {
		return err
	}
	if owner != 0 && owner != u.ID {
		return fmt.Errorf("address of user %d: %w", owner, fs.ErrExist)
	}
	if u.ID == 0 {
		err = w.add(u)
	} else {
		err = w.replace(u)
	}
	if err != nil {
		return err
	}
	return w.tx.Bucket(bucketEmails).Put(emailKey(u.Email), kv.Key(nil).Uint(uint64(u.ID)))
}

// add gives a new person the next number.
func (w *writer) add(u *forum.User) error {
	raw, err := w.users.Encode(*u)
	if err != nil {
		return fmt.Errorf("encode user: %w", err)
	}
	n, err := kv.Log{Name: bucketUsers}.Append(w.tx, raw)
	if err != nil {
		return err
	}
	u.ID = forum.UserID(n)
	return w.recall(nil, u)
}

// replace keeps a person anew; an address that is given up is free for others.
func (w *writer) replace(u *forum.User) error {
	held, err := w.User(u.ID)
	if err != nil {
		return err
	}
	if held.Email != u.Email {
		if err := w.tx.Bucket(bucketEmails).Delete(emailKey(held.Email)); err != nil {
			return err
		}
	}
	if err := w.recall(held, u); err != nil {
		return err
	}
	return w.users.Put(w.tx, userKey(u.ID), *u)
}

// PutCredential implements forum.Writer.
func (w *writer) PutCredential(id forum.UserID, c *forum.Credential) error {
	return w.credentials.Put(w.tx, userKey(id), *c)
}

// PutSession implements forum.Writer.
func (w *writer) PutSession(s *forum.Session) error {
	if err := w.DeleteSession(s.ID); err != nil { // its owner may have been another
		return err
	}
	if err := w.sessions.Put(w.tx, sessionKey(s.ID), *s); err != nil {
		return err
	}
	return w.tx.Bucket(bucketOwners).Put(ownerKey(s.User, s.ID), nil)
}

// DeleteSession implements forum.Writer.
func (w *writer) DeleteSession(id forum.SessionID) error {
	held, err := w.Session(id)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := w.tx.Bucket(bucketOwners).Delete(ownerKey(held.User, id)); err != nil {
		return err
	}
	return w.sessions.Delete(w.tx, sessionKey(id))
}

// PutInvitation implements forum.Writer.
func (w *writer) PutInvitation(i *forum.Invitation) error {
	return w.invitations.Put(w.tx, kv.Key(nil).Str(i.ID), *i)
}

// DeleteInvitation implements forum.Writer.
func (w *writer) DeleteInvitation(id string) error {
	return w.invitations.Delete(w.tx, kv.Key(nil).Str(id))
}

// SetSetting implements forum.Writer.
func (w *writer) SetSetting(name string, value []byte) error {
	return w.tx.Bucket(bucketSettings).Put(kv.Key(nil).Str(name), append([]byte{}, value...))
}
