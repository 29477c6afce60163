package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

// told are the calls that came since the last time, each in a line.
func (r *recorder2) told() (list []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.calls {
		line := string(c.Event)
		if c.Post != nil {
			line += fmt.Sprintf(" %d", c.Post.Number)
		}
		list = append(list, line)
	}
	r.calls = nil
	return list
}

func wantTold(t *testing.T, what string, r *recorder2, want ...string) {
	t.Helper()
	if got := r.told(); !slices.Equal(got, want) {
		t.Errorf("%s: told %q, want %q", what, got, want)
	}
}

// TestWebhookRemoved tells a receiver of what is hidden, taken back and shown again, by its address only, and of the chamber nothing.
func TestWebhookRemoved(t *testing.T) {
	p, ctx := openPost(t), context.Background()
	id := p.ask("lawyer", forum.SpacePublic, "Вопрос о сроке")
	ref, own := p.reply("judge", id, "Ответ с тайной."), p.reply("judge2", id, "Ошибка.")
	chamber := p.ask("judge", forum.SpaceChamber, "Канарейка")
	inside := p.reply("judge2", chamber, "Канарейка.")
	var r recorder2
	p.hook(t, &r)
	question := forum.PostRef{Topic: id, Number: 1}
	hide := func(by string, ref forum.PostRef) {
		t.Helper()
		fatal(t, p.d.Moderate(ctx, p.actor(by), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "Порочит судью"}))
	}
	show := func(by string, ref forum.PostRef) {
		t.Helper()
		fatal(t, p.d.Moderate(ctx, p.actor(by), forum.Verdict{Post: ref, Act: forum.ActShow, Reason: "Показать"}))
	}

	hide("moderator", ref)
	p.call()
	raw, err := json.Marshal(r.list())
	fatal(t, err)
	at := "/forum/t/" + string(id)
	if got := r.list()[0]; got.Topic == nil || got.Topic.ID != string(id) || !strings.HasSuffix(got.Topic.URL, at) || got.Post == nil || !strings.HasSuffix(got.Post.URL, at+"/p/2") {
		t.Errorf("told %s", raw)
	}
	for _, word := range []string{"title", "lang", "category", "state", "Вопрос", "тайной", "Порочит", "insult", "moderat", "Ержанова"} {
		if strings.Contains(string(raw), word) {
			t.Errorf("a removal tells %q: %s", word, raw)
		}
	}
	wantTold(t, "hidden", &r, "post.removed 2")
	fatal(t, p.d.Delete(ctx, p.actor("judge2"), "", own, "Ошибся"))
	p.call()
	wantTold(t, "taken back", &r, "post.removed 3")
	hide("moderator", own)
	p.call()
	wantTold(t, "hidden after it was taken back", &r)
	show("moderator", ref)
	show("moderator", own)
	p.call()
	wantTold(t, "shown again", &r, "post.restored 2", "post.restored 3")
	hide("moderator", question)
	p.call()
	wantTold(t, "the question hidden", &r, "topic.removed")
	show("moderator", question)
	p.call()
	wantTold(t, "the question shown", &r, "topic.restored")

	hide("curator", inside)
	show("curator", inside)
	hide("curator", inside)
	hide("curator", forum.PostRef{Topic: chamber, Number: 1})
	if n := p.call(); n != 0 {
		t.Errorf("%d calls about the chamber", n)
	}
	wantTold(t, "the chamber", &r)
	if len(r.faults) > 0 {
		t.Errorf("signatures do not hold: %v", r.faults)
	}
}

// TestWebhookRemovedLate lets a removal come through after the post is shown again: what is told last is how it is.
func TestWebhookRemovedLate(t *testing.T) {
	p, ctx := openPost(t), context.Background()
	id := p.ask("lawyer", forum.SpacePublic, "Вопрос о сроке")
	ref := p.reply("judge", id, "Ответ.")
	var r recorder2
	p.hook(t, &r)
	verdict := forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "так"}
	r.answer(http.StatusInternalServerError)
	fatal(t, p.d.Moderate(ctx, p.actor("moderator"), verdict))
	p.call()
	wantTold(t, "the first try", &r, "post.removed 2")
	fatal(t, p.d.Moderate(ctx, p.actor("moderator"), forum.Verdict{Post: ref, Act: forum.ActShow, Reason: "так"}))
	r.answer(http.StatusOK)
	p.pass(time.Hour)
	p.call()
	wantTold(t, "shown again before the second", &r, "post.restored 2")
	// A post that went to another topic since is told of by the address that was known; shown there, it is not removed.
	other := p.ask("lawyer", forum.SpacePublic, "Второй вопрос")
	fatal(t, p.d.Moderate(ctx, p.actor("moderator"), verdict))
	fatal(t, p.d.Merge(ctx, p.actor("moderator"), "", id, other, "Повтор"))
	p.call()
	wantTold(t, "merged before it was told", &r, "topic.created 1", "post.removed 2")
	third := p.ask("lawyer", forum.SpacePublic, "Третий вопрос")
	at := p.reply("judge", third, "Ответ.")
	p.call()
	r.told()
	fatal(t, p.d.Moderate(ctx, p.actor("moderator"), forum.Verdict{Post: at, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "так"}))
	fatal(t, p.d.Merge(ctx, p.actor("moderator"), "", third, other, "Повтор"))
	fatal(t, p.d.Moderate(ctx, p.actor("moderator"), forum.Verdict{Post: forum.PostRef{Topic: other, Number: 5}, Act: forum.ActShow, Reason: "так"}))
	p.call()
	wantTold(t, "merged and shown before it was told", &r, "post.restored 5")
	if n := p.call(); n != 0 {
		t.Errorf("%d calls wait still", n)
	}
}
