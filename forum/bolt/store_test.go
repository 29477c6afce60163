package bolt_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taldau/data/kv"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

func open(t testing.TB, dir string) forum.Store {
	t.Helper()
	s, err := bolt.Open(filepath.Join(dir, storetest.File))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) { storetest.Run(t, open) }

// TestCheckFindsDamage changes the file behind the store's back.
func TestCheckFindsDamage(t *testing.T) {
	user, second := kv.Key(nil).Uint(1), kv.Key(nil).Uint(2)
	flip := func(bucket string, key kv.Key) func(*kv.Tx) error {
		return func(tx *kv.Tx) error {
			v := append([]byte{}, tx.Bucket(bucket).Get(key)...)
			v[len(v)/2] ^= 4
			return tx.Bucket(bucket).Put(key, v)
		}
	}
	drop := func(bucket string, key kv.Key) func(*kv.Tx) error {
		return func(tx *kv.Tx) error { return tx.Bucket(bucket).Delete(key) }
	}
	tests := []struct {
		name   string
		damage func(*kv.Tx) error
		want   string
	}{
		{"nothing", func(*kv.Tx) error { return nil }, ""},
		{"a person", flip("users", user), "checksum"},
		{"a password", flip("credentials", user), "checksum"},
		{"no password", drop("credentials", user), "file does not exist"},
		{"a session", flip("sessions", kv.Key(nil).Str("s")), "checksum"},
		{"the owner of a session", drop("owners", kv.Key(user).Str("s")), "the key is missing"},
		{"an address", drop("emails", kv.Key(nil).Str("a@example.kz")), "it leads to 0, want 1"},
		{"an address too many", func(tx *kv.Tx) error { return tx.Bucket("emails").Put(kv.Key(nil).Str("b"), user) }, "2 addresses, want 1"},
		{"a byte of the log", flip("audit", second), "checksum"},
		{"an entry taken out", drop("audit", second), "were taken out"},
		{"the newest entry taken", drop("audit", kv.Key(nil).Uint(3)), "the newest entry is 2, and 3 were written"},
		{"an entry in place of another", func(tx *kv.Tx) error {
			return tx.Bucket("audit").Put(second, append([]byte{}, tx.Bucket("audit").Get(kv.Key(nil).Uint(1))...))
		}, "the chain is broken"},
		{"the person of a handle", drop("handlers", kv.Key(nil).Uint(1).Str(forum.HandleKey("berik"))), "the key is missing"},
		{"a handle", drop("handles", kv.Key(nil).Str(forum.HandleKey("berik"))), "handlers"},
		{"a bucket", func(tx *kv.Tx) error { return tx.Drop("invitations") }, "the bucket is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), storetest.File)
			fill(t, path)
			db, err := kv.Open(path, kv.Options{Name: "forum", Migrations: bolt.Schema()})
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Update(tt.damage); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if got := problems(t, path); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
				t.Errorf("check says %q, want %q", got, tt.want)
			}
		})
	}
}

func fill(t *testing.T, path string) {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Write(context.Background(), func(w forum.Writer) error {
		u := &forum.User{Name: "A", Email: "a@example.kz", Grants: []forum.Grant{{Role: forum.RoleCitizen}}, Handle: "berik"}
		if err := w.PutUser(u); err != nil {
			return err
		}
		if err := w.PutHandle(&forum.Handle{Key: forum.HandleKey(u.Handle), Owner: u.ID, Text: u.Handle}); err != nil {
			return err
		}
		if err := w.PutCredential(u.ID, &forum.Credential{Hash: "h"}); err != nil {
			return err
		}
		for range 3 {
			if _, err := w.Append(forum.Event{At: time.Unix(0, 0).UTC(), Action: forum.ActionCreated, Subject: u.ID}); err != nil {
				return err
			}
		}
		return w.PutSession(&forum.Session{ID: "s", User: u.ID})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func problems(t *testing.T, path string) (text string) {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for p, err := range s.Check(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		text += p.Where + ": " + p.What + "\n"
	}
	return text
}

// BenchmarkSession is what a page of a signed-in person costs more than one of anybody.
func BenchmarkSession(b *testing.B) {
	s := open(b, b.TempDir())
	defer s.Close()
	err := s.Write(context.Background(), func(w forum.Writer) error {
		u := &forum.User{Name: "Айгүл Серікқызы", Email: "a@example.kz", Grants: []forum.Grant{{Role: forum.RoleCitizen, Reason: "приказ"}}}
		if err := w.PutUser(u); err != nil {
			return err
		}
		return w.PutSession(&forum.Session{ID: "s", User: u.ID, Agent: "Mozilla/5.0"})
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		err := s.Read(context.Background(), func(r forum.Reader) error {
			session, err := r.Session("s")
			if err != nil {
				return err
			}
			_, err = r.User(session.User)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
