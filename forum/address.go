package forum

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"
)

// How often letters are asked for: by one person, and to one address. Nobody's mailbox is filled by somebody else.
var letterRate = Rate{Times: 5, Per: time.Hour}

// Mails reports whether the service sends mail.
func (s *Service) Mails() bool { return s.mail }

// letter puts a letter into the outbox, to be sent at once.
func (s *Service) letter(w Writer, l Letter) error {
	if !s.mail {
		return ErrNoMail
	}
	l.At, l.Due = s.time(), s.time()
	return w.PutLetter(&l)
}

// told puts a letter into the outbox that tells a person what was done to the account; where no mail is sent nobody is told.
func (s *Service) told(w Writer, kind LetterKind, person UserID) error {
	if !s.mail {
		return nil
	}
	return s.letter(w, Letter{Kind: kind, Person: person})
}

// AskVerify has a letter sent to the actor's address that proves that the actor reads its mail.
func (s *Service) AskVerify(ctx context.Context, by Actor) error {
	return s.own(ctx, by, func(w Writer, u *User) error {
		if !u.Verified.IsZero() {
			return invalid("email", "verified", "the address is confirmed already")
		}
		if err := s.limiter.take(u.ID, "verify", letterRate, s.time()); err != nil {
			return err
		}
		return s.letter(w, Letter{Kind: LetterVerify, Person: u.ID})
	})
}

// AskChange has a letter sent to another address of the person whose session it is, after it proved itself as for EnableSecond, and tells the one of now. The address changes when the letter is answered. Whether the other
// address has an account is not told: its owner gets no letter then.
func (s *Service) AskChange(ctx context.Context, token, email, password string) error {
	if !s.mail {
		return ErrNoMail
	}
	email, err := CanonicalEmail(email)
	if err != nil {
		return err
	}
	asks, _, err := s.owner(ctx, token, password)
	if err != nil {
		return err
	}
	return s.own(ctx, As(asks), func(w Writer, u *User) error {
		if u.Email == email {
			return invalid("email", "same", "this is the address of now")
		}
		for _, act := range []string{"change", "to:" + hashOf(email)} {
			if err := s.limiter.take(u.ID, act, letterRate, s.time()); err != nil {
				return err
			}
		}
		if err := s.letter(w, Letter{Kind: LetterAsked, Person: u.ID, To: u.Email}); err != nil {
			return err
		}
		return s.letter(w, Letter{Kind: LetterChange, Person: u.ID, To: email})
	})
}

// proof reads what a secret of a letter proves. It fails with ErrSpent where it does not hold any more, and for what never was one: who has no secret
// learns nothing.
func (s *Service) proof(r Reader, token string, purposes ...Purpose) (*Proof, *User, error) {
	id := tokenID(token)
	if id == "" {
		return nil, nil, ErrSpent
	}
	p, err := r.Proof(id)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, ErrSpent
	}
	if err != nil {
		return nil, nil, err
	}
	u, err := r.User(p.Person)
	if isMissing(err) { // deleted
		return nil, nil, ErrSpent
	}
	if err != nil {
		return nil, nil, err
	}
	c, err := r.Credential(p.Person)
	if err != nil {
		return nil, nil, err
	}
	outdated := p.Purpose != PurposeVerify && !p.Changed.Equal(c.Changed)
	if !slices.Contains(purposes, p.Purpose) || !p.Alive(s.time()) || u.Suspended != nil || p.Before != u.Email || outdated {
		return nil, nil, ErrSpent
	}
	return p, u, nil
}

// AddressProof tells what a secret of a letter confirms; it uses nothing up.
func (s *Service) AddressProof(ctx context.Context, token string) (p *Proof, err error) {
	err = s.store.Read(ctx, func(r Reader) error { p, _, err = s.proof(r, token, PurposeVerify, PurposeChange); return err })
	return p, err
}

// ConfirmAddress uses the secret of a letter: the address of the account is confirmed, or changed to the one that the letter was sent to.
func (s *Service) ConfirmAddress(ctx context.Context, token string) (Purpose, error) {
	var purpose Purpose
	err := s.store.Write(ctx, func(w Writer) error {
		p, u, err := s.proof(w, token, PurposeVerify, PurposeChange)
		if err != nil {
			return err
		}
		if err := w.DeleteProof(u.ID, p.Purpose); err != nil {
			return err
		}
		purpose, u.Verified = p.Purpose, s.time()
		if purpose == PurposeVerify {
			return w.PutUser(u)
		}
		return s.readdress(w, u, p.Email)
	})
	return purpose, err
}

// readdress gives an account another address. Letters to the old one lead nowhere any more.
func (s *Service) readdress(w Writer, u *User, email string) error {
	old := u.Email
	u.Email = email
	if err := w.PutUser(u); errors.Is(err, fs.ErrExist) { // somebody else made an account with it meanwhile
		return fmt.Errorf("%w: %w", ErrSpent, err)
	} else if err != nil {
		return err
	}
	if err := uninvite(w, email); err != nil {
		return err
	}
	for _, p := range []Purpose{PurposeVerify, PurposeReset} {
		if err := w.DeleteProof(u.ID, p); err != nil {
			return err
		}
	}
	if err := s.event(w, As(u), ActionAddress, u.ID, "", ""); err != nil {
		return err
	}
	if !s.mail {
		return nil
	}
	return s.letter(w, Letter{Kind: LetterChanged, Person: u.ID, To: old})
}
