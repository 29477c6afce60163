package bolt_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data/kv"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

// TestCheckFindsDrift changes what writes keep by deltas, behind the store's back.
func TestCheckFindsDrift(t *testing.T) {
	one := kv.Key(nil).Uint(1)
	tests := []struct {
		bucket string
		key    kv.Key
		value  []byte // nil: the key is removed
		want   string
	}{
		{"lists", kv.Key(nil).Str("12").Str("unanswered question").Str("public"), kv.Key(nil).Uint(7), "it counts 7, want 1"},
		{"counters", kv.Key(nil).Str("").Str("posts").Str("public"), nil, "it counts 0, want 1"},
		{"counters", kv.Key(nil).Str("@9").Str("posts").Str("public"), one, "0 keys and 3 counters, want 0 and 2"},
		{"lists", kv.Key(nil).Str("9").Str("vote").Str("public"), one, "3 keys and 4 counters, want 3 and 3"},
		{"backlinks", kv.Key(nil).Str("article").Str("civil-code/178").Str("public"), nil, "it counts 0, want 1"},
		{"lists", kv.Key(nil).Str("@1").Str("unanswered").Str("public").Uint(^uint64(1000)).Str("a"), nil, "the key is missing"},
		{"lists", kv.Key(nil).Str("12").Str("question").Str("public").Uint(^uint64(1000)).Str("a"), []byte{}, "4 keys and 3 counters, want 3 and 3"},
		{"lists", kv.Key(nil).Str("12").Str("unanswered question").Str("public").Uint(^uint64(1000)).Str("a"), nil, "the key is missing"},
		{"lists", kv.Key(nil).Str("").Str("unanswered question").Str("public"), kv.Key(nil).Uint(3), "it counts 3, want 1"},
		{"lists", kv.Key(nil).Str("@1").Str("unanswered").Str("public"), nil, "it counts 0, want 1"},
		{"lists", kv.Key(nil).Str("12").Str("question").Str("public").Uint(0).Str("a"), []byte{}, "4 keys and 3 counters, want 3 and 3"},
		{"threads/named", kv.Key(nil).Str("a").Str("article").Str("civil-code/178"), kv.Key(nil).Uint(5), "it counts 5, want 2"},
		{"backlinks", kv.Key(nil).Str("article").Str("civil-code/178").Str("public").Uint(^uint64(1000)).Str("a"), nil, "the key is missing"},
		{"threads/posts", kv.Key(nil).Str("a").Uint(1), nil, "it counts 1 posts"},
		{"threads/revisions", kv.Key(nil).Str("a").Uint(1).Uint(1), nil, "file does not exist"},
		{"own#/authored", kv.Key(nil).Uint(1).Str("a").Uint(1), nil, "the key is missing"},
		{"endorsed", kv.Key(nil).Str("a").Uint(1).Uint(9), []byte{}, "it counts 0 endorsements; there are 1"},
		{"changes", one, nil, "it is not the change of topic a"},
		{"voters", kv.Key(nil).Str("a").Uint(1).Uint(5), nil, "it counts 1 voters; there are 0"},
		{"papers", kv.Key(nil).Str("a").Uint(1).Str("more"), []byte{}, "checksum"},
		{"threads/watchers", kv.Key(nil).Str("a").Uint(1), nil, "it does not say"},
		{"watchers", kv.Key(nil).Str("act").Str("civil-code").Uint(1), nil, "it does not say"},
		{"watchers", kv.Key(nil).Str("act").Str("civil-code").Uint(2), []byte{}, "3 keys, want 2"},
		{"cases", kv.Key(nil).Str("public").Uint(1000).Str("a").Uint(1), nil, "flags belong to no case"},
		{"told", kv.Key(nil).Str("e").Uint(2), nil, "the key is missing"},
		{"inbox", one.Uint(^uint64(1)), nil, "the key is missing"},
		{"replayed", kv.Key(nil).Uint(1000).Uint(1).Str("k"), nil, "the key is missing"},
		{"publicids", kv.Key(nil).Str("p"), nil, "it does not lead to the position"},
	}
	for _, tt := range tests {
		t.Run(tt.bucket, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), storetest.File)
			discuss(t, path)
			if got := problems(t, path); got != "" {
				t.Fatalf("before the damage check says %q", got)
			}
			db, err := kv.Open(path, kv.Options{Name: "forum", Migrations: bolt.Schema()})
			if err != nil {
				t.Fatal(err)
			}
			err = db.Update(func(tx *kv.Tx) error {
				b := tx.Bucket(tt.bucket)
				if tt.value != nil {
					return b.Put(tt.key, tt.value)
				}
				if !b.Has(tt.key) {
					t.Errorf("%s has no %q to be removed", tt.bucket, tt.key)
				}
				return b.Delete(tt.key)
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if got := problems(t, path); !strings.Contains(got, tt.want) {
				t.Errorf("check says %q, want %q", got, tt.want)
			}
		})
	}
}

// discuss makes a store with a little of everything.
func discuss(t *testing.T, path string) {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at := time.UnixMilli(1000).UTC()
	topic := &forum.Topic{
		ID: "a", Title: "т", Space: forum.SpacePublic, Category: "12", Path: []classifier.Code{"12"}, Author: 1, Created: at, State: forum.StateQuestion,
		Articles: []string{"civil-code/178"}, Posts: 1, Shown: 1, Activity: at, Revision: 1, Polls: 1,
	}
	ref := forum.PostRef{Topic: "a", Number: 1}
	post := &forum.Post{
		PostRef: ref, Author: 1, Created: at, Revision: 1, Source: "а", State: forum.PostVisible,
		Cooked: forum.Cooked{Targets: []forum.Target{{Kind: forum.TargetArticle, Key: "civil-code/178"}}},
	}
	paper := forum.Paper{By: forum.ByLevel, Group: forum.GroupOther, Answer: forum.AnswerPass}
	err = s.Write(context.Background(), func(w forum.Writer) error {
		for _, err := range []error{
			w.PutTopic(topic), w.PutPost(post), w.PutRevision(ref, &forum.Revision{Number: 1, Source: "а"}),
			w.PutPoll(&forum.Poll{Topic: "a", Number: 1, Statements: []string{"да"}, Voted: 1}), w.Cast("a", 1, 5, []forum.Paper{paper, paper}),
			w.PutPosition(&forum.Position{Topic: "a", ID: "p"}), w.PutFlag(forum.SpacePublic, &forum.Flag{Post: ref, By: 3, At: at}),
			w.SetLevel(forum.Watch{Owner: 1, Target: forum.Target{Kind: forum.TargetTopic, Key: "a"}, Level: forum.LevelWatch}),
			w.SetLevel(forum.Watch{Owner: 1, Target: forum.Target{Kind: forum.TargetAct, Key: "civil-code"}, Level: forum.LevelMute}), w.SetReadMark(1, "a", 1),
			w.PutReplay(1, "k", &forum.Replay{At: at}), w.PutBookmark(forum.Bookmark{Owner: 1, Post: ref}),
		} {
			if err != nil {
				return err
			}
		}
		if _, err := w.Tell(&forum.Notice{Event: "e", Person: 2, Due: at}); err != nil {
			return err
		}
		return w.Receive(&forum.Notice{Seq: 1, Event: "e", Person: 1, Due: at})
	})
	if err != nil {
		t.Fatal(err)
	}
}
