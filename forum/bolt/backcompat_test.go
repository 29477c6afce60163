package bolt_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

// released is a day in the life of a store.
var released = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

var update = flag.Bool("update", false, "write the file of this version anew")

// TestBackcompat opens stores that were written by each version of the schema: forum-1 by the accounts alone, forum-2 with the discussion, forum-3 with delivered notices,
// forum-7 with handles, ways to sign in, letters and webhooks, forum-9 with the words by which people are found and the lists of unanswered topics, forum-10 with
// those words in either script, forum-11 with them in a coarser form, forum-18 with all that is a topic's together, forum-19 with the hash of the newest entry of the audit log. A file, once released, is never written anew.
func TestBackcompat(t *testing.T) {
	newest := filepath.Join("testdata", "backcompat", "forum-19.db.gz")
	if *update {
		path := filepath.Join(t.TempDir(), storetest.File)
		discuss(t, path)
		equip(t, path)
		name(t, path)
		pack(t, path, newest)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "backcompat", "*.gz"))
	if err != nil || len(files) != 9 {
		t.Fatalf("%d files: %v; want 9", len(files), err)
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
			if schemaOf(t, file) >= 9 { // which has the words of a script of its own only
				if list, err := w.CalledAlike(forum.SpacePublic, forum.CallBeginnings("берик")[0], 9); err != nil || len(list) != 1 || list[0] != 2 {
					t.Errorf("called in another script: %v, %v", list, err)
				}
				if list, err := w.Called(forum.SpacePublic, forum.CallWord("берик"), 9); err != nil || len(list) != 1 || list[0] != 2 {
					t.Errorf("called: %v, %v", list, err)
				}
			}
			if schemaOf(t, file) >= 7 {
				if list, err := w.Inbox(1, 0, 9); err != nil || len(list) != 1 || list[0].Read {
					t.Errorf("delivered: %+v, %v", list, err)
				}
				readEquipment(t, w)
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

// schemaOf is the version in the name of a file.
func schemaOf(t *testing.T, file string) (version int) {
	t.Helper()
	if _, err := fmt.Sscanf(filepath.Base(file), "forum-%d.db.gz", &version); err != nil {
		t.Fatal(err)
	}
	return version
}

// equip adds what schema 4 to 7 brought.
func equip(t *testing.T, path string) {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(context.Background(), func(w forum.Writer) error {
		hook := forum.Hook{URL: "https://a.example/hook", Secret: "s", By: 1, Created: released}
		return errors.Join(
			w.PutUser(&forum.User{Email: "a@example.kz", Name: "А", Grants: []forum.Grant{{Role: forum.RoleCitizen, At: released}}, Created: released}),
			w.PutCredential(1, &forum.Credential{Changed: released}),
			w.PutHandle(&forum.Handle{Key: forum.HandleKey("прежний"), Owner: 1, Text: "прежний", Since: released, Left: released}),
			w.PutWay(&forum.Way{Owner: 1, ID: "w", Kind: forum.WayOIDC, Name: "работа", Since: released}),
			logged(w),
			w.PutLetter(&forum.Letter{Kind: forum.LetterVerify, Person: 1, At: released, Due: released}),
			w.PutProof(&forum.Proof{ID: "p", Purpose: forum.PurposeReset, Person: 1, Created: released}),
			w.PutHook(&hook),
		)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

// logged adds an entry to the audit log.
func logged(w forum.Writer) error {
	_, err := w.Append(forum.Event{At: released, Action: forum.ActionCreated, Subject: 1})
	return err
}

// name adds somebody who may be called, as schema 8 finds people.
func name(t *testing.T, path string) {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(context.Background(), func(w forum.Writer) error {
		return errors.Join(
			w.PutUser(&forum.User{Email: "b@example.kz", Name: "Берик", Handle: "berik", Grants: []forum.Grant{{Role: forum.RoleCitizen, At: released}}, Created: released}),
			w.PutCredential(2, &forum.Credential{Changed: released}),
			w.PutHandle(&forum.Handle{Key: forum.HandleKey("berik"), Owner: 2, Text: "berik", Since: released}),
		)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

// readEquipment reads what equip wrote.
func readEquipment(t *testing.T, r forum.Reader) {
	t.Helper()
	handles, err1 := r.Handles(1)
	ways, err2 := r.Ways(1)
	letters, err3 := r.DueLetters(released, 9)
	proof, err4 := r.Proof("p")
	hooks, err5 := r.Hooks()
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		t.Fatal(err)
	}
	if len(handles) != 1 || len(ways) != 1 || len(letters) != 1 || proof.Person != 1 || len(hooks) != 1 || hooks[0].Secret != "s" {
		t.Errorf("read %+v %+v %+v %+v %+v", handles, ways, letters, proof, hooks)
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
