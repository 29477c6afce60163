package web_test

import (
	"html"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"taldau/forum"
)

// unsaidTarget is how each language says that a topic has no post that is answered.
var unsaidTarget = map[string]string{"kk": "жазба бұл тақырыпта жоқ", "ru": "в этой теме нет", "en": "The topic has no post that you reply to"}

// TestReplyToNothing sends replies to what is the number of no post: the answer says so in its language and has the text, and the draft that is kept is one of the topic
// that answers no post, so that whoever goes on with it is not refused again.
func TestReplyToNothing(t *testing.T) {
	const text, private = "Ответ, который жаль потерять", "Истец Иванов, ИИН 900112300457"
	tests := []struct {
		name, reply, do, source string
		status                  int
		silent                  bool // the answer is a part of a page, while the text is still being typed
	}{
		{"a word", "x", "publish", text, http.StatusBadRequest, false},
		{"zero", "0", "publish", text, http.StatusBadRequest, false},
		{"below zero", "-1", "publish", text, http.StatusBadRequest, false},
		{"a post to come", "2", "publish", text, http.StatusBadRequest, false},
		{"the largest number", "9223372036854775807", "publish", text, http.StatusBadRequest, false},
		{"more than a number", "18446744073709551616", "publish", text, http.StatusBadRequest, false},
		{"a word, shown", "x", "preview", text, http.StatusOK, false},
		{"a post to come, shown", "2", "preview", text, http.StatusOK, false},
		{"a word, to be confirmed", "x", "publish", private, http.StatusUnprocessableEntity, false},
		{"a word, typed", "x", "live", text, http.StatusOK, true},
	}
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for lang, says := range unsaidTarget {
				q.unaimed(t, id, lang, says, tt.reply, tt.do, tt.source, tt.status, tt.silent)
			}
		})
	}
	if view, err := q.d.Open(t.Context(), q.ids[forum.RoleJudge], id, 0, 10); err != nil || len(view.Posts) != 1 {
		t.Errorf("%d posts, %v", len(view.Posts), err)
	}
}

// unaimed sends one reply to nothing, and then goes on with the draft that was kept of it.
func (q *square) unaimed(t *testing.T, id forum.TopicID, lang, says, reply, do, source string, status int, silent bool) {
	t.Helper()
	b := q.as(t, forum.RoleJudge)
	topic := "/" + lang + "/forum/t/" + string(id)
	b.get(topic, http.StatusOK)
	body := b.post(topic+"/reply", status, "source", source, "key", "k-"+lang, "draft", "", "seq", "0", "reply", reply, "do", do).Body.String()
	if !silent {
		wantIn(t, body, says, `id="faults"`, source, `name="reply" value=""`)
	}
	list := q.drafts(t, forum.RoleJudge)
	if len(list) != 1 || list[0].Topic != id || list[0].ReplyTo != 0 || list[0].Source != source {
		t.Fatalf("%s: drafts: %+v", lang, list)
	}
	wantIn(t, b.get(topic+"?draft="+list[0].ID, http.StatusOK), source, `name="reply" value=""`)
	b.post("/ru/forum/kept", http.StatusSeeOther, "draft", list[0].ID)
}

// TestReplyTargetIsKept keeps with a draft the post that it answers.
func TestReplyTargetIsKept(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	b := q.as(t, forum.RoleJudge)
	topic := "/ru/forum/t/" + string(id)
	b.get(topic, http.StatusOK)
	b.post(topic+"/reply", http.StatusOK, "source", "Ответ на первую запись", "key", "k", "draft", "", "seq", "0", "reply", "1", "do", "preview")
	if list := q.drafts(t, forum.RoleJudge); len(list) != 1 || list[0].ReplyTo != 1 {
		t.Fatalf("drafts: %+v", list)
	}
}

// hiddenTarget is how each language says that the post that is answered is not shown any more, and what can be done instead.
var hiddenTarget = map[string][2]string{
	"kk": {"жазба енді көрсетілмейді", "Тақырыпқа жауап ретінде жариялау"},
	"ru": {"больше не показывается", "Опубликовать ответом в теме"},
	"en": {"is not shown any more", "Publish as a reply to the topic"},
}

// TestReplyToHidden sends replies to a post that was hidden, or taken back by its author, while they were written: the form comes back with the text, says so, and answers
// the topic instead, so that sending it as it stands publishes it. So does whoever goes on with the draft.
func TestReplyToHidden(t *testing.T) {
	const text, private = "Ответ & то, что жаль потерять", "Истец Иванов, ИИН 900112300457"
	tests := []struct {
		name, do, source string
		status           int
		back             bool // the author took the post back; else it was hidden
	}{
		{"published", "publish", text, http.StatusConflict, false},
		{"published, taken back", "publish", text, http.StatusConflict, true},
		{"shown", "preview", text, http.StatusOK, false},
		{"to be confirmed", "publish", private, http.StatusUnprocessableEntity, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q := openSquare(t, forum.Rates{})
			id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
			for lang, says := range hiddenTarget {
				q.hiddenMeanwhile(t, id, lang, says, tt.do, tt.source, tt.status, tt.back)
			}
		})
	}
}

func (q *square) hiddenMeanwhile(t *testing.T, id forum.TopicID, lang string, says [2]string, do, source string, status int, back bool) {
	t.Helper()
	answered := q.reply(t, forum.RoleCurator, id, "Запись, на которую отвечают")
	number := strconv.FormatUint(answered.Number, 10)
	b := q.as(t, forum.RoleJudge)
	topic := "/" + lang + "/forum/t/" + string(id)
	form := b.get(topic+"?reply="+number, http.StatusOK)
	if got := hiddenField(t, form, "reply"); got != number {
		t.Fatalf("%s: the form answers %q, want %s", lang, got, number)
	}
	wantOut(t, form, says[1])
	q.removed(t, answered, back)
	body := b.post(topic+"/reply", status, "source", source, "key", hiddenField(t, form, "key"), "draft", "", "seq", "0", "reply", number, "do", do).Body.String()
	markup(t, body)
	wantIn(t, body, says[0], says[1], `id="faults"`, `name="reply" value=""`)
	if !holds(body, "source", source) || strings.Count(html.UnescapeString(body), says[0]) != 1 {
		t.Errorf("%s: the text is lost, or what happened is not said once: %s", lang, clipped(body))
	}
	if list := q.drafts(t, forum.RoleJudge); len(list) != 1 || list[0].ReplyTo != 0 || list[0].Source != source {
		t.Fatalf("%s: drafts: %+v", lang, list)
	}
	w := b.post(topic+"/reply", http.StatusSeeOther, "source", source, "key", hiddenField(t, body, "key"), "draft", hiddenField(t, body, "draft"), "seq", hiddenField(t, body, "seq"),
		"reply", hiddenField(t, body, "reply"), "sure", "1", "do", "publish")
	_, at, _ := strings.Cut(w.Header().Get("Location"), "#post-")
	ref, _ := forum.ParsePostRef(string(id) + "/" + at)
	if _, p, err := q.d.Post(t.Context(), q.ids[forum.RoleJudge], ref); err != nil || p.ReplyTo != 0 || p.Source != source {
		t.Errorf("%s: published at %q: %+v, %v", lang, w.Header().Get("Location"), p, err)
	}
	if list := q.drafts(t, forum.RoleJudge); len(list) != 0 {
		t.Errorf("%s: drafts stay: %+v", lang, list)
	}
}

// removed hides a post, or lets its author take it back.
func (q *square) removed(t *testing.T, ref forum.PostRef, back bool) {
	t.Helper()
	if back {
		fatal(t, q.d.Delete(t.Context(), q.ids[forum.RoleCurator], "", ref, "передумал"))
		return
	}
	fatal(t, q.d.Moderate(t.Context(), q.ids[forum.RoleModerator], forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "не по теме"}))
}

// TestDraftOfHidden goes on with a draft whose post was hidden since: the form says that it answers the topic now.
func TestDraftOfHidden(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Текст вопроса")
	answered := q.reply(t, forum.RoleCurator, id, "Запись, на которую отвечают")
	b := q.as(t, forum.RoleJudge)
	b.get("/ru/forum/t/"+string(id), http.StatusOK)
	b.post("/ru/forum/t/"+string(id)+"/reply", http.StatusOK, "source", "Ответ", "key", "k", "draft", "", "seq", "0", "reply", "2", "do", "preview")
	q.removed(t, answered, false)
	draft := q.drafts(t, forum.RoleJudge)[0]
	if draft.ReplyTo != answered.Number {
		t.Fatalf("the draft answers %d", draft.ReplyTo)
	}
	for lang, says := range hiddenTarget {
		body := b.get("/"+lang+"/forum/t/"+string(id)+"?draft="+draft.ID, http.StatusOK)
		markup(t, body)
		wantIn(t, body, says[0], says[1], `name="reply" value=""`)
		wantOut(t, b.get("/"+lang+"/forum/t/"+string(id), http.StatusOK), says[0], says[1])
	}
}

// TestHiddenTargetOfChamber sends replies to posts of the chamber as somebody who may not know of it: one to a hidden post, to one that is shown and to none are answered
// as one in a topic that never was.
func TestHiddenTargetOfChamber(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	id := q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Вопрос", "Текст вопроса")
	q.reply(t, forum.RoleCurator, id, "Показанная")
	q.removed(t, q.reply(t, forum.RoleCurator, id, "Снятая"), true)
	b := q.as(t, forum.RoleLawyer)
	first := ""
	for _, at := range []struct{ topic, reply string }{{"nichego", "1"}, {string(id), ""}, {string(id), "2"}, {string(id), "3"}, {string(id), "4"}} {
		for _, do := range []string{"publish", "preview", "live"} {
			w := b.post("/ru/forum/t/"+at.topic+"/reply", http.StatusNotFound, "source", "Ответ", "key", "k", "draft", "", "seq", "0", "reply", at.reply, "do", do)
			_, main, _ := strings.Cut(w.Body.String(), "<main")
			if main = strings.ReplaceAll(main, at.topic, ""); first == "" {
				first = main
			}
			if main != first || main == "" {
				t.Errorf("%s of %q in %s: %s, want %s", do, at.reply, at.topic, clipped(main), clipped(first))
			}
		}
	}
}
