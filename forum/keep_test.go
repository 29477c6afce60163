package forum_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

func TestDrafts(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	first, err := w.d.SaveDraft(ctx, w.as("judge"), forum.Draft{Title: "Нач", Source: "Начало\xff"})
	w.must(err)
	w.clock.pass(time.Minute)
	second, err := w.d.SaveDraft(ctx, w.as("judge"), forum.Draft{Source: "Другой"})
	w.must(err)
	next := *first
	next.Source = "Начало и продолжение"
	saved, err := w.d.SaveDraft(ctx, w.as("judge"), next)
	w.must(err)
	if saved.Seq != 2 || first.ID == second.ID {
		t.Errorf("saved %+v", saved)
	}
	next.Source = "Из другого окна"
	_, err = w.d.SaveDraft(ctx, w.as("judge"), next)
	var stale *forum.StaleError
	if !errors.As(err, &stale) || stale.Yours != "Из другого окна" || stale.Theirs != "Начало и продолжение" {
		t.Errorf("a second window: %v", err)
	}
	_, err = w.d.SaveDraft(ctx, w.as("judge2"), *saved)
	fails(t, "saving a draft of somebody else", err, fs.ErrNotExist)
	list, err := w.d.Drafts(ctx, w.as("judge"))
	w.must(err)
	if len(list) != 2 {
		t.Errorf("%d drafts, want 2", len(list))
	}
	n := w.question(forum.SpacePublic)
	n.Draft = saved.ID
	_, err = w.d.Ask(ctx, w.as("judge"), n)
	w.must(err)
	if list, err = w.d.Drafts(ctx, w.as("judge")); err != nil || len(list) != 1 || list[0].ID != second.ID {
		t.Errorf("after posting: %v, %v", list, err)
	}
}

// TestDraftSentTwice saves the same text twice: a new draft, and a later saving of one.
func TestDraftSentTwice(t *testing.T) {
	w := newWorld(t)
	save := func(d forum.Draft) *forum.Draft {
		kept, err := w.d.SaveDraft(context.Background(), w.as("judge"), d)
		w.must(err)
		w.clock.pass(time.Minute)
		return kept
	}
	fresh := forum.Draft{Title: "Срок", Source: "Начало"}
	first, again := save(fresh), save(fresh)
	if *first != *again {
		t.Errorf("first %+v, again %+v", first, again)
	}
	later := *first
	later.Source = "Начало и конец"
	second, again := save(later), save(later)
	if *second != *again || second.ID != first.ID || second.Seq != 2 {
		t.Errorf("second %+v, again %+v", second, again)
	}
	for _, other := range []forum.Draft{{Title: "Срок", Source: "Начало"}, {Source: "Начало и конец"}, {Title: "Срок", Source: "Начало и конец", Lang: "kk"}} {
		if kept := save(other); kept.ID == first.ID {
			t.Errorf("%+v passed for the draft", other)
		}
	}
}

func TestBookmarks(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	public, chamber := w.ask("judge", forum.SpacePublic), w.ask("judge", forum.SpaceChamber)
	for _, id := range []forum.TopicID{public, chamber} {
		w.must(w.d.Bookmark(ctx, w.as("judge2"), forum.PostRef{Topic: id, Number: 1}, "перечитать"))
	}
	fails(t, "a post that there is not", w.d.Bookmark(ctx, w.as("judge2"), forum.PostRef{Topic: public, Number: 7}, ""), fs.ErrNotExist)
	list, err := w.d.Bookmarks(ctx, w.as("judge2"))
	w.must(err)
	if len(list) != 2 {
		t.Errorf("%d bookmarks, want 2", len(list))
	}
	w.must(w.store.Write(ctx, func(tx forum.Writer) error {
		u, err := tx.User(w.ids["judge2"])
		if err != nil {
			return err
		}
		u.Grants = u.Grants[:1]
		return tx.PutUser(u)
	}))
	if list, err = w.d.Bookmarks(ctx, w.as("judge2")); err != nil || len(list) != 1 || list[0].Post.Topic != public {
		t.Errorf("without the role: %v, %v", list, err)
	}
}

func TestReadMarks(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	w.reply("judge", id, "Ответ.")
	for _, tt := range []struct{ mark, want uint64 }{{1, 1}, {2, 2}, {1, 2}, {99, 2}} {
		w.must(w.d.MarkRead(ctx, w.as("judge2"), id, tt.mark))
		page, err := w.d.List(ctx, w.as("judge2"), forum.Listing{})
		w.must(err)
		if got := page.Read[id]; got != tt.want {
			t.Errorf("marked %d: read %d, want %d", tt.mark, got, tt.want)
		}
	}
}

func TestEndorse(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Ответ.")
	for range 2 {
		w.must(w.d.Endorse(ctx, w.as("judge2"), ref, true))
	}
	w.must(w.d.Endorse(ctx, w.as("lawyer"), ref, true))
	w.must(w.d.Endorse(ctx, w.as("lawyer"), ref, false))
	fails(t, "endorsing an own post", w.d.Endorse(ctx, w.as("judge"), ref, true), fs.ErrPermission)
	fails(t, "a citizen endorses", w.d.Endorse(ctx, w.as("citizen"), ref, true), fs.ErrPermission)
	_, p, err := w.d.Post(ctx, forum.Actor{}, ref)
	w.must(err)
	if p.Endorsed != 1 {
		t.Errorf("endorsed by %d, want 1", p.Endorsed)
	}
}

func TestAssign(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	office := forum.Office{Court: "7517", Level: data.InstanceFirst, Curates: w.codes[:1], Reason: "Приказ 12"}
	fails(t, "a curator assigns", w.d.Assign(ctx, w.as("curator"), w.ids["judge"], office), fs.ErrPermission)
	w.must(w.d.Assign(ctx, w.as("administrator"), w.ids["stranger"], office))
	id := w.ask("judge", forum.SpacePublic)
	w.must(w.step("stranger", id, forum.StepTakeUp))
	for field, office := range map[string]forum.Office{
		"court": {Court: "75a7", Level: data.InstanceFirst, Reason: "x"}, "level": {Court: "7517", Level: "high", Reason: "x"},
		"category": {Curates: []classifier.Code{"none"}, Reason: "x"}, "reason": {Court: "7517", Level: data.InstanceFirst},
	} {
		refused(t, field, w.d.Assign(ctx, w.as("administrator"), w.ids["judge"], office), field)
	}
	refused(t, "a court without its level", w.d.Assign(ctx, w.as("administrator"), w.ids["judge"], forum.Office{Court: "7517", Reason: "x"}), "level")
	w.must(w.store.Read(ctx, func(r forum.Reader) error {
		u, err := r.User(w.ids["stranger"])
		if err == nil && u.Office.Region != "75" {
			t.Errorf("region %q", u.Office.Region)
		}
		return err
	}))
}

// TestContributions hands out what a judge wrote and keeps, and again after the role was taken: the own words stay, what tells of the chamber is gone.
func TestContributions(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id, open := w.ask("judge", forum.SpaceChamber), w.ask("judge", forum.SpacePublic)
	w.must(w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: forum.PostRef{Topic: id, Number: 1}, Revision: 1, Source: "Иначе.", Note: "точнее"}))
	other := w.reply("judge2", id, "Чужое.")
	_, err := w.d.SaveDraft(ctx, w.as("judge"), forum.Draft{Source: "Черновик"})
	w.must(err)
	w.must(w.d.Bookmark(ctx, w.as("judge"), other, "заметка"))
	w.must(w.d.Endorse(ctx, w.as("judge"), other, true))
	w.must(w.d.Flag(ctx, w.as("judge"), "f", other, forum.RuleOther, "проверьте"))
	w.must(w.d.Moderate(ctx, w.as("moderator"), forum.Verdict{Post: forum.PostRef{Topic: open, Number: 1}, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "не туда"}))
	w.must(w.d.Appeal(ctx, w.as("judge"), "k", forum.SpacePublic, 1, "туда"))
	_, err = w.d.Deliver(ctx, 100)
	w.must(err)
	got, err := w.d.Contributions(ctx, w.as("judge"))
	w.must(err)
	text, err := json.Marshal(got)
	w.must(err)
	if len(got.Posts) != 2 || len(got.Topics) != 2 || len(got.Drafts) != 1 || len(got.Watches) != 2 || len(got.Bookmarks) != 1 || len(got.Traces.Endorsed) != 1 || len(got.Notices) != 2 || len(got.Decisions) != 1 {
		t.Errorf("handed out %s", text)
	}
	for _, want := range []string{"Иначе.", "точнее", "Черновик", "заметка", "проверьте", "не туда", "туда", `"level":"watch"`, `"title":"` + got.Topics[0].Title} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if strings.Contains(string(text), "Чужое.") {
		t.Error("the words of another are in it")
	}
	w.must(w.store.Write(ctx, func(tx forum.Writer) error {
		u, err := tx.User(w.ids["judge"])
		if err != nil {
			return err
		}
		u.Grants = slices.DeleteFunc(u.Grants, func(g forum.Grant) bool { return g.Role == forum.RoleJudge })
		return tx.PutUser(u)
	}))
	got, err = w.d.Contributions(ctx, w.as("judge"))
	w.must(err)
	if len(got.Posts) != 2 || len(got.Topics) != 2 || len(got.Drafts) != 1 || len(got.Traces.Flags) != 1 {
		t.Errorf("own words are missing: %+v", got)
	}
	if len(got.Watches) != 1 || len(got.Bookmarks)+len(got.Traces.Endorsed) != 0 || len(got.Notices) != 1 {
		t.Errorf("what tells of the chamber is left: %+v", got)
	}
	for _, topic := range got.Topics {
		if (topic.Title == "") != (topic.Topic == id) {
			t.Errorf("handed out %+v", topic)
		}
	}
	_, err = w.d.Contributions(ctx, forum.Actor{})
	fails(t, "nobody asks", err, fs.ErrPermission)
}

func TestPostsBy(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	public, chamber := w.ask("judge", forum.SpacePublic), w.ask("judge2", forum.SpaceChamber)
	w.clock.pass(time.Minute)
	w.reply("judge", chamber, "В палате.")
	for name, want := range map[string]int{"lawyer": 1, "judge3": 2} {
		list, err := w.d.PostsBy(ctx, w.as(name), w.ids["judge"], forum.Place{}, 10)
		w.must(err)
		if len(list) != want || list[len(list)-1].Topic != public {
			t.Errorf("%s sees %d posts, want %d", name, len(list), want)
		}
	}
}
