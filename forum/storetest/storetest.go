// Package storetest is the conformance suite of forum.Store: every backend runs it, and a rule of the port that it does not hold is no rule.
// It never looks behind the port.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"taldau/forum"
)

// File is the name under which Open keeps a store in its folder.
const File = "forum.db"

// Open opens the store that lives in dir, new where dir is empty; the suite closes it.
type Open func(t testing.TB, dir string) forum.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, tt := range []struct {
		name string
		run  func(*testing.T, forum.Store)
	}{
		{"people", people}, {"addresses", addresses}, {"paging", paging}, {"credentials", credentials}, {"sessions", sessions},
		{"invitations", invitations}, {"events", events}, {"settings", settings}, {"handles", handles}, {"called", called}, {"undone", undone}, {"values are copies", copies},
		{"one moment", oneMoment}, {"cancelled", cancelled}, {"concurrent", concurrent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			defer closeStore(t, s)
			tt.run(t, s)
			noProblems(t, s)
		})
	}
	t.Run("reopen", func(t *testing.T) { reopen(t, open) })
	t.Run("closed", func(t *testing.T) { closed(t, open) })
	t.Run("backup", func(t *testing.T) { backup(t, open) })
}

func closeStore(t testing.TB, s forum.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func noProblems(t testing.TB, s forum.Store) {
	t.Helper()
	for p, err := range s.Check(context.Background()) {
		if err != nil {
			t.Fatalf("check: %v", err)
		}
		t.Errorf("check: %s: %s", p.Where, p.What)
	}
}

// read and write fail the test where the store does.
func read(t testing.TB, s forum.Store, do func(forum.Reader) error) {
	t.Helper()
	if err := s.Read(context.Background(), do); err != nil {
		t.Fatalf("read: %v", err)
	}
}

func write(t testing.TB, s forum.Store, do func(forum.Writer) error) {
	t.Helper()
	if err := s.Write(context.Background(), do); err != nil {
		t.Fatalf("write: %v", err)
	}
}

// missing fails unless the error says that nothing is there.
func missing(t testing.TB, what string, err error) {
	t.Helper()
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s: %v, want %v", what, err, fs.ErrNotExist)
	}
}

func reopen(t *testing.T, open Open) {
	dir := t.TempDir()
	s := open(t, dir)
	id := add(t, s, "a@example.kz")
	write(t, s, func(w forum.Writer) error { _, err := w.Append(event(1)); return err })
	closeStore(t, s)
	s = open(t, dir)
	defer closeStore(t, s)
	read(t, s, func(r forum.Reader) error {
		u, err := r.UserByEmail("a@example.kz")
		if err == nil && u.ID != id {
			t.Errorf("the number is %d, want %d", u.ID, id)
		}
		return err
	})
	if next := add(t, s, "b@example.kz"); next != id+1 {
		t.Errorf("the next number is %d, want %d", next, id+1)
	}
	write(t, s, func(w forum.Writer) error {
		seq, err := w.Append(event(2))
		if seq != 2 {
			t.Errorf("the next event is %d, want 2", seq)
		}
		return err
	})
	noProblems(t, s)
}

func closed(t *testing.T, open Open) {
	s := open(t, t.TempDir())
	closeStore(t, s)
	ctx := context.Background()
	for name, err := range map[string]error{
		"read":   s.Read(ctx, func(forum.Reader) error { return nil }),
		"write":  s.Write(ctx, func(forum.Writer) error { return nil }),
		"backup": s.Backup(ctx, &bytes.Buffer{}),
	} {
		if !errors.Is(err, fs.ErrClosed) {
			t.Errorf("%s after close: %v", name, err)
		}
	}
	for _, err := range s.Check(ctx) {
		if !errors.Is(err, fs.ErrClosed) {
			t.Errorf("check after close: %v", err)
		}
	}
}

func backup(t *testing.T, open Open) {
	s := open(t, t.TempDir())
	defer closeStore(t, s)
	id := add(t, s, "a@example.kz")
	var b bytes.Buffer
	if err := s.Backup(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	add(t, s, "later@example.kz")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, File), b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	twin := open(t, dir)
	defer closeStore(t, twin)
	noProblems(t, twin)
	read(t, twin, func(r forum.Reader) error {
		list, err := r.Users(0, 10)
		if len(list) != 1 || list[0].ID != id {
			t.Errorf("the copy has %d people", len(list))
		}
		return err
	})
}
