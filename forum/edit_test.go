package forum_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"taldau/forum"
)

func TestEdit(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Первый текст {civil-code/1}")
	w.clock.pass(time.Hour)
	edit := func(revision int, source string) error {
		return w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: ref, Revision: revision, Source: source, Note: "уточнил"})
	}
	w.must(edit(1, "Второй текст {civil-code/2}"))
	err := edit(1, "Третий текст")
	var stale *forum.StaleError
	if !errors.As(err, &stale) || !errors.Is(err, forum.ErrStale) {
		t.Fatalf("a stale edit: %v", err)
	}
	if stale.Yours != "Третий текст" || stale.Theirs != "Второй текст {civil-code/2}" || stale.Number != 2 || stale.By != w.ids["judge"] {
		t.Errorf("stale: %+v", stale)
	}
	w.must(edit(2, "Второй текст {civil-code/2}")) // nothing changed
	list, err := w.d.Revisions(ctx, forum.Actor{}, ref)
	w.must(err)
	if len(list) != 2 || list[0].Source != "Первый текст {civil-code/1}" || list[1].Note != "уточнил" || !list[1].At.Equal(w.clock.time()) {
		t.Errorf("revisions: %+v", list)
	}
	for key, want := range map[string]int{"civil-code/1": 0, "civil-code/2": 1} {
		page, err := w.d.Backlinks(ctx, forum.Actor{}, forum.Target{Kind: forum.TargetArticle, Key: key}, forum.Cursor{}, 10)
		w.must(err)
		if page.Total != want || len(page.Topics) != want {
			t.Errorf("%s is linked from %d topics, want %d", key, page.Total, want)
		}
	}
	fails(t, "somebody else edits", w.d.Edit(ctx, w.as("lawyer"), forum.Edit{Post: ref, Revision: 2, Source: "а"}), forum.ErrForbidden)
}

func TestEditTopic(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	e := forum.TopicEdit{Topic: id, Revision: 1, Title: "Точнее", Points: []string{"vs:2003-07-11:5/3"}}
	fails(t, "somebody else edits", w.d.EditTopic(ctx, w.as("judge"), e), forum.ErrForbidden)
	w.must(w.d.EditTopic(ctx, w.as("lawyer"), e))
	fails(t, "a stale edit", w.d.EditTopic(ctx, w.as("lawyer"), e), forum.ErrStale)
	for target, want := range map[forum.Target]int{
		{Kind: forum.TargetPoint, Key: "vs:2003-07-11:5/3"}: 1, {Kind: forum.TargetAct, Key: "vs:2003-07-11:5"}: 1,
		{Kind: forum.TargetArticle, Key: "civil-code/178"}: 0, {Kind: forum.TargetAct, Key: "civil-code"}: 0,
	} {
		page, err := w.d.Backlinks(ctx, forum.Actor{}, target, forum.Cursor{}, 10)
		w.must(err)
		if page.Total != want {
			t.Errorf("%v is linked from %d topics, want %d", target, page.Total, want)
		}
	}
	e.Revision, e.Title = 2, "Ещё точнее"
	w.must(w.d.EditTopic(ctx, w.as("moderator"), e))
	log, err := w.d.Log(ctx, forum.Actor{}, forum.SpacePublic, 0, 10)
	w.must(err)
	if len(log) != 1 || log[0].Act != forum.ActEdit {
		t.Errorf("the log says %+v", log)
	}
}

func TestCookRefuses(t *testing.T) {
	w := newWorld(t)
	n := w.question(forum.SpacePublic)
	n.Source = "too complex"
	_, err := w.d.Ask(context.Background(), w.as("lawyer"), n)
	fails(t, "a text that cannot be cooked", err, errComplex)
}

func TestDraftVersions(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.at(forum.SpacePublic, forum.StateDraft)
	redraft := func(version int) error {
		return w.d.Redraft(ctx, w.as("curator2"), forum.Proposal{Topic: id, Title: "О сроке", Text: "Иначе.", Reason: "Уточнил"}, version)
	}
	w.must(redraft(1))
	fails(t, "a stale draft", redraft(1), forum.ErrStale)
	list, err := w.d.DraftVersions(ctx, forum.Actor{}, id)
	w.must(err)
	if len(list) != 2 || list[1].Source != "О сроке\n\nИначе." || list[1].By != w.ids["curator2"] {
		t.Errorf("versions: %+v", list)
	}
	w.must(w.step("curator", id, forum.StepWithdraw))
	w.must(w.step("curator", id, forum.StepPropose))
	if list, err = w.d.DraftVersions(ctx, forum.Actor{}, id); err != nil || len(list) != 3 {
		t.Errorf("proposed again: %d versions, %v", len(list), err)
	}
	fails(t, "a draft changed under a vote", func() error {
		w.must(w.step("curator", id, forum.StepOpenVote))
		return redraft(3)
	}(), forum.ErrConflict)
}
