package forum

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// maxWays is how many ways beside the password one person has at most.
const maxWays = 20

// ErrCopied is returned for a passkey whose counter went back: somebody may have a copy of it (WebAuthn Level 3, section 6.1.1).
var ErrCopied = errors.New("the counter of the passkey went back")

// settingSecret is the setting with the key of all keyed hashes of this store. A new one unlinks every identity, and cannot be guessed back.
const settingSecret = "secret"

// keyed is a keyed hash (HMAC, RFC 2104) of parts, under the secret of this store.
func (s *Service) keyed(ctx context.Context, parts ...string) ([]byte, error) {
	var secret []byte
	err := s.store.Read(ctx, func(r Reader) (err error) { secret, err = r.Setting(settingSecret); return err })
	if err == nil && secret == nil {
		err = s.store.Write(ctx, func(w Writer) (err error) {
			if secret, err = w.Setting(settingSecret); err != nil || secret != nil {
				return err
			}
			secret = make([]byte, sha256.Size)
			_, _ = rand.Read(secret) // never fails: crypto/rand
			return w.SetSetting(settingSecret, secret)
		})
	}
	if err != nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(strings.Join(parts, "\x00")))
	return mac.Sum(nil), nil
}

// UserHandle names a person to its authenticators: opaque bytes that tell nothing about the person (WebAuthn Level 3, section 14.6.1).
func (s *Service) UserHandle(ctx context.Context, id UserID) ([]byte, error) {
	return s.keyed(ctx, "handle", id.String())
}

// IdentityID is the id of a way that is an identity elsewhere: of an OpenID provider or of a certificate. It cannot be turned back, and tells nothing outside
// of this store; only who has the whole store, with its secret, could try all identification numbers.
func (s *Service) IdentityID(ctx context.Context, kind WayKind, issuer, subject string) (string, error) {
	sum, err := s.keyed(ctx, "identity", string(kind), issuer, subject)
	return hex.EncodeToString(sum), err
}

// PasskeyID is the id of a way that is a passkey.
func PasskeyID(credential []byte) string {
	sum := sha256.Sum256(credential)
	return hex.EncodeToString(sum[:])
}

// Ways lists by what the actor may sign in beside the password.
func (s *Service) Ways(ctx context.Context, by Actor) (list []*Way, err error) {
	err = s.store.Read(ctx, func(r Reader) error {
		if err := s.allow(r, by, PermOwnAccount, nil); err != nil {
			return err
		}
		list, err = r.Ways(by.ID)
		return err
	})
	return list, err
}

// AddWay lets the person whose session it is sign in by one thing more. The person proves itself once more. It fails with an *InvalidError of the
// field "way" for what opens an account already.
func (s *Service) AddWay(ctx context.Context, token string, p Confirmation, way Way) error {
	name, err := line("wayname", way.Name, maxName)
	if err != nil {
		return err
	}
	return s.changeWays(ctx, token, p, func(w Writer, u *User) error {
		list, err := w.Ways(u.ID)
		if err != nil {
			return err
		}
		if len(list) >= maxWays {
			return invalid("way", "many", "there are too many ways to sign in; remove one first")
		}
		if err := s.told(w, LetterSignIn, u.ID); err != nil {
			return err
		}
		return s.link(w, u.ID, name, way)
	})
}

// link keeps a way that nobody has.
func (s *Service) link(w Writer, owner UserID, name string, way Way) error {
	if _, err := w.Way(way.ID); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, invalid("way", "taken", "this opens an account already"))
	}
	way.Owner, way.Name, way.Since, way.Used = owner, name, s.time(), way.Used.UTC()
	if err := w.PutWay(&way); err != nil {
		return err
	}
	return s.event(w, Actor{ID: owner}, ActionWayOn, owner, string(way.Kind), "")
}

// RemoveWay takes a way from the person whose session it is; all other sessions end. The last way into an account without a password stays.
func (s *Service) RemoveWay(ctx context.Context, token string, p Confirmation, id string) error {
	_, session, err := s.Session(ctx, token)
	if err != nil {
		return err
	}
	return s.changeWays(ctx, token, p, func(w Writer, u *User) error {
		way, err := w.Way(id)
		if errors.Is(err, fs.ErrNotExist) || err == nil && way.Owner != u.ID {
			return invalid("way", "absent", "this is none of your ways to sign in")
		}
		if err != nil {
			return err
		}
		list, err := w.Ways(u.ID)
		if err != nil {
			return err
		}
		c, err := w.Credential(u.ID)
		if err != nil {
			return err
		}
		if c.Hash == "" && len(list) == 1 {
			return invalid("way", "last", "the account has no password; this is the only way into it")
		}
		if err := errors.Join(w.DeleteWay(id), endSessions(w, u.ID, session.ID), s.told(w, LetterSignIn, u.ID)); err != nil {
			return err
		}
		return s.event(w, As(u), ActionWayOff, u.ID, string(way.Kind), "")
	})
}

// changeWays runs a writing of the person whose session it is, after it proved itself by the password, or by the youth of the sign-in.
func (s *Service) changeWays(ctx context.Context, token string, p Confirmation, do func(Writer, *User) error) error {
	u, session, err := s.owner(ctx, token, p.Password)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		if _, err := w.Session(session.ID); err != nil {
			return err
		}
		if err := s.allow(w, As(u), PermOwnAccount, u); err != nil {
			return err
		}
		return do(w, u)
	})
}

// WayByID finds a way for its verification. It tells nothing that opens an account.
func (s *Service) WayByID(ctx context.Context, id string) (way *Way, err error) {
	err = s.store.Read(ctx, func(r Reader) error { way, err = r.Way(id); return err })
	return way, err
}

// SignInBy opens a session for the owner of a way that was verified a moment ago; fresh is the passkey as its device now says, nil for other kinds. It fails
// with ErrCredentials for a way that nobody has, ErrSuspended, and ErrCopied, which is logged. A passkey opens the session as a whole; any other way is the
// first factor, and half holds where the person has a second one.
func (s *Service) SignInBy(ctx context.Context, id string, kind WayKind, fresh *Passkey, from Client) (token string, half bool, err error) {
	var refused error
	token = newToken()
	err = s.store.Write(ctx, func(w Writer) error {
		way, err := w.Way(id)
		if errors.Is(err, fs.ErrNotExist) || err == nil && way.Kind != kind {
			refused = ErrCredentials
			return nil
		}
		if err != nil {
			return err
		}
		u, err := w.User(way.Owner)
		if err != nil {
			return err
		}
		if u.Suspended != nil {
			refused = ErrSuspended
			return nil
		}
		if way.Passkey != nil && fresh != nil {
			if (fresh.Count != 0 || way.Passkey.Count != 0) && fresh.Count <= way.Passkey.Count {
				refused = ErrCopied // kept in the log, and not undone by an error
				return s.event(w, As(u), ActionWayCopied, u.ID, string(kind), "")
			}
			way.Passkey.Count, way.Passkey.Flags = fresh.Count, fresh.Flags
		}
		c, err := w.Credential(u.ID)
		if err != nil {
			return err
		}
		way.Used, half = s.time(), c.Second != nil && kind != WayPasskey
		if err := w.PutWay(way); err != nil {
			return err
		}
		return s.enter(w, u.ID, token, kind, half, from)
	})
	if err = errors.Join(err, refused); err != nil {
		s.log.InfoContext(ctx, "sign-in refused", "way", kind, "net", from.Network, "why", err)
		return "", false, err
	}
	s.log.InfoContext(ctx, "sign-in", "way", kind, "net", from.Network, "half", half)
	return token, half, nil
}

// enter keeps a new session.
func (s *Service) enter(w Writer, id UserID, token string, way WayKind, half bool, from Client) error {
	session := &Session{
		ID: SessionID(tokenID(token)), User: id, Created: s.time(), Seen: s.time(), Agent: clip(from.Agent, maxAgent), Network: clip(from.Network, maxAgent),
		Half: half, Way: way,
	}
	if from.Key != "" {
		if err := s.replace(w, session, from.Key); err != nil {
			return err
		}
	}
	if err := s.sweep(w, id, half, maxSessions); err != nil {
		return err
	}
	return w.PutSession(session)
}

// AcceptBy makes the account of an invitation for an address that an identity provider has verified, with a way in place of a password. It fails with
// ErrCredentials where nobody was invited by this address.
func (s *Service) AcceptBy(ctx context.Context, email, name, lang string, way Way) (UserID, error) {
	email, err := CanonicalEmail(email)
	if err != nil {
		return 0, ErrCredentials
	}
	n := NewUser{Email: email, Name: name, Lang: lang}
	if n.Name, err = canonicalName(name); err != nil {
		n.Name, _, _ = strings.Cut(email, "@") // the person may change it; a name that could pass for another is not taken over
	}
	if n.Lang, err = langOf(lang); err != nil {
		return 0, err
	}
	var id UserID
	err = s.store.Write(ctx, func(w Writer) error {
		list, err := w.Invitations()
		if err != nil {
			return err
		}
		for _, i := range list {
			by := Actor{ID: i.By, Operator: i.By == 0}
			if i.Email != email || !i.Alive(s.time()) || s.allow(w, by, PermManageUsers, nil) != nil {
				continue
			}
			n.Roles, n.Reason = i.Roles, i.Reason
			if id, err = s.create(w, by, n, ""); err != nil {
				return err
			}
			return s.link(w, id, string(way.Kind), way)
		}
		return fmt.Errorf("nobody was invited: %w", ErrCredentials)
	})
	return id, err
}
