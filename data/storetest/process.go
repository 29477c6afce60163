package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"taldau/data"
)

func cancelled(t *testing.T, s data.Store) {
	id := putOne(t, s, Put(1, "А."), data.PutCreated)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	calls := map[string]func() error{
		"PutAll":     func() error { _, err := s.PutAll(ctx, []data.Put{Put(2, "Б.")}); return err },
		"Get":        func() error { _, err := s.Get(ctx, id); return err },
		"GetMany":    func() error { _, err := s.GetMany(ctx, []data.ID{id}); return err },
		"Heads":      func() error { _, err := s.Heads(ctx, []data.ID{id}); return err },
		"Versions":   func() error { _, err := s.Versions(ctx, id); return err },
		"Version":    func() error { _, err := s.Version(ctx, id, 1); return err },
		"Original":   func() error { _, err := s.Original(ctx, id); return err },
		"Withdraw":   func() error { return s.Withdraw(ctx, id, "причина") },
		"LookupKey":  func() error { _, err := s.LookupKey(ctx, "x"); return err },
		"Find":       func() error { _, err := s.Find(ctx, data.IdentifierCase, "x"); return err },
		"ByText":     func() error { _, err := s.ByText(ctx, "x"); return err },
		"Stats":      func() error { _, err := s.Stats(ctx); return err },
		"Coverage":   func() error { _, err := s.Coverage(ctx); return err },
		"Gaps":       func() error { _, err := s.Gaps(ctx, "7517", 2021, "2"); return err },
		"CourtNames": func() error { _, err := s.CourtNames(ctx); return err },
		"Setting":    func() error { _, err := s.Setting(ctx, "x"); return err },
		"SetSetting": func() error { return s.SetSetting(ctx, "x", []byte("y")) },
		"Backup":     func() error { return s.Backup(ctx, new(bytes.Buffer)) },
		"All":        func() error { return last(s.All(ctx)) },
		"ByCourt":    func() error { return last(s.ByCourt(ctx, "7517")) },
		"ByCategory": func() error { return last(s.ByCategory(ctx, "142030000100010000")) },
		"Changes":    func() error { return last(s.Changes(ctx, 0, 0)) },
		"Check":      func() error { return last(s.Check(ctx)) },
	}
	for name, call := range calls {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", name, err)
		}
	}
	if st, _ := s.Stats(context.Background()); st.Documents != 1 || st.Seq != 1 {
		t.Errorf("cancelled calls left %+v", st)
	}
}

// last returns the error that an iteration ends with.
func last[T any](seq func(func(T, error) bool)) (last error) {
	for _, err := range seq {
		last = err
	}
	return last
}

func concurrent(t *testing.T, s data.Store) {
	ctx := context.Background()
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for n := range 10 {
				// Every act comes from two workers: one creates it, the other finds it.
				p := Put(worker/2*10+n+1, fmt.Sprintf("Текст %d-%d.", worker/2, n))
				r, err := s.PutAll(ctx, []data.Put{p})
				if err != nil {
					t.Error(err)
					return
				}
				if d, err := s.Get(ctx, r[0].ID); err != nil || d.Number != p.Document.Number {
					t.Errorf("Get after PutAll: %v, %v", d, err)
				}
			}
		})
		wg.Go(func() {
			for range 10 {
				st, err := s.Stats(ctx)
				n := 0
				for _, e := range s.Changes(ctx, 0, 0) {
					n++
					err = errors.Join(err, e)
				}
				for d, e := range s.All(ctx) {
					if err = errors.Join(err, e); e == nil && d.Editions[0].Text() == "" {
						t.Error("a document without text")
					}
				}
				if err != nil || n < st.Documents {
					t.Errorf("%d changes after %d documents: %v", n, st.Documents, err)
				}
			}
		})
	}
	wg.Wait()
	if st, _ := s.Stats(ctx); st.Documents != 20 || st.Seq != 20 {
		t.Errorf("documents %d, newest change %d, want 20 and 20", st.Documents, st.Seq)
	}
}

// iterationBesideWrites: whoever reads may write between two documents.
func iterationBesideWrites(t *testing.T, s data.Store) {
	var puts []data.Put
	for n := range 100 {
		puts = append(puts, Put(n+1, fmt.Sprintf("Текст %d.", n)))
	}
	putAll(t, s, puts...)
	seen, acts := 0, NewActs(3)
	for _, err := range s.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; seen%10 == 0 && seen <= 100 {
			putOne(t, s, acts.Put(), data.PutCreated)
		}
	}
	if seen < 100 {
		t.Errorf("All yielded %d of 100 documents", seen)
	}
}

func reopen(t *testing.T, open Reopen) {
	dir := t.TempDir()
	s := open(t, dir)
	p := Put(1, "Текст.")
	p.Original = []byte("unmasked")
	id := putOne(t, s, p, data.PutCreated)
	putOne(t, s, Put(2, "Текст."), data.PutDuplicate)
	before, _ := s.Stats(context.Background())
	closeStore(t, s)
	s = open(t, dir)
	defer closeStore(t, s)
	if got := get(t, s, id).Editions[0].Text(); got != "Текст." {
		t.Errorf("after reopening: %q", got)
	}
	putOne(t, s, p, data.PutUnchanged)
	putOne(t, s, Put(2, "Текст."), data.PutUnchanged)
	if after, _ := s.Stats(context.Background()); after.Seq != before.Seq {
		t.Errorf("newest change %d, before reopening %d", after.Seq, before.Seq)
	}
	putOne(t, s, Put(3, "Другой."), data.PutCreated)
	if after, _ := s.Stats(context.Background()); after.Seq <= before.Seq {
		t.Errorf("change %d after %d", after.Seq, before.Seq)
	}
	noProblems(t, s)
}

func closed(t *testing.T, open Reopen) {
	s := open(t, t.TempDir())
	id := putOne(t, s, Put(1, "Текст."), data.PutCreated)
	closeStore(t, s)
	if _, err := s.Get(context.Background(), id); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Get after Close: %v, want fs.ErrClosed", err)
	}
	if _, err := s.PutAll(context.Background(), []data.Put{Put(2, "Текст.")}); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("PutAll after Close: %v, want fs.ErrClosed", err)
	}
	closeStore(t, s)
}

// backup: a copy made beside writes opens and holds what was there when it began.
func backup(t *testing.T, open Reopen) {
	dir := t.TempDir()
	s := open(t, dir)
	defer closeStore(t, s)
	acts := NewActs(9)
	id := putAll(t, s, acts.Put(), acts.Put())[0].ID
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the store is not one file: %v, %v", files, err)
	}
	copied := filepath.Join(t.TempDir(), filepath.Base(files[0]))
	f, err := os.Create(copied)
	if err != nil {
		t.Fatal(err)
	}
	w := &busyWriter{w: f, work: func() { putOne(t, s, acts.Put(), data.PutCreated) }}
	if err := errors.Join(s.Backup(context.Background(), w), f.Close()); err != nil {
		t.Fatal(err)
	}
	if w.work != nil {
		t.Fatal("nothing was written beside the backup")
	}
	restored := open(t, filepath.Dir(copied))
	defer closeStore(t, restored)
	if st, err := restored.Stats(context.Background()); st.Documents != 2 || err != nil {
		t.Errorf("restored %+v, %v", st, err)
	}
	get(t, restored, id)
	noProblems(t, restored)
}

// busyWriter does some work before the first byte is written.
type busyWriter struct {
	w    io.Writer
	work func()
}

// Write implements io.Writer.
func (w *busyWriter) Write(p []byte) (int, error) {
	if w.work != nil {
		w.work()
		w.work = nil
	}
	return w.w.Write(p)
}
