package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// RunDiscussion runs the part of the suite that is about topics and everything around them.
func RunDiscussion(t *testing.T, open Open) {
	for _, tt := range []struct {
		name string
		run  func(*testing.T, forum.Store)
	}{
		{"every field of a topic", everyField}, {"posts and revisions", postsAndRevisions}, {"lists", lists}, {"scopes", scopes},
		{"backlinks", backlinks}, {"posts of a person", written}, {"nothing is half there", halfThere}, {"fixed", fixed}, {"changes", changes}, {"watch", watch},
		{"letters", letters}, {"proofs", proofs}, {"webhooks", hooks}, {"outbox", outbox}, {"inbox", inbox}, {"requests", requests}, {"drafts", drafts}, {"bookmarks and marks", bookmarks}, {"levels", levels},
		{"polls", polls}, {"positions", positions}, {"flags", flags}, {"decisions", decisions}, {"endorsements", endorsements}, {"open categories", openCategories},
		{"forget", forget}, {"ways", ways},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			defer closeStore(t, s)
			tt.run(t, s)
			noProblems(t, s)
		})
	}
	t.Run("model", func(t *testing.T) { model(t, open) })
}

// at is a time that is so many minutes after the day of the suite.
func at(minutes int) time.Time { return day.Add(time.Duration(minutes) * time.Minute) }

// topic is a topic without posts, active so many minutes after the day.
func topic(n int, space forum.Space) *forum.Topic {
	return &forum.Topic{
		ID: forum.TopicID(fmt.Sprintf("topic%02d", n)), Title: fmt.Sprintf("Тема %d", n), Space: space, Lang: "ru", Category: "12",
		Path: []classifier.Code{"1", "12"}, Author: 1, Created: at(n), State: forum.StateQuestion, Activity: at(n), Last: 1, Revision: 1,
	}
}

func putTopics(t testing.TB, s forum.Store, list ...*forum.Topic) {
	t.Helper()
	write(t, s, func(w forum.Writer) error {
		for _, topic := range list {
			if err := w.PutTopic(topic); err != nil {
				return err
			}
		}
		return nil
	})
}

// post adds a visible post to a topic, with its revision and the counts of the topic.
func post(w forum.Writer, topic *forum.Topic, p *forum.Post) error {
	topic.Posts++
	topic.Shown++
	p.PostRef = forum.PostRef{Topic: topic.ID, Number: topic.Posts}
	p.Revision, p.State = 1, forum.PostVisible
	if err := w.PutTopic(topic); err != nil {
		return err
	}
	if err := w.PutPost(p); err != nil {
		return err
	}
	return w.PutRevision(p.PostRef, &forum.Revision{Number: 1, By: p.Author, At: p.Created, Source: p.Source})
}

func everyField(t *testing.T, s forum.Store) {
	signed := &forum.Signature{By: 3, At: at(1), Reason: "так"}
	want := topic(1, forum.SpaceChamber)
	want.State = forum.StateVote
	want.Moves = []forum.Move{{Step: forum.StepTakeUp, From: forum.StateQuestion, To: forum.StateDiscussion, By: 3, At: at(2), Reason: "так"}}
	want.Articles, want.Points = []string{"civil-code/178"}, []string{"vs:2003-07-11:5/3"}
	want.Decisions = []forum.Linked{{Document: "abc", Side: forum.SideB}}
	want.Readings = [2]string{"так", "иначе"}
	want.Pinned, want.Locked, want.Polls, want.Successor = true, signed, 0, "topic02"
	want.Removed = &forum.Removal{Signature: *signed, Rule: forum.RuleSpam, Decision: 4}
	putTopics(t, s, want)
	read(t, s, func(r forum.Reader) error {
		got, err := r.Topic(want.ID)
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("topic:\n%+v\nwant\n%+v", got, want)
		}
		_, err2 := r.Topic("none")
		missing(t, "a topic that there is not", err2)
		return err
	})
}

func postsAndRevisions(t *testing.T, s forum.Store) {
	tp := topic(1, forum.SpacePublic)
	want := &forum.Post{
		Author: 2, Created: at(1), Edited: at(2), Source: "текст", ReplyTo: 0, Lang: "kk",
		Cooked: forum.Cooked{
			HTML: "<p>текст</p>", Text: "текст", Rules: "1", Mentions: []forum.UserID{5},
			Targets: []forum.Target{{Kind: forum.TargetDocument, Key: "abc"}},
			Quotes: []forum.Quote{
				{Document: data.ID("abc"), Version: 2, Paragraph: 7, Hash: "h"},
				{Post: forum.PostRef{Topic: "x", Number: 2}, Version: 3, InText: forum.Span{Start: 1, End: 4}, InHTML: forum.Span{Start: 3, End: 9}, Exact: true},
			},
		},
	}
	write(t, s, func(w forum.Writer) error {
		if err := post(w, tp, want); err != nil {
			return err
		}
		for n := 2; n <= 5; n++ {
			if err := post(w, tp, &forum.Post{Author: 3, Created: at(n), Source: fmt.Sprint(n)}); err != nil {
				return err
			}
		}
		return nil
	})
	read(t, s, func(r forum.Reader) error {
		got, err := r.Post(want.PostRef)
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("post:\n%+v\nwant\n%+v", got, want)
		}
		text, textErr := r.PostText(want.PostRef)
		short := *want
		short.Source, short.Cooked.HTML, short.Cooked.Mentions, short.Cooked.Targets = "", "", nil, nil
		if textErr != nil || !reflect.DeepEqual(text, &short) {
			t.Errorf("text of a post:\n%+v, %v\nwant\n%+v", text, textErr, &short)
		}
		_, none := r.Post(forum.PostRef{Topic: tp.ID, Number: 6})
		missing(t, "a post that there is not", none)
		_, none = r.PostText(forum.PostRef{Topic: tp.ID, Number: 6})
		missing(t, "the text of a post that there is not", none)
		_, none = r.Revision(want.PostRef, 2)
		missing(t, "a revision that there is not", none)
		for _, tt := range []struct {
			after uint64
			limit int
			want  []uint64
		}{{0, 10, []uint64{1, 2, 3, 4, 5}}, {2, 2, []uint64{3, 4}}, {5, 2, nil}, {0, 0, nil}} {
			list, err := r.Posts(tp.ID, tt.after, tt.limit)
			var numbers []uint64
			for _, p := range list {
				numbers = append(numbers, p.Number)
			}
			if err != nil || !reflect.DeepEqual(numbers, tt.want) {
				t.Errorf("Posts after %d, %d of them: %v %v, want %v", tt.after, tt.limit, numbers, err, tt.want)
			}
		}
		refs, err2 := r.Authored(3, forum.PostRef{Topic: tp.ID, Number: 2}, 2)
		if err2 != nil || len(refs) != 2 || refs[0].Number != 3 {
			t.Errorf("authored: %v %v", refs, err2)
		}
		return err
	})
	err := s.Write(context.Background(), func(w forum.Writer) error {
		return w.PutRevision(want.PostRef, &forum.Revision{Number: 1, Source: "другой"})
	})
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("a revision over another: %v, want %v", err, fs.ErrExist)
	}
	why := &forum.Removal{Signature: forum.Signature{By: 9, At: at(3), Reason: "имя"}, Rule: forum.RulePersonalData, Decision: 4}
	for _, removed := range []*forum.Removal{why, nil} {
		write(t, s, func(w forum.Writer) error { return w.SetRevisionRemoved(want.PostRef, 1, removed) })
		read(t, s, func(r forum.Reader) error {
			got, err := r.Revision(want.PostRef, 1)
			if err == nil && (got.Source != want.Source || !reflect.DeepEqual(got.Removed, removed)) {
				t.Errorf("revision %+v, removed %+v; want %+v", got, got.Removed, removed)
			}
			return err
		})
	}
	missing(t, "to hide a revision that there is not", s.Write(context.Background(), func(w forum.Writer) error { return w.SetRevisionRemoved(want.PostRef, 7, why) }))
	orphan := s.Write(context.Background(), func(w forum.Writer) error {
		return w.PutPost(&forum.Post{PostRef: forum.PostRef{Topic: "none", Number: 1}})
	})
	missing(t, "a post of a topic that there is not", orphan)
}

var errStop = errors.New("stop")

// halfThere fails at the end of a write: nothing of it stays.
func halfThere(t *testing.T, s forum.Store) {
	tp := topic(1, forum.SpacePublic)
	err := s.Write(context.Background(), func(w forum.Writer) error {
		tp.Articles = []string{"civil-code/178"}
		if err := post(w, tp, &forum.Post{Author: 1, Created: at(1), Source: "а"}); err != nil {
			return err
		}
		if _, err := w.Tell(&forum.Notice{Event: "e", Person: 2, Due: at(1)}); err != nil {
			return err
		}
		if err := w.PutReplay(1, "k", &forum.Replay{At: at(1)}); err != nil {
			return err
		}
		if _, err := w.Append(event(1)); err != nil {
			return err
		}
		return errStop
	})
	if !errors.Is(err, errStop) {
		t.Fatalf("the write says %v, want %v", err, errStop)
	}
	read(t, s, func(r forum.Reader) error {
		_, none := r.Topic(tp.ID)
		missing(t, "the topic", none)
		_, none = r.Post(forum.PostRef{Topic: tp.ID, Number: 1})
		missing(t, "the post", none)
		_, none = r.Replay(1, "k")
		missing(t, "the key of the request", none)
		due, err := r.Due(at(9), 9)
		if err != nil || len(due) > 0 {
			t.Errorf("the outbox: %v %v", due, err)
		}
		feed, err := r.Changes(0, 9)
		if err != nil || len(feed) > 0 {
			t.Errorf("the feed: %v %v", feed, err)
		}
		st, err := r.Stats()
		if st != (forum.Stats{}) {
			t.Errorf("it counts %+v", st)
		}
		return err
	})
}

// fixed holds that a topic does not change its space: what was said in the chamber stays there.
func fixed(t *testing.T, s forum.Store) {
	tp := topic(1, forum.SpaceChamber)
	putTopics(t, s, tp)
	tp.Space = forum.SpacePublic
	if err := s.Write(context.Background(), func(w forum.Writer) error { return w.PutTopic(tp) }); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("a topic that leaves the chamber: %v, want %v", err, fs.ErrInvalid)
	}
}
