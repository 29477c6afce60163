package web_test

import (
	"net/http"
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
