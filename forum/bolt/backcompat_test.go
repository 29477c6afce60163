package bolt_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

var update = flag.Bool("update", false, "write the file of this version anew")

// TestBackcompat opens stores that were written by each version of the schema: forum-1 by the accounts alone, forum-2 with the discussion, forum-3 with delivered notices. A file, once
// released, is never written anew.
func TestBackcompat(t *testing.T) {
	newest := filepath.Join("testdata", "backcompat", "forum-3.db.gz")
	if *update {
		path := filepath.Join(t.TempDir(), storetest.File)
		discuss(t, path)
		pack(t, path, newest)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "backcompat", "*.gz"))
	if err != nil || len(files) != 3 {
		t.Fatalf("%d files: %v; want 3", len(files), err)
	}
	for _, file := range files {
		path := filepath.Join(t.TempDir(), storetest.File)
		unpack(t, file, path)
		if got := problems(t, path); got != "" {
			t.Errorf("%s: check says %q", file, got)
		}
		s, err := bolt.Open(path)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		err = s.Write(context.Background(), func(w forum.Writer) error {
			if file == newest {
				if list, err := w.Inbox(1, 0, 9); err != nil || len(list) != 1 || list[0].Read {
					t.Errorf("delivered: %+v, %v", list, err)
				}
			}
			if filepath.Base(file) != "forum-1.db.gz" {
				return readOld(t, w)
			}
			if _, err := w.UserByEmail("a@example.kz"); err != nil {
				return err
			}
			return w.PutTopic(&forum.Topic{ID: "b", Space: forum.SpacePublic, Category: "1", State: forum.StateQuestion, Revision: 1})
		})
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if got := problems(t, path); got != "" {
			t.Errorf("%s: after a write check says %q", file, got)
		}
	}
}

// readOld reads what discuss wrote.
func readOld(t *testing.T, w forum.Writer) error {
	t.Helper()
	ref := forum.PostRef{Topic: "a", Number: 1}
	p, err := w.Post(ref)
	if err != nil {
		return err
	}
	topic, err := w.Topic("a")
	if err != nil {
		return err
	}
	if p.Source != "а" || topic.Articles[0] != "civil-code/178" {
		t.Errorf("read %+v and %+v", topic, p)
	}
	p.Source = "б"
	p.Revision++
	if err := w.PutRevision(ref, &forum.Revision{Number: 2, Source: "б"}); err != nil {
		return err
	}
	return w.PutPost(p)
}

func pack(t *testing.T, from, to string) {
	t.Helper()
	raw, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	f, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}
