package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

// dataOf reads an attribute of the part that answers a form while it is typed.
func dataOf(t testing.TB, body, name string) string {
	t.Helper()
	head, _, _ := strings.Cut(body, "\n")
	_, rest, ok := strings.Cut(head, "data-"+name+`="`)
	if !ok || !strings.HasPrefix(body, "<div data-draft=") {
		t.Fatalf("no part with %s: %s", name, clipped(body))
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// section is what stands in a page from the heading of the preview on.
func section(body string) string {
	_, rest, _ := strings.Cut(body, `<section aria-labelledby="preview-h">`)
	rest, _, _ = strings.Cut(rest, "</section>")
	return rest
}

// TestLivePreview types a reply: the part that answers has the preview of the button, the draft goes along, and nothing is published.
func TestLivePreview(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	b := q.as(t, forum.RoleJudge)
	page := b.get(topicAt(id), http.StatusOK)
	markup(t, page)
	wantIn(t, page, "<form class=\"form wide\" action=\""+topicAt(id)+"/reply\" method=\"post\" data-live ", `/static/write.`, `<div class="live"></div>`)
	wantOut(t, q.browser(t).get(topicAt(id), http.StatusOK), "compose.", "data-live")
	reply := topicAt(id) + "/reply"
	send := func(status int, source, draft, seq, do string) (string, http.Header) {
		w := b.post(reply, status, "source", source, "key", "k1", "draft", draft, "seq", seq, "reply", "", "do", do)
		return w.Body.String(), w.Header()
	}
	first, header := send(http.StatusOK, "Статья 52 ТК РК, *важно*", "", "0", "live")
	draft := dataOf(t, first, "draft")
	if header.Get("Cache-Control") != "private, no-store" || !strings.HasPrefix(dataOf(t, first, "said"), "Сохранено в ") || dataOf(t, first, "seq") != "1" || draft == "" {
		t.Errorf("the part begins %.200s, %v", first, header)
	}
	wantIn(t, first, `href="/law/labour-code/52"`, "<em>важно</em>")
	wantOut(t, first, "<html", "<main", "<script")
	button, _ := send(http.StatusOK, "Статья 52 ТК РК, *важно*", draft, "1", "preview")
	if a, b := section(first), section(button); a != b || a == "" {
		t.Errorf("the part shows\n%s\nand the button\n%s", a, b)
	}
	second, _ := send(http.StatusOK, "Другое, ИИН 900112300457", draft, "1", "live") // what was looked at twice was kept once
	wantIn(t, second, "Другое", "Похоже на персональные данные", "900112300457")
	list := q.drafts(t, forum.RoleJudge)
	if len(list) != 1 || list[0].Source != "Другое, ИИН 900112300457" || dataOf(t, second, "draft") != draft {
		t.Errorf("%d drafts: %+v", len(list), list)
	}
	refused, _ := send(http.StatusUnprocessableEntity, strings.Repeat("[](", 1500), draft, "2", "live")
	wantIn(t, refused, "Слишком много квадратных скобок")
	if dataOf(t, refused, "seq") != "3" {
		t.Error("what is too complex is not kept")
	}
	empty, _ := send(http.StatusOK, " ", draft, "3", "live")
	wantOut(t, empty, "preview-h", "notice")
	if view, err := q.d.Open(t.Context(), q.ids[forum.RoleJudge], id, 0, 10); err != nil || len(view.Posts) != 1 {
		t.Errorf("%d posts, %v", len(view.Posts), err)
	}
	// A form of another site, and one without its token, are refused as ever.
	token := b.token
	b.token = "x"
	b.post(reply, http.StatusForbidden, "source", "а", "key", "k", "do", "live")
	b.token = token
	q.browser(t).post(reply, http.StatusUnauthorized, "source", "а", "key", "k", "do", "live")
	citizen := q.as(t, forum.RoleCitizen)
	secret := q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Закрытый", "Текст")
	citizen.get("/ru/account", http.StatusOK)
	citizen.post(topicAt(secret)+"/reply", http.StatusNotFound, "source", "а", "key", "k", "do", "live")
}

// TestLiveTooOften tells a script how long to wait.
func TestLiveTooOften(t *testing.T) {
	q := openSquare(t, forum.Rates{Save: forum.Rate{Times: 1, Per: time.Hour}})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	b := q.as(t, forum.RoleJudge)
	b.get("/ru/account", http.StatusOK)
	b.post(topicAt(id)+"/reply", http.StatusOK, "source", "Раз", "key", "k", "draft", "", "seq", "0", "do", "live")
	w := b.post(topicAt(id)+"/reply", http.StatusTooManyRequests, "source", "Два", "key", "k", "draft", "", "seq", "0", "do", "live")
	if w.Header().Get("Retry-After") == "" || dataOf(t, w.Body.String(), "said") != "" {
		t.Errorf("%v %s", w.Header(), clipped(w.Body.String()))
	}
}

// TestLiveAsk types a question: what is like it is offered before it is sent, by the script and by the button.
func TestLiveAsk(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Когда восстанавливают на работе уволенного?", "Текст")
	secret := q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Когда восстанавливают на работе судью?", "Текст")
	b := q.as(t, forum.RoleLawyer)
	markup(t, b.get("/ru/forum/new", http.StatusOK))
	for _, do := range []string{"live", "preview"} {
		w := b.post("/ru/forum/new", http.StatusOK, q.question("k1", "title", "Восстановление на работе: когда?", "do", do)...)
		wantIn(t, w.Body.String(), "Похожие темы", "восстанавливают на работе уволенного", "Акты с похожими словами")
		wantOut(t, w.Body.String(), string(secret), "работе судью")
	}
	w := b.post("/ru/forum/new", http.StatusOK, q.question("k1", "title", "", "source", "", "category", "нетакой", "sideA", "нет", "do", "live")...)
	wantOut(t, w.Body.String(), "notice", "Такой категории не нашлось")
	// The form of who sees one space only has no field for it.
	w = b.post("/ru/forum/new", http.StatusOK, "title", "Вопрос", "lang", "ru", "category", string(restoration), "source", "Слово", "key", "k", "draft", "", "seq", "0", "do", "live")
	wantIn(t, w.Body.String(), "preview-h", "Слово")
	edit := q.reply(t, forum.RoleLawyer, q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст"), "Было")
	w = b.post("/ru"+"/forum/t/"+string(edit.Topic)+"/p/2/edit", http.StatusOK, "source", "Стало", "note", "", "revision", "1", "key", "k", "draft", "", "seq", "0", "do", "live")
	wantIn(t, w.Body.String(), "Стало")
	if list := q.drafts(t, forum.RoleLawyer); !slices.ContainsFunc(list, func(d *forum.Draft) bool { return d.Edits == 2 && d.Source == "Стало" }) {
		t.Errorf("drafts: %d", len(list))
	}
}

// TestFindCategories offers categories by code and by words in three languages.
func TestFindCategories(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b := q.as(t, forum.RoleCitizen)
	form := q.as(t, forum.RoleLawyer).get("/ru/forum/new", http.StatusOK)
	wantIn(t, form, `data-find="/ru/forum/categories"`)
	c, _ := q.bank.tree.Lookup(restoration)
	for _, words := range []string{string(restoration), strings.ToLower(string(restoration)), c.Names.KK, c.Names.RU, "восстановлении работе", "работе восстановление"} {
		body := b.get("/ru/forum/categories?q="+strings.ReplaceAll(words, " ", "+"), http.StatusOK)
		wantIn(t, body, `name="choice" value="`+string(restoration)+`"`, "data-said=\"Найден")
		wantOut(t, body, "<html")
	}
	for _, nothing := range []string{"", "%20", "ъъъъъ"} {
		wantOut(t, b.get("/ru/forum/categories?q="+nothing, http.StatusOK), "<input")
	}
	// Without a script the same buttons come with the form that was sent.
	lawyer := q.as(t, forum.RoleLawyer)
	lawyer.get("/ru/forum/new", http.StatusOK)
	w := lawyer.post("/ru/forum/new", http.StatusBadRequest, q.question("k", "category", "работе восстановление")...)
	markup(t, w.Body.String())
	wantIn(t, w.Body.String(), `name="choice" value="`+string(restoration)+`"`)
	q.browser(t).get("/ru/forum/categories?q=a", http.StatusUnauthorized)
}
