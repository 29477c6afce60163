package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"taldau/forum"
)

func session(id string, user forum.UserID) *forum.Session {
	return &forum.Session{ID: forum.SessionID(id), User: user, Created: day, Seen: day.Add(time.Minute), Agent: "Firefox", Network: "192.0.2.0/24"}
}

func sessions(t *testing.T, s forum.Store) {
	first, second := add(t, s, "a@example.kz"), add(t, s, "b@example.kz")
	write(t, s, func(w forum.Writer) error {
		return errors.Join(w.PutSession(session("aa", first)), w.PutSession(session("ab", first)), w.PutSession(session("b", second)))
	})
	list := func(id forum.UserID) (names string) {
		read(t, s, func(r forum.Reader) error {
			all, err := r.Sessions(id)
			for _, one := range all {
				if one.User != id {
					t.Errorf("session %s is of %d", one.ID, one.User)
				}
				names += string(one.ID) + " "
			}
			return err
		})
		return names
	}
	same(t, list(first)+"| "+list(second), "aa ab | b ")
	write(t, s, func(w forum.Writer) error { // a session that is given to another
		return errors.Join(w.PutSession(session("ab", second)), w.DeleteSession("aa"), w.DeleteSession("none"))
	})
	same(t, list(first)+"| "+list(second), "| ab b ")
	read(t, s, func(r forum.Reader) error {
		got, err := r.Session("b")
		same(t, got, session("b", second))
		for _, id := range []forum.SessionID{"aa", "", "a"} {
			_, err := r.Session(id)
			missing(t, "session "+string(id), err)
		}
		st, _ := r.Stats()
		same(t, st.Sessions, 2)
		return err
	})
}

func invitations(t *testing.T, s forum.Store) {
	want := &forum.Invitation{ID: "i1", Email: "new@example.kz", Roles: []forum.Role{forum.RoleJudge}, Reason: "приказ", By: 3, Created: day}
	write(t, s, func(w forum.Writer) error { return w.PutInvitation(want) })
	read(t, s, func(r forum.Reader) error {
		got, err := r.Invitation("i1")
		same(t, got, want)
		list, listed := r.Invitations()
		same(t, list, []*forum.Invitation{want})
		same(t, listed, nil)
		_, none := r.Invitation("i2")
		missing(t, "invitation", none)
		return err
	})
	write(t, s, func(w forum.Writer) error { return errors.Join(w.DeleteInvitation("i1"), w.DeleteInvitation("i2")) })
	read(t, s, func(r forum.Reader) error {
		_, err := r.Invitation("i1")
		missing(t, "invitation that was used", err)
		return nil
	})
}

func event(n int) forum.Event {
	return forum.Event{
		At: day.Add(time.Duration(n) * time.Second), Actor: 1, Action: forum.ActionGranted, Subject: forum.UserID(n), Object: "judge", Reason: fmt.Sprint("приказ ", n),
	}
}

func events(t *testing.T, s forum.Store) {
	for n := 1; n <= 25; n++ {
		write(t, s, func(w forum.Writer) error {
			seq, err := w.Append(event(n))
			if seq != uint64(n) {
				t.Errorf("event %d has the number %d", n, seq)
			}
			return err
		})
	}
	read(t, s, func(r forum.Reader) error {
		for _, tt := range []struct {
			before     uint64
			limit      int
			from, most int
		}{{0, 10, 25, 10}, {16, 10, 15, 10}, {6, 10, 5, 5}, {1, 10, 0, 0}, {1000, 1, 25, 1}, {0, 0, 0, 0}} {
			list, err := r.Events(tt.before, tt.limit)
			if err != nil || len(list) != tt.most {
				t.Errorf("before %d: %d events, want %d: %v", tt.before, len(list), tt.most, err)
			}
			for i, got := range list {
				want := event(tt.from - i)
				want.Seq = uint64(tt.from - i)
				same(t, got, want)
			}
		}
		return nil
	})
}

func settings(t *testing.T, s forum.Store) {
	get := func(name string) (value []byte) {
		read(t, s, func(r forum.Reader) (err error) { value, err = r.Setting(name); return err })
		return value
	}
	if got := get("none"); got != nil {
		t.Errorf("no setting: %q", got)
	}
	write(t, s, func(w forum.Writer) error { return w.SetSetting("a", []byte("value")) })
	same(t, get("a"), []byte("value"))
}

// undone is a write that fails after it has changed everything.
func undone(t *testing.T, s forum.Store) {
	id := add(t, s, "a@example.kz")
	failure := errors.New("no")
	err := s.Write(context.Background(), func(w forum.Writer) error {
		u, err := w.User(id)
		if err != nil {
			return err
		}
		u.Email = "b@example.kz"
		_, logged := w.Append(event(1))
		if err := errors.Join(logged, w.PutUser(u), put(w, person("c@example.kz")), w.PutSession(session("a", id)), w.SetSetting("a", []byte("b"))); err != nil {
			return err
		}
		if _, err := w.UserByEmail("c@example.kz"); err != nil {
			t.Errorf("a write does not see what it wrote: %v", err)
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatalf("write: %v", err)
	}
	read(t, s, func(r forum.Reader) error {
		st, err := r.Stats()
		same(t, st, forum.Stats{Users: 1})
		_, gone := r.UserByEmail("c@example.kz")
		missing(t, "an undone person", gone)
		return err
	})
	if next := add(t, s, "d@example.kz"); next != id+1 {
		t.Errorf("an undone write took a number: %d", next)
	}
}

// copies changes what was handed in and what was handed out.
func copies(t *testing.T, s forum.Store) {
	u := person("a@example.kz")
	write(t, s, func(w forum.Writer) error { return put(w, u) })
	u.Grants[0].Reason, u.Suspended.Reason = "changed", "changed"
	read(t, s, func(r forum.Reader) error {
		got, err := r.User(u.ID)
		if err != nil {
			return err
		}
		if got.Grants[0].Reason == "changed" || got.Suspended.Reason == "changed" {
			t.Error("the store keeps what was handed in")
		}
		got.Grants[0].Reason = "changed"
		again, err := r.User(u.ID)
		if err == nil && again.Grants[0].Reason == "changed" {
			t.Error("the store hands out what it keeps")
		}
		return err
	})
}

// oneMoment reads while others write.
func oneMoment(t *testing.T, s forum.Store) {
	id := add(t, s, "a@example.kz")
	read(t, s, func(r forum.Reader) error {
		done := make(chan struct{})
		go func() {
			defer close(done)
			add(t, s, "b@example.kz")
		}()
		<-done // a read never holds a write up
		list, err := r.Users(0, 10)
		if len(list) != 1 || list[0].ID != id {
			t.Errorf("a read sees a later write: %d people", len(list))
		}
		return err
	})
}

func cancelled(t *testing.T, s forum.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, err := range map[string]error{
		"read":   s.Read(ctx, func(forum.Reader) error { return nil }),
		"write":  s.Write(ctx, func(w forum.Writer) error { return put(w, person("a@example.kz")) }),
		"backup": s.Backup(ctx, nil),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func concurrent(t *testing.T, s forum.Store) {
	var work sync.WaitGroup
	for g := range 8 {
		work.Go(func() {
			for i := range 5 {
				id := add(t, s, fmt.Sprintf("u%d-%d@example.kz", g, i))
				write(t, s, func(w forum.Writer) error {
					_, err := w.Append(event(i))
					return errors.Join(err, w.PutSession(session(fmt.Sprint("s", g, "-", i), id)))
				})
				read(t, s, func(r forum.Reader) error { _, err := r.Sessions(id); return err })
			}
		})
	}
	work.Wait()
	read(t, s, func(r forum.Reader) error {
		st, err := r.Stats()
		same(t, st, forum.Stats{Users: 40, Sessions: 40, Events: 40})
		return err
	})
}
