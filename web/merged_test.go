package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"taldau/forum"
)

// TestMergedTopic holds that a topic that was merged, and each of its posts, leads to where it stands now, over several merges, for everybody who may read
// that; to who may not, and where that was hidden meanwhile, it is missing to the byte.
func TestMergedTopic(t *testing.T) {
	q := openHall(t)
	ctx := context.Background()
	merge := func(by string, id, into forum.TopicID) {
		fatal(t, q.d.Merge(ctx, q.actor(by), "", id, into, "то же"))
	}
	first, second, third := q.ask("lawyer", forum.SpacePublic, "Первый вопрос"), q.ask("lawyer", forum.SpacePublic, "Второй вопрос"), q.ask("judge3", forum.SpacePublic, "Третий вопрос")
	merge("moderator", first, second)
	merge("moderator", second, third)
	closed, secret := q.ask("judge", forum.SpaceChamber, "Закрытый вопрос"), q.ask("judge", forum.SpaceChamber, "Другой закрытый вопрос")
	merge("curator", closed, secret)

	leads := func(name, path, want string) {
		t.Helper()
		b := q.browser(t)
		if name != "" {
			b = q.in(name)
		}
		w := b.do(http.MethodGet, path, nil)
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != want || w.Header().Get("Cache-Control") != "private, no-store" {
			t.Errorf("%s as %q: status %d to %q, want %q", path, name, w.Code, got, want)
		}
	}
	missing := func(name string, id forum.TopicID, part string) {
		t.Helper()
		b := q.browser(t)
		if name != "" {
			b = q.in(name)
		}
		got, want := b.do(http.MethodGet, topicAt(id)+part, nil), b.do(http.MethodGet, topicAt(missingTopic)+part, nil)
		if got.Code != http.StatusNotFound || strings.ReplaceAll(got.Body.String(), string(id), string(missingTopic)) != want.Body.String() {
			t.Errorf("%s%s as %q: status %d, of a missing topic %d", id, part, name, got.Code, want.Code)
		}
		if got := got.Header().Get("Location"); got != "" {
			t.Errorf("%s%s as %q leads to %s", id, part, name, got)
		}
	}
	for _, name := range []string{"", "citizen", "lawyer", "judge"} {
		leads(name, topicAt(first), topicAt(third)+"#post-3")
		leads(name, topicAt(second), topicAt(third)+"#post-2")
		leads(name, topicAt(first)+"/atom", topicAt(third)+"/atom")
		leads(name, topicAt(first)+"/p/1", topicAt(third)+"#post-3") // the second has its own post before it
		leads(name, topicAt(first)+"/p/1/history", topicAt(third)+"/p/3/history")
	}
	wantIn(t, q.in("moderator").get(topicAt(first), http.StatusOK), `href="`+topicAt(second)+`"`)
	leads("judge2", topicAt(closed), topicAt(secret)+"#post-2")
	leads("judge2", topicAt(closed)+"/p/1", topicAt(secret)+"#post-2")
	for _, name := range []string{"", "citizen", "lawyer", "moderator", "administrator"} {
		missing(name, closed, "")
		missing(name, closed, "/p/1")
		missing(name, closed, "/p/1/history")
		missing(name, closed, "/atom")
	}
	q.browser(t).get(topicAt(first)+"/p/9", http.StatusNotFound)

	fatal(t, q.d.Moderate(ctx, q.actor("moderator"), forum.Verdict{Post: forum.PostRef{Topic: third, Number: 1}, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "реклама"}))
	for _, name := range []string{"", "judge", "lawyer"} {
		for _, id := range []forum.TopicID{first, second, third} {
			if name == "lawyer" && id != third {
				continue // the author of what is left of them
			}
			missing(name, id, "")
			missing(name, id, "/p/1")
		}
	}
}

// TestFormsOutliveAMerge opens forms about a topic and its posts, merges the topic into another, and sends them: what was typed comes to where the posts are now.
func TestFormsOutliveAMerge(t *testing.T) {
	q := openHall(t)
	from, into := q.ask("lawyer", forum.SpacePublic, "Первый вопрос"), q.ask("judge3", forum.SpacePublic, "Второй вопрос")
	answer := q.reply("judge", from, "Ответ")
	writer, author, lawyer := q.in("judge2"), q.in("judge"), q.in("lawyer")
	edit := topicAt(from) + "/p/2/edit"
	editForm := author.hidden(author.get(edit, http.StatusOK))
	writer.get(topicAt(from), http.StatusOK)
	author.post(topicAt(from)+"/reply", http.StatusOK, "source", "Недописанное", "key", "k0", "do", "preview")
	fatal(t, q.d.Merge(t.Context(), q.actor("moderator"), "", from, into, "то же"))

	for name, b := range map[string]*browser{"who reads": writer, "the author": lawyer} {
		b.get("/ru/forum/kept", http.StatusOK)
		body := b.post(topicAt(from)+"/reply", http.StatusConflict, "source", "Возражение", "reply", "2", "key", "k1", "do", "publish").Body.String()
		wantIn(t, body, "Возражение", "Тему объединили", `action="`+topicAt(into)+`/reply"`, `name="reply" value="3"`)
		if name == "who reads" {
			b.post(topicAt(into)+"/reply", http.StatusSeeOther, "source", "Возражение", "reply", "3", "key", "k2", "do", "publish")
		}
	}
	author.send(edit, editForm, http.StatusSeeOther, "source", "Ответ исправлен", "do", "publish")
	wantIn(t, q.browser(t).get(topicAt(into), http.StatusOK), "Ответ исправлен", "Возражение")
	kept := author.get("/ru/forum/kept", http.StatusOK)
	_, rest, _ := strings.Cut(kept, `href="`+topicAt(into)+`?draft=`)
	draft, _, _ := strings.Cut(rest, "#")
	wantIn(t, author.get(topicAt(into)+"?draft="+draft, http.StatusOK), "Недописанное")
	writer.get("/ru/forum/kept", http.StatusOK)
	writer.post(topicAt(from)+"/p/2/endorse", http.StatusSeeOther, "on", "1")
	if v, err := q.d.Open(t.Context(), q.actor("judge2"), into, 2, 1); err != nil || v.Posts[0].Endorsed != 1 || answer.Number != 2 {
		t.Errorf("the moved post: %+v, %v", v, err)
	}
}
