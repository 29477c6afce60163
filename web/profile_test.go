package web_test

import (
	"net/http"
	"strings"
	"testing"

	"taldau/forum"
)

// TestHandlePage chooses a handle, is called by it, and gives it up for another.
func TestHandlePage(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b := q.as(t, forum.RoleJudge)
	page := b.get("/ru/account/handle", http.StatusOK)
	markup(t, page)
	wantIn(t, page, `name="handle"`)
	wantIn(t, b.get("/ru/account", http.StatusOK), `href="/ru/account/handle"`, `href="/ru/forum/u/`+q.ids[forum.RoleJudge].ID.String()+`"`)
	w := b.post("/ru/account/handle", http.StatusBadRequest, "handle", "Аdmin")
	markup(t, w.Body.String())
	wantIn(t, w.Body.String(), "Все буквы должны быть одного алфавита", "Аdmin", `aria-invalid="true"`)
	b.post("/ru/account/handle", http.StatusSeeOther, "handle", "@Saule.E")
	wantIn(t, b.get("/ru/account?done=handle", http.StatusOK), "Имя пользователя сохранено", "@saule.e")
	other := q.as(t, forum.RoleLawyer)
	other.get("/ru/account", http.StatusOK)
	wantIn(t, other.post("/ru/account/handle", http.StatusBadRequest, "handle", "saule_e").Body.String(), "уже занято")

	id := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Вопрос", "Что скажет @saule.e, и что @nobody?")
	number := q.ids[forum.RoleJudge].ID.String()
	wantIn(t, other.get(topicAt(id), http.StatusOK), `<a href="/forum/u/`+number+`" class="mention">@saule.e</a>`, "@nobody")
	wantOut(t, other.get(topicAt(id), http.StatusOK), ">@nobody</a>")
	b.post("/ru/account/handle", http.StatusSeeOther, "handle", "saule")
	for _, name := range []string{"saule.e", number, "SAULE"} {
		w := other.do(http.MethodGet, "/ru/forum/u/"+name, nil)
		if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != "/ru/forum/u/saule" {
			t.Errorf("%s: status %d, leads to %q", name, w.Code, got)
		}
	}
	if w := other.do(http.MethodGet, "/forum/u/"+number, nil); w.Code != http.StatusFound {
		t.Errorf("without a language: status %d", w.Code)
	}
}

// TestProfilePage shows a person as everybody: what the chamber has is not counted for others, and who is suspended is not there.
func TestProfilePage(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	public := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Открытый вопрос", "Текст")
	q.reply(t, forum.RoleJudge, public, "Открытый ответ")
	secret := q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Закрытый вопрос", "Тайный текст")
	q.reply(t, forum.RoleCurator, secret, "Тайный ответ")
	at := "/ru/forum/u/" + q.ids[forum.RoleJudge].ID.String()
	if err := q.people.GiveBadge(t.Context(), forum.Operator(), q.ids[forum.RoleJudge].ID, "Судья районного суда", "приказ"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "citizen", "lawyer", "moderator", "administrator", "editor"} {
		b := q.browser(t)
		if name != "" {
			b = q.as(t, forum.Role(name))
		}
		body := b.get(at, http.StatusOK)
		markup(t, body)
		wantIn(t, body, "Открытый ответ", "Судья районного суда", "На форуме с")
		wantOut(t, body, "Закрытый", "Тайный", "Палата судей", "/ru/account/handle")
		curator := "/ru/forum/u/" + q.ids[forum.RoleCurator].ID.String()
		w := b.do(http.MethodGet, curator, nil)
		if w.Code != http.StatusNotFound {
			t.Errorf("%q sees who wrote in the chamber only: status %d", name, w.Code)
		}
		likeMissing(t, b, http.MethodGet, curator, w.Body.String(), w.Header())
	}
	own := q.as(t, forum.RoleJudge)
	body := own.get(at, http.StatusOK)
	markup(t, body)
	wantIn(t, body, "Закрытый вопрос", "Тайный текст", "Палата судей", `href="/ru/account/handle"`)
	wantIn(t, own.get(topicAt(public), http.StatusOK), `<a class="author" href="`+at+`">`)
	for _, missing := range []string{"/ru/forum/u/99999", "/ru/forum/u/nobody", at + "?after=x", at + "?after=aaaaaaaaaaaaaaaa/1", at + "?after=" + string(secret) + "/1"} {
		q.as(t, forum.RoleLawyer).get(missing, http.StatusNotFound)
	}
	if err := q.people.Suspend(t.Context(), forum.Operator(), q.ids[forum.RoleJudge].ID, "жалоба"); err != nil {
		t.Fatal(err)
	}
	lawyer := q.as(t, forum.RoleLawyer)
	lawyer.get(at, http.StatusNotFound)
	if page := lawyer.get(topicAt(public), http.StatusOK); strings.Contains(page, `href="`+at+`"`) || !strings.Contains(page, "Открытый ответ") {
		t.Error("the posts of who is suspended lead to a profile, or are gone")
	}
}
