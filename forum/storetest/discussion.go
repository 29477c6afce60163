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
		{"outbox", outbox}, {"requests", requests}, {"drafts", drafts}, {"bookmarks and marks", bookmarks}, {"levels", levels},
		{"polls", polls}, {"positions", positions}, {"flags", flags}, {"decisions", decisions}, {"endorsements", endorsements}, {"open categories", openCategories},
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
		Author: 2, Created: at(1), Edited: at(2), Source: "текст", ReplyTo: 0,
		Cooked: forum.Cooked{
			HTML: "<p>текст</p>", Text: "текст", Rules: "1", Mentions: []forum.UserID{5},
			Targets: []forum.Target{{Kind: forum.TargetDocument, Key: "abc"}},
			Quotes:  []forum.Quote{{Document: data.ID("abc"), Version: 2, Paragraph: 7, Hash: "h"}, {Post: forum.PostRef{Topic: "x", Number: 2}}},
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
		_, none := r.Post(forum.PostRef{Topic: tp.ID, Number: 6})
		missing(t, "a post that there is not", none)
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
	orphan := s.Write(context.Background(), func(w forum.Writer) error {
		return w.PutPost(&forum.Post{PostRef: forum.PostRef{Topic: "none", Number: 1}})
	})
	missing(t, "a post of a topic that there is not", orphan)
}

// page reads the ids of a page.
func page(t testing.TB, s forum.Store, q forum.TopicQuery) (ids []forum.TopicID, last forum.Cursor) {
	t.Helper()
	read(t, s, func(r forum.Reader) error {
		list, err := r.Topics(q)
		for _, topic := range list {
			ids, last = append(ids, topic.ID), forum.CursorAt(topic)
		}
		return err
	})
	return ids, last
}

func count(t testing.TB, s forum.Store, q forum.TopicQuery) (n int) {
	t.Helper()
	read(t, s, func(r forum.Reader) (err error) { n, err = r.CountTopics(q); return err })
	return n
}

func lists(t *testing.T, s forum.Store) {
	both := forum.Spaces()
	var all []*forum.Topic
	for n := range 10 {
		space := forum.SpacePublic
		if n%3 == 0 {
			space = forum.SpaceChamber
		}
		all = append(all, topic(n, space))
	}
	all[4].Activity = all[5].Activity // the same moment: the ids decide
	all[7].State, all[7].Pinned = forum.StateVote, true
	all[8].Category, all[8].Path, all[8].Author = "2", []classifier.Code{"2"}, 9
	putTopics(t, s, all...)
	for _, tt := range []struct {
		q    forum.TopicQuery
		want []forum.TopicID
	}{
		{forum.TopicQuery{Spaces: both}, ids(9, 8, 7, 6, 4, 5, 3, 2, 1, 0)},
		{forum.TopicQuery{Spaces: both[:1]}, ids(8, 7, 4, 5, 2, 1)},
		{forum.TopicQuery{Spaces: both[1:]}, ids(9, 6, 3, 0)},
		{forum.TopicQuery{}, nil},
		{forum.TopicQuery{Spaces: both, Category: "1"}, ids(9, 7, 6, 4, 5, 3, 2, 1, 0)},
		{forum.TopicQuery{Spaces: both, Category: "2"}, ids(8)},
		{forum.TopicQuery{Spaces: both, Category: "1", State: forum.StateVote}, ids(7)},
		{forum.TopicQuery{Spaces: both[1:], State: forum.StateVote}, nil},
		{forum.TopicQuery{Spaces: both, Author: 9}, ids(8)},
		{forum.TopicQuery{Spaces: both, Category: "12", Pinned: true}, ids(7)},
		{forum.TopicQuery{Spaces: both, Category: "1", Pinned: true}, nil},
	} {
		for limit := 1; limit <= 11; limit++ {
			q := tt.q
			q.Limit = limit
			var got []forum.TopicID
			for {
				ids, last := page(t, s, q)
				if len(ids) > limit {
					t.Fatalf("%+v: a page of %d", q, len(ids))
				}
				if got = append(got, ids...); len(ids) == 0 {
					break
				}
				q.After = last
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%+v: %v, want %v", q, got, tt.want)
			}
		}
		if n := count(t, s, tt.q); n != len(tt.want) {
			t.Errorf("%+v: counted %d, want %d", tt.q, n, len(tt.want))
		}
	}
}

func ids(numbers ...int) (list []forum.TopicID) {
	for _, n := range numbers {
		list = append(list, topic(n, "").ID)
	}
	return list
}

// scopes moves a topic through everything that changes its lists.
func scopes(t *testing.T, s forum.Store) {
	both := forum.Spaces()
	tp := topic(1, forum.SpacePublic)
	write(t, s, func(w forum.Writer) error { return post(w, tp, &forum.Post{Author: 1, Created: at(1), Source: "а"}) })
	expect := func(what string, q forum.TopicQuery, want int) {
		t.Helper()
		q.Spaces, q.Limit = both, 5
		ids, _ := page(t, s, q)
		if n := count(t, s, q); len(ids) != want || n != want {
			t.Errorf("%s: %d listed, %d counted; want %d", what, len(ids), n, want)
		}
	}
	tp.State, tp.Activity = forum.StateDiscussion, at(5)
	putTopics(t, s, tp)
	expect("the old state", forum.TopicQuery{State: forum.StateQuestion}, 0)
	expect("the new state", forum.TopicQuery{Category: "12", State: forum.StateDiscussion}, 1)
	tp.Category, tp.Path = "3", []classifier.Code{"3"}
	putTopics(t, s, tp)
	expect("the old category", forum.TopicQuery{Category: "12"}, 0)
	expect("the root of it", forum.TopicQuery{Category: "1"}, 0)
	expect("the new category", forum.TopicQuery{Category: "3"}, 1)
	posts := func(want int) {
		t.Helper()
		read(t, s, func(r forum.Reader) error {
			for _, author := range []forum.UserID{0, 1} {
				if n, err := r.CountPosts(author, both); err != nil || n != want {
					t.Errorf("posts of %d: %d %v, want %d", author, n, err, want)
				}
			}
			return nil
		})
	}
	posts(1)
	tp.Removed = &forum.Removal{Signature: forum.Signature{By: 3, At: at(6), Reason: "так"}}
	putTopics(t, s, tp)
	expect("a removed topic", forum.TopicQuery{}, 0)
	expect("of its author", forum.TopicQuery{Author: 1}, 0)
	posts(0)
	tp.Removed = nil
	putTopics(t, s, tp)
	expect("shown again", forum.TopicQuery{Category: "3", State: forum.StateDiscussion}, 1)
	posts(1)
}

func backlinks(t *testing.T, s forum.Store) {
	both := forum.Spaces()
	article := forum.Target{Kind: forum.TargetArticle, Key: "civil-code/178"}
	linked := func(spaces []forum.Space, want ...forum.TopicID) {
		t.Helper()
		read(t, s, func(r forum.Reader) error {
			var got []forum.TopicID
			q := forum.TopicQuery{Spaces: spaces, Limit: 1}
			for {
				list, err := r.Linked(article, q)
				if err != nil {
					return err
				}
				if len(list) == 0 {
					break
				}
				got = append(got, list[0].ID)
				q.After = forum.Cursor{At: list[0].Created, Topic: list[0].ID}
			}
			n, err := r.CountLinked(article, spaces)
			if !reflect.DeepEqual(got, want) || n != len(want) {
				t.Errorf("linked in %v: %v, counted %d; want %v", spaces, got, n, want)
			}
			return err
		})
	}
	a, b := topic(1, forum.SpacePublic), topic(2, forum.SpaceChamber)
	a.Articles = []string{article.Key}
	putTopics(t, s, a, b)
	p := &forum.Post{Author: 1, Created: at(3), Source: "а", Cooked: forum.Cooked{Targets: []forum.Target{article}}}
	write(t, s, func(w forum.Writer) error { return post(w, b, p) })
	linked(both, b.ID, a.ID)
	linked(both[:1], a.ID)
	write(t, s, func(w forum.Writer) error { // named twice: by the topic and by a post
		return post(w, a, &forum.Post{Author: 1, Created: at(4), Source: "а", Cooked: forum.Cooked{Targets: []forum.Target{article}}})
	})
	a.Articles = nil
	putTopics(t, s, a)
	linked(both[:1], a.ID)
	write(t, s, func(w forum.Writer) error {
		p.State = forum.PostHidden
		if err := w.PutPost(p); err != nil {
			return err
		}
		b.Shown--
		return w.PutTopic(b)
	})
	linked(both, a.ID)
	linked(both[1:])
	a.Merged = b.ID
	putTopics(t, s, a)
	linked(both)
	read(t, s, func(r forum.Reader) error {
		list, err := r.Targets(a.ID)
		if len(list) != 1 || list[0] != article {
			t.Errorf("a merged topic names %v", list)
		}
		return err
	})
}

func written(t *testing.T, s forum.Store) {
	a, b := topic(1, forum.SpacePublic), topic(2, forum.SpaceChamber)
	var posts []*forum.Post
	write(t, s, func(w forum.Writer) error {
		for n, tp := range []*forum.Topic{a, b, a, b, a} {
			p := &forum.Post{Author: 5, Created: at(10 * n), Source: fmt.Sprint(n)}
			if n == 4 {
				p.Author = 6
			}
			if err := post(w, tp, p); err != nil {
				return err
			}
			posts = append(posts, p)
		}
		return nil
	})
	expect := func(what string, author forum.UserID, spaces []forum.Space, want ...string) {
		t.Helper()
		read(t, s, func(r forum.Reader) error {
			var got []string
			for after := (forum.Place{}); ; {
				list, err := r.Written(author, spaces, after, 1)
				if err != nil {
					return err
				}
				if len(list) == 0 {
					break
				}
				got = append(got, list[0].Source)
				after = forum.Place{At: list[0].Created, Post: list[0].PostRef}
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %v, want %v", what, got, want)
			}
			return nil
		})
	}
	both := forum.Spaces()
	expect("everything", 5, both, "3", "2", "1", "0")
	expect("public", 5, both[:1], "2", "0")
	expect("of nobody's space", 5, nil)
	write(t, s, func(w forum.Writer) error {
		posts[2].State = forum.PostHidden
		a.Shown--
		return errors.Join(w.PutPost(posts[2]), w.PutTopic(a))
	})
	expect("one hidden", 5, both[:1], "0")
	b.Removed = &forum.Removal{}
	putTopics(t, s, b)
	expect("a topic removed", 5, both, "0")
	b.Removed = nil
	putTopics(t, s, b)
	expect("a topic shown again", 5, both, "3", "1", "0")
	expect("another person", 6, both, "4")
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
