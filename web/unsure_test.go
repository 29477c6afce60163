package web_test

import (
	"net/http"
	"strings"
	"testing"

	"taldau/forum"
)

// TestUnsureSteps sends every form of a step or an order that has words with a name, a telephone, a number and a date of birth in them: each is asked to be
// confirmed, keeps what was typed, and is taken when it is confirmed. Who may not use the form is answered as ever.
func TestUnsureSteps(t *testing.T) {
	n := openHall(t)
	id := n.ask("lawyer", forum.SpacePublic, "Вопрос")
	n.reply("judge", id, "Ответ")
	for _, personal := range []string{"Иванов Иван Иванович", "+7 701 123 45 67", "ИИН 900112300457", "родился 12.03.1980 года"} {
		w := n.in("curator").fill(stepAt(id, "take-up"), http.StatusUnprocessableEntity, "reason", "Причина: "+personal)
		wantIn(t, w.Body.String(), "Похоже на персональные данные", `name="sure"`, "Причина: ", `href="#sure"`)
	}
	n.in("curator").fill(stepAt(id, "take-up"), http.StatusSeeOther, "reason", "Причина: +7 701 123 45 67", "sure", "1")
	b := n.in("curator")
	b.fill(stepAt(id, "propose"), http.StatusUnprocessableEntity, "title", "Позиция", "text", "Истец Иванов И.И. прав", "reason", "Итог")
	b.fill(stepAt(id, "propose"), http.StatusUnprocessableEntity, "title", "По ИИН 900112300457", "text", "Срок течёт со дня", "reason", "Итог")
	b.fill(stepAt(id, "propose"), http.StatusSeeOther, "title", "Позиция", "text", "Срок течёт со дня", "reason", "Итог")
	b.fill(stepAt(id, "redraft"), http.StatusUnprocessableEntity, "title", "Позиция", "text", "ИИН 900112300457", "reason", "Итог")
	b.fill(stepAt(id, "open-vote"), http.StatusUnprocessableEntity, "statements", "Истец Иванов И.И. прав", "quorum", "5", "reason", "Пора")
	m := n.in("moderator")
	m.fill(topicAt(id)+"/order/split", http.StatusUnprocessableEntity, "posts", "2", "title", "Спор Иванова Ивана Ивановича", "reason", "Другое")
	m.fill(topicAt(id)+"/order/lock", http.StatusUnprocessableEntity, "reason", "Звонил +7 701 123 45 67")

	// The question of personal data is put only to those whose form it is.
	citizen := n.in("citizen")
	citizen.get("/ru/account", http.StatusOK)
	for _, at := range []string{stepAt(id, "withdraw"), stepAt(id, "close"), topicAt(id) + "/order/lock"} {
		w := citizen.do(http.MethodPost, at, map[string][]string{"token": {citizen.token}, "key": {"k"}, "reason": {"ИИН 900112300457"}})
		if w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "персональные") {
			t.Errorf("%s as a citizen: status %d", at, w.Code)
		}
	}
}

// TestUnsureElsewhere does the same for what a topic says of itself, the note of an edit, and an appeal.
func TestUnsureElsewhere(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	b := q.as(t, forum.RoleLawyer)
	edit := topicAt(id) + "/edit"
	for _, field := range []string{"title", "readingA", "readingB"} {
		w := b.fill(edit, http.StatusUnprocessableEntity, "title", "Вопрос", "articles", "", field, "Истец Иванов И.И., ИИН 900112300457")
		wantIn(t, w.Body.String(), "Похоже на персональные данные", "Истец Иванов И.И., ИИН 900112300457", `name="sure"`)
	}
	b.fill(edit, http.StatusSeeOther, "title", "Звонок +7 701 123 45 67", "articles", "", "sure", "1")
	post := topicAt(id) + "/p/1/edit"
	w := b.fill(post, http.StatusUnprocessableEntity, "source", "Без имени", "note", "убрал Иванова Ивана Ивановича", "do", "publish")
	wantIn(t, w.Body.String(), "Похоже на персональные данные")
	answer := q.reply(t, forum.RoleJudge, id, "Ответ")
	if err := q.d.Moderate(t.Context(), q.ids[forum.RoleModerator], forum.Verdict{Post: answer, Act: forum.ActHide, Rule: forum.RuleInsult, Reason: "грубо"}); err != nil {
		t.Fatal(err)
	}
	judge := q.as(t, forum.RoleJudge)
	at := "/ru/moderation/public/1"
	page := judge.get(at, http.StatusOK)
	w = judge.send(at+"/appeal", judge.hidden(page), http.StatusUnprocessableEntity, "text", "Истец Иванов И.И. просил")
	wantIn(t, w.Body.String(), "Похоже на персональные данные", "Истец Иванов И.И. просил", `name="sure"`)
	judge.send(at+"/appeal", judge.hidden(w.Body.String()), http.StatusSeeOther, "text", "Истец Иванов И.И. просил", "sure", "1")
	lawyer := q.as(t, forum.RoleLawyer)
	lawyer.get("/ru/account", http.StatusOK)
	lawyer.post(at+"/appeal", http.StatusNotFound, "key", "k", "text", "ИИН 900112300457")
}
