package forum_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/forum"
)

// outlets are all ways by which the words of a post come to a reader.
func (w *world) outlets(name string, ref forum.PostRef) string {
	w.t.Helper()
	ctx, by := context.Background(), forum.Actor{}
	if name != "" {
		by = w.as(name)
	}
	view, err := w.d.Open(ctx, by, ref.Topic, ref.Number-1, 1)
	w.must(err)
	_, p, err := w.d.Post(ctx, by, ref)
	w.must(err)
	list, err := w.d.PostsBy(ctx, by, p.Author, forum.Place{}, 10)
	w.must(err)
	revisions, err := w.d.Revisions(ctx, by, ref)
	w.must(err)
	all := ""
	for _, p := range append(list, view.Posts[0], p) {
		all += fmt.Sprintf("%s\n%s\n%s\n", p.Source, p.Cooked.HTML, p.Cooked.Text)
		for _, q := range p.Cooked.Quotes {
			all += q.Words + q.Hash
		}
	}
	for _, r := range revisions {
		all += r.Source + "\n"
	}
	return all
}

// quoting makes a post and one that quotes it.
func (w *world) quoting(space forum.Space, author, quoter string) (quoted, quote forum.PostRef) {
	w.t.Helper()
	id := w.ask("judge3", space)
	quoted = w.reply(author, id, "Заветное слово")
	return quoted, w.reply(quoter, id, "Согласен: [[t/"+string(id)+"#p2@1]] >>"+quoted.String()+"@1(Заветное слово) и дальше")
}

func TestQuoteOfHidden(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	quoted, quote := w.quoting(forum.SpacePublic, "judge", "judge2")
	readers := []string{"", "citizen", "lawyer", "judge", "judge4", "moderator", "curator", "administrator"}
	for _, name := range readers {
		if all := w.outlets(name, quote); strings.Count(all, "Заветное") < 5 {
			t.Errorf("%q does not read what is shown: %s", name, all)
		}
	}
	w.must(w.d.Moderate(ctx, w.as("moderator"), forum.Verdict{Post: quoted, Act: forum.ActHide, Rule: forum.RulePersonalData, Reason: "Имя"}))
	reads := map[string]bool{"judge": true, "moderator": true, "curator": true}
	for _, name := range readers {
		all := w.outlets(name, quote)
		if got := strings.Contains(all, "Заветное"); got != reads[name] {
			t.Errorf("%q reads the words of a hidden post in a quote: %t, want %t\n%s", name, got, reads[name], all)
		}
		if !strings.Contains(all, "и дальше") || !strings.Contains(all, "Согласен") {
			t.Errorf("%q does not read what is beside the quote: %s", name, all)
		}
	}
	view, err := w.d.Open(ctx, w.as("judge2"), quote.Topic, quote.Number-1, 1)
	w.must(err)
	if p := view.Posts[0]; strings.Contains(p.Cooked.HTML+p.Cooked.Text, "Заветное") || !strings.Contains(p.Source, "Заветное") {
		t.Errorf("who quotes keeps the source and reads no more than others: %+v", p)
	}
	w.must(w.d.Edit(ctx, w.as("judge2"), forum.Edit{Post: quote, Revision: 1, Source: view.Posts[0].Source + "!"}))
	if strings.Contains(w.outlets("", quote), "Заветное") {
		t.Error("an edit of the quote shows the words again")
	}
	w.must(w.d.Moderate(ctx, w.as("moderator2"), forum.Verdict{Post: quoted, Act: forum.ActShow, Reason: "Имени нет"}))
	if !strings.Contains(w.outlets("", quote), "Заветное") {
		t.Error("shown again, and not in the quote")
	}
	w.must(w.d.Delete(ctx, w.as("judge"), "", quoted, "Ошибся"))
	if strings.Contains(w.outlets("lawyer", quote), "Заветное") || !strings.Contains(w.outlets("judge", quote), "Заветное") {
		t.Error("taken back by its author, and still in the quote")
	}
}

// TestQuoteOfMoved follows a quoted post to where it was moved.
func TestQuoteOfMoved(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	quoted, quote := w.quoting(forum.SpacePublic, "judge", "judge2")
	_, err := w.d.Split(ctx, w.as("moderator"), "", quoted.Topic, []uint64{2}, "Другое", "О другом")
	w.must(err)
	_, p, err := w.d.Post(ctx, forum.Actor{}, quote)
	w.must(err)
	q := p.Cooked.Quotes[0]
	if q.Hidden || q.At.Topic == quoted.Topic || !strings.Contains(w.outlets("", quote), "Заветное") {
		t.Errorf("%+v", q)
	}
	w.must(w.d.Moderate(ctx, w.as("moderator"), forum.Verdict{Post: q.At, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "Грубость"}))
	if strings.Contains(w.outlets("", quote), "Заветное") {
		t.Error("hidden at its new place, and still in the quote")
	}
}

func TestQuoteOfChamber(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	quoted, quote := w.quoting(forum.SpaceChamber, "judge", "judge2")
	if !strings.Contains(w.outlets("curator", quote), "Заветное") {
		t.Error("the chamber does not quote itself")
	}
	public := w.ask("lawyer", forum.SpacePublic)
	source := "[[t/" + string(quoted.Topic) + "#p2]] >>" + quoted.String() + "(Заветное слово)"
	n := w.question(forum.SpacePublic)
	n.Source = source
	_, err := w.d.Ask(ctx, w.as("judge"), n)
	refused(t, "a question that quotes the chamber", err, "source")
	_, err = w.d.Reply(ctx, w.as("judge"), forum.NewPost{Topic: public, Source: source})
	refused(t, "a reply that quotes the chamber", err, "source")
	_, err = w.d.Reply(ctx, w.as("judge"), forum.NewPost{Topic: public, Source: "[[ t/" + string(quoted.Topic) + " ]]"})
	refused(t, "a reply that names a topic of the chamber", err, "source")
	own := w.reply("judge", public, "Чистое.")
	refused(t, "an edit that quotes the chamber", w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: own, Revision: 1, Source: source}), "source")
	_, err = w.d.Preview(ctx, w.as("judge"), source, "ru", forum.SpacePublic)
	refused(t, "a preview that quotes the chamber", err, "source")

	// Who may not know of the chamber is answered as where there is no such topic.
	w.told()
	missing := strings.ReplaceAll(source, string(quoted.Topic), "aaaaaaaaaaaaaaaa")
	var shown []string
	for _, s := range []string{source, missing} {
		ref := w.reply("lawyer", public, s)
		for _, name := range []string{"", "citizen", "judge"} { // the words are not the lawyer's to have: nobody is told that they are right
			all := w.outlets(name, ref)
			if strings.Contains(all, "Заветное") && name != "judge" {
				t.Errorf("%q reads %s", name, all)
			}
		}
		_, p, err := w.d.Post(ctx, forum.Actor{}, ref)
		w.must(err)
		shown = append(shown, strings.ReplaceAll(p.Source+"\n"+p.Cooked.HTML+"\n"+p.Cooked.Text, string(quoted.Topic), "aaaaaaaaaaaaaaaa"))
		_, p, err = w.d.Post(ctx, w.as("judge"), ref)
		w.must(err)
		if q := p.Cooked.Quotes[0]; q.Exact || !q.Hidden || q.By != 0 {
			t.Errorf("a quote of the chamber in public was looked up: %+v", q)
		}
	}
	if n := w.told(); n["judge"] == forum.NoticeQuote {
		t.Error("a judge is told of a quote by somebody who may not read the quoted post")
	}
	if diff := cmp.Diff(shown[0], shown[1]); diff != "" {
		t.Errorf("a quote of the chamber does not look like one of a post that is not there (-chamber +missing):\n%s", diff)
	}
	// The chamber may quote the public.
	open := w.reply("lawyer", public, "Открытое слово")
	inside := w.reply("judge", quoted.Topic, ">>"+open.String()+"(Открытое слово)")
	_, p, err := w.d.Post(ctx, w.as("judge"), inside)
	w.must(err)
	if q := p.Cooked.Quotes[0]; q.Hidden || !q.Exact {
		t.Errorf("the chamber quotes the public: %+v", q)
	}
	if n := w.told(); n["lawyer"] != "" {
		t.Error("a lawyer is told of a quote in the chamber")
	}
}

// TestQuotedWords compares the words of quotes with the revisions that they name.
func TestQuotedWords(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Один.\n\nДва.\n\nТри.")
	w.must(w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: ref, Revision: 1, Source: "Один.\n\nДве.\n\nТри."}))
	tests := []struct {
		address, words string
		version        int
		exact          bool
	}{
		{"", "Две.", 2, true}, {"", "Один.\n\nДве.", 2, true}, {"", "Один.\n\nТри.", 2, false}, {"", "Два.", 2, false}, {"@1", "Два.", 1, true},
		{"@1", "Две.", 1, false}, {"@2", "Две.\n\nТри.", 2, true}, {"@3", "Две.", 3, false}, {"", "Дв", 2, false}, {"@1", "Один.\n\nДва.\n\nТри.", 1, true},
	}
	for _, tt := range tests {
		quote := w.reply("judge2", id, ">>"+ref.String()+tt.address+"("+tt.words+")")
		_, p, err := w.d.Post(ctx, forum.Actor{}, quote)
		w.must(err)
		q := p.Cooked.Quotes[0]
		if q.Exact != tt.exact || q.Version != tt.version || q.Now != 2 || q.By != w.ids["judge"] {
			t.Errorf("%s %q: %+v, want revision %d, exact %t", tt.address, tt.words, q, tt.version, tt.exact)
		}
	}
	if n := w.told(); n["judge"] != forum.NoticeQuote {
		t.Errorf("told: %v", n)
	}
}

func TestHideRevision(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	ref := w.reply("judge", id, "Заветное слово")
	quote := w.reply("judge2", id, "[[t/"+string(id)+"#p2@1]] >>"+ref.String()+"@1(Заветное слово) и дальше")
	w.must(w.d.Edit(ctx, w.as("judge"), forum.Edit{Post: ref, Revision: 1, Source: "Без слова", Note: "убрал"}))
	verdict := forum.RevisionVerdict{Post: ref, Number: 1, Rule: forum.RulePersonalData, Reason: "Имя стороны"}
	with := func(change func(v *forum.RevisionVerdict)) forum.RevisionVerdict { v := verdict; change(&v); return v }
	for _, name := range []string{"citizen", "lawyer", "judge", "judge4", "editor", "administrator", "stranger", "suspended"} {
		if err := w.d.ModerateRevision(ctx, w.as(name), verdict); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s hides a revision: %v", name, err)
		}
	}
	mod := w.as("moderator")
	fails(t, "the newest", w.d.ModerateRevision(ctx, mod, with(func(v *forum.RevisionVerdict) { v.Number = 2 })), forum.ErrConflict)
	fails(t, "one that there is not", w.d.ModerateRevision(ctx, mod, with(func(v *forum.RevisionVerdict) { v.Number = 3 })), fs.ErrNotExist)
	refused(t, "without a rule", w.d.ModerateRevision(ctx, mod, with(func(v *forum.RevisionVerdict) { v.Rule = "" })), "rule")
	refused(t, "without a reason", w.d.ModerateRevision(ctx, mod, with(func(v *forum.RevisionVerdict) { v.Reason = " " })), "reason")
	fails(t, "showing what is shown", w.d.ModerateRevision(ctx, mod, with(func(v *forum.RevisionVerdict) { v.Show = true })), forum.ErrConflict)
	w.told()
	w.must(w.d.ModerateRevision(ctx, mod, verdict))
	if n := w.told(); n["judge"] != forum.NoticeDecision {
		t.Errorf("the author is not told: %v", n)
	}
	for name, reads := range map[string]bool{"": false, "citizen": false, "judge2": false, "administrator": false, "judge": true, "moderator2": true, "curator": true} {
		by := forum.Actor{}
		if name != "" {
			by = w.as(name)
		}
		list, err := w.d.Revisions(ctx, by, ref)
		w.must(err)
		old := list[0]
		if got := strings.Contains(old.Source, "Заветное"); got != reads || (old.Removed != nil) != reads || old.Hidden == reads || list[1].Source != "Без слова" {
			t.Errorf("%q: %+v", name, old)
		}
		_, p, err := w.d.Post(ctx, by, quote)
		w.must(err)
		if got := strings.Contains(p.Cooked.HTML, "Заветное"); got != reads {
			t.Errorf("%q reads a hidden revision in a quote: %t, want %t", name, got, reads)
		}
	}
	log, err := w.d.Log(ctx, forum.Actor{}, forum.SpacePublic, 0, 10)
	w.must(err)
	if diff := cmp.Diff([]forum.Act{forum.ActHideRevision}, []forum.Act{log[0].Act}); diff != "" || len(log) != 1 {
		t.Errorf("log: %+v", log)
	}
	w.must(w.d.Appeal(ctx, w.as("judge"), "", forum.SpacePublic, 1, "Имени там нет."))
	w.must(w.d.Answer(ctx, w.as("moderator2"), "", forum.SpacePublic, 1, true, "Верно"))
	list, err := w.d.Revisions(ctx, forum.Actor{}, ref)
	w.must(err)
	if list[0].Source != "Заветное слово" || list[0].Removed != nil || list[0].Hidden {
		t.Errorf("an appeal was granted: %+v", list[0])
	}
}
