package web_test

import (
	"net/http"
	"strings"
	"testing"

	"taldau/forum"
)

// TestFollow follows an article, a document and a category from their pages, which then show the level; a list shows how much was not read.
func TestFollow(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	b := q.as(t, forum.RoleCitizen)
	for _, page := range []string{"/ru/law/labour-code/52", "/ru/d/" + string(q.bank.ids["decision"]), "/ru/category/" + string(restoration)} {
		wantOut(t, q.browser(t).get(page, http.StatusOK), "/forum/watch")
		body := b.get(page, http.StatusOK)
		markup(t, body)
		wantIn(t, body, "Следить за обсуждениями")
		_, rest, _ := strings.Cut(body, `href="/ru/forum/watch?`)
		query, _, _ := strings.Cut(rest, `"`)
		form := "/ru/forum/watch?" + strings.ReplaceAll(query, "&amp;", "&")
		markup(t, b.get(form, http.StatusOK))
		b.fill(form, http.StatusSeeOther, "level", "watch")
		body = b.get(page, http.StatusOK)
		wantOut(t, body, "Следить за обсуждениями")
		wantIn(t, body, "Следить: ")
		if other := q.as(t, forum.RoleLawyer).get(page, http.StatusOK); !strings.Contains(other, "Следить за обсуждениями") {
			t.Errorf("%s shows the level of somebody else", page)
		}
	}
	q.reply(t, forum.RoleJudge, id, "Ответ")
	b.get(topicAt(id), http.StatusOK)
	q.reply(t, forum.RoleJudge, id, "Ещё")
	q.reply(t, forum.RoleJudge, id, "И ещё")
	wantIn(t, b.get("/ru/forum", http.StatusOK), "К непрочитанному (2)", `#post-3"`)
	wantIn(t, b.get("/ru/notifications/levels", http.StatusOK), `href="/ru/law/labour-code/52"`)
}
