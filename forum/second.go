package forum

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// Codes draws secrets for a device that shows one-time codes, and reads such codes (RFC 6238).
type Codes interface {
	NewSecret() (string, error)
	// Match returns the step of time that the code is of, where that is now or next to now.
	Match(secret, code string, at time.Time) (step uint64, ok bool)
}

// ErrSecondFactor is returned for a session whose owner has given the password and not yet the code.
var ErrSecondFactor = errors.New("the code of the second factor is needed")

// SecondFactor is a device that shows codes, and codes on paper for when it is lost.
type SecondFactor struct {
	Secret   string    `cbor:"1,keyasint"`
	Step     uint64    `cbor:"2,keyasint"` // of the newest code that was used: none is taken twice
	Recovery []string  `cbor:"3,keyasint"` // SHA-256 of codes not used yet, in hexadecimal digits
	Since    time.Time `cbor:"4,keyasint"`
}

// The numbers of the second factor.
const (
	recoveryCodes = 10
	secondTime    = 10 * time.Minute // from password to code
	secondTries   = 5                // wrong codes until the password is asked for again
)

// SecondState is what a person may know of its second factor.
type SecondState struct {
	Since    time.Time // zero: it is off
	Recovery int       // codes not used yet
	Pending  string    // the secret that waits for its first code; empty: none
}

// SecondState tells whether the actor has a second factor.
func (s *Service) SecondState(ctx context.Context, by Actor) (st SecondState, err error) {
	err = s.store.Read(ctx, func(r Reader) error {
		c, err := r.Credential(by.ID)
		if err != nil {
			return err
		}
		st.Pending = c.Pending
		if c.Second != nil {
			st.Since, st.Recovery = c.Second.Since, len(c.Second.Recovery)
		}
		return nil
	})
	return st, err
}

// BeginSecond draws a secret for the device of the actor. It holds from the first code on that the device shows.
func (s *Service) BeginSecond(ctx context.Context, by Actor) error {
	secret, err := s.codes.NewSecret()
	if err != nil {
		return err
	}
	return s.ownCredential(ctx, by, func(_ Writer, c *Credential) error {
		if c.Second != nil {
			return invalid("code", "already", "there is a second factor already")
		}
		c.Pending = secret
		return nil
	})
}

// ownCredential changes the credential of the actor.
func (s *Service) ownCredential(ctx context.Context, by Actor, do func(Writer, *Credential) error) error {
	return s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermOwnAccount, nil); err != nil {
			return err
		}
		c, err := w.Credential(by.ID)
		if err != nil {
			return err
		}
		if err := do(w, c); err != nil {
			return err
		}
		return w.PutCredential(by.ID, c)
	})
}

// EnableSecond switches the second factor on by the first code of the device, after the person whose session it is proved itself by the password, or by the youth
// of the sign-in where there is none; all other sessions end. It returns the codes for
// when the device is lost, which are kept nowhere.
func (s *Service) EnableSecond(ctx context.Context, token, password, code string) (recovery []string, err error) {
	u, session, err := s.owner(ctx, token, password)
	if err != nil {
		return nil, err
	}
	by := As(u)
	err = s.ownCredential(ctx, by, func(w Writer, c *Credential) error {
		step, ok := s.codes.Match(c.Pending, plainCode(code), s.now())
		if c.Pending == "" || !ok {
			return invalid("code", "wrong", "this is not the code that the device shows now")
		}
		second := &SecondFactor{Secret: c.Pending, Step: step, Since: s.time()}
		recovery, second.Recovery = drawCodes()
		c.Second, c.Pending = second, ""
		if err := errors.Join(endSessions(w, by.ID, session.ID), s.told(w, LetterSignIn, by.ID)); err != nil {
			return err
		}
		return s.event(w, by, ActionSecondOn, by.ID, "", "")
	})
	return recovery, err
}

// drawCodes draws the codes on paper, and what is kept of them.
func drawCodes() (codes, hashes []string) {
	for range recoveryCodes {
		code := recoveryCode()
		codes, hashes = append(codes, code), append(hashes, hashOf(plainCode(code)))
	}
	return codes, hashes
}

// RenewCodes draws the codes on paper anew, after the same proof as EnableSecond; those of before open nothing any more. The new ones are kept nowhere.
func (s *Service) RenewCodes(ctx context.Context, token, password string) (recovery []string, err error) {
	u, _, err := s.owner(ctx, token, password)
	if err != nil {
		return nil, err
	}
	by := As(u)
	err = s.ownCredential(ctx, by, func(w Writer, c *Credential) error {
		if c.Second == nil {
			return invalid("code", "absent", "there is no second factor")
		}
		recovery, c.Second.Recovery = drawCodes()
		if err := s.told(w, LetterSignIn, by.ID); err != nil {
			return err
		}
		return s.event(w, by, ActionCodes, by.ID, "", "")
	})
	return recovery, err
}

// DisableSecond switches the second factor off, after the same proof as EnableSecond.
func (s *Service) DisableSecond(ctx context.Context, token, password string) error {
	u, _, err := s.owner(ctx, token, password)
	if err != nil {
		return err
	}
	by := As(u)
	return s.ownCredential(ctx, by, func(w Writer, c *Credential) error {
		c.Second, c.Pending = nil, ""
		if err := s.told(w, LetterSignIn, by.ID); err != nil {
			return err
		}
		return s.event(w, by, ActionSecondOff, by.ID, "", "")
	})
}

// DropSecond switches the second factor of somebody off who lost device and paper; all sessions end.
func (s *Service) DropSecond(ctx context.Context, by Actor, id UserID, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	return s.change(ctx, by, id, func(w Writer, _ *User) error {
		c, err := w.Credential(id)
		if err != nil {
			return err
		}
		c.Second, c.Pending = nil, ""
		if err := errors.Join(w.PutCredential(id, c), endSessions(w, id, ""), s.told(w, LetterSignIn, id)); err != nil {
			return err
		}
		return s.event(w, by, ActionSecondOff, id, "", reason)
	})
}

// EnterCode makes a session whole by a code of the device, or by one of the codes on paper, each of which is taken once. It returns the new secret
// of the session. It fails with ErrCredentials for a wrong code, and with fs.ErrNotExist where the password must be given again.
func (s *Service) EnterCode(ctx context.Context, token, code string) (fresh string, err error) {
	id := tokenID(token)
	if id == "" {
		return "", fmt.Errorf("session: %w", fs.ErrNotExist)
	}
	right := false
	err = s.store.Write(ctx, func(w Writer) error {
		session, c, err := s.half(w, SessionID(id))
		if err != nil {
			return err
		}
		if err := w.DeleteSession(session.ID); err != nil {
			return err
		}
		if right = s.take(c.Second, plainCode(code)); !right {
			// Kept, and not undone by an error: the count of wrong codes must not be lost.
			if session.Wrong++; session.Wrong >= secondTries {
				return nil
			}
			return w.PutSession(session)
		}
		if err := s.sweep(w, session.User, false, maxSessions); err != nil {
			return err
		}
		fresh = newToken()
		session.ID, session.Half, session.Seen = SessionID(tokenID(fresh)), false, s.time()
		return errors.Join(w.PutCredential(session.User, c), w.PutSession(session))
	})
	if err == nil && !right {
		err = ErrCredentials
	}
	return fresh, err
}

// half reads a session that waits for its code, with what the code is compared with.
func (s *Service) half(r Reader, id SessionID) (*Session, *Credential, error) {
	session, err := r.Session(id)
	if err != nil {
		return nil, nil, err
	}
	u, err := r.User(session.User)
	if err != nil {
		return nil, nil, err
	}
	c, err := r.Credential(session.User)
	if err != nil {
		return nil, nil, err
	}
	if !session.Half || !session.Alive(s.time()) || u.Suspended != nil || c.Second == nil {
		return nil, nil, fmt.Errorf("session does not wait for a code: %w", fs.ErrNotExist)
	}
	return session, c, nil
}

// take accepts a code once: one of the device only of a later step than the newest one, one on paper by striking it out.
func (s *Service) take(second *SecondFactor, code string) bool {
	if step, ok := s.codes.Match(second.Secret, code, s.now()); ok && step > second.Step {
		second.Step = step
		return true
	}
	if i := slices.Index(second.Recovery, hashOf(code)); i >= 0 {
		second.Recovery = slices.Delete(second.Recovery, i, i+1)
		return true
	}
	return false
}

// recoveryCode draws 80 bits, written so that they can be copied by hand: four groups of four letters and digits.
func recoveryCode() string {
	text := randomText()[:16]
	return text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:]
}

// plainCode is a code as it is compared: without the blanks and hyphens between its groups, in capitals.
func plainCode(s string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(clip(s, 100)))
}
