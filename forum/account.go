package forum

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
)

// NewUser is a person who is given an account.
type NewUser struct {
	Email    string
	Name     string
	Lang     string // kk, ru or en; empty: kk
	Password string
	Roles    []Role // beside that of a citizen
	Reason   string // of the roles
}

// checked brings what was typed to the form that is kept.
func (n *NewUser) checked() (err error) {
	if n.Email, err = CanonicalEmail(n.Email); err != nil {
		return err
	}
	if n.Name, err = canonicalName(n.Name); err != nil {
		return err
	}
	if n.Lang, err = langOf(n.Lang); err != nil {
		return err
	}
	if n.Reason, err = reasonOf(n.Reason); err != nil {
		return err
	}
	return rolesExist(n.Roles)
}

func rolesExist(roles []Role) error {
	for _, role := range roles {
		if !role.Valid() {
			return invalid("role", "unknown", fmt.Sprintf("there is no role %q; the roles are %v", clip(string(role), 40), Roles()))
		}
	}
	return nil
}

func langOf(lang string) (string, error) {
	switch lang {
	case "":
		return "kk", nil
	case "kk", "ru", "en":
		return lang, nil
	}
	return "", invalid("lang", "unknown", "the languages are kk, ru and en")
}

// AddUser makes an account. The error wraps fs.ErrExist where the address has one already.
func (s *Service) AddUser(ctx context.Context, by Actor, n NewUser) (UserID, error) {
	// Before any work: hashing is dear, and nothing is told to who may not ask.
	if err := s.store.Read(ctx, func(r Reader) error { return s.allow(r, by, PermManageUsers, nil) }); err != nil {
		return 0, err
	}
	if err := n.checked(); err != nil {
		return 0, err
	}
	hash, err := s.newHash(ctx, n.Password, n.Name, n.Email)
	if err != nil {
		return 0, err
	}
	var id UserID
	err = s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return err
		}
		id, err = s.create(w, by, n, hash)
		return err
	})
	return id, err
}

// newHash refuses a weak password and hashes another.
func (s *Service) newHash(ctx context.Context, password string, words ...string) (string, error) {
	if err := s.passwords.Check(password, words...); err != nil {
		return "", err
	}
	return s.passwords.Hash(ctx, password)
}

// create keeps a new person with its password and logs what it was given.
func (s *Service) create(w Writer, by Actor, n NewUser, hash string) (UserID, error) {
	u := &User{Name: n.Name, Email: n.Email, Lang: n.Lang, Created: s.time()}
	for _, role := range append([]Role{RoleCitizen}, n.Roles...) {
		if !u.Has(role) {
			u.Grants = append(u.Grants, Grant{Role: role, By: by.ID, At: s.time(), Reason: n.Reason})
		}
	}
	err := w.PutUser(u)
	if errors.Is(err, fs.ErrExist) {
		return 0, fmt.Errorf("%w: %w", invalid("email", "taken", "there is an account with this address"), err)
	}
	if err != nil {
		return 0, err
	}
	if err := errors.Join(w.PutCredential(u.ID, &Credential{Hash: hash, Changed: s.time()}), uninvite(w, u.Email)); err != nil {
		return 0, err
	}
	if err := s.event(w, by, ActionCreated, u.ID, "", n.Reason); err != nil {
		return 0, err
	}
	for _, g := range u.Grants {
		if err := s.event(w, by, ActionGranted, u.ID, string(g.Role), n.Reason); err != nil {
			return 0, err
		}
	}
	return u.ID, nil
}

// ChangePassword changes the password of the person whose session it is; an account that has none is given one after a sign-in of the last minutes. All other sessions end; the session itself goes on under a new secret, which is returned.
func (s *Service) ChangePassword(ctx context.Context, token, old, password string) (string, error) {
	u, session, err := s.owner(ctx, token, old)
	if err != nil {
		return "", err
	}
	hash, err := s.newHash(ctx, password, u.Name, u.Email)
	if err != nil {
		return "", err
	}
	fresh := newToken()
	err = s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, As(u), PermOwnAccount, u); err != nil {
			return err
		}
		now, err := w.Session(session.ID)
		if err != nil {
			return err
		}
		if err := s.setPassword(w, As(u), u.ID, hash, ""); err != nil {
			return err
		}
		now.ID = SessionID(tokenID(fresh))
		return w.PutSession(now)
	})
	return fresh, err
}

// confirm fails with an *InvalidError of the field "old" unless the password is that of the person.
func (s *Service) confirm(ctx context.Context, id UserID, password string) error {
	var c *Credential
	err := s.store.Read(ctx, func(r Reader) (err error) { c, err = r.Credential(id); return err })
	if err != nil {
		return err
	}
	ok, _, err := s.passwords.Verify(ctx, password, c.Hash)
	if err == nil && !ok {
		err = invalid("old", "wrong", "this is not the password of the account")
	}
	return err
}

// SetPassword gives a person another password; all of its sessions end.
func (s *Service) SetPassword(ctx context.Context, by Actor, id UserID, password, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	var u *User
	err = s.store.Read(ctx, func(r Reader) (err error) {
		if err := s.allow(r, by, PermManageUsers, nil); err != nil {
			return err
		}
		u, err = r.User(id)
		return err
	})
	if err != nil {
		return err
	}
	hash, err := s.newHash(ctx, password, u.Name, u.Email)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return err
		}
		return s.setPassword(w, by, id, hash, reason)
	})
}

func (s *Service) setPassword(w Writer, by Actor, id UserID, hash, reason string) error {
	c, err := w.Credential(id)
	if err != nil {
		return err
	}
	c.Hash, c.Changed = hash, s.time()
	if err := w.PutCredential(id, c); err != nil {
		return err
	}
	if err := endSessions(w, id, ""); err != nil {
		return err
	}
	for _, p := range []Purpose{PurposeReset, PurposeChange} {
		if err := w.DeleteProof(id, p); err != nil {
			return err
		}
	}
	if err := s.told(w, LetterPassword, id); err != nil {
		return err
	}
	return s.event(w, by, ActionPassword, id, "", reason)
}

// SetProfile changes the name and the language of the person itself.
func (s *Service) SetProfile(ctx context.Context, by Actor, name, lang string) error {
	name, err := canonicalName(name)
	if err != nil {
		return err
	}
	if lang, err = langOf(lang); err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		u, err := w.User(by.ID)
		if err != nil {
			return err
		}
		if err := s.allow(w, by, PermOwnAccount, u); err != nil {
			return err
		}
		u.Name, u.Lang = name, lang
		return w.PutUser(u)
	})
}

// endSessions ends the sessions of a person, but for the one that is to stay.
func endSessions(w Writer, id UserID, stays SessionID) error {
	list, err := w.Sessions(id)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(s *Session) bool { return s.ID == stays })
	for _, session := range list {
		if err := w.DeleteSession(session.ID); err != nil {
			return err
		}
	}
	return nil
}
