package web_test

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"taldau/data"
	"taldau/forum"
	posts "taldau/forum/markup"
)

// drafts are those of a person.
func (q *square) drafts(t testing.TB, role forum.Role) []*forum.Draft {
	t.Helper()
	list, err := q.d.Drafts(t.Context(), q.ids[role])
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestRefusals sends what is not taken: the answer has its status, says why, and has the text; the draft has it too.
func TestRefusals(t *testing.T) {
	tests := []struct {
		name    string
		prepare func(q *square, id forum.TopicID)
		source  string
		status  int
		says    string
	}{
		{"empty", nil, " ", http.StatusBadRequest, "Напишите текст"},
		{"too complex", nil, strings.Repeat("[](", 1500), http.StatusUnprocessableEntity, "Слишком много квадратных скобок"},
		{"too long", nil, strings.Repeat("слово ", 3200), http.StatusRequestEntityTooLarge, "не больше 32 КБ"},
		{"turning", nil, "судья\u202eов", http.StatusBadRequest, "недопустимые знаки"},
		{"personal", nil, "Истец Иванов, ИИН 900112300457, тел. +7 701 123 45 67", http.StatusUnprocessableEntity, "Похоже на персональные данные"},
		{"locked", func(q *square, id forum.TopicID) {
			if err := q.d.Lock(t.Context(), q.ids[forum.RoleModerator], "", id, true, "спор окончен"); err != nil {
				t.Fatal(err)
			}
		}, "Ответ", http.StatusConflict, "Тема закрыта"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := openSquare(t, forum.Rates{})
			id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
			b := q.as(t, forum.RoleJudge)
			topic := "/ru/forum/t/" + string(id)
			key := hiddenField(t, b.get(topic, http.StatusOK), "key")
			if tt.prepare != nil {
				tt.prepare(q, id)
			}
			w := b.post(topic+"/reply", tt.status, "source", tt.source, "key", key, "draft", "", "seq", "0", "reply", "", "do", "publish")
			body := w.Body.String()
			markup(t, body)
			wantIn(t, body, tt.says, `id="faults"`)
			if text := strings.TrimSpace(tt.source); !strings.Contains(html.UnescapeString(body), text) {
				t.Errorf("the text is not in the form:\n%s", clipped(body))
			}
			if list := q.drafts(t, forum.RoleJudge); len(list) != 1 || list[0].Source != tt.source || list[0].Topic != id {
				t.Errorf("drafts: %d", len(list))
			}
			if view, err := q.d.Open(t.Context(), q.ids[forum.RoleJudge], id, 0, 10); err != nil || len(view.Posts) != 1 {
				t.Errorf("%d posts, %v", len(view.Posts), err)
			}
		})
	}
}

// TestSure publishes what looks like personal data when its writer has confirmed it.
func TestSure(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	b := q.as(t, forum.RoleJudge)
	b.get("/ru/forum/t/"+string(id), http.StatusOK)
	b.post("/ru/forum/t/"+string(id)+"/reply", http.StatusSeeOther, "source", "Приёмная суда: +7 701 123 45 67", "key", "k1", "sure", "1", "do", "publish")
}

// TestTooOften answers 429 with the time to wait, and keeps the text.
func TestTooOften(t *testing.T) {
	q := openSquare(t, forum.Rates{Reply: forum.Rate{Times: 1, Per: time.Hour}})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	q.reply(t, forum.RoleJudge, id, "Первый ответ")
	b := q.as(t, forum.RoleJudge)
	w := b.post("/ru/forum/t/"+string(id)+"/reply", http.StatusTooManyRequests, "source", "Второй ответ", "key", "k1", "do", "publish")
	wantIn(t, w.Body.String(), "Слишком часто", "Второй ответ")
	if got := w.Header().Get("Retry-After"); got != "3600" {
		t.Errorf("Retry-After %q", got)
	}
}

// TestKeyOfAnother sends a changed text under the key of one that was published: 409, the text is there with a new key.
func TestKeyOfAnother(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	b := q.as(t, forum.RoleJudge)
	reply := "/ru/forum/t/" + string(id) + "/reply"
	b.get("/ru/forum/t/"+string(id), http.StatusOK)
	b.post(reply, http.StatusSeeOther, "source", "Ответ", "key", "k1", "do", "publish")
	w := b.post(reply, http.StatusConflict, "source", "Другой ответ", "key", "k1", "do", "publish")
	wantIn(t, w.Body.String(), "Другой ответ", "отправьте снова")
	key := hiddenField(t, w.Body.String(), "key")
	if key == "k1" || key == "" {
		t.Errorf("key %q", key)
	}
	b.post(reply, http.StatusSeeOther, "source", "Другой ответ", "key", key, "do", "publish")
	if view, err := q.d.Open(t.Context(), q.ids[forum.RoleJudge], id, 0, 10); err != nil || len(view.Posts) != 3 {
		t.Errorf("%d posts, %v", len(view.Posts), err)
	}
}

// TestStaleEdit changes a post in two windows: the second one is shown both texts and the difference, and wins when it is sent again.
func TestStaleEdit(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Первый текст вопроса")
	b := q.as(t, forum.RoleLawyer)
	edit := "/ru/forum/t/" + string(id) + "/p/1/edit"
	first := b.get(edit, http.StatusOK)
	markup(t, first)
	wantIn(t, first, "Первый текст вопроса")
	second := b.get(edit, http.StatusOK)
	b.post(edit, http.StatusSeeOther, "source", "Второй текст вопроса", "note", "уточнено", "revision", hiddenField(t, first, "revision"), "key", hiddenField(t, first, "key"), "do", "publish")
	w := b.post(edit, http.StatusPreconditionFailed, "source", "Третий текст вопроса", "note", "", "revision", hiddenField(t, second, "revision"), "key", hiddenField(t, second, "key"), "do", "publish")
	body := w.Body.String()
	markup(t, body)
	wantIn(t, body, "Второй текст вопроса", "Третий текст вопроса", "<del>", "<ins>", "Тем временем текст изменили")
	if list := q.drafts(t, forum.RoleLawyer); len(list) != 1 || list[0].Edits != 1 || list[0].Source != "Третий текст вопроса" {
		t.Errorf("drafts: %+v", list)
	}
	b.post(edit, http.StatusSeeOther, "source", "Третий текст вопроса", "note", "", "revision", hiddenField(t, body, "revision"), "key", hiddenField(t, body, "key"), "draft", hiddenField(t, body, "draft"), "do", "publish")
	history := q.browser(t).get("/ru/forum/t/"+string(id)+"/p/1/history", http.StatusOK)
	markup(t, history)
	wantIn(t, history, "Текст № 3", "Текст № 1", "уточнено", "<del>", "Второй")
	if list := q.drafts(t, forum.RoleLawyer); len(list) != 0 {
		t.Errorf("%d drafts are left", len(list))
	}
}

// TestTakeBack takes a post back with a reason, and restores it.
func TestTakeBack(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	q.reply(t, forum.RoleJudge, id, "Поспешный ответ")
	b, nobody := q.as(t, forum.RoleJudge), q.browser(t)
	topic, post := "/ru/forum/t/"+string(id), "/ru/forum/t/"+string(id)+"/p/2"
	confirm := b.get(post+"/delete", http.StatusOK)
	markup(t, confirm)
	b.post(post+"/delete", http.StatusBadRequest, "object", hiddenField(t, confirm, "object"), "reason", " ")
	b.post(post+"/delete", http.StatusSeeOther, "object", hiddenField(t, confirm, "object"), "reason", "ошибся")
	wantOut(t, nobody.get(topic, http.StatusOK), "Поспешный ответ", "ошибся")
	wantIn(t, nobody.get(topic, http.StatusOK), "Запись снята автором")
	nobody.get(post+"/history", http.StatusNotFound)
	wantIn(t, b.get(topic, http.StatusOK), "Поспешный ответ", "ошибся", "Вернуть")
	b.post(post+"/restore", http.StatusSeeOther)
	wantIn(t, nobody.get(topic, http.StatusOK), "Поспешный ответ")
	b.post(post+"/restore", http.StatusNotFound) // nothing was taken back
	q.pass(25 * time.Hour)
	b = q.as(t, forum.RoleJudge)
	w := b.post(post+"/delete", http.StatusConflict, "object", "k9", "reason", "поздно")
	wantIn(t, w.Body.String(), "в течение суток", "поздно")
}

// TestKept endorses and bookmarks a post, and finds what is kept on its page.
func TestKept(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос для закладки", "Текст")
	b := q.as(t, forum.RoleJudge)
	topic, post := "/ru/forum/t/"+string(id), "/ru/forum/t/"+string(id)+"/p/1"
	wantIn(t, b.get(topic, http.StatusOK), "Поддержать", "В закладки")
	b.post(post+"/endorse", http.StatusSeeOther, "on", "1")
	b.post(post+"/endorse", http.StatusSeeOther, "on", "1")
	b.post(post+"/bookmark", http.StatusSeeOther, "on", "1")
	wantIn(t, b.get(topic, http.StatusOK), "Поддержал 1 человек", "Отозвать поддержку", "Убрать из закладок")
	b.post(topic+"/reply", http.StatusOK, "source", "Незаконченная мысль", "key", "k1", "do", "preview")
	kept := b.get("/ru/forum/kept", http.StatusOK)
	markup(t, kept)
	wantIn(t, kept, "Вопрос для закладки", "Незаконченная мысль", "запись № 1")
	draft := q.drafts(t, forum.RoleJudge)[0].ID
	wantIn(t, b.get(topic+"?draft="+draft, http.StatusOK), "Незаконченная мысль")
	q.as(t, forum.RoleLawyer).get(topic+"?draft="+draft, http.StatusNotFound) // of somebody else
	b.get("/ru/forum/kept", http.StatusOK)
	b.post("/ru/forum/kept", http.StatusSeeOther, "draft", draft)
	b.post("/ru/forum/kept", http.StatusSeeOther, "bookmark", string(id)+"/1")
	wantIn(t, b.get("/ru/forum/kept", http.StatusOK), "Черновиков нет", "Закладок нет")
	b.post(post+"/endorse", http.StatusSeeOther, "on", "0")
	wantOut(t, b.get(topic, http.StatusOK), "Поддержал")
}

// TestSessionEnded sends a reply after the session has ended: the page of the sign-in has the text.
func TestSessionEnded(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	b := q.as(t, forum.RoleJudge)
	b.get("/ru/forum/t/"+string(id), http.StatusOK)
	q.pass(15 * 24 * time.Hour)
	w := b.post("/ru/forum/t/"+string(id)+"/reply", http.StatusUnauthorized, "source", "Долго писал <script>", "key", "k1", "do", "publish")
	markup(t, w.Body.String())
	wantIn(t, w.Body.String(), "Долго писал &lt;script&gt;", "Сеанс закончился", `name="next" value="/ru/forum/t/`+string(id)+`"`)
	foreign := b.do(http.MethodPost, "/ru/forum/t/"+string(id)+"/reply", url.Values{"source": {"чужой текст"}}, "Sec-Fetch-Site", "cross-site")
	wantOut(t, foreign.Body.String(), "чужой текст")
}

// TestTypedIsGivenBack sends forms that cannot be shown again: whatever was written into them is on the page that says why.
func TestTypedIsGivenBack(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	at := "/ru/forum/t/" + string(id)
	b, other := q.as(t, forum.RoleLawyer), q.as(t, forum.RoleCurator)
	b.get(at, http.StatusOK)
	b.token = "of another session"
	wantIn(t, b.post(at+"/reply", http.StatusForbidden, "source", "Писал в старом окне", "key", "k1", "do", "publish").Body.String(), "Писал в старом окне", "скопируйте")
	b.token = ""
	q.pass(15 * 24 * time.Hour)
	body := b.post("/ru/forum/new", http.StatusUnauthorized, "title", "Долгий заголовок?", "readingA", "Первое чтение", "source", "Текст", "key", "k1", "do", "publish").Body.String()
	markup(t, body)
	wantIn(t, body, "Долгий заголовок?", "Первое чтение", `<label for="typed-readingA">Прочтение А`)
	body = other.post(at+"/step/propose", http.StatusUnauthorized, "title", "Имя позиции", "text", "Правило\n\nв двух абзацах", "reason", "созрело", "password", "тайное", "key", "k2").Body.String()
	markup(t, body)
	wantIn(t, body, "Имя позиции", "в двух абзацах", "созрело", `<label for="typed-text">Текст правила`)
	wantOut(t, body, "тайное")
	missing := q.as(t, forum.RoleJudge).post("/ru/forum/t/aaaaaaaaaaaaaaaa/reply", http.StatusNotFound, "source", "Ответ туда, где темы уже нет", "key", "k1", "do", "publish").Body.String()
	markup(t, missing)
	wantIn(t, missing, "Ответ туда, где темы уже нет")
}

// TestKeyOfHeader repeats a request under the Idempotency-Key of its client, with the fields of two forms.
func TestKeyOfHeader(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст")
	b := q.as(t, forum.RoleJudge)
	b.get("/ru/forum/t/"+string(id), http.StatusOK)
	forms := 0
	send := func(source string) *httptest.ResponseRecorder {
		forms++
		form := url.Values{"token": {b.token}, "key": {"form" + strconv.Itoa(forms)}, "source": {source}, "do": {"publish"}}
		return b.do(http.MethodPost, "/ru/forum/t/"+string(id)+"/reply", form, "Idempotency-Key", "client-1")
	}
	first, again, other := send("Ответ"), send("Ответ"), send("Другой ответ")
	if first.Code != http.StatusSeeOther || again.Code != first.Code || again.Header().Get("Location") != first.Header().Get("Location") {
		t.Errorf("the same request twice: %d %s, then %d %s", first.Code, first.Header().Get("Location"), again.Code, again.Header().Get("Location"))
	}
	if other.Code != http.StatusConflict {
		t.Errorf("another text under the same key: %d", other.Code)
	}
	wantIn(t, other.Body.String(), "Другой ответ")
}

// TestTooLargeBody is refused before it is read whole.
func TestTooLargeBody(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b := q.as(t, forum.RoleLawyer)
	b.post("/ru/forum/new", http.StatusRequestEntityTooLarge, "source", strings.Repeat("я", 200<<10))
	b.post("/ru/account/profile", http.StatusRequestEntityTooLarge, "name", strings.Repeat("я", 20<<10))
}

// TestAskFaults sends questions that are not understood: every field says what is wrong with it, and keeps what was typed.
func TestAskFaults(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	tests := []struct {
		name   string
		role   forum.Role
		fields []string
		status int
		says   string
	}{
		{"no title", forum.RoleLawyer, []string{"title", ""}, 400, "Напишите вопрос"},
		{"nothing: the title", forum.RoleLawyer, []string{"title", "", "category", "", "source", " "}, 400, "Напишите вопрос"},
		{"nothing: the category", forum.RoleLawyer, []string{"title", "", "category", "", "source", " "}, 400, "Укажите категорию"},
		{"nothing: the text", forum.RoleLawyer, []string{"title", "", "category", "", "source", " "}, 400, "Напишите текст"},
		{"no category", forum.RoleLawyer, []string{"category", ""}, 400, "Укажите категорию"},
		{"no such category", forum.RoleLawyer, []string{"category", "абракадабра"}, 400, "Такой категории не нашлось"},
		{"several categories", forum.RoleLawyer, []string{"category", "договор"}, 400, "Выберите категорию из списка"},
		{"no such decision", forum.RoleLawyer, []string{"sideA", "9999-25-00-2/77"}, 400, "9999-25-00-2/77"},
		{"withdrawn decision", forum.RoleLawyer, []string{"sideA", string(q.bank.ids["withdrawn"])}, 400, "Такого документа нет, или он не один"},
		{"twice", forum.RoleLawyer, []string{"sideB", string(q.bank.ids["decision"])}, 400, "Документ указан дважды"},
		{"no such article", forum.RoleLawyer, []string{"articles", "что-то там"}, 400, "Ссылка не распознана"},
		{"chamber", forum.RoleLawyer, []string{"space", "chamber"}, 400, "Такого пространства нет"},
		{"nowhere", forum.RoleLawyer, []string{"space", "nowhere"}, 400, "Такого пространства нет"},
		{"citizen", forum.RoleCitizen, nil, 403, "вы не можете задавать вопросы"},
		{"too complex", forum.RoleLawyer, []string{"source", strings.Repeat("> ", 100) + "а"}, 422, "Цитаты вложены слишком глубоко"},
	}
	for _, tt := range tests {
		b := q.as(t, tt.role)
		body := b.post("/ru/forum/new", tt.status, q.question("k-"+tt.name, tt.fields...)...).Body.String()
		markup(t, body)
		wantIn(t, body, tt.says, `id="faults"`)
		for i := 1; i < len(tt.fields); i += 2 {
			if tt.fields[0] != "space" && !strings.Contains(body, strings.ReplaceAll(tt.fields[i], ">", "&gt;")) {
				t.Errorf("%s: the form has lost %q", tt.name, tt.fields[i])
			}
		}
	}
	q.as(t, forum.RoleLawyer).post("/ru/forum/new", http.StatusBadRequest, q.question("k", "author_id", "1")...)
	page, err := q.d.List(t.Context(), forum.Actor{}, forum.Listing{})
	if err != nil || page.Total != 0 {
		t.Errorf("%d topics, %v", page.Total, err)
	}
}

// TestDiscussParagraph goes from a paragraph of a decision to a topic that begins with its quote; a later version of the decision is told under it.
func TestDiscussParagraph(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b := q.as(t, forum.RoleLawyer)
	doc := string(q.bank.ids["decision"])
	page := b.get("/ru/d/"+doc, http.StatusOK)
	markup(t, page)
	link := "/ru/forum/discuss?document=" + doc + "&amp;edition=1&amp;paragraph=2"
	wantIn(t, page, `href="`+link+`"`, "Обсудить абзац 2", "Задать вопрос об этом")
	choice := b.get(strings.ReplaceAll(link, "&amp;", "&"), http.StatusOK)
	markup(t, choice)
	link = "/ru/forum/new?document=" + doc + "&amp;edition=1&amp;paragraph=2"
	wantIn(t, choice, `href="`+link+`"`, "Открытых тем об этом документе нет")
	b.get("/ru/forum/discuss", http.StatusNotFound)
	b.get("/ru/forum/discuss?document="+doc+"&paragraph=99", http.StatusNotFound)
	form := b.get(strings.ReplaceAll(link, "&amp;", "&"), http.StatusOK)
	markup(t, form)
	wantIn(t, form, "— [["+doc+"#p2@1]]", doc)
	_, rest, _ := strings.Cut(form, `<textarea id="source"`)
	_, rest, _ = strings.Cut(rest, ">\n")
	source, _, _ := strings.Cut(rest, "</textarea>")
	source = strings.NewReplacer("&gt;", ">", "&#34;", `"`, "&#43;", "+", "&#39;", "'").Replace(source)
	w := b.post("/ru/forum/new", http.StatusSeeOther, q.question("k1", "sideA", "", "sideB", "", "neither", doc, "source", source+"\nТак ли это?", "sure", "1")...)
	topic := w.Header().Get("Location")
	wantIn(t, b.get(topic, http.StatusOK), `href="/d/`+doc+`#p2"`, `class="quote"`)
	wantOut(t, b.get(topic, http.StatusOK), "Цитата:", "Цитата передаёт")
	for _, bad := range []string{"paragraph=0", "paragraph=999", "paragraph=x"} {
		b.get("/ru/forum/new?document="+doc+"&"+bad, http.StatusNotFound)
	}
	b.get("/ru/forum/new?document=none&paragraph=1", http.StatusNotFound)
	b.get("/ru/forum/new?document="+string(q.bank.ids["withdrawn"])+"&paragraph=1", http.StatusNotFound)

	q.revise(t, "decision", func(d *data.Document) {
		pars := d.Editions[0].Paragraphs
		d.Editions[0].Paragraphs = append([]data.Paragraph{pars[0], {Text: "Новый абзац, которого раньше не было."}}, pars[1:]...)
		d.Editions[0].Renumber()
	})
	wantIn(t, b.get(topic, http.StatusOK), "Цитата: абзац 2 переместился", "теперь абзац 3", `href="/ru/d/`+doc+`#p3"`)
}

// TestQuotesInNewEdition quotes paragraphs of a resolution, and then a newer edition comes: each quote says where its paragraph is in the text in force now, what
// was changed in it or that it is gone, and leads to the edition that was quoted; so does a quote of the older edition that is made later.
func TestQuotesInNewEdition(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	pars := []string{
		"О залоге", "1. Суды обязаны проверять основания залога и его объём в каждом деле.", "2. Залогодатель отвечает в пределах стоимости предмета залога на день вынесения решения.",
		"3. Требования к третьим лицам рассматриваются отдельно.", "4. Настоящее постановление вводится в действие со дня официального опубликования.",
	}
	edition := func(from data.Date, pars ...string) data.Edition {
		e := data.Edition{Lang: "ru", From: from, Told: data.ToldGiven}
		for _, text := range pars {
			e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: text})
		}
		e.Renumber()
		return e
	}
	d := data.Document{
		Kind: data.KindResolution, Title: pars[0], Number: "77", Dates: data.Dates{Adopted: "2020-05-05"},
		Editions: []data.Edition{edition("2020-06-01", pars...)},
	}
	put := func() data.ID {
		results, err := q.bank.store.PutAll(t.Context(), []data.Put{{Document: &d, Key: "tr-1", Content: data.ContentHash(&d), TextHash: data.TextHash(strconv.Itoa(len(d.Editions)))}})
		fatal(t, err)
		return results[0].ID
	}
	id := put()
	quote := func(n, version int) string {
		return posts.QuoteBlock(pars[n-1], posts.Address{Document: string(id), Paragraph: n, Version: version}) + "\n\n"
	}
	topic := topicAt(q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", quote(2, 1)+quote(3, 1)+quote(4, 1)+quote(5, 1)+"> 2\\. Залогодатель отвечает\n> — [["+string(id)+"#p3@1]]\n"))
	wantOut(t, q.browser(t).get(topic, http.StatusOK), "Цитата: абзац")

	d.Editions[0].To = "2023-06-01"
	d.Editions = append(d.Editions, edition("2023-06-01", pars[0], "0. О добросовестности сторон.", pars[1], strings.Replace(pars[2], "вынесения", "исполнения", 1), pars[4]))
	put()
	later := topicAt(q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос о прежней редакции", quote(4, 2)))
	page := q.browser(t).get(topic, http.StatusOK)
	markup(t, page)
	now, then := `href="/ru/d/`+string(id)+"#p", `href="/ru/d/`+string(id)+"?edition=1#p"
	wantIn(t, page, "абзац 2 переместился", now+`3"`, then+`2"`, "абзац 3 с тех пор изменился", now+`4"`, then+`3"`, "вынесения", "исполнения", "абзаца 4 в нынешнем тексте нет", then+`4"`)
	wantOut(t, page, "абзаца 5", "абзац 5")
	if got := strings.Count(page, "абзац 3 с тех пор изменился"); got != 2 {
		t.Errorf("%d quotes of paragraph 3 say that it changed, want the whole one and the part", got)
	}
	wantIn(t, q.browser(t).get(later, http.StatusOK), "абзаца 4 в нынешнем тексте нет", then+`4"`)
}

// revise imports a document anew.
func (q *square) revise(t testing.TB, key string, change func(*data.Document)) {
	t.Helper()
	d, err := q.bank.store.Get(context.Background(), q.bank.ids[key])
	if err != nil {
		t.Fatal(err)
	}
	change(d)
	d.Editions[0].References, d.Editions[0].Sections, d.Facts = nil, nil, nil
	d.Outcome = data.Claim{}
	for i := range d.Demands {
		d.Demands[i] = data.Demand{}
	}
	d.Demands, d.Amounts = nil, nil
	if _, err := q.bank.store.PutAll(context.Background(), []data.Put{{Document: d, Key: key, Content: data.ContentHash(d), TextHash: data.TextHash(key + "2")}}); err != nil {
		t.Fatal(err)
	}
}

// TestDraftTellsItsLanguage says of the beginning of a draft in which language it is.
func TestDraftTellsItsLanguage(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b := q.as(t, forum.RoleLawyer)
	b.post("/ru/forum/new", http.StatusOK, q.question("k", "do", "preview", "source", "Жұмысқа қайта алу мерзімі қай күннен бастап есептеледі?")...)
	wantIn(t, b.get("/ru/forum/kept", http.StatusOK), `<q lang="kk">Жұмысқа`)
	wantIn(t, b.get("/kk/forum/kept", http.StatusOK), `<q>Жұмысқа`)
}

// TestRetitle changes what a topic says of itself, and is told where somebody else did so meanwhile.
func TestRetitle(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Старый заголовок", "Текст")
	b := q.as(t, forum.RoleLawyer)
	edit := "/ru/forum/t/" + string(id) + "/edit"
	form := b.get(edit, http.StatusOK)
	markup(t, form)
	wantIn(t, form, "Старый заголовок", `value="ст. 52 ТК"`, ">\n2324-25-00-2/10\n") // in words, as one would type them
	fields := []string{
		"title", "Новый заголовок", "articles", "ст. 52 ТК; ст. 722 ГК", "sideA", "2324-25-00-2/10", "sideB", "", "neither", "", "readingA", "", "readingB", "",
		"key", hiddenField(t, form, "key"), "revision", hiddenField(t, form, "revision"),
	}
	b.post(edit, http.StatusSeeOther, fields...)
	wantIn(t, b.get("/ru/forum/t/"+string(id), http.StatusOK), "Новый заголовок", "/law/labour-code/52", "/law/civil-code/722", "/d/"+string(q.bank.ids["decision"]))
	fields[1], fields[15] = "Третий заголовок", "k2"
	body := b.post(edit, http.StatusPreconditionFailed, fields...).Body.String()
	markup(t, body)
	wantIn(t, body, "Новый заголовок", "Третий заголовок")
	// What another window changed beside the title is shown, too: to send the form again would take it back.
	fields[11], fields[15], fields[17] = "Чтение другого окна", "k3", hiddenField(t, body, "revision")
	b.post(edit, http.StatusSeeOther, fields...)
	fields[11], fields[15] = "Чтение этого окна", "k4"
	body = b.post(edit, http.StatusPreconditionFailed, fields...).Body.String()
	markup(t, body)
	wantIn(t, body, "Прочтение А одним предложением: Чтение другого окна", "<del>")
	q.as(t, forum.RoleJudge).get(edit, http.StatusNotFound)
	q.as(t, forum.RoleModerator).get(edit, http.StatusOK)
}
