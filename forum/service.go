package forum

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"time"

	"golang.org/x/sync/singleflight"
)

// Passwords hashes passwords and says which are too weak.
type Passwords interface {
	// Check refuses a weak password by an *InvalidError of the field "password". The words are those that an attacker would try
	// first for this person: the name, the address.
	Check(password string, words ...string) error
	// Hash returns what is kept in place of the password. It may wait for others; ctx ends the waiting.
	Hash(ctx context.Context, password string) (string, error)
	// Verify reports whether the password is the one that was hashed, and whether the hash should be made anew with today's
	// cost. With an empty hash it takes as long and answers no.
	Verify(ctx context.Context, password, hash string) (ok, stale bool, err error)
}

// Config is what the rules stand on. Store, Passwords and Codes are required.
type Config struct {
	Store     Store
	Passwords Passwords
	Codes     Codes            // of the second factor
	Now       func() time.Time // nil: time.Now
	Log       *slog.Logger     // nil: nothing is logged
	Mail      bool             // letters are sent: see Dispatch
}

// Service is every rule about people. It is safe for concurrent use.
type Service struct {
	store     Store
	attempts  singleflight.Group
	passwords Passwords
	codes     Codes
	now       func() time.Time
	log       *slog.Logger
	mail      bool
	limiter   *limiter
}

// New returns a service over a store.
func New(c Config) (*Service, error) {
	if c.Store == nil || c.Passwords == nil || c.Codes == nil {
		return nil, errors.New("new forum: Store, Passwords and Codes are required")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{store: &attempting{c.Store, c.Now}, passwords: c.Passwords, codes: c.Codes, now: c.Now, log: c.Log, mail: c.Mail, limiter: newLimiter()}, nil
}

// Actor is who does something: a person, or the operator at the command line, who may do everything.
type Actor struct {
	ID       UserID
	Operator bool
	Key      string // of the request by which it is done, where the client chose one for the whole of it: it stands before that of the form
}

// Operator is the actor of commands.
func Operator() Actor { return Actor{Operator: true} }

// As is a person as an actor.
func As(u *User) Actor {
	if u == nil {
		return Actor{}
	}
	return Actor{ID: u.ID}
}

// allow fails with ErrForbidden unless the actor may. The person is read in the transaction of the act itself, so that a role that was
// revoked a moment ago gives nothing any more.
func (s *Service) allow(r Reader, by Actor, p Permission, subject any) error {
	if by.Operator {
		return nil
	}
	u, err := r.User(by.ID)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !May(u, p, subject) {
		return fmt.Errorf("%s: %w", p, ErrForbidden)
	}
	return nil
}

// time is now, to the millisecond, in UTC: what a store keeps and what it gives back are then the same.
func (s *Service) time() time.Time { return stored(s.now()) }

// stored is a time as a store keeps it.
func stored(at time.Time) time.Time { return at.UTC().Truncate(time.Millisecond) }

func (s *Service) event(w Writer, by Actor, action Action, subject UserID, object, reason string) error {
	_, err := w.Append(Event{At: s.time(), Actor: by.ID, Action: action, Subject: subject, Object: object, Reason: reason})
	return err
}

// change reads a person, lets do change it and keeps it, in one write by somebody who may manage people.
func (s *Service) change(ctx context.Context, by Actor, id UserID, do func(Writer, *User) error) error {
	return s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return err
		}
		u, err := w.User(id)
		if err != nil {
			return err
		}
		if err := do(w, u); err != nil {
			return err
		}
		return w.PutUser(u)
	})
}

// Grant gives a person a role. Giving one that is there already changes nothing.
func (s *Service) Grant(ctx context.Context, by Actor, id UserID, role Role, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	if !role.Valid() {
		return invalid("role", "unknown", fmt.Sprintf("there is no role %q; the roles are %v", clip(string(role), 40), Roles()))
	}
	return s.change(ctx, by, id, func(w Writer, u *User) error {
		if u.Has(role) {
			return nil
		}
		u.Grants = append(u.Grants, Grant{Role: role, By: by.ID, At: s.time(), Reason: reason})
		return s.event(w, by, ActionGranted, id, string(role), reason)
	})
}

// Revoke takes a role from a person, with effect at the next request. Nobody is less than a citizen, and the last administrator stays one.
func (s *Service) Revoke(ctx context.Context, by Actor, id UserID, role Role, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	return s.change(ctx, by, id, func(w Writer, u *User) error {
		switch {
		case !u.Has(role):
			return invalid("role", "absent", "the person does not have this role")
		case role == RoleCitizen:
			return invalid("role", "citizen", "everybody who has an account is a citizen; suspend the account instead")
		case role == RoleAdministrator:
			if err := s.notLast(w, id); err != nil {
				return err
			}
		}
		u.Grants = slices.DeleteFunc(u.Grants, func(g Grant) bool { return g.Role == role })
		return s.event(w, by, ActionRevoked, id, string(role), reason)
	})
}

// notLast fails where nobody else could manage people.
func (s *Service) notLast(r Reader, id UserID) error {
	for after := UserID(0); ; {
		page, err := r.Users(after, 100)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(page, func(u *User) bool { return u.ID != id && May(u, PermManageUsers, nil) }) {
			return nil
		}
		if len(page) == 0 {
			return invalid("role", "last", "this is the last administrator; make another one first")
		}
		after = page[len(page)-1].ID
	}
}

// GiveBadge shows a verified fact beside the name of a person; the reason says what proved it.
func (s *Service) GiveBadge(ctx context.Context, by Actor, id UserID, text, reason string) error {
	text, err := line("badge", text, maxName)
	if err != nil {
		return err
	}
	if mixedWord(text) {
		return invalid("badge", "mixed", "a word has letters of two alphabets")
	}
	if reason, err = reasonOf(reason); err != nil {
		return err
	}
	return s.change(ctx, by, id, func(w Writer, u *User) error {
		if slices.ContainsFunc(u.Badges, func(b Badge) bool { return b.Text == text }) {
			return invalid("badge", "taken", "the person has this badge already")
		}
		u.Badges = append(u.Badges, Badge{Text: text, By: by.ID, At: s.time(), Reason: reason})
		return s.event(w, by, ActionBadge, id, text, reason)
	})
}

// TakeBadge removes a badge.
func (s *Service) TakeBadge(ctx context.Context, by Actor, id UserID, text, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	return s.change(ctx, by, id, func(w Writer, u *User) error {
		kept := slices.DeleteFunc(slices.Clone(u.Badges), func(b Badge) bool { return b.Text == text })
		if len(kept) == len(u.Badges) {
			return invalid("badge", "absent", "the person does not have this badge")
		}
		u.Badges = kept
		return s.event(w, by, ActionUnbadge, id, text, reason)
	})
}

// Suspend takes everything from a person: all sessions end at once and no password opens the account.
func (s *Service) Suspend(ctx context.Context, by Actor, id UserID, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	return s.change(ctx, by, id, func(w Writer, u *User) error {
		switch {
		case u.Suspended != nil:
			return invalid("suspended", "already", "the account is suspended already")
		case u.Has(RoleAdministrator):
			if err := s.notLast(w, id); err != nil {
				return err
			}
		}
		u.Suspended = &Suspension{By: by.ID, At: s.time(), Reason: reason}
		if err := endSessions(w, id, ""); err != nil {
			return err
		}
		return s.event(w, by, ActionSuspend, id, "", reason)
	})
}

// Restore lifts a suspension.
func (s *Service) Restore(ctx context.Context, by Actor, id UserID, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	return s.change(ctx, by, id, func(w Writer, u *User) error {
		if u.Suspended == nil {
			return invalid("suspended", "absent", "the account is not suspended")
		}
		u.Suspended = nil
		return s.event(w, by, ActionRestore, id, "", reason)
	})
}
