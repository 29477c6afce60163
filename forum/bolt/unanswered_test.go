package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data/kv"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

// TestListsAreMadeAnew gives the discussion of a store the form that it had in schema 8, and brings it up to date as the migrations of an older file do.
func TestListsAreMadeAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	discuss(t, path)
	enlarge(t, path)
	renamed := 0
	damage(t, path, func(tx *kv.Tx) error {
		for _, name := range []string{"lists", "backlinks"} {
			for _, k := range keysOf(tx.Bucket(name)) {
				value, old, to := bytes.Clone(tx.Bucket(name).Get(k)), name, kv.Key(nil)
				if len(value) > 0 {
					old = "counters"
				}
				switch {
				case name == "backlinks" && old == "counters":
					texts, _, err := k.Split("sss")
					if err != nil {
						return err
					}
					to = to.Str(texts[0] + ":" + texts[1]).Str("backlinks").Str(texts[2])
				case strings.HasPrefix(string(k), "@1"):
					to = append(to, strings.Replace(string(k), "unanswered", "", 1)...)
				default:
					to = append(to, strings.Replace(string(k), "unanswered ", "", 1)...)
				}
				if old == name && bytes.Equal(k, to) {
					continue
				}
				renamed++
				if err := tx.Bucket(name).Delete(k); err != nil {
					return err
				}
				if err := tx.Bucket(old).Put(to, value); err != nil {
					return err
				}
			}
		}
		return part(tx)
	})
	if got := problems(t, path); renamed != 8 || !strings.Contains(got, "3 keys and 0 counters, want 0 and 0") {
		t.Errorf("with %d keys as they were check says %q", renamed, got)
	}
	more := 0
	damage(t, path, func(tx *kv.Tx) (err error) { more, err = bolt.Rearrange(tx); return err })
	if got := problems(t, path); got != "" || more != 4 {
		t.Errorf("made anew in %d steps more, check says %q; want 4", more, got)
	}
}

// enlarge adds what does not fit into one transaction of the migrations: long texts, and many who watch a topic.
func enlarge(t *testing.T, path string) {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	text := strings.Repeat("а", 3<<20)
	err = s.Write(context.Background(), func(w forum.Writer) error {
		topic, err := w.Topic("a")
		if err != nil {
			return err
		}
		for topic.Posts < 3 {
			topic.Posts++
			ref := forum.PostRef{Topic: "a", Number: topic.Posts}
			hidden := &forum.Post{PostRef: ref, Author: 1, Created: topic.Created, Revision: 1, Source: text, State: forum.PostHidden}
			if err := errors.Join(w.PutPost(hidden), w.PutRevision(ref, &forum.Revision{Number: 1, Source: text})); err != nil {
				return err
			}
		}
		for id := range forum.UserID(2000) {
			if err := w.SetLevel(forum.Watch{Owner: id + 1, Target: forum.Target{Kind: forum.TargetTopic, Key: "a"}, Level: forum.LevelWatch}); err != nil {
				return err
			}
		}
		return w.PutTopic(topic)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// part gives what stands by a topic, or is a person's of a topic, buckets of its own, as it had.
func part(tx *kv.Tx) error {
	for _, name := range []string{"threads/topics", "threads/posts", "threads/revisions", "threads/named", "own#/authored", "own#/read"} {
		_, alone, _ := strings.Cut(name, "/")
		if err := carry(tx, name, alone, func(k kv.Key) kv.Key { return k }); err != nil {
			return err
		}
	}
	return carry(tx, "threads/watchers", "watchers", func(k kv.Key) kv.Key { return append(kv.Key(nil).Str("topic"), k...) })
}

// carry moves all keys of a bucket to another.
func carry(tx *kv.Tx, from, to string, name func(kv.Key) kv.Key) error {
	if _, err := tx.Create(to); err != nil {
		return err
	}
	for _, k := range keysOf(tx.Bucket(from)) {
		value := bytes.Clone(tx.Bucket(from).Get(k))
		if err := tx.Bucket(from).Delete(k); err != nil {
			return err
		}
		if err := tx.Bucket(to).Put(name(k), value); err != nil {
			return err
		}
	}
	return nil
}
