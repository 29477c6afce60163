package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"testing"
	"time"

	"taldau/forum"
)

var day = time.Date(2026, 11, 24, 10, 0, 0, 123_000_000, time.UTC)

// person has something in every field.
func person(email string) *forum.User {
	return &forum.User{
		Name: "Айгүл Серікқызы", Email: email, Lang: "kk", Created: day,
		Grants:    []forum.Grant{{Role: forum.RoleCitizen, At: day, Reason: "suite"}, {Role: forum.RoleJudge, By: 7, At: day, Reason: "приказ"}},
		Badges:    []forum.Badge{{Text: "судья", By: 7, At: day, Reason: "удостоверение"}},
		Suspended: &forum.Suspension{By: 7, At: day, Reason: "жалоба"},
		Verified:  day, Mail: forum.MailChoices{forum.SourceReply: forum.MailNow},
	}
}

func put(w forum.Writer, u *forum.User) error {
	if err := w.PutUser(u); err != nil {
		return err
	}
	return w.PutCredential(u.ID, &forum.Credential{Hash: "hash of " + u.Email, Changed: day})
}

func add(t testing.TB, s forum.Store, email string) forum.UserID {
	t.Helper()
	u := person(email)
	write(t, s, func(w forum.Writer) error { return put(w, u) })
	return u.ID
}

func same(t testing.TB, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func people(t *testing.T, s forum.Store) {
	u := person("a@example.kz")
	write(t, s, func(w forum.Writer) error { return put(w, u) })
	if u.ID == 0 {
		t.Fatal("no number was given")
	}
	get := func() (got *forum.User) {
		read(t, s, func(r forum.Reader) (err error) { got, err = r.User(u.ID); return err })
		return got
	}
	same(t, get(), u)
	u.Name, u.Suspended, u.Grants = "Другое имя", nil, u.Grants[:1]
	write(t, s, func(w forum.Writer) error { return w.PutUser(u) })
	same(t, get(), u)
	read(t, s, func(r forum.Reader) error {
		for _, id := range []forum.UserID{0, u.ID + 1, 1 << 60} {
			_, err := r.User(id)
			missing(t, fmt.Sprintf("user %d", id), err)
		}
		st, err := r.Stats()
		same(t, st, forum.Stats{Users: 1})
		return err
	})
	stranger := person("stranger@example.kz")
	stranger.ID = 99
	missing(t, "a number never given", s.Write(context.Background(), func(w forum.Writer) error { return w.PutUser(stranger) }))
}

func addresses(t *testing.T, s forum.Store) {
	first, second := add(t, s, "a@example.kz"), add(t, s, "b@example.kz")
	err := s.Write(context.Background(), func(w forum.Writer) error { return w.PutUser(person("a@example.kz")) })
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("an address twice: %v", err)
	}
	move := func(id forum.UserID, to string) error {
		return s.Write(context.Background(), func(w forum.Writer) error {
			u, err := w.User(id)
			if err != nil {
				return err
			}
			u.Email = to
			return w.PutUser(u)
		})
	}
	if err := move(second, "a@example.kz"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the address of another: %v", err)
	}
	if err := move(first, "new@example.kz"); err != nil {
		t.Fatal(err)
	}
	if err := move(second, "a@example.kz"); err != nil {
		t.Errorf("an address that was given up: %v", err)
	}
	read(t, s, func(r forum.Reader) error {
		for email, want := range map[string]forum.UserID{"new@example.kz": first, "a@example.kz": second} {
			if u, err := r.UserByEmail(email); err != nil || u.ID != want || u.Email != email {
				t.Errorf("%s: %+v, %v", email, u, err)
			}
		}
		for _, email := range []string{"b@example.kz", "", "a@example.kz\x00", "A@example.kz"} {
			_, err := r.UserByEmail(email)
			missing(t, email, err)
		}
		return nil
	})
}

func paging(t *testing.T, s forum.Store) {
	for i := range 25 {
		add(t, s, fmt.Sprintf("u%02d@example.kz", i))
	}
	read(t, s, func(r forum.Reader) error {
		var seen []forum.UserID
		for after := forum.UserID(0); ; {
			page, err := r.Users(after, 10)
			if err != nil {
				return err
			}
			if len(page) == 0 {
				break
			}
			for _, u := range page {
				seen = append(seen, u.ID)
			}
			after = seen[len(seen)-1]
		}
		for i, id := range seen {
			if id != forum.UserID(i+1) {
				t.Errorf("place %d has %d", i, id)
			}
		}
		if len(seen) != 25 {
			t.Errorf("%d people", len(seen))
		}
		return nil
	})
}

func credentials(t *testing.T, s forum.Store) {
	id := add(t, s, "a@example.kz")
	want := &forum.Credential{Hash: "$argon2id$v=19$…", Changed: day.Add(time.Hour)}
	write(t, s, func(w forum.Writer) error { return w.PutCredential(id, want) })
	read(t, s, func(r forum.Reader) error {
		got, err := r.Credential(id)
		same(t, got, want)
		_, none := r.Credential(id + 1)
		missing(t, "credential", none)
		return err
	})
}

// handles keeps names by which people are called, finds them by key and by person, and gives none to two.
func handles(t *testing.T, s forum.Store) {
	first, second := add(t, s, "a@example.kz"), add(t, s, "b@example.kz")
	of := func(owner forum.UserID, text string, left time.Time) *forum.Handle {
		return &forum.Handle{Key: forum.HandleKey(text), Owner: owner, Text: text, Since: day, Left: left}
	}
	old, own, other := of(first, "aigul", day.Add(time.Hour)), of(first, "айгүл.с", time.Time{}), of(second, "berik", time.Time{})
	write(t, s, func(w forum.Writer) error {
		for id, text := range map[forum.UserID]string{first: own.Text, second: other.Text} {
			u, err := w.User(id)
			if err != nil {
				return err
			}
			u.Handle = text
			if err := w.PutUser(u); err != nil {
				return err
			}
		}
		for _, h := range []*forum.Handle{old, own, other} {
			if err := w.PutHandle(h); err != nil {
				return err
			}
		}
		return nil
	})
	taken := s.Write(context.Background(), func(w forum.Writer) error { return w.PutHandle(of(second, "aigul", time.Time{})) })
	if !errors.Is(taken, fs.ErrExist) {
		t.Errorf("the handle of another: %v, want %v", taken, fs.ErrExist)
	}
	read(t, s, func(r forum.Reader) error {
		got, err := r.Handle(old.Key)
		same(t, got, old)
		list, err2 := r.Handles(first)
		if len(list) != 2 || err2 != nil {
			t.Errorf("handles of a person: %v, %v", list, err2)
		}
		_, none := r.Handle("none")
		missing(t, "a handle that there is not", none)
		return err
	})
	write(t, s, func(w forum.Writer) error {
		u, err := w.User(first)
		if err != nil {
			return err
		}
		u.Handle = ""
		if err := w.PutUser(u); err != nil {
			return err
		}
		if err := w.DeleteHandles(first); err != nil {
			return err
		}
		return w.DeleteHandles(99)
	})
	read(t, s, func(r forum.Reader) error {
		_, gone := r.Handle(old.Key)
		missing(t, "a handle that was removed", gone)
		list, err := r.Handles(first)
		if len(list) != 0 || err != nil {
			t.Errorf("handles of a person after their removal: %v, %v", list, err)
		}
		_, err = r.Handle(other.Key)
		return err
	})
}
