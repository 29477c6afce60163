package forum

import (
	"context"
	"fmt"
	"time"
)

// Confirmation is how a person shows, at the moment of something that cannot be undone, to be still the one who signed in: by the password or by a code of the
// second factor.
type Confirmation struct{ Password, Code string }

// GoneReader reads what is left of people who deleted their accounts: their numbers.
type GoneReader interface {
	// Gone reports whether the account of a person was deleted.
	Gone(id UserID) (bool, error)
	// Leavers lists those who are gone and whose names may still stand in posts of others, by number.
	Leavers() ([]Leaver, error)
	// Traces gathers what lists by topic tell of one person. It reads those lists as a whole.
	Traces(id UserID) (*Traces, error)
}

// GoneWriter takes people out of the store.
type GoneWriter interface {
	// Forget removes a person with everything that only that person had, and every list that leads from the person to topics and posts. The number is never
	// given again; topics, posts, papers, decisions and the audit log keep it. It fails with fs.ErrNotExist for who is not there.
	Forget(id UserID) error
	// Forgotten notes that no post of others names the person any more.
	Forgotten(id UserID) error
}

// Leave deletes the account of the person whose session it is, for ever. The person proves itself once more and types the address of the account. What
// the person wrote stays, under no name; the address may be used for another account. It fails for the last administrator.
func (s *Service) Leave(ctx context.Context, token string, p Confirmation, address string) error {
	u, session, err := s.Session(ctx, token)
	if err != nil {
		return err
	}
	if typed, err := CanonicalEmail(address); err != nil || typed != u.Email {
		return invalid("address", "differs", "this is not the address of the account")
	}
	if p.Code == "" {
		if err := s.reassure(ctx, u, session, p.Password); err != nil {
			return err
		}
	}
	return s.store.Write(ctx, func(w Writer) error {
		now, err := w.Session(session.ID) // it may have ended meanwhile, and everything with it
		if err != nil {
			return err
		}
		if err := s.allow(w, Actor{ID: now.User}, PermOwnAccount, u); err != nil {
			return err
		}
		c, err := w.Credential(u.ID)
		if err != nil {
			return err
		}
		if p.Code != "" || c.Hash == "" && c.Second != nil {
			if err := s.codeOf(w, u.ID, p.Code); err != nil {
				return err
			}
		}
		return s.erase(w, As(u), u.ID, "")
	})
}

// owner returns the person and the session of a secret after it made sure that it is still the owner of the account who asks.
func (s *Service) owner(ctx context.Context, token, password string) (*User, *Session, error) {
	u, session, err := s.Session(ctx, token)
	if err != nil {
		return nil, nil, err
	}
	return u, session, s.reassure(ctx, u, session, password)
}

// reassureWithin is how young a sign-in must be to stand for the password where the account has none.
const reassureWithin = 10 * time.Minute

// reassure makes sure by the password that it is still the owner of the account who asks; where the account has none, by how young the sign-in is.
func (s *Service) reassure(ctx context.Context, u *User, session *Session, password string) error {
	var c *Credential
	err := s.store.Read(ctx, func(r Reader) (err error) { c, err = r.Credential(u.ID); return err })
	if err != nil {
		return err
	}
	if c.Hash != "" {
		return s.confirm(ctx, u.ID, password)
	}
	if s.time().Sub(session.Created) > reassureWithin {
		return invalid("old", "again", "sign in again and come back at once: the account has no password")
	}
	return nil
}

// codeOf fails with an *InvalidError of the field "code" unless the code is one of the person's second factor. It is not struck out: what follows
// removes the factor itself.
func (s *Service) codeOf(r Reader, id UserID, code string) error {
	c, err := r.Credential(id)
	if err != nil {
		return err
	}
	if c.Second == nil || !s.take(c.Second, plainCode(code)) {
		return invalid("code", "wrong", "this is not the code that the device shows now")
	}
	return nil
}

// Erase deletes the account of somebody who asked for it in another way than on the page, such as by letter.
func (s *Service) Erase(ctx context.Context, by Actor, id UserID, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return err
		}
		return s.erase(w, by, id, reason)
	})
}

func (s *Service) erase(w Writer, by Actor, id UserID, reason string) error {
	u, err := w.User(id)
	if err != nil {
		return err
	}
	if u.Has(RoleAdministrator) {
		if err := s.notLast(w, id); err != nil {
			return err
		}
	}
	if err := w.Forget(id); err != nil {
		return fmt.Errorf("delete account %d: %w", id, err)
	}
	return s.event(w, by, ActionErased, id, "", reason)
}
