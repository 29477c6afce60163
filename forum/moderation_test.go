package forum_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

// hidden makes a topic with a post that a moderator hid.
func (w *world) hidden() (forum.TopicID, forum.PostRef) {
	w.t.Helper()
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Тайное слово {civil-code/999}")
	w.must(w.d.Flag(ctx, w.as("citizen"), "", ref, forum.RuleSecret, "Тайна совещания"))
	w.must(w.d.Moderate(ctx, w.as("moderator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleSecret, Reason: "Тайна совещательной комнаты"}))
	return id, ref
}

func TestHide(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id, ref := w.hidden()
	for name, reads := range map[string]bool{"": false, "citizen": false, "lawyer": false, "judge2": false, "judge": true, "moderator": true, "curator": true} {
		by := forum.Actor{}
		if name != "" {
			by = w.as(name)
		}
		v, err := w.d.Open(ctx, by, id, 0, 10)
		w.must(err)
		p := v.Posts[1]
		if got := strings.Contains(p.Source+p.Cooked.HTML+p.Cooked.Text, "Тайное"); got != reads {
			t.Errorf("%q reads the hidden text: %t, want %t", name, got, reads)
		}
		if p.State != forum.PostHidden || p.Removed.Rule != forum.RuleSecret || p.Removed.Reason == "" {
			t.Errorf("%q is not told why: %+v", name, p.Removed)
		}
		_, err = w.d.Revisions(ctx, by, ref)
		if reads != (err == nil) {
			t.Errorf("%q reads revisions: %v", name, err)
		}
	}
	page, err := w.d.Backlinks(ctx, w.as("moderator"), forum.Target{Kind: forum.TargetArticle, Key: "civil-code/999"}, forum.Cursor{}, 10)
	w.must(err)
	if page.Total != 0 || len(page.Topics) != 0 {
		t.Errorf("a hidden post is linked: %d", page.Total)
	}
	fails(t, "the author restores what a moderator hid", w.d.Restore(ctx, w.as("judge"), "", ref), fs.ErrPermission)
	fails(t, "the author edits it", w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: ref, Revision: 1, Source: "а"}), fs.ErrPermission)
	cases, _, err := w.d.Queue(ctx, w.as("moderator"), 10)
	w.must(err)
	if len(cases) != 0 {
		t.Errorf("%d cases wait after the decision", len(cases))
	}
}

func TestHiddenTopic(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	w.reply("judge", id, "Ответ.")
	w.must(w.d.Moderate(ctx, w.as("moderator"), forum.Verdict{Post: forum.PostRef{Topic: id, Number: 1}, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "Реклама"}))
	page, err := w.d.List(ctx, w.as("moderator"), forum.Listing{})
	w.must(err)
	if st := stats(w); page.Total != 0 || len(page.Topics) != 0 || st.Posts != 0 || st.Topics != 0 {
		t.Errorf("a hidden topic is listed: %d of %d, %+v", len(page.Topics), page.Total, st)
	}
	_, err = w.d.Open(ctx, w.as("judge"), id, 0, 10)
	fails(t, "somebody opens a hidden topic", err, fs.ErrNotExist)
	_, err = w.d.Open(ctx, w.as("lawyer"), id, 0, 10)
	w.must(err)
	w.must(w.d.Moderate(ctx, w.as("moderator2"), forum.Verdict{Post: forum.PostRef{Topic: id, Number: 1}, Act: forum.ActShow, Reason: "Не реклама"}))
	if st := stats(w); st.Posts != 2 || st.Topics != 1 {
		t.Errorf("shown again: %+v", st)
	}
}

func TestReject(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Ответ.")
	verdict := forum.Verdict{Post: ref, Act: forum.ActReject, Rule: forum.RulePendingCase, Reason: "Дело в производстве"}
	refused(t, "a reply is rejected", w.d.Moderate(ctx, w.as("moderator"), verdict), "act")
	verdict.Post.Number, verdict.Rule = 1, ""
	refused(t, "no rule", w.d.Moderate(ctx, w.as("moderator"), verdict), "rule")
	verdict.Rule = forum.RulePendingCase
	w.must(w.d.Moderate(ctx, w.as("moderator"), verdict))
	v, err := w.d.Open(ctx, w.as("lawyer"), id, 0, 10)
	w.must(err)
	if v.Posts[0].Source == "" || v.Topic.Removed.Rule != forum.RulePendingCase {
		t.Errorf("the author keeps %q, rejected by %+v", v.Posts[0].Source, v.Topic.Removed)
	}
	w.must(w.d.Appeal(ctx, w.as("lawyer"), "", forum.SpacePublic, 1, "Дело окончено."))
	w.must(w.d.Answer(ctx, w.as("moderator2"), "", forum.SpacePublic, 1, true, "Верно"))
	_, err = w.d.Open(ctx, forum.Actor{}, id, 0, 10)
	w.must(err)
	fails(t, "showing what is shown", w.d.Moderate(ctx, w.as("moderator2"), forum.Verdict{Post: verdict.Post, Act: forum.ActShow, Reason: "а"}), forum.ErrConflict)
}

func TestAppeal(t *testing.T) {
	for _, grant := range []bool{true, false} {
		w := newWorld(t)
		ctx := context.Background()
		id, ref := w.hidden()
		space := forum.SpacePublic
		fails(t, "somebody else appeals", w.d.Appeal(ctx, w.as("lawyer"), "", space, 1, "Зря"), fs.ErrNotExist)
		w.must(w.d.Appeal(ctx, w.as("judge"), "", space, 1, "Это цитата из опубликованного акта."))
		fails(t, "a second appeal", w.d.Appeal(ctx, w.as("judge"), "", space, 1, "И ещё"), forum.ErrConflict)
		_, appeals, err := w.d.Queue(ctx, w.as("moderator2"), 10)
		w.must(err)
		if len(appeals) != 1 {
			t.Errorf("%d appeals wait, want 1", len(appeals))
		}
		fails(t, "the same moderator answers", w.d.Answer(ctx, w.as("moderator"), "", space, 1, grant, "Я прав"), forum.ErrConflict)
		fails(t, "a lawyer answers", w.d.Answer(ctx, w.as("lawyer"), "", space, 1, grant, "Я"), fs.ErrNotExist)
		fails(t, "the author answers", w.d.Answer(ctx, w.as("judge"), "", space, 1, grant, "Я"), fs.ErrPermission)
		w.must(w.d.Answer(ctx, w.as("moderator2"), "", space, 1, grant, "Рассмотрено"))
		fails(t, "a second answer", w.d.Answer(ctx, w.as("curator"), "", space, 1, grant, "И я"), forum.ErrConflict)
		want := forum.PostHidden
		if grant {
			want = forum.PostVisible
		}
		_, p, err := w.d.Post(ctx, w.as("judge"), ref)
		w.must(err)
		if p.State != want {
			t.Errorf("granted %t: the post is %s", grant, p.State)
		}
		log, err := w.d.Log(ctx, forum.Actor{}, space, 0, 10)
		w.must(err)
		if len(log) != 1 || log[0].Act != forum.ActHide || log[0].Rule != forum.RuleSecret || !log[0].Answered || log[0].Granted != grant {
			t.Errorf("the log says %+v", log)
		}
		if s := fmt.Sprintf("%+v", log); strings.Contains(s, "Тайна") || strings.Contains(s, "Рассмотрено") || strings.Contains(s, string(id)) {
			t.Errorf("the log tells what people wrote: %s", s)
		}
	}
}

func TestOwnPosts(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("judge", forum.SpacePublic)
	ref := w.reply("curator", id, "Моё.")
	fails(t, "a curator decides about an own post", w.d.Moderate(ctx, w.as("curator"), forum.Verdict{Post: ref, Act: forum.ActDismiss, Reason: "а"}), forum.ErrConflict)
	fails(t, "flagging an own post", w.d.Flag(ctx, w.as("curator"), "", ref, forum.RuleSpam, ""), fs.ErrPermission)
}

func TestDeleteAndRestore(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Поторопился.")
	fails(t, "somebody else deletes", w.d.Delete(ctx, w.as("judge2"), "", ref, "а"), fs.ErrPermission)
	fails(t, "the question is deleted under an answer", w.d.Delete(ctx, w.as("lawyer"), "", forum.PostRef{Topic: id, Number: 1}, "а"), forum.ErrConflict)
	w.must(w.d.Delete(ctx, w.as("judge"), "", ref, "Ошибся темой"))
	if got := w.topic("judge", id); got.Shown != 1 || got.Posts != 2 {
		t.Errorf("after deleting: %d of %d", got.Shown, got.Posts)
	}
	fails(t, "somebody else restores", w.d.Restore(ctx, w.as("lawyer"), "", ref), fs.ErrPermission)
	w.must(w.d.Restore(ctx, w.as("judge"), "", ref))
	if got := w.topic("judge", id); got.Shown != 2 {
		t.Errorf("after restoring: %d", got.Shown)
	}
	w.clock.pass(25 * time.Hour)
	fails(t, "deleting a day later", w.d.Delete(ctx, w.as("judge"), "", ref, "а"), forum.ErrConflict)
}

func TestArrange(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	w.must(w.d.Lock(ctx, w.as("moderator"), "", id, true, "Остыть"))
	_, err := w.d.Reply(ctx, w.as("judge"), forum.NewPost{Topic: id, Source: "а"})
	fails(t, "a reply to a locked topic", err, forum.ErrConflict)
	fails(t, "locking twice", w.d.Lock(ctx, w.as("moderator"), "", id, true, "а"), forum.ErrConflict)
	fails(t, "a step of a locked topic", w.step("curator", id, forum.StepTakeUp), forum.ErrConflict)
	w.must(w.d.Lock(ctx, w.as("moderator"), "", id, false, "Остыли"))
	w.must(w.d.Pin(ctx, w.as("curator"), "", id, true, "Важно"))
	leaf := w.codes[len(w.codes)-1]
	page, err := w.d.List(ctx, forum.Actor{}, forum.Listing{Category: leaf})
	w.must(err)
	if len(page.Pinned) != 1 {
		t.Errorf("%d pinned topics, want 1", len(page.Pinned))
	}
	w.must(w.d.Recategorise(ctx, w.as("curator"), "", id, w.codes[0], "Общий вопрос"))
	for code, want := range map[string]int{string(leaf): 0, string(w.codes[0]): 1} {
		page, err := w.d.List(ctx, forum.Actor{}, forum.Listing{Category: w.codes[0]})
		if code == string(leaf) {
			page, err = w.d.List(ctx, forum.Actor{}, forum.Listing{Category: leaf})
		}
		w.must(err)
		if page.Total != want || len(page.Pinned) != 0 {
			t.Errorf("category %s has %d topics, %d pinned; want %d, 0", code, page.Total, len(page.Pinned), want)
		}
	}
}

func TestSplitAndMerge(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	second := w.reply("judge", id, "Другой вопрос. {civil-code/300}")
	third, err := w.d.Reply(ctx, w.as("judge2"), forum.NewPost{Topic: id, ReplyTo: second.Number, Source: "Согласен."})
	w.must(err)
	w.must(w.d.Endorse(ctx, w.as("judge3"), second, true))
	_, err = w.d.Split(ctx, w.as("moderator"), "", id, []uint64{1}, "Новая тема", "а")
	fails(t, "splitting the question itself", err, forum.ErrConflict)
	fresh, err := w.d.Split(ctx, w.as("moderator"), "", id, []uint64{third.Number, second.Number}, "Новая тема", "Другой вопрос")
	w.must(err)
	v, err := w.d.Open(ctx, w.as("judge"), fresh, 0, 10)
	w.must(err)
	if len(v.Posts) != 2 || v.Posts[0].Author != w.ids["judge"] || v.Posts[1].ReplyTo != 1 || v.Posts[0].Endorsed != 1 || v.Topic.Author != w.ids["judge"] {
		t.Errorf("the new topic has %+v", v.Posts)
	}
	if old := w.topic("judge", id); old.Shown != 1 || old.Posts != 3 {
		t.Errorf("the old topic counts %d of %d", old.Shown, old.Posts)
	}
	_, stub, err := w.d.Post(ctx, w.as("judge"), second)
	w.must(err)
	if stub.State != forum.PostMoved || *stub.Moved != (forum.PostRef{Topic: fresh, Number: 1}) || stub.Source != "" {
		t.Errorf("the old place says %+v", stub)
	}
	_, err = w.d.Split(ctx, w.as("moderator"), "", id, []uint64{9}, "Новая тема", "а")
	refused(t, "splitting off a post that there is not", err, "posts")
	chamber := w.ask("judge", forum.SpaceChamber)
	missing := w.d.Merge(ctx, w.as("moderator"), "", fresh, "aaaaaaaaaaaaaaaa", "а")
	refused(t, "merging into a topic that there is not", missing, "into")
	if hidden := w.d.Merge(ctx, w.as("moderator"), "", fresh, chamber, "а"); hidden == nil || hidden.Error() != missing.Error() {
		t.Errorf("merging into a topic of the chamber: %v, into a missing one: %v", hidden, missing)
	}
	fails(t, "merging across spaces", w.d.Merge(ctx, w.as("curator"), "", fresh, chamber, "а"), forum.ErrConflict)
	fails(t, "merging into itself", w.d.Merge(ctx, w.as("curator"), "", fresh, fresh, "а"), forum.ErrConflict)
	w.must(w.d.Merge(ctx, w.as("moderator"), "", fresh, id, "Всё-таки одно"))
	if got := w.topic("judge", id); got.Shown != 3 || got.Posts != 5 {
		t.Errorf("after merging: %d of %d", got.Shown, got.Posts)
	}
	if st := stats(w); st.Topics != 2 || st.Posts != 4 {
		t.Errorf("after merging: %+v", st)
	}
}

// TestMovedIsFollowed merges one topic into another and splits a post off: what people keep of them, what they were writing and whom they hear of go along.
func TestMovedIsFollowed(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	from, into := w.ask("lawyer", forum.SpacePublic), w.ask("judge", forum.SpacePublic)
	v, err := w.d.Open(ctx, w.as("lawyer"), from, 0, 1)
	w.must(err)
	w.must(w.d.EditTopic(ctx, w.as("lawyer"), forum.TopicEdit{Topic: from, Revision: v.Topic.Revision, Title: "Ещё вопрос", Articles: []string{"civil-code/300"}}))
	answer := w.reply("judge2", from, "Ответ.")
	w.must(w.d.Bookmark(ctx, w.as("judge3"), answer, ""))
	topic := func(id forum.TopicID) forum.Target { return forum.Target{Kind: forum.TargetTopic, Key: string(id)} }
	w.must(w.d.Watch(ctx, w.as("citizen"), topic(from), forum.LevelWatch))
	w.must(w.d.Watch(ctx, w.as("judge4"), topic(from), forum.LevelWatch))
	w.must(w.d.Watch(ctx, w.as("judge4"), topic(into), forum.LevelMute))
	for _, draft := range []forum.Draft{{Topic: from, Source: "ответ в теме"}, {Topic: from, ReplyTo: answer.Number, Source: "ответ на запись"}, {Topic: from, Edits: answer.Number, Source: "правка"}} {
		_, err := w.d.SaveDraft(ctx, w.as("judge2"), draft)
		w.must(err)
	}
	w.must(w.d.Merge(ctx, w.as("moderator"), "", from, into, "одно и то же"))
	at := forum.PostRef{Topic: into, Number: 3}

	drafts, err := w.d.Drafts(ctx, w.as("judge2"))
	w.must(err)
	for _, d := range drafts {
		if d.Topic != into || d.Edits > 0 && d.Edits != at.Number || d.ReplyTo > 0 && d.ReplyTo != at.Number {
			t.Errorf("the draft %q is for %s, edits %d, answers %d", d.Source, d.Topic, d.Edits, d.ReplyTo)
		}
	}
	w.must(w.d.Bookmark(ctx, w.as("judge3"), at, "")) // again, where it stands now
	marks := func() []forum.Bookmark {
		list, err := w.d.Bookmarks(ctx, w.as("judge3"))
		w.must(err)
		return list
	}
	if got := marks(); len(got) != 1 || got[0].Post != at {
		t.Errorf("bookmarks %+v, want one of %v", got, at)
	}
	w.must(w.d.Unbookmark(ctx, w.as("judge3"), at))
	if got := marks(); len(got) != 0 {
		t.Errorf("bookmarks %+v after the only one was removed", got)
	}
	for name, want := range map[string]forum.Level{"citizen": forum.LevelWatch, "lawyer": forum.LevelWatch, "judge4": forum.LevelMute} {
		if got, _, err := w.d.LevelOf(ctx, w.as(name), topic(into)); err != nil || got != want {
			t.Errorf("the level of %s is %d, want %d: %v", name, got, want, err)
		}
	}
	if got := w.topic("judge", into); !slices.Contains(got.Articles, "civil-code/300") {
		t.Errorf("after merging the topic rests on %v", got.Articles)
	}
	page, err := w.d.Backlinks(ctx, forum.Actor{}, forum.Target{Kind: forum.TargetArticle, Key: "civil-code/300"}, forum.Cursor{}, 10)
	w.must(err)
	if len(page.Topics) != 1 || page.Topics[0].ID != into {
		t.Errorf("the article is discussed in %d topics", len(page.Topics))
	}

	part, err := w.d.Split(ctx, w.as("moderator"), "", into, []uint64{at.Number}, "Отдельный вопрос", "другой вопрос")
	w.must(err)
	drafts, err = w.d.Drafts(ctx, w.as("judge2"))
	w.must(err)
	for _, d := range drafts {
		want := part
		if d.ReplyTo == 0 && d.Edits == 0 {
			want = into
		}
		if d.Topic != want || d.Edits > 1 || d.ReplyTo > 1 {
			t.Errorf("after splitting the draft %q is for %s, edits %d, answers %d", d.Source, d.Topic, d.Edits, d.ReplyTo)
		}
	}
	if got, _, err := w.d.LevelOf(ctx, w.as("citizen"), topic(part)); err != nil || got != forum.LevelWatch {
		t.Errorf("the level for the part is %d, %v", got, err)
	}
}
