package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taldau/classifier"
	"taldau/forum"
)

// naive is the forum as a reader of the port would count it by hand: topics and posts, and nothing kept by deltas.
type naive struct {
	topics map[forum.TopicID]*forum.Topic
	posts  map[forum.PostRef]*forum.Post
}

// model drives a store by drawn writes and compares its lists and counts with those of the naive forum.
func model(t *testing.T, open Open) {
	s := open(t, t.TempDir())
	defer closeStore(t, s)
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		// One store serves all runs, a flush to the disk is dear: each run has categories and authors of its own.
		run++
		n := &naive{topics: map[forum.TopicID]*forum.Topic{}, posts: map[forum.PostRef]*forum.Post{}}
		write(t, s, func(w forum.Writer) error {
			for range rapid.IntRange(1, 25).Draw(rt, "steps") {
				if err := n.step(rt, w, run); err != nil {
					return err
				}
			}
			return nil
		})
		n.compare(rt, t, s, run)
	})
	noProblems(t, s)
}

func code(run, n int) classifier.Code { return classifier.Code(fmt.Sprintf("r%d-%d", run, n)) }

func (n *naive) step(rt *rapid.T, w forum.Writer, run int) error {
	t := n.topic(rt, run)
	switch rapid.IntRange(0, 6).Draw(rt, "what") {
	case 0:
		t.State = rapid.SampledFrom(forum.States()).Draw(rt, "state")
	case 1:
		t.Path = []classifier.Code{code(run, 0), code(run, rapid.IntRange(1, 2).Draw(rt, "category"))}
		t.Category = t.Path[1]
	case 2:
		if t.Removed = nil; rapid.Bool().Draw(rt, "removed") {
			t.Removed = &forum.Removal{}
		}
	case 3:
		t.Articles = drawArticles(rt, run)
	case 4:
		t.Pinned = rapid.Bool().Draw(rt, "pinned")
	default:
		return n.write(rt, w, t, run)
	}
	t.Activity = at(rapid.IntRange(0, 50).Draw(rt, "minute"))
	return w.PutTopic(t)
}

func drawArticles(rt *rapid.T, run int) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
		fmt.Sprintf("act%d/1", run), fmt.Sprintf("act%d/2", run), fmt.Sprintf("act%d", run),
	}), 0, 3, rapid.ID[string]).Draw(rt, "articles")
}

// topic draws a topic that is there or makes another.
func (n *naive) topic(rt *rapid.T, run int) *forum.Topic {
	number := rapid.IntRange(0, 4).Draw(rt, "topic")
	id := forum.TopicID(fmt.Sprintf("r%d-%d", run, number))
	if n.topics[id] == nil {
		t := topic(number, forum.Spaces()[number%2])
		t.ID, t.Author = id, forum.UserID(1000+run)
		t.Path = []classifier.Code{code(run, 0), code(run, 1)}
		t.Category = t.Path[1]
		n.topics[id] = t
	}
	return n.topics[id]
}

// write adds a post, or hides, shows or changes one.
func (n *naive) write(rt *rapid.T, w forum.Writer, t *forum.Topic, run int) error {
	var targets []forum.Target
	for _, key := range drawArticles(rt, run) {
		targets = append(targets, forum.Target{Kind: forum.TargetArticle, Key: key})
	}
	number := uint64(rapid.IntRange(0, 3).Draw(rt, "post"))
	p := n.posts[forum.PostRef{Topic: t.ID, Number: number}]
	if p == nil {
		p = &forum.Post{Author: t.Author, Created: at(1), Source: "а", Cooked: forum.Cooked{Targets: targets}}
		if err := post(w, t, p); err != nil {
			return err
		}
		n.posts[p.PostRef] = p
		return nil
	}
	p.Cooked.Targets = targets
	was := p.State
	if p.State = forum.PostVisible; rapid.Bool().Draw(rt, "hidden") {
		p.State = forum.PostHidden
	}
	t.Shown += visible(p.State) - visible(was)
	if err := w.PutPost(p); err != nil {
		return err
	}
	return w.PutTopic(t)
}

func visible(s forum.PostState) int {
	if s == forum.PostVisible {
		return 1
	}
	return 0
}

func (n *naive) compare(rt *rapid.T, t *testing.T, s forum.Store, run int) {
	for _, spaces := range [][]forum.Space{forum.Spaces(), forum.Spaces()[:1], forum.Spaces()[1:], nil} {
		n.compareLists(rt, t, s, run, spaces)
		read(t, s, func(r forum.Reader) error {
			want := 0
			for ref, p := range n.posts {
				if tp := n.topics[ref.Topic]; tp.Listed() && slices.Contains(spaces, tp.Space) {
					want += visible(p.State)
				}
			}
			got, err := r.CountPosts(forum.UserID(1000+run), spaces)
			if got != want {
				rt.Errorf("%d posts in %v, want %d", got, spaces, want)
			}
			return err
		})
		for i := range 3 {
			target := forum.Target{Kind: forum.TargetArticle, Key: fmt.Sprintf("act%d/%d", run, i)}
			read(t, s, func(r forum.Reader) error { return n.compareLinks(rt, r, target, spaces) })
		}
	}
}

func (n *naive) compareLists(rt *rapid.T, t *testing.T, s forum.Store, run int, spaces []forum.Space) {
	for i := range 3 {
		for _, state := range append(forum.States(), "") {
			for _, pinned := range []bool{false, true} {
				if pinned && state != "" {
					continue
				}
				n.compareUnanswered(rt, t, s, forum.TopicQuery{Spaces: spaces, Category: code(run, i), State: state, Unanswered: true, Limit: 100})
				q := forum.TopicQuery{Spaces: spaces, Category: code(run, i), State: state, Pinned: pinned, Limit: 100}
				var want []*forum.Topic
				for _, tp := range n.topics {
					if !tp.Listed() || tp.Seq == 0 || !slices.Contains(spaces, tp.Space) || state != "" && tp.State != state ||
						pinned && (!tp.Pinned || tp.Category != q.Category) || !slices.Contains(tp.Path, q.Category) {
						continue
					}
					want = append(want, tp)
				}
				slices.SortFunc(want, func(a, b *forum.Topic) int {
					if c := b.Activity.Compare(a.Activity); c != 0 {
						return c
					}
					return slices.Compare([]byte(a.ID), []byte(b.ID))
				})
				var ids []forum.TopicID
				for _, tp := range want {
					ids = append(ids, tp.ID)
				}
				if got, _ := page(t, s, q); !reflect.DeepEqual(got, ids) {
					rt.Errorf("%+v: %v, want %v", q, got, ids)
				}
				if got := count(t, s, q); got != len(ids) {
					rt.Errorf("%+v: counted %d, want %d", q, got, len(ids))
				}
			}
		}
	}
}

// compareUnanswered compares the topics that wait for an answer, of a category and of their author.
func (n *naive) compareUnanswered(rt *rapid.T, t *testing.T, s forum.Store, q forum.TopicQuery) {
	of := forum.TopicQuery{Spaces: q.Spaces, Unanswered: true, Limit: 100}
	want, own := 0, 0
	for _, tp := range n.topics {
		of.Author = tp.Author
		if !tp.Listed() || tp.Seq == 0 || !slices.Contains(q.Spaces, tp.Space) || tp.Shown > 1 || !tp.State.Open() {
			continue
		}
		if own++; (q.State == "" || tp.State == q.State) && slices.Contains(tp.Path, q.Category) {
			want++
		}
	}
	if got, _ := page(t, s, q); len(got) != want || count(t, s, q) != want {
		rt.Errorf("%+v: %v, counted %d, want %d", q, got, count(t, s, q), want)
	}
	if got, _ := page(t, s, of); len(got) != own || count(t, s, of) != own {
		rt.Errorf("%+v: %v, counted %d, want %d", of, got, count(t, s, of), own)
	}
}

func (n *naive) compareLinks(rt *rapid.T, r forum.Reader, target forum.Target, spaces []forum.Space) error {
	want := 0
	for id, tp := range n.topics {
		if !tp.Listed() || tp.Seq == 0 || !slices.Contains(spaces, tp.Space) {
			continue
		}
		names := slices.Contains(tp.Targets(), target)
		for ref, p := range n.posts {
			names = names || ref.Topic == id && p.State == forum.PostVisible && slices.Contains(p.Cooked.Targets, target)
		}
		if names {
			want++
		}
	}
	list, err := r.Linked(target, forum.TopicQuery{Spaces: spaces, Limit: 100})
	if err != nil {
		return err
	}
	got, err := r.CountLinked(target, spaces)
	if got != want || len(list) != want {
		rt.Errorf("%v in %v: %d linked, %d counted; want %d", target, spaces, len(list), got, want)
	}
	return err
}
