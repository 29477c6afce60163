package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/web"
)

func TestSignInPage(t *testing.T) {
	n := openTown(t, nil)
	b := n.browser(t)
	body := b.post("/ru/login", http.StatusUnauthorized, "email", "judge@court.example", "password", "не тот пароль", "next", "/ru/search?q=%D0%B8%D1%81%D0%BA").Body.String()
	root := markup(t, body)
	wantIn(t, body, `value="judge@court.example"`, `value="/ru/search?q=%D0%B8%D1%81%D0%BA"`, `<a href="#email">Неверный адрес или пароль</a>`, "<title>Ошибка: Войти")
	wantOut(t, body, "не тот пароль")
	if len(all(root, "form")) != 2 {
		t.Errorf("%d forms", len(all(root, "form")))
	}
	w := b.post("/ru/login", http.StatusSeeOther, "email", "JUDGE@court.example ", "password", passphrase, "next", "/ru/search?q=%D0%B8%D1%81%D0%BA")
	if got := w.Header().Get("Location"); got != "/ru/search?q=%D0%B8%D1%81%D0%BA" {
		t.Errorf("leads to %q", got)
	}
	for _, next := range []string{"//evil.example", "https:evil.example", `/\evil.example`, "%0d%0aA:b", "https://evil.example/ru", "/ru\r\nA: b", "javascript:alert(1)"} {
		w := n.browser(t).post("/ru/login", http.StatusSeeOther, "email", "judge@court.example", "password", passphrase, "next", next)
		if got := w.Header().Get("Location"); got != "/ru" {
			t.Errorf("next=%q leads to %q", next, got)
		}
	}
}

// TestCookie looks at the flags of the session cookie, and that a secret never was the reader's choice.
func TestCookie(t *testing.T) {
	for secure, name := range map[bool]string{false: "taldau_session", true: "__Host-taldau"} {
		n := openTown(t, func(c *web.Config) { c.Secure = secure })
		b := n.browser(t)
		b.cookies[name] = strings.Repeat("A", 43)
		w := b.post("/ru/login", http.StatusSeeOther, "email", "judge@court.example", "password", passphrase, "next", "")
		i := slices.IndexFunc(w.Result().Cookies(), func(c *http.Cookie) bool { return c.Name == name })
		if i < 0 {
			t.Fatalf("no cookie %s: %v", name, w.Result().Cookies())
		}
		c := w.Result().Cookies()[i]
		if !c.HttpOnly || c.Secure != secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.MaxAge != int(forum.SessionLifetime.Seconds()) {
			t.Errorf("cookie %+v", c)
		}
		if c.Value == strings.Repeat("A", 43) {
			t.Error("the session has the secret that the reader came with")
		}
		first := c.Value
		b.get("/ru/account", http.StatusOK)
		b.post("/ru/login", http.StatusSeeOther, "email", "judge@court.example", "password", passphrase, "next", "")
		if b.cookies[name] == first {
			t.Error("a second sign-in keeps the secret")
		}
		stale := n.browser(t)
		stale.cookies[name] = first
		stale.get("/ru/account", http.StatusUnauthorized)
		r := httptest.NewRequest(http.MethodGet, "/ru/account?session="+b.cookies[name], nil)
		r.Header.Set("Authorization", "Bearer "+b.cookies[name])
		w = httptest.NewRecorder()
		if n.site.ServeHTTP(w, r); w.Code != http.StatusUnauthorized {
			t.Errorf("a secret outside the cookie: %d", w.Code)
		}
	}
}

// TestForeignForms sends forms from other sites, and without the token.
func TestForeignForms(t *testing.T) {
	n := openTown(t, nil)
	b := n.as(t, forum.RoleAdministrator)
	form := map[string][]string{"name": {"Захвачено"}, "lang": {"ru"}, "token": {b.token}}
	for _, headers := range [][]string{{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "null"}} {
		if w := b.do(http.MethodPost, "/ru/account/profile", form, headers...); w.Code != http.StatusForbidden {
			t.Errorf("%v: status %d", headers, w.Code)
		}
		login := map[string][]string{"email": {"judge@court.example"}, "password": {passphrase}, "next": {""}}
		if w := n.browser(t).do(http.MethodPost, "/ru/login", login, headers...); w.Code != http.StatusForbidden || w.Header().Get("Set-Cookie") != "" {
			t.Errorf("sign-in from %v: status %d", headers, w.Code)
		}
	}
	other := n.as(t, forum.RoleJudge)
	for _, token := range []string{"", "x", other.token} {
		form["token"] = []string{token}
		if w := b.do(http.MethodPost, "/ru/account/profile", form); w.Code != http.StatusForbidden {
			t.Errorf("token %q: status %d", token, w.Code)
		}
	}
	if u, err := n.people.UserByEmail(context.Background(), forum.Operator(), "administrator@court.example"); err != nil || u.Name == "Захвачено" {
		t.Errorf("the name is %v: %v", u, err)
	}
	if w := b.do(http.MethodPost, "/ru/account/profile", map[string][]string{"name": {"Новое Имя"}, "lang": {"ru"}, "token": {b.token}}, "Origin", "http://example.com", "Sec-Fetch-Site", "same-origin"); w.Code != http.StatusSeeOther {
		t.Errorf("a form of this site: status %d", w.Code)
	}
}

// TestSessionsDie takes a session away in every way, and asks again at once.
func TestSessionsDie(t *testing.T) {
	n, ctx := openTown(t, nil), context.Background()
	op, judge := forum.Operator(), id(t, n, forum.RoleJudge)
	tests := map[string]func(b *browser){
		"signed out":   func(b *browser) { b.post("/ru/logout", http.StatusSeeOther) },
		"suspended":    func(*browser) { fatal(t, n.people.Suspend(ctx, op, judge, "жалоба")) },
		"password set": func(*browser) { fatal(t, n.people.SetPassword(ctx, op, judge, passphrase, "забыл")) },
		"idle":         func(*browser) { n.pass(forum.SessionIdle) },
		"ended elsewhere": func(b *browser) {
			n.as(t, forum.RoleJudge).post("/ru/account/sessions", http.StatusSeeOther, "others", "1")
		},
	}
	for name, end := range tests {
		b := n.as(t, forum.RoleJudge)
		cookie := b.cookies["taldau_session"]
		end(b)
		b.cookies["taldau_session"] = cookie
		w := b.do(http.MethodGet, "/ru/account", nil)
		if w.Code != http.StatusUnauthorized || w.Header().Get("WWW-Authenticate") == "" || strings.Contains(w.Body.String(), "Ержанова") {
			t.Errorf("%s: status %d", name, w.Code)
		}
		if w := b.do(http.MethodPost, "/ru/account/profile", map[string][]string{"name": {"X"}, "lang": {"ru"}, "token": {b.token}}); w.Code != http.StatusUnauthorized {
			t.Errorf("%s, a form: status %d", name, w.Code)
		}
		if name == "suspended" {
			b := n.browser(t)
			wantIn(t, b.post("/ru/login", http.StatusForbidden, "email", "judge@court.example", "password", passphrase, "next", "").Body.String(), "приостановлена")
			fatal(t, n.people.Restore(ctx, op, judge, "снято"))
		}
	}
	b := n.as(t, forum.RoleAdministrator)
	b.get("/ru/admin/users", http.StatusOK)
	fatal(t, n.people.Grant(ctx, op, judge, forum.RoleAdministrator, "приказ"))
	fatal(t, n.people.Revoke(ctx, op, id(t, n, forum.RoleAdministrator), forum.RoleAdministrator, "приказ"))
	b.get("/ru/admin/users", http.StatusNotFound)
}

func fatal(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestGuessing counts wrong passwords by the clock of the test.
func TestGuessing(t *testing.T) {
	n := openTown(t, nil)
	b := n.browser(t)
	try := func(b *browser, email, password string) *httptest.ResponseRecorder {
		return b.do(http.MethodPost, "/ru/login", map[string][]string{"email": {email}, "password": {password}, "next": {""}})
	}
	for _, email := range []string{"judge@court.example", "nobody@court.example"} { // the same for an address without an account
		for i := range 10 {
			if w := try(b, email, "не тот"); w.Code != http.StatusUnauthorized {
				t.Fatalf("%s %d: status %d", email, i, w.Code)
			}
		}
		w := try(b, email, passphrase)
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "900" {
			t.Errorf("%s: status %d, Retry-After %q", email, w.Code, w.Header().Get("Retry-After"))
		}
	}
	elsewhere := n.browser(t)
	elsewhere.address = "198.51.100.7:99"
	if w := try(elsewhere, "judge@court.example", passphrase); w.Code != http.StatusSeeOther {
		t.Errorf("the owner from elsewhere: status %d", w.Code)
	}
	if w := try(b, "lawyer@court.example", passphrase); w.Code != http.StatusSeeOther {
		t.Errorf("another account from the same address: status %d", w.Code)
	}
	spoofed := n.browser(t)
	if w := spoofed.do(http.MethodPost, "/ru/login", map[string][]string{"email": {"judge@court.example"}, "password": {passphrase}, "next": {""}}, "X-Forwarded-For", "203.0.113.9"); w.Code != http.StatusTooManyRequests {
		t.Errorf("an address that the reader made up: status %d", w.Code)
	}
	n.pass(15 * time.Minute)
	if w := try(spoofed, "judge@court.example", passphrase); w.Code != http.StatusSeeOther {
		t.Errorf("after a quarter of an hour: status %d", w.Code)
	}
}
