package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"taldau/forum"
)

var (
	sourceArea = regexp.MustCompile(`<textarea id="source"[^>]*>`)
	chosenLang = regexp.MustCompile(`<option value="([a-z]{2})" selected>`)
)

// composes holds that the form of a text says in which language it is, to people and to machines.
func composes(t *testing.T, what, body, lang string) {
	t.Helper()
	markup(t, body)
	_, form, _ := strings.Cut(body, `<select id="lang" name="lang">`)
	if m := chosenLang.FindStringSubmatch(form); m == nil || m[1] != lang {
		t.Errorf("%s: the form offers %q, want %s", what, m, lang)
	}
	if area := sourceArea.FindString(body); !strings.Contains(area, ` lang="`+lang+`"`) {
		t.Errorf("%s: the field is %s, want the language %s", what, area, lang)
	}
}

// shownIn holds in which language a text is shown; empty: that of the page.
func shownIn(t *testing.T, what, body, start, lang string) {
	t.Helper()
	_, rest, ok := strings.Cut(body, start)
	tag, _, _ := strings.Cut(rest, ">")
	want := ""
	if lang != "" {
		want = ` lang="` + lang + `"`
	}
	if !ok || tag != want {
		t.Errorf("%s: %s%s>, want the language %q", what, start, tag, lang)
	}
}

// TestReplyStatesItsLanguage goes through a reply in a topic of another language: the form stands in the language of the page, and what was chosen is that of the preview, of
// the draft, of the post, and of the form that changes it.
func TestReplyStatesItsLanguage(t *testing.T) {
	const text = "Баланы асырау"
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	b := q.as(t, forum.RoleJudge)
	path := "/forum/t/" + string(id)
	for _, lang := range []string{"kk", "ru", "en"} {
		composes(t, "a new reply", b.get("/"+lang+path, http.StatusOK), lang)
	}
	page := b.get("/ru"+path, http.StatusOK)
	body := b.post("/ru"+path+"/reply", http.StatusOK, "source", text, "key", hiddenField(t, page, "key"), "draft", "", "seq", "0", "reply", "", "lang", "kk", "do", "preview").Body.String()
	composes(t, "shown", body, "kk")
	shownIn(t, "shown", body, `<div class="post-text preview"`, "kk")
	draft := q.drafts(t, forum.RoleJudge)[0]
	if draft.Lang != "kk" {
		t.Errorf("the draft is in %q", draft.Lang)
	}
	composes(t, "the draft", b.get("/en"+path+"?draft="+draft.ID, http.StatusOK), "kk")
	live := b.post("/ru"+path+"/reply", http.StatusOK, "source", text+"!", "key", "k", "draft", draft.ID, "seq", hiddenField(t, body, "seq"), "reply", "", "lang", "kk", "do", "live").Body.String()
	shownIn(t, "while it is typed", live, `<div class="post-text preview"`, "kk")

	b.post("/ru"+path+"/reply", http.StatusSeeOther, "source", text, "key", hiddenField(t, body, "key"), "draft", "", "seq", "0", "reply", "", "lang", "kk", "do", "publish")
	reply := func(body string) string {
		_, rest, _ := strings.Cut(body, `id="post-2"`)
		return rest
	}
	for page, lang := range map[string]string{"kk": "", "ru": "kk", "en": "kk"} {
		shownIn(t, "published", reply(b.get("/"+page+path, http.StatusOK)), `<div class="post-text"`, lang)
	}
	shownIn(t, "the question", b.get("/ru"+path, http.StatusOK), `<div class="post-text"`, "")

	edit := "/ru" + path + "/p/2/edit"
	form := b.get(edit, http.StatusOK)
	composes(t, "to be changed", form, "kk")
	b.post(edit, http.StatusSeeOther, "source", text, "key", hiddenField(t, form, "key"), "draft", "", "seq", "0", "revision", "1", "note", "", "lang", "en", "do", "publish")
	shownIn(t, "changed", reply(b.get("/ru"+path, http.StatusOK)), `<div class="post-text"`, "en")
	wantIn(t, b.get("/ru"+path+"/p/2/history", http.StatusOK), `<div class="changes" lang="en">`)
	_, p, err := q.d.Post(t.Context(), q.ids[forum.RoleJudge], forum.PostRef{Topic: id, Number: 2})
	if err != nil || p.Lang != "en" || p.Source != text {
		t.Errorf("the post is %+v, %v", p, err)
	}
}

// TestTextOfNoLanguage sends a language that there is not: the form comes back with the text and says so at the field. A form without one, as a page from before has it, writes
// in the language of the topic.
func TestTextOfNoLanguage(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	b := q.as(t, forum.RoleJudge)
	path := "/forum/t/" + string(id)
	for lang, says := range map[string]string{"kk": "Тілді таңдаңыз", "ru": "Выберите язык", "en": "Choose a language"} {
		for _, do := range []string{"publish", "preview"} {
			body := b.post("/"+lang+path+"/reply", http.StatusBadRequest, "source", "Ответ & текст", "key", "k", "draft", "", "seq", "0", "reply", "", "lang", "de", "do", do).Body.String()
			composes(t, do, body, lang)
			wantIn(t, body, says, `href="#lang"`)
			if !holds(body, "source", "Ответ & текст") {
				t.Errorf("%s %s: the text is lost", lang, do)
			}
		}
	}
	b.post("/kk"+path+"/reply", http.StatusSeeOther, "source", "Ответ", "key", "k2", "draft", "", "seq", "0", "reply", "", "do", "publish")
	topic, p, err := q.d.Post(t.Context(), q.ids[forum.RoleJudge], forum.PostRef{Topic: id, Number: 2})
	if err != nil || p.Lang != "" || p.LangIn(topic) != "ru" {
		t.Errorf("the post is %+v, %v", p, err)
	}
}

// TestQuestionStatesItsLanguage holds the form of a question to the language that is chosen for the topic.
func TestQuestionStatesItsLanguage(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b := q.as(t, forum.RoleJudge)
	for _, lang := range []string{"kk", "ru", "en"} {
		composes(t, "a new question", b.get("/"+lang+"/forum/new", http.StatusOK), lang)
	}
	body := b.post("/ru/forum/new", http.StatusOK, q.question("k", "lang", "kk", "source", "Баланы асырау", "do", "preview")...).Body.String()
	composes(t, "shown", body, "kk")
	shownIn(t, "shown", body, `<div class="post-text preview"`, "kk")
}
