package web_test

import (
	"net/http"
	"strings"
	"testing"

	"taldau/forum"
)

// passageOf is the section of a page that shows a post.
func passageOf(t *testing.T, body string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `aria-labelledby="h-post"`)
	if !ok {
		t.Fatalf("the page shows no post:\n%s", clipped(textOf(body)))
	}
	section, _, _ := strings.Cut(rest, "</section>")
	return section
}

// TestPostOnForms shows a post on the forms about it as the page of its topic does, and raw HTML as text in both.
func TestPostOnForms(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка")
	ref := n.reply("judge", id, "**Жирно** и [ссылка](javascript:alert(1)), статья 188 ГПК\n\n- первый\n- второй\n\n<script>alert(2)</script>")
	topic := n.in("citizen").get(topicAt(id), http.StatusOK)
	_, rest, _ := strings.Cut(topic, `id="post-2"`)
	_, rest, _ = strings.Cut(rest, `<div class="post-text">`)
	shown, _, _ := strings.Cut(rest, "</div>")
	for _, form := range []struct{ as, what string }{{"citizen", "flag"}, {"moderator", "judge"}} {
		body := n.in(form.as).get(postAt(ref, form.what), http.StatusOK)
		markup2(t, form.what, body)
		wantIn(t, passageOf(t, body), shown, "<strong>Жирно</strong>", "<li>первый</li>", "/law/civil-procedure-code/188")
		wantOut(t, passageOf(t, body), "**Жирно**", "<script", `href="javascript`)
	}
	n.in("moderator").fill(postAt(ref, "judge"), http.StatusSeeOther, "act", "hide", "rule", "insult", "reason", "x")
	wantIn(t, passageOf(t, n.in("moderator2").get(postAt(ref, "judge"), http.StatusOK)), "<strong>Жирно</strong>")
	wantIn(t, passageOf(t, n.in("judge").get("/ru/moderation/public/1", http.StatusOK)), "<strong>Жирно</strong>")
	for _, name := range []string{"citizen", "lawyer", "judge2", "administrator"} {
		for _, what := range []string{"flag", "judge"} {
			n.in(name).get(postAt(ref, what), http.StatusNotFound)
		}
	}
}

// TestPostOnFormsHidesQuotes keeps the words of a hidden post off the form about a post that quotes them, also where the post says nothing else.
func TestPostOnFormsHidesQuotes(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Неустойка")
	secret := n.reply("judge", id, "Заветное слово")
	quote := "> Заветное слово\n>\n> — [[t/" + string(id) + "#p2]]\n"
	answers := []forum.PostRef{n.reply("lawyer", id, quote+"\nСогласен."), n.reply("lawyer", id, quote)}
	citizen := n.in("citizen")
	for _, ref := range answers {
		body := citizen.get(postAt(ref, "flag"), http.StatusOK)
		markup2(t, "flag", body)
		wantIn(t, passageOf(t, body), "Заветное", "<cite>Сауле Ержанова</cite>")
	}
	n.in("moderator").fill(postAt(secret, "judge"), http.StatusSeeOther, "act", "hide", "rule", "insult", "reason", "x")
	for _, ref := range answers {
		body := citizen.get(postAt(ref, "flag"), http.StatusOK)
		wantOut(t, body, "Заветное", "<cite>")
		wantIn(t, passageOf(t, body), "запись № 2 не показана")
		wantIn(t, n.in("moderator").get(postAt(ref, "judge"), http.StatusOK), "Заветное")
	}
}
