package forum

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
)

// Invite lets the owner of an address make an account with these roles, and returns the secret of the invitation, which is kept nowhere: it is
// for the address of the page where it is accepted. An earlier invitation for the address ends.
func (s *Service) Invite(ctx context.Context, by Actor, email string, roles []Role, reason string) (token string, err error) {
	if email, reason, err = invitable(email, roles, reason); err != nil {
		return "", err
	}
	token = newToken()
	err = s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return err
		}
		if err := untaken(w, email); err != nil {
			return err
		}
		i := &Invitation{ID: tokenID(token), Email: email, Roles: roles, Reason: reason, By: by.ID, Created: s.time()}
		if err := errors.Join(s.supersede(w, email), w.PutInvitation(i)); err != nil {
			return err
		}
		return s.event(w, by, ActionInvited, 0, "", reason)
	})
	return token, err
}

// invitable brings what an invitation says to the form that is kept.
func invitable(email string, roles []Role, reason string) (string, string, error) {
	email, err := CanonicalEmail(email)
	if err != nil {
		return "", "", err
	}
	if reason, err = reasonOf(reason); err != nil {
		return "", "", err
	}
	return email, reason, rolesExist(roles)
}

// untaken fails where an address has an account.
func untaken(r Reader, email string) error {
	if _, err := r.UserByEmail(email); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, invalid("email", "taken", "there is an account with this address"))
	}
	return nil
}

// Invitation returns what a secret invites to; fs.ErrNotExist for one that was used, has ended or never was.
func (s *Service) Invitation(ctx context.Context, token string) (i *Invitation, err error) {
	err = s.store.Read(ctx, func(r Reader) error { i, err = s.invitation(r, token); return err })
	return i, err
}

func (s *Service) invitation(r Reader, token string) (*Invitation, error) {
	id := tokenID(token)
	if id == "" {
		return nil, fmt.Errorf("invitation: %w", fs.ErrNotExist)
	}
	i, err := r.Invitation(id)
	if err == nil && !i.Alive(s.time()) {
		err = fmt.Errorf("invitation has ended: %w", fs.ErrNotExist)
	}
	return i, err
}

// Accept makes the account of an invitation, once. The roles are granted by whom invited, if that person may still do so.
func (s *Service) Accept(ctx context.Context, token, name, lang, password string) (UserID, error) {
	i, err := s.Invitation(ctx, token)
	if err != nil {
		return 0, err
	}
	n := NewUser{Email: i.Email, Name: name, Lang: lang, Roles: i.Roles, Reason: i.Reason}
	if err := n.checked(); err != nil {
		return 0, err
	}
	hash, err := s.newHash(ctx, password, n.Name, n.Email)
	if err != nil {
		return 0, err
	}
	var id UserID
	err = s.store.Write(ctx, func(w Writer) error {
		i, err := s.invitation(w, token)
		if err != nil {
			return err
		}
		by := Actor{ID: i.By, Operator: i.By == 0}
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return fmt.Errorf("invitation: %w", fs.ErrNotExist)
		}
		if id, err = s.create(w, by, n, hash); err != nil || !i.Mailed {
			return err
		}
		u, err := w.User(id)
		if err != nil {
			return err
		}
		u.Verified = s.time()
		return w.PutUser(u)
	})
	return id, err
}

// supersede ends every invitation for an address, also one whose letter waits to be sent.
func (s *Service) supersede(w Writer, email string) error {
	_, err := s.dropInviting(w, email)
	return errors.Join(err, uninvite(w, email))
}

// uninvite ends every invitation for an address.
func uninvite(w Writer, email string) error {
	list, err := w.Invitations()
	if err != nil {
		return err
	}
	for _, i := range list {
		if i.Email == email {
			if err := w.DeleteInvitation(i.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// Invitations lists the invitations that may still be accepted, the newest first, with the names of those who invited.
func (s *Service) Invitations(ctx context.Context, by Actor) (list []*Invitation, names map[UserID]string, err error) {
	names = map[UserID]string{}
	err = s.store.Read(ctx, func(r Reader) error {
		if err := s.allow(r, by, PermManageUsers, nil); err != nil {
			return err
		}
		if list, err = r.Invitations(); err != nil {
			return err
		}
		for _, i := range list {
			if err := nameOf(r, names, i.By); err != nil {
				return err
			}
		}
		return nil
	})
	list = slices.DeleteFunc(list, func(i *Invitation) bool { return !i.Alive(s.time()) })
	slices.SortFunc(list, func(a, b *Invitation) int {
		return cmp.Or(b.Created.Compare(a.Created), strings.Compare(a.Email, b.Email), strings.Compare(a.ID, b.ID))
	})
	return list, names, err
}

// Uninvite ends the invitation for an address, and the letter with one that waits to be sent.
func (s *Service) Uninvite(ctx context.Context, by Actor, email string) error {
	email, err := CanonicalEmail(email)
	if err != nil {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		if err := s.allow(w, by, PermManageUsers, nil); err != nil {
			return err
		}
		list, err := w.Invitations()
		if err != nil {
			return err
		}
		dropped, err := s.dropInviting(w, email)
		if err != nil {
			return err
		}
		if !dropped && !slices.ContainsFunc(list, func(i *Invitation) bool { return i.Email == email }) {
			return invalid("email", "uninvited", "nobody is invited by this address")
		}
		if err := uninvite(w, email); err != nil {
			return err
		}
		return s.event(w, by, ActionUninvited, 0, "", "")
	})
}

// dropInviting takes letters that invite an address out of the outbox, also those that are put off.
func (s *Service) dropInviting(w Writer, email string) (dropped bool, err error) {
	waiting, err := w.DueLetters(s.time().Add(InvitationLifetime), math.MaxInt)
	if err != nil {
		return false, err
	}
	for _, l := range waiting {
		if l.Kind == LetterInvite && l.To == email {
			dropped, err = true, errors.Join(err, w.LetterDone(&l))
		}
	}
	return dropped, err
}
