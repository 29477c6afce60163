package storetest

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"testing"
	"time"

	"taldau/forum"
)

func changes(t *testing.T, s forum.Store) {
	a, b := topic(1, forum.SpacePublic), topic(2, forum.SpaceChamber)
	putTopics(t, s, a, b)
	putTopics(t, s, a)
	b.Removed = &forum.Removal{}
	putTopics(t, s, b)
	for _, tt := range []struct {
		after uint64
		limit int
		want  []forum.Change
	}{
		{0, 10, []forum.Change{{Seq: 3, Topic: a.ID}, {Seq: 4, Topic: b.ID, Gone: true}}},
		{0, 1, []forum.Change{{Seq: 3, Topic: a.ID}}},
		{3, 10, []forum.Change{{Seq: 4, Topic: b.ID, Gone: true}}},
		{4, 10, nil},
	} {
		read(t, s, func(r forum.Reader) error {
			got, err := r.Changes(tt.after, tt.limit)
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("after %d, %d entries: %+v, want %+v", tt.after, tt.limit, got, tt.want)
			}
			return err
		})
	}
	if a.Seq != 3 || b.Seq != 4 {
		t.Errorf("the topics know their changes as %d and %d, want 3 and 4", a.Seq, b.Seq)
	}
}

func watch(t *testing.T, s forum.Store) {
	c, end := s.Watch()
	told := func() bool {
		select {
		case <-c:
			return true
		default:
			return false
		}
	}
	write(t, s, func(w forum.Writer) error { return w.SetSetting("a", nil) })
	if told() {
		t.Error("told of a write that changed no topic")
	}
	tp := topic(1, forum.SpacePublic)
	putTopics(t, s, tp)
	putTopics(t, s, tp)
	if !told() || told() {
		t.Error("two changes are not told once")
	}
	end()
	putTopics(t, s, tp)
	if told() {
		t.Error("told after the end")
	}
}

func outbox(t *testing.T, s forum.Store) {
	due := func(now time.Time, limit int) (seqs []uint64) {
		t.Helper()
		read(t, s, func(r forum.Reader) error {
			list, err := r.Due(now, limit)
			for _, n := range list {
				seqs = append(seqs, n.Seq)
			}
			return err
		})
		return seqs
	}
	want := forum.Notice{Event: "post/a/1", Person: 5, Kind: forum.NoticeMention, Post: forum.PostRef{Topic: "a", Number: 1}, By: 2, At: at(1), Due: at(1)}
	tell := func(n forum.Notice, told bool) {
		t.Helper()
		write(t, s, func(w forum.Writer) error {
			got, err := w.Tell(&n)
			if got != told {
				t.Errorf("%s to %d: told %t, want %t", n.Event, n.Person, got, told)
			}
			return err
		})
	}
	tell(want, true)
	tell(want, false)
	other := want
	other.Person, other.Due = 6, at(3)
	tell(other, true)
	other.Event, other.Due = "post/a/2", at(2)
	tell(other, true)
	if got := due(at(1), 9); !reflect.DeepEqual(got, []uint64{1}) {
		t.Errorf("due: %v", got)
	}
	if got := due(at(9), 9); !reflect.DeepEqual(got, []uint64{1, 3, 2}) {
		t.Errorf("due: %v", got)
	}
	if got := due(at(9), 2); !reflect.DeepEqual(got, []uint64{1, 3}) {
		t.Errorf("due: %v", got)
	}
	read(t, s, func(r forum.Reader) error {
		list, err := r.Due(at(1), 1)
		want.Seq = 1
		if err == nil && !reflect.DeepEqual(list[0], want) {
			t.Errorf("notice %+v, want %+v", list[0], want)
		}
		return err
	})
	write(t, s, func(w forum.Writer) error {
		list, err := w.Due(at(9), 2)
		if err != nil {
			return err
		}
		if err := w.Done(&list[0]); err != nil {
			return err
		}
		return w.Postpone(&list[1], at(20))
	})
	if got := due(at(19), 9); !reflect.DeepEqual(got, []uint64{2}) {
		t.Errorf("due: %v", got)
	}
	if got := due(at(20), 9); !reflect.DeepEqual(got, []uint64{2, 3}) {
		t.Errorf("due: %v", got)
	}
	want.Seq = 0
	tell(want, false) // it was delivered, and is not told again
}

func requests(t *testing.T, s forum.Store) {
	put := func(owner forum.UserID, key, result string, at time.Time) {
		t.Helper()
		write(t, s, func(w forum.Writer) error {
			return w.PutReplay(owner, key, &forum.Replay{Body: [32]byte{7}, Result: result, At: at})
		})
	}
	put(1, "k", "a/1", at(0))
	put(2, "k", "a/2", at(0))
	put(1, "k", "a/3", at(1)) // again, after it had ended
	result := func(owner forum.UserID, key string) (got string) {
		read(t, s, func(r forum.Reader) error {
			held, err := r.Replay(owner, key)
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil {
				got = held.Result
			}
			return err
		})
		return got
	}
	if a, b, c := result(1, "k"), result(2, "k"), result(3, "k"); a != "a/3" || b != "a/2" || c != "" {
		t.Errorf("results %q, %q, %q", a, b, c)
	}
	for n := range 20 {
		put(3, fmt.Sprint(n), "x", at(2))
	}
	for n := range 4 { // each write sweeps some
		put(4, fmt.Sprint(n), "y", at(3).Add(forum.ReplayLifetime))
	}
	for n := range 20 {
		if got := result(3, fmt.Sprint(n)); got != "" {
			t.Errorf("the key %d is known after its life: %q", n, got)
		}
	}
	if result(4, "0") != "y" {
		t.Error("a young key was swept away")
	}
}

func drafts(t *testing.T, s forum.Store) {
	want := &forum.Draft{
		Owner: 1, ID: "d1", Seq: 3, Space: forum.SpaceChamber, Topic: "a", Edits: 2, ReplyTo: 1, Title: "т", Category: "12", Source: "текст", Saved: at(1),
	}
	write(t, s, func(w forum.Writer) error {
		for _, d := range []*forum.Draft{want, {Owner: 1, ID: "d2", Source: "б"}, {Owner: 2, ID: "d1", Source: "в"}} {
			if err := w.PutDraft(d); err != nil {
				return err
			}
		}
		return nil
	})
	read(t, s, func(r forum.Reader) error {
		list, err := r.Drafts(1)
		if err == nil && (len(list) != 2 || !reflect.DeepEqual(list[0], want)) {
			t.Errorf("drafts: %+v", list)
		}
		other, err := r.Draft(2, "d1")
		if err == nil && other.Source != "в" {
			t.Errorf("the draft of another person: %+v", other)
		}
		return err
	})
	write(t, s, func(w forum.Writer) error {
		if err := w.DeleteDraft(1, "none"); err != nil {
			return err
		}
		return w.DeleteDraft(1, "d1")
	})
	read(t, s, func(r forum.Reader) error {
		_, none := r.Draft(1, "d1")
		missing(t, "a removed draft", none)
		_, err := r.Draft(2, "d1")
		return err
	})
}

func bookmarks(t *testing.T, s forum.Store) {
	want := forum.Bookmark{Owner: 1, Post: forum.PostRef{Topic: "a", Number: 2}, At: at(1), Note: "перечитать"}
	write(t, s, func(w forum.Writer) error {
		for _, b := range []forum.Bookmark{want, {Owner: 1, Post: forum.PostRef{Topic: "a", Number: 1}}, {Owner: 2, Post: want.Post}} {
			if err := w.PutBookmark(b); err != nil {
				return err
			}
		}
		if err := w.SetReadMark(1, "a", 7); err != nil {
			return err
		}
		return w.DeleteBookmark(1, forum.PostRef{Topic: "a", Number: 1})
	})
	read(t, s, func(r forum.Reader) error {
		list, err := r.Bookmarks(1)
		if err == nil && (len(list) != 1 || !reflect.DeepEqual(list[0], want)) {
			t.Errorf("bookmarks: %+v", list)
		}
		for topic, want := range map[forum.TopicID]uint64{"a": 7, "b": 0} {
			if n, err := r.ReadMark(1, topic); err != nil || n != want {
				t.Errorf("read to %d %v, want %d", n, err, want)
			}
		}
		return err
	})
}

func levels(t *testing.T, s forum.Store) {
	category := forum.Target{Kind: forum.TargetCategory, Key: "12"}
	write(t, s, func(w forum.Writer) error {
		for _, v := range []forum.Watch{
			{Owner: 2, Target: category, Level: forum.LevelWatch}, {Owner: 1, Target: category, Level: forum.LevelWatch},
			{Owner: 1, Target: forum.Target{Kind: forum.TargetCategory, Key: "1"}, Level: forum.LevelTrack},
			{Owner: 1, Target: category, Level: forum.LevelMute}, // anew
		} {
			if err := w.SetLevel(v); err != nil {
				return err
			}
		}
		return nil
	})
	read(t, s, func(r forum.Reader) error {
		list, err := r.Watchers(category)
		want := []forum.Watch{{Owner: 1, Target: category, Level: forum.LevelMute}, {Owner: 2, Target: category, Level: forum.LevelWatch}}
		if !reflect.DeepEqual(list, want) {
			t.Errorf("watchers %+v, want %+v", list, want)
		}
		own, err2 := r.Watches(1)
		if err2 != nil || len(own) != 2 || own[1].Level != forum.LevelMute {
			t.Errorf("watches %+v %v", own, err2)
		}
		return err
	})
	write(t, s, func(w forum.Writer) error { return w.ClearLevel(1, category) })
	read(t, s, func(r forum.Reader) error {
		_, set, err := r.Level(1, category)
		if set {
			t.Error("a level that was taken back is set")
		}
		return err
	})
}
