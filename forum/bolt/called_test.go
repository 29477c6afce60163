package bolt_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taldau/data/kv"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

// TestCalledIsMadeAnew damages the words by which people are found, and makes them as the migration of an older file does.
func TestCalledIsMadeAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	equip(t, path)
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(context.Background(), func(w forum.Writer) error {
		u, err := w.User(1)
		if err != nil {
			return err
		}
		u.Name, u.Handle = "Айгуль", "aigul"
		if err := w.PutHandle(&forum.Handle{Key: forum.HandleKey(u.Handle), Owner: 1, Text: u.Handle, Since: released}); err != nil {
			return err
		}
		return w.PutUser(u)
	})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	key := kv.Key(nil).Str("public").Str(forum.CallWord("айгуль")).Uint(1)
	damage(t, path, func(tx *kv.Tx) error {
		if b := tx.Bucket("called"); !b.Has(key) {
			t.Errorf("there is no %q", key)
		}
		for _, k := range keysOf(tx.Bucket("called")) {
			if err := tx.Bucket("called").Delete(k); err != nil {
				return err
			}
		}
		return nil
	})
	if got := problems(t, path); !strings.Contains(got, "the key is missing") || !strings.Contains(got, "0 keys, want 2") {
		t.Errorf("without words check says %q", got)
	}
	damage(t, path, bolt.FillCalled)
	if got := problems(t, path); got != "" {
		t.Errorf("made anew, check says %q", got)
	}
	damage(t, path, func(tx *kv.Tx) error {
		return tx.Bucket("called").Put(kv.Key(nil).Str("chamber").Str("aigul").Uint(1), nil)
	})
	if got := problems(t, path); !strings.Contains(got, "3 keys, want 2") {
		t.Errorf("with a word of the chamber check says %q", got)
	}
}

// TestCalledIsRespelled opens a store of schema 10, in which people were found by a finer form of their names, and finds them by the coarser one of today.
func TestCalledIsRespelled(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	unpack(t, filepath.Join("testdata", "spelled", "forum-10.db.gz"), path)
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Read(context.Background(), func(r forum.Reader) error {
		for _, tt := range []struct {
			typed string
			space forum.Space
			want  []forum.UserID
		}{
			{"Yolkin", forum.SpacePublic, []forum.UserID{1, 3}}, {"Ёлкин", forum.SpacePublic, []forum.UserID{1, 3}}, {"Jolkin", forum.SpacePublic, []forum.UserID{1, 3}},
			{"Tengiz", forum.SpacePublic, []forum.UserID{2, 3}}, {"Теңіз", forum.SpacePublic, []forum.UserID{2, 3}}, {"Teniz", forum.SpaceChamber, []forum.UserID{2}},
			{"Alexeev", forum.SpacePublic, []forum.UserID{2}}, {"Адвокат", forum.SpacePublic, []forum.UserID{1}}, {"Yolkin", forum.SpaceChamber, nil},
		} {
			got, err := r.CalledAlike(tt.space, forum.CallBeginnings(tt.typed)[0], 9)
			if slices.Sort(got); err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("%q in %s finds %v, %v; want %v", tt.typed, tt.space, got, err, tt.want)
			}
		}
		return nil
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if got := problems(t, path); got != "" {
		t.Errorf("check says %q", got)
	}
}

func keysOf(b kv.Bucket) (list []kv.Key) {
	for k := range b.Scan(nil) {
		list = append(list, slices.Clone(k))
	}
	return list
}

// damage changes a store behind its back.
func damage(t *testing.T, path string, do func(tx *kv.Tx) error) {
	t.Helper()
	db, err := kv.Open(path, kv.Options{Name: "forum", Migrations: bolt.Schema()})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(do); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
