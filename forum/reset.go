package forum

import (
	"context"
	"time"
)

// resetRate is how often a letter for a new password may be asked for one address, by anybody, whether it has an account or not.
var resetRate = Rate{Times: 3, Per: time.Hour}

// AskReset has a letter sent to the owner of an address, by which a new password is set. What it does, and how long it takes, is the same for an address
// without an account: only who delivers the letter finds out.
func (s *Service) AskReset(ctx context.Context, email string) error {
	if !s.mail {
		return ErrNoMail
	}
	email, err := CanonicalEmail(email)
	if err != nil {
		return err
	}
	if err := s.limiter.take(0, "reset:"+hashOf(email), resetRate, s.time()); err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error { return s.letter(w, Letter{Kind: LetterReset, To: email}) })
}

// ResetProof fails with ErrSpent unless a new password may be set by the secret; it uses nothing up.
func (s *Service) ResetProof(ctx context.Context, token string) error {
	return s.store.Read(ctx, func(r Reader) error { _, _, err := s.proof(r, token, PurposeReset); return err })
}

// Reset sets a new password by the secret of a letter, once. All sessions end. Who has a second factor is still asked for its code at the next sign-in.
func (s *Service) Reset(ctx context.Context, token, password string) error {
	var u *User
	err := s.store.Read(ctx, func(r Reader) (err error) { _, u, err = s.proof(r, token, PurposeReset); return err })
	if err != nil {
		return err // before any work: hashing is dear
	}
	hash, err := s.newHash(ctx, password, u.Name, u.Email)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		p, u, err := s.proof(w, token, PurposeReset)
		if err != nil {
			return err
		}
		if u.Verified.IsZero() { // who read the letter reads the mail of the address
			u.Verified = s.time()
			if err := w.PutUser(u); err != nil {
				return err
			}
		}
		if err := s.setPassword(w, As(u), p.Person, hash, ""); err != nil {
			return err
		}
		return s.event(w, As(u), ActionReset, u.ID, "", "")
	})
}

// InviteByMail has an invitation sent to an address. Nobody but its owner sees the secret, so that the account that comes of it has a confirmed address.
func (s *Service) InviteByMail(ctx context.Context, by Actor, email, lang string, roles []Role, reason string) error {
	if !s.mail {
		return ErrNoMail
	}
	i := &Invitation{Roles: roles, By: by.ID, Created: s.time(), Mailed: true}
	var err error
	if i.Lang, err = langOf(lang); err != nil {
		return err
	}
	if i.Email, i.Reason, err = invitable(email, roles, reason); err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return err
		}
		if err := untaken(w, i.Email); err != nil {
			return err
		}
		if err := s.supersede(w, i.Email); err != nil {
			return err
		}
		if err := s.event(w, by, ActionInvited, 0, "", i.Reason); err != nil {
			return err
		}
		return s.letter(w, Letter{Kind: LetterInvite, To: i.Email, Lang: i.Lang, Invite: i})
	})
}

// sweepProofs removes the proofs that have ended.
func (s *Service) sweepProofs(w Writer) error {
	list, err := w.Proofs()
	if err != nil {
		return err
	}
	for _, p := range list {
		if p.Alive(s.time()) {
			continue
		}
		if err := w.DeleteProof(p.Person, p.Purpose); err != nil {
			return err
		}
	}
	return nil
}
