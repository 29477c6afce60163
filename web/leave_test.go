package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"taldau/forum"
)

// TestLeavePage deletes an account on its page: refused without proof and without the typed address, and then the person is gone everywhere.
func TestLeavePage(t *testing.T) {
	n := openTown(t, nil)
	b, elsewhere := n.as(t, forum.RoleJudge), n.as(t, forum.RoleJudge)
	wantIn(t, b.get("/ru/account", http.StatusOK), `href="/ru/account/delete"`)
	page := b.get("/ru/account/delete", http.StatusOK)
	markup(t, page)
	wantIn(t, page, `href="/ru/account/export"`, `name="address"`, "Что остаётся")
	wantOut(t, page, `name="code"`, "<script")
	for _, tt := range []struct{ old, address, want string }{
		{"не тот", "judge@court.example", `<a href="#old">Нынешний пароль неверен</a>`},
		{passphrase, "", `<a href="#address">Это не адрес учётной записи</a>`},
		{passphrase, "lawyer@court.example", `<a href="#address">Это не адрес учётной записи</a>`},
	} {
		body := b.post("/ru/account/delete", http.StatusBadRequest, "old", tt.old, "code", "", "address", tt.address).Body.String()
		markup(t, body)
		wantIn(t, body, tt.want)
		wantOut(t, body, passphrase)
	}
	number := n.id(t, forum.RoleJudge)
	w := b.post("/ru/account/delete", http.StatusSeeOther, "old", passphrase, "code", "", "address", "JUDGE@court.example")
	if got := w.Header().Get("Location"); got != "/ru/login?done=left" || len(b.cookies) > 0 {
		t.Errorf("leads to %q with %v", got, b.cookies)
	}
	wantIn(t, b.get("/ru/login?done=left", http.StatusOK), "Учётная запись удалена")
	elsewhere.get("/ru/account", http.StatusUnauthorized)
	b.post("/ru/login", http.StatusUnauthorized, "email", "judge@court.example", "password", passphrase, "next", "")
	admin := n.as(t, forum.RoleAdministrator)
	admin.get("/ru/admin/users/"+number, http.StatusNotFound)
	log := admin.get("/ru/admin/audit", http.StatusOK)
	wantIn(t, log, "удалена учётная запись", "Удалённый участник")
	wantOut(t, log, "/admin/users/"+number+`"`)
	if strings.Contains(admin.get("/ru/admin/users", http.StatusOK), "judge@court.example") {
		t.Error("the list of people has the address")
	}

	body := admin.post("/ru/account/delete", http.StatusBadRequest, "old", passphrase, "code", "", "address", "administrator@court.example").Body.String()
	wantIn(t, body, "последний администратор")
	admin.get("/ru/account", http.StatusOK)
}

// TestLeaverHasNoProfile asks for the profile of somebody who deleted the account, by every name it had: as that of nobody, although the posts are still there.
func TestLeaverHasNoProfile(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b, number := q.as(t, forum.RoleJudge), q.ids[forum.RoleJudge].ID.String()
	for _, handle := range []string{"saule.old", "saule.e"} {
		b.get("/ru/account/handle", http.StatusOK)
		b.post("/ru/account/handle", http.StatusSeeOther, "handle", handle)
	}
	b.get("/ru/account/mail", http.StatusOK)
	w := b.do(http.MethodGet, "/ru/account/export", nil)
	wantIn(t, w.Body.String(), `"handle": "saule.old"`, `"handle": "saule.e"`, `"decision": "daily"`, `"quote": "never"`, `"ways": []`)
	id := q.ask(t, forum.RoleJudge, forum.SpacePublic, "Вопрос", "Мой вопрос")
	at := "/ru/forum/u/saule.e"
	q.as(t, forum.RoleLawyer).get(at, http.StatusOK)
	b.get("/ru/account/delete", http.StatusOK)
	b.post("/ru/account/delete", http.StatusSeeOther, "old", passphrase, "code", "", "address", "judge@court.example")
	for _, name := range []string{"", "lawyer", "moderator", "administrator"} {
		reader := q.browser(t)
		if name != "" {
			reader = q.as(t, forum.Role(name))
		}
		for _, called := range []string{number, "saule.e", "saule.old", "SAULE.E"} {
			path := "/ru/forum/u/" + called
			w := reader.do(http.MethodGet, path, nil)
			if w.Code != http.StatusNotFound {
				t.Errorf("%s as %q: status %d to %q", path, name, w.Code, w.Header().Get("Location"))
			}
			likeMissing(t, reader, http.MethodGet, path, w.Body.String(), w.Header())
		}
		page := reader.get(topicAt(id), http.StatusOK)
		wantIn(t, page, "Мой вопрос", "Удалённый участник")
		wantOut(t, page, "/forum/u/", "saule")
	}
}

// TestLeaveIsBraked counts wrong passwords on the page as those of the sign-in.
func TestLeaveIsBraked(t *testing.T) {
	n := openTown(t, nil)
	b := n.as(t, forum.RoleJudge)
	for range 10 {
		b.post("/ru/account/delete", http.StatusBadRequest, "old", "не тот", "code", "", "address", "judge@court.example")
	}
	w := b.post("/ru/account/delete", http.StatusTooManyRequests, "old", passphrase, "code", "", "address", "judge@court.example")
	if w.Header().Get("Retry-After") != "900" {
		t.Errorf("Retry-After %q", w.Header().Get("Retry-After"))
	}
	if _, err := n.people.UserByEmail(context.Background(), forum.Operator(), "judge@court.example"); err != nil {
		t.Error(err)
	}
}

// TestLeaveByCodePage proves the owner by the device.
func TestLeaveByCodePage(t *testing.T) {
	n := openTown(t, nil)
	b := n.as(t, forum.RoleJudge)
	d, _ := protect(t, n, b)
	page := b.get("/kk/account/delete", http.StatusOK)
	markup(t, page)
	wantIn(t, page, `name="code"`)
	b.post("/kk/account/delete", http.StatusBadRequest, "old", "", "code", "000000", "address", "judge@court.example")
	n.pass(60e9)
	b.post("/kk/account/delete", http.StatusSeeOther, "old", "", "code", d.code(), "address", "judge@court.example")
}

// TestPathEndsBeforeThePage leads to the pages above one, not to the page itself; and forms tell mistakes, not the browser in its own language.
func TestPathEndsBeforeThePage(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	b := q.as(t, forum.RoleLawyer)
	for _, path := range []string{"/ru/account/delete", "/ru/account/handle", "/ru/notifications", "/ru/notifications/levels"} {
		_, rest, _ := strings.Cut(b.get(path, http.StatusOK), `<nav class="wrap crumbs"`)
		crumbs, _, _ := strings.Cut(rest, "</nav>")
		wantIn(t, crumbs, `href="/ru/account"`)
		wantOut(t, crumbs, `href="`+path+`"`)
	}
	wantIn(t, b.get("/ru/account/delete", http.StatusOK), `action="/ru/account/delete" method="post" novalidate`)
	login := q.browser(t).get("/ru/login", http.StatusOK)
	wantIn(t, login, `action="/ru/login" method="post" novalidate`, "открывают по приглашению")
}
