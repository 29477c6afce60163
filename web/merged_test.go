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
		leads(name, topicAt(first), topicAt(third))
		leads(name, topicAt(second), topicAt(third))
		leads(name, topicAt(first)+"/p/1", topicAt(third)+"#post-3") // the second has its own post before it
	}
	wantIn(t, q.in("moderator").get(topicAt(first), http.StatusOK), `href="`+topicAt(second)+`"`)
	leads("judge2", topicAt(closed), topicAt(secret))
	leads("judge2", topicAt(closed)+"/p/1", topicAt(secret)+"#post-2")
	for _, name := range []string{"", "citizen", "lawyer", "moderator", "administrator"} {
		missing(name, closed, "")
		missing(name, closed, "/p/1")
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
