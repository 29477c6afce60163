package web_test

import (
	"html"
	"net/http"
	"strings"
	"testing"

	"taldau/forum"
)

// typedText is what stands in the area of the text of a form.
func typedText(t testing.TB, body string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `<textarea id="source"`)
	if !ok {
		t.Fatalf("the page has no form:\n%s", clipped(textOf(body)))
	}
	_, rest, _ = strings.Cut(rest, ">\n")
	source, _, _ := strings.Cut(rest, "</textarea>")
	return html.UnescapeString(source)
}

// TestQuotePost goes from the link under a post to a reply that quotes it, and on to what becomes of the quote.
func TestQuotePost(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	answer := q.reply(t, forum.RoleJudge, id, "Заветное *слово*.\n\n> Текст вопроса\n> — [[t/"+string(id)+"#p1]]\n\nЕщё [ссылка](/ru/help) & конец.")
	b := q.as(t, forum.RoleLawyer)
	topic := topicAt(id)
	wantIn(t, b.get(topic, http.StatusOK), `href="`+topic+`?reply=2&amp;quote=1#reply"`)
	form := b.get(topic+"?reply=2&quote=1", http.StatusOK)
	markup(t, form)
	source := typedText(t, form)
	wantIn(t, source, "> Заветное слово.\n>\n> Ещё ссылка \\& конец.\n>\n> — [[t/"+string(id)+"#p2@1]]\n")
	wantOut(t, source, "Текст вопроса")
	b.post(topic+"/reply", http.StatusSeeOther, "source", source+"\nСогласен.", "reply", "2", "key", "k1", "do", "publish")
	page := q.browser(t).get(topic, http.StatusOK)
	markup(t, page)
	wantIn(t, page, `<blockquote class="quote post">`, `<footer>— <cite>`, `href="/forum/t/`+string(id)+`/p/2"`)
	wantOut(t, page, "Слова цитаты не совпадают", "слова из него скрыты")

	wrong := strings.Replace(source, "Заветное", "Другое", 1)
	b.post(topic+"/reply", http.StatusSeeOther, "source", wrong, "reply", "", "key", "k2", "do", "publish")
	wantIn(t, b.get(topic, http.StatusOK), "Слова цитаты не совпадают с записью № 2")
	if err := q.d.Edit(t.Context(), q.ids[forum.RoleJudge], forum.Edit{Post: answer, Revision: 1, Source: "Иначе."}); err != nil {
		t.Fatal(err)
	}
	wantIn(t, b.get(topic, http.StatusOK), "Цитата: запись № 2 с тех пор изменена", `href="`+topic+`/p/2/history"`)
	verdict := forum.Verdict{Post: answer, Act: forum.ActHide, Rule: forum.RulePersonalData, Reason: "имя"}
	if err := q.d.Moderate(t.Context(), q.ids[forum.RoleModerator], verdict); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{topic, topic + "/p/3/history", topic + "/atom", topic + "?reply=3&quote=1"} {
		for _, reader := range []*browser{q.browser(t), q.as(t, forum.RoleCitizen), b} {
			w := reader.do(http.MethodGet, at, nil)
			if own := reader == b && strings.Contains(at, "history"); !own {
				wantOut(t, w.Body.String(), "Заветное")
			}
		}
	}
	wantOut(t, b.get(topic+"?reply=2&quote=1", http.StatusOK), "Иначе")
	wantIn(t, b.get(topic, http.StatusOK), "запись № 2 не показана", "Согласен.")
	wantIn(t, q.as(t, forum.RoleModerator).get(topic, http.StatusOK), "Заветное")
}

// TestQuoteChamberInPublic refuses to carry words out of the chamber, with the text kept.
func TestQuoteChamberInPublic(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	secret := q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Закрытый", "Заветное слово")
	source := "> Заветное слово\n> — [[t/" + string(secret) + "#p1@1]]\n\nКак известно."
	b := q.as(t, forum.RoleJudge)
	b.get("/ru/forum", http.StatusOK)
	for i, do := range []string{"preview", "publish"} {
		w := b.post(topicAt(id)+"/reply", http.StatusBadRequest, "source", source, "key", []string{"k1", "k2"}[i], "do", do)
		wantIn(t, w.Body.String(), "нельзя цитировать публично", "Как известно.")
	}
	w := b.post("/ru/forum/new", http.StatusBadRequest, q.question("k3", "source", source)...)
	wantIn(t, w.Body.String(), "нельзя цитировать публично")
	if view, err := q.d.Open(t.Context(), q.ids[forum.RoleJudge], id, 0, 10); err != nil || len(view.Posts) != 1 {
		t.Errorf("%d posts, %v", len(view.Posts), err)
	}
	// Whoever guesses the address of a topic of the chamber is answered as where there is none.
	lawyer := q.as(t, forum.RoleLawyer)
	lawyer.get("/ru/forum", http.StatusOK)
	preview := func(topic string) string {
		w := lawyer.post(topicAt(id)+"/reply", http.StatusOK, "source", "> Слово\n> — [[t/"+topic+"#p1]]", "key", "k", "draft", "", "do", "preview")
		_, body, _ := strings.Cut(w.Body.String(), `id="preview-h"`)
		body, _, _ = strings.Cut(body, "</section>")
		return strings.ReplaceAll(body, topic, "TOPIC")
	}
	if a, b := preview(string(secret)), preview("aaaaaaaaaaaaaaaa"); a != b || !strings.Contains(a, "TOPIC") {
		t.Errorf("of the chamber:\n%s\nmissing:\n%s", a, b)
	}
}

// TestHideRevisionPage hides an earlier text with its form, and shows the history as everybody.
func TestHideRevisionPage(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	post := q.reply(t, forum.RoleJudge, id, "Заветное слово первое")
	for i, text := range []string{"Второе", "Третье"} {
		if err := q.d.Edit(t.Context(), q.ids[forum.RoleJudge], forum.Edit{Post: post, Revision: i + 1, Source: text}); err != nil {
			t.Fatal(err)
		}
	}
	history, form := topicAt(id)+"/p/2/history", topicAt(id)+"/revision/2"
	m := q.as(t, forum.RoleModerator)
	page := m.get(history, http.StatusOK)
	markup(t, page)
	wantIn(t, page, `href="`+form+`?revision=1"`, `href="`+form+`?revision=2"`)
	wantOut(t, page, `revision=3"`)
	for _, missing := range []string{"", "?revision=3", "?revision=0", "?revision=9", "?revision=x"} {
		m.get(form+missing, http.StatusNotFound)
	}
	m.fill(form+"?revision=1", http.StatusBadRequest, "rule", "personal-data", "reason", "")
	late := m.hidden(m.get(form+"?revision=1", http.StatusOK)) // of somebody who reads the text while another hides it
	w := m.fill(form+"?revision=1", http.StatusSeeOther, "rule", "personal-data", "reason", "Имя стороны")
	if got := w.Header().Get("Location"); got != history {
		t.Errorf("leads to %q", got)
	}
	for name, reads := range map[string]bool{"": false, "citizen": false, "editor": false, "judge": true, "moderator": true} {
		b := q.browser(t)
		if name != "" {
			b = q.as(t, forum.Role(name))
		}
		body := b.get(history, http.StatusOK)
		markup(t, body)
		says := map[bool]string{true: "Модератор скрыл этот текст: ", false: "Этот текст не показан"}[reads]
		wantIn(t, body, says, "Второе", "Третье")
		if got := strings.Contains(body, "Заветное"); got != reads {
			t.Errorf("%q reads a hidden text: %t, want %t", name, got, reads)
		}
		if name != "moderator" {
			wantOut(t, body, "/revision/2")
		}
	}
	refused := m.send(form+"?revision=1", late, http.StatusConflict, "rule", "personal-data", "reason", "Тоже имя стороны")
	wantIn(t, refused.Body.String(), "Тоже имя стороны</textarea>")
	wantOut(t, q.browser(t).get(history, http.StatusOK), "Заветное")
	m.fill(form+"?revision=1", http.StatusSeeOther, "reason", "Имени нет")
	wantIn(t, q.browser(t).get(history, http.StatusOK), "Заветное")
}
