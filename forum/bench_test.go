package forum_test

import (
	"context"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/forum"
)

// sizes are the numbers of topics that benchmarks run over: what a page costs must not follow them.
func sizes() []int { return []int{1_000, 100_000} }

// filled is a world with n topics of three posts, spread over the categories; one topic has a hundred posts.
func filled(b *testing.B, n int) (*world, forum.TopicID) {
	b.Helper()
	w := newWorld(b)
	var long forum.TopicID
	leaves := w.tree.All()
	text := strings.Repeat("Срок исковой давности течёт по каждому платежу отдельно. ", 12)
	for from := 0; from < n; from += 250 {
		w.must(w.store.Write(context.Background(), func(tx forum.Writer) error {
			for i := from; i < min(n, from+250); i++ {
				posts := 3
				if i == n/2 {
					posts = 100
				}
				t := w.invented(i, leaves[i%len(leaves)].Code)
				if i == n/2 {
					long = t.ID
				}
				if err := w.invent(tx, t, posts, text); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	return w, long
}

// invented is topic i of a filled world; every tenth is of the chamber.
func (w *world) invented(i int, code classifier.Code) *forum.Topic {
	space := forum.SpacePublic
	if i%10 == 3 {
		space = forum.SpaceChamber
	}
	t := &forum.Topic{
		ID: forum.TopicID(fmt.Sprintf("%016x", i*7919)), Title: fmt.Sprintf("Вопрос %d о сроке исковой давности", i), Space: space, Lang: "ru", Category: code,
		Author: w.ids["lawyer"], Created: w.clock.time().Add(-time.Duration(i%86400) * time.Second), State: forum.States()[i%5],
		Articles: []string{fmt.Sprintf("civil-code/%d", i%1000)}, Last: w.ids["judge"], Revision: 1,
	}
	for _, step := range w.tree.Path(code) {
		t.Path = append(t.Path, step.Code)
	}
	t.Activity = t.Created
	return t
}

func (w *world) invent(tx forum.Writer, t *forum.Topic, posts int, text string) error {
	t.Posts, t.Shown = uint64(posts), posts
	if err := tx.PutTopic(t); err != nil {
		return err
	}
	for n := 1; n <= posts; n++ {
		p := &forum.Post{
			PostRef: forum.PostRef{Topic: t.ID, Number: uint64(n)}, Author: w.ids["judge"], Created: t.Created, Revision: 1, Source: text, State: forum.PostVisible,
			Cooked: forum.Cooked{HTML: "<p>" + text + "</p>", Text: text, Rules: "plain-1", Targets: []forum.Target{{Kind: forum.TargetArticle, Key: "civil-code/178"}}},
		}
		if err := tx.PutPost(p); err != nil {
			return err
		}
		if err := tx.PutRevision(p.PostRef, &forum.Revision{Number: 1, By: p.Author, At: p.Created, Source: text}); err != nil {
			return err
		}
	}
	return nil
}

// cpu is the processor time of this process.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measure runs do and tells its processor time beside the time of the wall, in which flushes to the disk are waited for.
func measure(b *testing.B, do func(i int) error) {
	b.Helper()
	b.ReportAllocs()
	start, i := cpu(), 0
	for b.Loop() {
		if err := do(i); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(float64(cpu()-start)/float64(i)/1e6, "cpu-ms/op")
}

func BenchmarkDiscussion(b *testing.B) {
	for _, n := range sizes() {
		w, long := filled(b, n)
		ctx := context.Background()
		run := func(name string, do func(i int) error) {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) { measure(b, do) })
		}
		var middle forum.Cursor
		run("list", func(int) error {
			page, err := w.d.List(ctx, w.as("judge"), forum.Listing{Category: w.codes[0], Limit: 30})
			middle = page.Next
			return err
		})
		run("list-deep", func(int) error {
			page, err := w.d.List(ctx, w.as("judge"), forum.Listing{After: middle, Limit: 30})
			if middle = page.Next; page.Next.Topic == "" {
				middle = forum.Cursor{}
			}
			return err
		})
		run("list-anonymous", func(int) error {
			_, err := w.d.List(ctx, forum.Actor{}, forum.Listing{State: forum.StateDiscussion, Limit: 30})
			return err
		})
		run("backlinks", func(int) error {
			_, err := w.d.Backlinks(ctx, w.as("judge"), forum.Target{Kind: forum.TargetArticle, Key: "civil-code/178"}, forum.Cursor{}, 30)
			return err
		})
		run("topic", func(int) error {
			_, err := w.d.Open(ctx, w.as("judge"), long, 40, 20)
			return err
		})
		run("ask", func(i int) error {
			q := w.question(forum.SpacePublic)
			q.Key = fmt.Sprint(b.Name(), i, time.Now().UnixNano())
			_, err := w.d.Ask(ctx, w.as("lawyer"), q)
			return err
		})
		run("list-unanswered", func(int) error {
			_, err := w.d.List(ctx, w.as("judge"), forum.Listing{Unanswered: true, Limit: 30})
			return err
		})
		run("reply", func(i int) error {
			_, err := w.d.Reply(ctx, w.as("judge"), forum.NewPost{Key: fmt.Sprint(b.Name(), i, time.Now().UnixNano()), Topic: long, Source: "Срок течёт по каждому платежу. {civil-code/178}"})
			return err
		})
	}
}
