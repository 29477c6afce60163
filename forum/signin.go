package forum

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// SignIn opens a session for the owner of an address who knows the password, and returns its secret, which is kept nowhere. It fails with
// ErrCredentials, equally and as slowly for an unknown address and for a wrong password, and with ErrSuspended. Where the person has a second
// factor the session opens nothing until EnterCode; half then holds.
func (s *Service) SignIn(ctx context.Context, email, password string, from Client) (token string, half bool, err error) {
	u, c, err := s.account(ctx, email)
	if err != nil {
		return "", false, err
	}
	ok, stale, err := s.passwords.Verify(ctx, password, c.Hash)
	switch {
	case err != nil:
		return "", false, err
	case !ok || u == nil:
		s.log.InfoContext(ctx, "sign-in refused", "net", from.Network)
		return "", false, ErrCredentials
	case u.Suspended != nil:
		s.log.InfoContext(ctx, "sign-in to a suspended account", "user", u.ID, "net", from.Network)
		return "", false, ErrSuspended
	}
	if stale {
		if c.Hash, err = s.passwords.Hash(ctx, password); err != nil {
			return "", false, err
		}
	}
	if token, half, err = s.open(ctx, u.ID, c, stale, from); err == nil {
		s.log.InfoContext(ctx, "sign-in", "user", u.ID, "net", from.Network, "half", half)
	}
	return token, half, err
}

// account reads a person with the hash of its password; nobody and an empty hash for an address that has no account.
func (s *Service) account(ctx context.Context, email string) (u *User, c *Credential, err error) {
	c = &Credential{}
	email, err = CanonicalEmail(email)
	if err != nil {
		return nil, c, nil // no account has such an address
	}
	err = s.store.Read(ctx, func(r Reader) error {
		if u, err = r.UserByEmail(email); errors.Is(err, fs.ErrNotExist) {
			u = nil
			return nil
		}
		if err != nil {
			return err
		}
		c, err = r.Credential(u.ID)
		return err
	})
	return u, c, err
}

// open keeps a new session. Whether the person may still come in, and by this password, is asked in the same write: the verification took a while.
func (s *Service) open(ctx context.Context, id UserID, c *Credential, rehashed bool, from Client) (token string, half bool, err error) {
	token = newToken()
	err = s.store.Write(ctx, func(w Writer) error {
		u, err := w.User(id)
		if err != nil {
			return err
		}
		held, err := w.Credential(id)
		switch {
		case err != nil:
			return err
		case !held.Changed.Equal(c.Changed):
			return ErrCredentials
		case u.Suspended != nil:
			return ErrSuspended
		}
		half = held.Second != nil
		if rehashed {
			held.Hash = c.Hash
			if err := w.PutCredential(id, held); err != nil {
				return err
			}
		}
		return s.enter(w, id, token, "", half, from)
	})
	return token, half, err
}

// maxSessions is how many sessions one person has at most; a further sign-in ends the one that was not used for longest. Those that wait for a code are counted apart:
// who knows only the password ends nothing.
const maxSessions = 20

// sweep removes the sessions of a person that have ended, and, of those that wait for a code or of the others, the one not used for longest where there are most of
// them.
func (s *Service) sweep(w Writer, id UserID, half bool, most int) error {
	list, err := w.Sessions(id)
	if err != nil {
		return err
	}
	alive := 0
	var oldest *Session
	for _, session := range list {
		if !session.Alive(s.time()) {
			if err := w.DeleteSession(session.ID); err != nil {
				return err
			}
			continue
		}
		if session.Half != half {
			continue
		}
		if alive++; oldest == nil || session.Seen.Before(oldest.Seen) {
			oldest = session
		}
	}
	if alive >= most {
		return w.DeleteSession(oldest.ID)
	}
	return nil
}

// Session returns the person and the session of a secret. It fails with fs.ErrNotExist where the session has ended or never was, and
// where the person is suspended; with ErrSecondFactor, and both, where the code is still to come.
func (s *Service) Session(ctx context.Context, token string) (u *User, session *Session, err error) {
	id := tokenID(token)
	if id == "" {
		return nil, nil, fmt.Errorf("session: %w", fs.ErrNotExist)
	}
	err = s.store.Read(ctx, func(r Reader) error {
		if session, err = r.Session(SessionID(id)); err != nil {
			return err
		}
		u, err = r.User(session.User)
		return err
	})
	now := s.time()
	switch {
	case err != nil:
		return nil, nil, err
	case !session.Alive(now) || u.Suspended != nil:
		return nil, nil, fmt.Errorf("session has ended: %w", fs.ErrNotExist)
	case session.Half:
		return u, session, ErrSecondFactor
	case now.Sub(session.Seen) < seenEvery:
		return u, session, nil
	}
	err = s.touch(ctx, session.ID)
	if errors.Is(err, syscall.ENOSPC) {
		s.log.Error("the use of a session cannot be noted", "err", err) // a full disk is no reason to end it: it can still be read
		err = nil
	}
	return u, session, err
}

// touch notes that the session was used, unless it ended meanwhile.
func (s *Service) touch(ctx context.Context, id SessionID) error {
	return s.store.Write(ctx, func(w Writer) error {
		held, err := w.Session(id)
		if err != nil {
			return err
		}
		held.Seen = s.time()
		return w.PutSession(held)
	})
}

// SignOut ends the session of a secret; one that has ended already is no error.
func (s *Service) SignOut(ctx context.Context, token string) error {
	id := tokenID(token)
	if id == "" {
		return nil
	}
	return s.store.Write(ctx, func(w Writer) error { return w.DeleteSession(SessionID(id)) })
}

// EndSession ends one session of the actor; fs.ErrNotExist for one that is not the actor's.
func (s *Service) EndSession(ctx context.Context, by Actor, id SessionID) error {
	return s.store.Write(ctx, func(w Writer) error {
		session, err := w.Session(id)
		if err == nil && session.User != by.ID {
			err = fmt.Errorf("session: %w", fs.ErrNotExist)
		}
		if err != nil {
			return err
		}
		return w.DeleteSession(id)
	})
}

// EndOtherSessions ends all sessions of the actor but one.
func (s *Service) EndOtherSessions(ctx context.Context, by Actor, stays SessionID) error {
	return s.store.Write(ctx, func(w Writer) error { return endSessions(w, by.ID, stays) })
}

// Sweep removes what has ended: sessions, and invitations with the addresses of people who did not come.
func (s *Service) Sweep(ctx context.Context) error {
	return s.store.Write(ctx, func(w Writer) error {
		invitations, err := w.Invitations()
		if err != nil {
			return err
		}
		for _, i := range invitations {
			if !i.Alive(s.time()) {
				if err := w.DeleteInvitation(i.ID); err != nil {
					return err
				}
			}
		}
		if err := s.sweepProofs(w); err != nil {
			return err
		}
		for after := UserID(0); ; {
			page, err := w.Users(after, 500)
			if err != nil || len(page) == 0 {
				return err
			}
			for _, u := range page {
				if err := s.sweep(w, u.ID, false, maxSessions+1); err != nil {
					return err
				}
				after = u.ID
			}
		}
	})
}
