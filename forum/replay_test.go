package forum_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"taldau/forum"
)

func TestReplay(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	n := w.question(forum.SpacePublic)
	n.Key = "k1"
	first, err := w.d.Ask(ctx, w.as("lawyer"), n)
	w.must(err)
	w.clock.pass(47 * time.Hour)
	again, err := w.d.Ask(ctx, w.as("lawyer"), n)
	w.must(err)
	if first != again {
		t.Errorf("the same request made %s and then %s", first, again)
	}
	other := n
	other.Title = "Другой вопрос"
	_, err = w.d.Ask(ctx, w.as("lawyer"), other)
	fails(t, "the same key with another body", err, forum.ErrConflict)
	_, err = w.d.Reply(ctx, w.as("lawyer"), forum.NewPost{Key: "k1", Topic: first, Source: "а"})
	fails(t, "the same key for another operation", err, forum.ErrConflict)
	mine, err := w.d.Ask(ctx, w.as("judge"), n)
	w.must(err)
	if mine == first {
		t.Error("the key of one person found the request of another")
	}
	w.clock.pass(time.Hour)
	late, err := w.d.Ask(ctx, w.as("lawyer"), n)
	w.must(err)
	if late == first {
		t.Error("a key is known after 48 hours")
	}
	if got := stats(w).Topics; got != 3 {
		t.Errorf("%d topics, want 3", got)
	}
}

// TestKeyOfTheWholeRequest sends what a client repeats under a key of its own: that of each form, which is another one every time, and the draft that was
// saved meanwhile do not make it another request.
func TestKeyOfTheWholeRequest(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	by := w.as("judge")
	by.Key = "whole"
	first, err := w.d.Reply(ctx, by, forum.NewPost{Key: "form1", Topic: id, Source: "Один раз."})
	w.must(err)
	again, err := w.d.Reply(ctx, by, forum.NewPost{Key: "form2", Topic: id, Source: "Один раз.", Draft: "d"})
	w.must(err)
	if first != again {
		t.Errorf("the same request wrote %v and then %v", first, again)
	}
	_, err = w.d.Reply(ctx, by, forum.NewPost{Key: "form3", Topic: id, Source: "Другое."})
	fails(t, "the same key with another text", err, forum.ErrConflict)
	fails(t, "the same key for an endorsement", w.d.Endorse(ctx, by, forum.PostRef{Topic: id, Number: 1}, true), forum.ErrConflict)
	by.Key = "small"
	w.must(w.d.Endorse(ctx, by, forum.PostRef{Topic: id, Number: 1}, true))
	w.must(w.d.Endorse(ctx, by, forum.PostRef{Topic: id, Number: 1}, true))
	fails(t, "the same key for the opposite", w.d.Endorse(ctx, by, forum.PostRef{Topic: id, Number: 1}, false), forum.ErrConflict)
	by.Key = "kept"
	_, err = w.d.SaveDraft(ctx, by, forum.Draft{Topic: id, Source: "Набрано"})
	w.must(err)
	_, err = w.d.Reply(ctx, by, forum.NewPost{Topic: id, Source: "Набрано и отправлено"})
	w.must(err)
}

func TestParallelSubmits(t *testing.T) {
	w := newWorld(t)
	id := w.ask("lawyer", forum.SpacePublic)
	var wg sync.WaitGroup
	refs, errs := make([]forum.PostRef, 20), make([]error, 20)
	for i := range refs {
		wg.Go(func() {
			refs[i], errs[i] = w.d.Reply(context.Background(), w.as("judge"), forum.NewPost{Key: "same", Topic: id, Source: "Один раз."})
		})
	}
	wg.Wait()
	for i, ref := range refs {
		if errs[i] != nil || ref != refs[0] {
			t.Errorf("submit %d: %v, %v; want %v", i, ref, errs[i], refs[0])
		}
	}
	if got := w.topic("judge", id); got.Posts != 2 || got.Shown != 2 {
		t.Errorf("20 identical submits made %d posts", got.Posts-1)
	}
}

func TestParallelReplies(t *testing.T) {
	w := newWorld(t)
	id := w.ask("lawyer", forum.SpacePublic)
	var wg sync.WaitGroup
	errs := make([]error, 12)
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = w.d.Reply(context.Background(), w.as(judges()[i%6]), forum.NewPost{Topic: id, Source: fmt.Sprintf("Ответ %d.", i)})
		})
	}
	wg.Wait()
	w.must(errors.Join(errs...))
	got := w.topic("judge", id)
	n, err := w.d.CountPosts(context.Background(), forum.Actor{}, 0)
	w.must(err)
	if got.Posts != 13 || got.Shown != 13 || n != 13 {
		t.Errorf("the topic counts %d and %d posts, the forum %d; want 13", got.Posts, got.Shown, n)
	}
}

// TestWriters lets eight people do everything at once while others read; the recount at the end of the test must find nothing.
func TestWriters(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	topics := []forum.TopicID{w.ask("judge", forum.SpacePublic), w.ask("judge2", forum.SpaceChamber), w.ask("judge3", forum.SpacePublic)}
	var wg, readers sync.WaitGroup
	stop := make(chan struct{})
	readers.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				w.read(topics[i%len(topics)])
			}
		}
	})
	for i := range 8 {
		wg.Go(func() { w.busy(ctx, i, topics) })
	}
	wg.Wait()
	close(stop)
	readers.Wait()
}

// read checks that one moment of the store agrees with itself.
func (w *world) read(id forum.TopicID) {
	v, err := w.d.Open(context.Background(), w.as("judge"), id, 0, forum.MaxPage)
	if err != nil {
		w.t.Error(err)
		return
	}
	shown := 0
	for _, p := range v.Posts {
		if p.State == forum.PostVisible {
			shown++
		}
	}
	if v.Topic.Posts <= forum.MaxPage && (uint64(len(v.Posts)) != v.Topic.Posts || shown != v.Topic.Shown) {
		w.t.Errorf("topic counts %d and %d posts; it has %d and %d", v.Topic.Posts, v.Topic.Shown, len(v.Posts), shown)
	}
}

// busy is one person at work. Conflicts with others are part of it.
func (w *world) busy(ctx context.Context, i int, topics []forum.TopicID) {
	name := judges()[i%6]
	by := w.as(name)
	for n := range 6 {
		id := topics[(i+n)%len(topics)]
		ref, err := w.d.Reply(ctx, by, forum.NewPost{Topic: id, Source: fmt.Sprintf("%s {civil-code/%d} @%d", name, n, i)})
		if err != nil {
			w.t.Errorf("reply: %v", err)
			continue
		}
		for what, err := range map[string]error{
			"edit":    w.d.Edit(ctx, by, forum.Edit{Post: ref, Revision: 1, Source: fmt.Sprintf("{civil-code/%d} иначе", n+1)}),
			"delete":  w.d.Delete(ctx, by, "", ref, "Ошибка"),
			"restore": w.d.Restore(ctx, by, "", ref),
			"flag":    w.d.Flag(ctx, w.as("judge8"), "", ref, forum.RuleOther, ""),
			"hide":    w.d.Moderate(ctx, w.as("curator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "так"}),
		} {
			if err != nil && !errors.Is(err, forum.ErrConflict) && !errors.Is(err, forum.ErrForbidden) {
				w.t.Errorf("%s: %v", what, err)
			}
		}
	}
}

func TestRates(t *testing.T) {
	w := newWorld(t)
	d, err := forum.NewDiscussion(forum.DiscussionConfig{
		Store: w.store, Cook: plain{}, Categories: w.tree, Bank: forum.DataBank{Store: w.bank}, Now: w.clock.time,
		Rates: forum.Rates{Reply: forum.Rate{Times: 3, Per: 5 * time.Minute}},
	})
	w.must(err)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	post := func(name, key string) error {
		_, err := d.Reply(ctx, w.as(name), forum.NewPost{Key: key, Topic: id, Source: "Ответ " + key})
		return err
	}
	for i := range 3 {
		w.must(post("judge", fmt.Sprint(i)))
	}
	var throttled *forum.ThrottledError
	if err := post("judge", "3"); !errors.As(err, &throttled) || throttled.Wait != 100*time.Second {
		t.Errorf("the fourth reply: %v, want a wait of 100 s", err)
	}
	w.must(post("judge", "2")) // repeated: it is done already and costs nothing
	w.must(post("judge2", "0"))
	w.clock.pass(100 * time.Second)
	w.must(post("judge", "3"))
	if err := post("judge", "4"); !errors.As(err, &throttled) {
		t.Errorf("the fifth reply: %v, want a wait", err)
	}
}
