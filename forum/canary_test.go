package forum_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taldau/forum"
)

const canary = "канарейка"

// outsiders are those whom the chamber is not for.
func outsiders() []string {
	return []string{"", "citizen", "lawyer", "editor", "moderator", "administrator", "suspended"}
}

// TestCanary writes what everybody outside the chamber can read, then fills the chamber, and reads again: not a byte differs.
func TestCanary(t *testing.T) {
	w := newWorld(t)
	public := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", public, "Ответ {civil-code/178} [[abc]]")
	w.must(w.d.Flag(context.Background(), w.as("citizen"), "", ref, forum.RuleOther, "посмотрите"))
	for _, name := range outsiders()[1:6] {
		w.watch(name, forum.TargetCategory, string(w.codes[0]), forum.LevelWatch)
		w.watch(name, forum.TargetArticle, "civil-code/178", forum.LevelWatch)
	}
	w.clear()
	before := map[string]string{}
	for _, name := range outsiders() {
		before[name] = w.everything(name)
	}
	w.fillChamber()
	for _, name := range outsiders() {
		after := w.everything(name)
		if diff := cmp.Diff(before[name], after); diff != "" {
			t.Errorf("%q learns of the chamber (-before +after):\n%s", name, diff)
		}
		if strings.Contains(after, canary) {
			t.Errorf("%q reads the canary", name)
		}
	}
	if inside := w.everything("judge5"); !strings.Contains(inside, canary) {
		t.Error("nobody reads the canary: the test sees nothing")
	}
}

// clear delivers everything that is due.
func (w *world) clear() { w.told() }

// fillChamber does in the chamber all that can be done, with the canary in every text.
func (w *world) fillChamber() {
	w.t.Helper()
	ctx := context.Background()
	n := w.question(forum.SpaceChamber)
	n.Title, n.Source = "Тайна "+canary, canary+" {civil-code/178} [[abc]]"
	n.Readings, n.Points = [2]string{canary, canary}, []string{canary + "/1"}
	n.Source += fmt.Sprintf(" @%d @%d", w.ids["lawyer"], w.ids["administrator"])
	id, err := w.d.Ask(ctx, w.as("judge"), n)
	w.must(err)
	ref := w.reply("judge2", id, canary+" {civil-code/178}")
	w.reply("curator", id, canary)
	w.must(w.d.Endorse(ctx, w.as("judge3"), ref, true))
	w.must(w.d.Flag(ctx, w.as("judge3"), "", ref, forum.RuleOther, canary))
	w.must(w.d.Moderate(ctx, w.as("curator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: canary}))
	w.must(w.d.Appeal(ctx, w.as("judge2"), "", forum.SpaceChamber, 1, canary))
	w.must(w.d.Pin(ctx, w.as("curator"), "", id, true, canary))
	w.must(w.d.TakeUp(ctx, w.as("judge"), "", id, canary))
	w.must(w.d.Propose(ctx, w.as("curator"), forum.Proposal{Topic: id, Title: canary, Text: canary, Reason: canary}))
	b := w.ballot(id)
	b.Statements = []string{canary}
	w.must(w.d.OpenVote(ctx, w.as("curator"), b))
	w.must(w.d.Vote(ctx, w.as("judge"), "", id, []forum.Answer{forum.AnswerAgree}))
	w.clock.pass(time.Second)
}

// everything is all that a person can read without naming a topic, and of the topics that they can find, as JSON.
func (w *world) everything(name string) string {
	w.t.Helper()
	ctx, by := context.Background(), forum.Actor{}
	if name != "" {
		by = w.as(name)
	}
	all := map[string]any{}
	read := func(what string, v any, err error) {
		if err != nil {
			v = err.Error()
		}
		all[what] = v
	}
	listings := []forum.Listing{{}, {Space: forum.SpaceChamber}, {Author: w.ids["judge"]}, {Author: w.ids["judge2"]}}
	for _, state := range forum.States() {
		listings = append(listings, forum.Listing{State: state}, forum.Listing{State: state, Space: forum.SpaceChamber})
	}
	for _, code := range w.codes {
		listings = append(listings, forum.Listing{Category: code}, forum.Listing{Category: code, Limit: 1})
	}
	for _, l := range listings {
		page, err := w.d.List(ctx, by, l)
		read(fmt.Sprintf("list %+v", l), page, err)
		for _, tp := range page.Topics {
			view, err := w.d.Open(ctx, by, tp.ID, 0, 100)
			read("open "+string(tp.ID), view, err)
		}
	}
	for _, target := range []forum.Target{
		{Kind: forum.TargetArticle, Key: "civil-code/178"}, {Kind: forum.TargetAct, Key: "civil-code"}, {Kind: forum.TargetDocument, Key: "abc"},
		{Kind: forum.TargetPoint, Key: canary + "/1"}, {Kind: forum.TargetCategory, Key: string(w.codes[0])},
	} {
		page, err := w.d.Backlinks(ctx, by, target, forum.Cursor{}, 10)
		read(fmt.Sprint("backlinks ", target.Kind), page, err)
	}
	for _, author := range append([]string{""}, people()...) {
		n, err := w.d.CountPosts(ctx, by, w.ids[author])
		read("posts of "+author, n, err)
		list, err := w.d.PostsBy(ctx, by, w.ids[author], forum.Place{}, 100)
		read("posts by "+author, list, err)
	}
	cases, appeals, err := w.d.Queue(ctx, by, 100)
	read("queue", cases, err)
	read("appeals", appeals, err)
	for _, space := range forum.Spaces() {
		log, err := w.d.Log(ctx, by, space, 0, 100)
		read("log "+string(space), log, err)
	}
	watches, err := w.d.Watches(ctx, by)
	read("watches", watches, err)
	bookmarks, err := w.d.Bookmarks(ctx, by)
	read("bookmarks", bookmarks, err)
	due, err := w.d.Due(ctx, 1000)
	var own []forum.Notice
	for _, n := range due {
		if n.Person == by.ID {
			own = append(own, n)
		}
	}
	read("notices", own, err)
	raw, err := json.MarshalIndent(all, "", " ")
	w.must(err)
	return string(raw)
}

// TestAuditOfTheChamber holds that the audit log, which administrators read, says of the chamber only that something was done.
func TestAuditOfTheChamber(t *testing.T) {
	w := newWorld(t)
	w.fillChamber()
	page, err := w.d.List(context.Background(), w.as("judge"), forum.Listing{Space: forum.SpaceChamber})
	w.must(err)
	var events []forum.Event
	w.must(w.store.Read(context.Background(), func(r forum.Reader) (err error) { events, err = r.Events(0, 1000); return err }))
	steps := 0
	for _, e := range events {
		raw, err := json.Marshal(e)
		w.must(err)
		if s := string(raw); strings.Contains(s, canary) || strings.Contains(s, string(page.Topics[0].ID)) {
			t.Errorf("the audit log says %s", s)
		}
		if e.Action == forum.ActionStep {
			steps++
		}
	}
	if steps != 3 {
		t.Errorf("%d steps are logged, want 3", steps)
	}
}
