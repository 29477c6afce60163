package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"taldau/classifier"
	"taldau/forum"
)

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
	all[6].State = forum.StateAdopted
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
		{forum.TopicQuery{Spaces: both, Unanswered: true}, ids(9, 8, 7, 4, 5, 3, 2, 1, 0)},
		{forum.TopicQuery{Spaces: both[1:], Unanswered: true}, ids(9, 3, 0)},
		{forum.TopicQuery{Spaces: both, Category: "1", State: forum.StateVote, Unanswered: true}, ids(7)},
		{forum.TopicQuery{Spaces: both, Author: 9, Unanswered: true}, ids(8)},
		{forum.TopicQuery{Spaces: both, State: forum.StatePublished, Unanswered: true}, nil},
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
