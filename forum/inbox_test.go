package forum_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"taldau/forum"
)

// received delivers everything and lists the notices of a person as "kind topic/number".
func (w *world) received(name string) (list []string) {
	w.t.Helper()
	ctx := context.Background()
	for {
		n, err := w.d.Deliver(ctx, 3)
		w.must(err)
		if n == 0 {
			break
		}
	}
	page, err := w.d.Inbox(ctx, w.as(name), "", 100)
	w.must(err)
	for _, n := range page.Notices {
		if page.Topics[n.Post.Topic] == nil || n.By != 0 && page.Names[n.By] == "" {
			w.t.Errorf("notice %+v without its topic or its name", n)
		}
		list = append(list, fmt.Sprintf("%s %d", n.Kind, n.Post.Number))
	}
	return list
}

func same(t testing.TB, what string, got []string, want ...string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestDeliver holds that each person is told of an event once, for the weightiest reason, and not again after a second delivery.
func TestDeliver(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	w.watch("citizen", forum.TargetCategory, string(w.codes[0]), forum.LevelWatch)
	w.reply("judge", id, fmt.Sprintf("Ответ @%d", w.ids["citizen"]))
	same(t, "the asker", w.received("lawyer"), "watched 2")
	same(t, "who is mentioned and watches", w.received("citizen"), "mention 2")
	same(t, "the author", w.received("judge"))
	n, err := w.d.CountUnread(ctx, w.as("citizen"))
	w.must(err)
	if n != 1 {
		t.Errorf("%d unread, want 1", n)
	}
	page, err := w.d.Inbox(ctx, w.as("citizen"), "", 10)
	w.must(err)
	w.must(w.d.ReadNotice(ctx, w.as("lawyer"), page.Notices[0].Mark())) // of somebody else: nothing happens
	w.must(w.d.ReadNotices(ctx, w.as("citizen"), page.Notices[0].At.Add(-time.Second)))
	if n, _ := w.d.CountUnread(ctx, w.as("citizen")); n != 1 {
		t.Errorf("%d unread after others were read, want 1", n)
	}
	w.must(w.d.ReadNotice(ctx, w.as("citizen"), page.Notices[0].Mark()))
	if n, _ := w.d.CountUnread(ctx, w.as("citizen")); n != 0 {
		t.Errorf("%d unread, want 0", n)
	}
	same(t, "read ones stay", w.received("citizen"), "mention 2")
	_, err = w.d.Inbox(ctx, forum.Actor{}, "", 10)
	fails(t, "nobody", err, fs.ErrPermission)
	_, err = w.d.Inbox(ctx, w.as("suspended"), "", 10)
	fails(t, "suspended", err, fs.ErrPermission)
}

// TestInboxPages turns the pages of notices by marks, which tell nothing of the notices of others.
func TestInboxPages(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	for range 3 {
		w.reply("judge", id, "Ответ")
	}
	want := w.received("lawyer")
	var got []string
	for before := ""; ; {
		page, err := w.d.Inbox(ctx, w.as("lawyer"), before, 1)
		w.must(err)
		for _, n := range page.Notices {
			got = append(got, fmt.Sprintf("%s %d", n.Kind, n.Post.Number))
			if mark := n.Mark(); len(mark) != 32 || mark == n.Event {
				t.Errorf("mark %q", mark)
			}
		}
		if before = page.Next; before == "" {
			break
		}
	}
	same(t, "page by page", got, want...)
	_, err := w.d.Inbox(ctx, w.as("judge"), want[0], 1)
	var fault *forum.InvalidError
	if !errors.As(err, &fault) || fault.Field != "before" {
		t.Errorf("a mark that no notice has: %v", err)
	}
}

// TestDeliverAsksAgain takes the role between event and delivery, and between delivery and reading.
func TestDeliverAsksAgain(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("judge", forum.SpaceChamber)
	w.watch("judge2", forum.TargetTopic, string(id), forum.LevelWatch)
	w.watch("judge3", forum.TargetTopic, string(id), forum.LevelWatch)
	w.reply("judge4", id, "Закрытое")
	w.revoke("judge2")
	same(t, "without the role", w.received("judge2"))
	same(t, "with it", w.received("judge3"), "watched 2")
	w.revoke("judge3")
	same(t, "who lost it afterwards", w.received("judge3"))
	if n, err := w.d.CountUnread(ctx, w.as("judge3")); n != 0 || err != nil {
		t.Errorf("%d unread, %v", n, err)
	}
}

// revoke takes the roles of a person behind the service's back.
func (w *world) revoke(name string) {
	w.t.Helper()
	w.must(w.store.Write(context.Background(), func(tx forum.Writer) error {
		u, err := tx.User(w.ids[name])
		if err != nil {
			return err
		}
		u.Grants = u.Grants[:1] // everybody is a citizen
		return tx.PutUser(u)
	}))
}

func TestDecisionOfNotice(t *testing.T) {
	for _, tt := range []struct {
		n    forum.Notice
		want uint64
		ok   bool
	}{
		{forum.Notice{Kind: forum.NoticeDecision, Event: "decision/a/7"}, 7, true},
		{forum.Notice{Kind: forum.NoticeDecision, Event: "appeal/a/8"}, 8, true},
		{forum.Notice{Kind: forum.NoticeReply, Event: "post/a/7"}, 7, false},
		{forum.Notice{Kind: forum.NoticeDecision, Event: "decision/a"}, 0, false},
	} {
		if n, ok := tt.n.Decision(); ok != tt.ok || ok && n != tt.want {
			t.Errorf("%+v: %d, %t", tt.n, n, ok)
		}
	}
}

func TestCase(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Ответ")
	w.must(w.d.Flag(ctx, w.as("citizen"), "", ref, forum.RuleSpam, "реклама"))
	c, err := w.d.Case(ctx, w.as("moderator"), ref)
	w.must(err)
	if len(c.Flags) != 1 || c.Flags[0].Note != "реклама" || !c.Since.Equal(w.clock.time()) {
		t.Errorf("case %+v", c)
	}
	_, err = w.d.Case(ctx, w.as("lawyer"), ref)
	fails(t, "a lawyer", err, fs.ErrPermission)
	_, err = w.d.Case(ctx, w.as("moderator"), forum.PostRef{Topic: w.ask("judge", forum.SpaceChamber), Number: 1})
	fails(t, "a moderator outside the chamber", err, fs.ErrNotExist)
}
