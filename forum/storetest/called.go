package storetest

import (
	"slices"
	"testing"

	"taldau/forum"
)

// called finds people by the beginnings of handles and names, in the spaces that they may know of, as they are now.
func called(t *testing.T, s forum.Store) {
	judge, lawyer, quiet := add(t, s, "a@example.kz"), add(t, s, "b@example.kz"), add(t, s, "c@example.kz")
	change := func(id forum.UserID, do func(u *forum.User)) {
		t.Helper()
		write(t, s, func(w forum.Writer) error {
			u, err := w.User(id)
			if err != nil {
				return err
			}
			if do(u); u.Handle != "" {
				if err := w.PutHandle(&forum.Handle{Key: forum.HandleKey(u.Handle), Owner: id, Text: u.Handle, Since: day}); err != nil {
					return err
				}
			}
			return w.PutUser(u)
		})
	}
	want := func(what string, space forum.Space, prefix string, limit int, want ...forum.UserID) {
		t.Helper()
		read(t, s, func(r forum.Reader) error {
			got, err := r.Called(space, forum.CallWord(prefix), limit)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q in %s finds %v, want %v", what, prefix, space, got, want)
			}
			return err
		})
	}
	alike := func(what string, space forum.Space, prefix string, limit int, want ...forum.UserID) {
		t.Helper()
		read(t, s, func(r forum.Reader) error {
			got, err := r.CalledAlike(space, forum.CallBeginnings(prefix)[0], limit)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q in %s finds %v in another script, want %v", what, prefix, space, got, want)
			}
			return err
		})
	}
	for _, id := range []forum.UserID{judge, lawyer, quiet} {
		change(id, func(u *forum.User) { u.Suspended, u.Grants = nil, []forum.Grant{{Role: forum.RoleCitizen, At: day}} })
	}
	change(judge, func(u *forum.User) {
		u.Name, u.Handle, u.Grants = "Әйгүл Серікова", "aigul.serik", append(u.Grants, forum.Grant{Role: forum.RoleJudge, At: day})
	})
	change(lawyer, func(u *forum.User) { u.Name, u.Handle = "Айгуль Ахметова", "advokat" })
	change(quiet, func(u *forum.User) { u.Name = "Айгерим" })
	want("by the name", forum.SpacePublic, "айг", 9, judge, lawyer)
	want("by the first ones", forum.SpacePublic, "айг", 1, judge)
	want("by the handle, once", forum.SpacePublic, "aigul", 9, judge)
	want("by a part of the handle", forum.SpacePublic, "serik", 9, judge)
	want("by a whole word", forum.SpacePublic, "advokat", 9, lawyer)
	want("by more than a word", forum.SpacePublic, "advokata", 9)
	want("in the chamber", forum.SpaceChamber, "ай", 9, judge)
	want("without a handle", forum.SpacePublic, "айгерим", 9)
	alike("by the name", forum.SpacePublic, "aig", 9, judge, lawyer)
	alike("by the first ones", forum.SpacePublic, "aig", 1, judge)
	alike("by the family name", forum.SpacePublic, "akhmetova", 9, lawyer)
	alike("by the handle", forum.SpacePublic, "адвокат", 9, lawyer)
	alike("in the chamber", forum.SpaceChamber, "ai", 9, judge)
	alike("without a handle", forum.SpacePublic, "aigerim", 9)
	change(judge, func(u *forum.User) { u.Grants = u.Grants[:1] })
	want("a judge no more", forum.SpaceChamber, "ай", 9)
	alike("a judge no more", forum.SpaceChamber, "ai", 9)
	change(lawyer, func(u *forum.User) { u.Suspended = &forum.Suspension{At: day} })
	want("suspended", forum.SpacePublic, "ай", 9, judge)
	alike("suspended", forum.SpacePublic, "ai", 9, judge)
	change(lawyer, func(u *forum.User) { u.Suspended = nil })
	want("not suspended any more", forum.SpacePublic, "ахм", 9, lawyer)
	write(t, s, func(w forum.Writer) error { return w.Forget(judge) })
	want("gone", forum.SpacePublic, "aigul", 9)
	alike("gone", forum.SpacePublic, "aigul", 9, lawyer)
}
