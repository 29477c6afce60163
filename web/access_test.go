package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"taldau/forum"
	"taldau/web"
)

// TestAccess asks for every address of the accounts as everybody, and holds the answer to what the address declares: who may, may; who has
// no account is asked to sign in; to all others the address does not exist, to the byte.
func TestAccess(t *testing.T) {
	n := openTown(t, nil)
	visitors := map[string]*browser{"nobody": n.browser(t), "junk": n.browser(t), "signed out": n.as(t, forum.RoleAdministrator)}
	visitors["junk"].cookies["taldau_session"] = strings.Repeat("A", 43)
	old := visitors["signed out"].cookies["taldau_session"]
	visitors["signed out"].post("/ru/logout", http.StatusSeeOther)
	visitors["signed out"].cookies["taldau_session"] = old
	for _, role := range forum.Roles() {
		visitors[string(role)] = n.as(t, role)
	}
	suspended := n.as(t, forum.RoleJudge)
	if err := n.people.Suspend(context.Background(), forum.Operator(), id(t, n, forum.RoleJudge), "жалоба"); err != nil {
		t.Fatal(err)
	}
	visitors["suspended"], visitors["judge"] = suspended, n.as(t, forum.RoleLawyer)

	cells := 0
	for _, r := range web.AccountRoutes() {
		if r.Need == "" {
			continue // TestOpenAddresses
		}
		path := "/ru" + strings.ReplaceAll(r.Path, ":id", n.id(t, forum.RoleCitizen))
		for name, b := range visitors {
			cells++
			role := forum.Role(name)
			if name == "judge" {
				role = forum.RoleLawyer
			}
			want, u := http.StatusNotFound, &forum.User{Grants: []forum.Grant{{Role: forum.RoleCitizen}, {Role: role}}}
			switch {
			case role.Valid() && forum.May(u, r.Need, nil) && r.Method == http.MethodGet:
				want = http.StatusOK
			case role.Valid() && forum.May(u, r.Need, nil):
				want = http.StatusForbidden // a form without its token
			case r.Need == forum.PermOwnAccount:
				want = http.StatusUnauthorized
			}
			w := b.do(r.Method, path, nil)
			if w.Code != want {
				t.Errorf("%s %s as %s: status %d, want %d", r.Method, path, name, w.Code, want)
			}
			if got := w.Header().Get("Cache-Control"); got != "no-store" && got != "private, no-store" {
				t.Errorf("%s %s as %s may be kept: %q", r.Method, path, name, got)
			}
			if want == http.StatusNotFound {
				likeMissing(t, b, r.Method, path, w.Body.String(), w.Header())
			}
		}
	}
	t.Logf("%d addresses and visitors", cells)
	if cells < 200 {
		t.Errorf("only %d cells", cells)
	}
}

func id(t testing.TB, n *town, role forum.Role) forum.UserID {
	t.Helper()
	number, _ := forum.ParseUserID(n.id(t, role))
	return number
}

// likeMissing compares an answer with that of an address that nobody registered.
func likeMissing(t *testing.T, b *browser, method, path, body string, header http.Header) {
	t.Helper()
	missing := "/ru" + strings.Repeat("/x", 3)
	w := b.do(method, missing, nil)
	rest := strings.TrimPrefix(path, "/ru")
	for _, sign := range []func(string) string{func(s string) string { return s }, url.QueryEscape} {
		body = strings.ReplaceAll(body, sign(rest), sign("/x/x/x"))
	}
	if body != w.Body.String() {
		t.Errorf("%s %s does not look like a missing page:\n%s\n%s", method, path, clipped(body), clipped(w.Body.String()))
	}
	for _, name := range []string{"Vary", "Cache-Control", "Content-Type", "Set-Cookie", "WWW-Authenticate", "Location", "ETag"} {
		if header.Get(name) != w.Header().Get(name) {
			t.Errorf("%s %s: %s %q, that of a missing page is %q", method, path, name, header.Get(name), w.Header().Get(name))
		}
	}
}

// TestOpenAddresses asks for the addresses that everybody may use.
func TestOpenAddresses(t *testing.T) {
	n := openTown(t, nil)
	member := n.as(t, forum.RoleCitizen)
	tests := []struct {
		method, path  string
		nobody, known int
	}{
		{http.MethodGet, "/ru/login", 200, 303}, {http.MethodPost, "/ru/login", 400, 403},
		{http.MethodGet, "/ru/login/code", 303, 303}, {http.MethodPost, "/ru/login/code", 303, 403},
		{http.MethodPost, "/ru/login/passkey", 404, 403}, {http.MethodPost, "/ru/login/passkey/begin", 404, 403}, // without passkeys
		{http.MethodGet, "/ru/login/oidc", 404, 404}, {http.MethodGet, "/ru/login/oidc/back", 404, 404},
		{http.MethodGet, "/ru/login/signature", 404, 404}, {http.MethodGet, "/ru/login/signature/text", 404, 404}, {http.MethodPost, "/ru/login/signature", 404, 403},
		{http.MethodPost, "/ru/logout", 303, 403}, {http.MethodGet, "/ru/join", 404, 404}, {http.MethodGet, "/ru/join?code=x", 404, 404},
		{http.MethodPost, "/ru/join", 400, 403}, {http.MethodGet, "/ru/logout", 405, 405},
		{http.MethodGet, "/ru/reset", 200, 200}, {http.MethodPost, "/ru/reset", 503, 403}, // no mail is set up
		{http.MethodGet, "/ru/reset/new", 404, 404}, {http.MethodGet, "/ru/reset/new?code=x", 410, 410}, {http.MethodPost, "/ru/reset/new", 410, 403},
		{http.MethodGet, "/ru/address", 404, 404}, {http.MethodGet, "/ru/address?code=x", 410, 410}, {http.MethodPost, "/ru/address", 410, 403},
		{http.MethodGet, "/ru/unsubscribe", 404, 404}, {http.MethodGet, "/ru/unsubscribe?code=x", 410, 410}, {http.MethodPost, "/ru/unsubscribe", 410, 403},
		{http.MethodGet, "/ru/account/mail/verify", 405, 405}, {http.MethodGet, "/ru/admin/webhooks/act", 405, 405}, {http.MethodGet, "/login", 302, 302},
		{http.MethodGet, "/ru/account/profile", 405, 405}, {http.MethodGet, "/ru/admin", 404, 404}, {http.MethodTrace, "/ru/login", 405, 405},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		for who, want := range map[*browser]int{n.browser(t): tt.nobody, member: tt.known} {
			w := who.do(tt.method, tt.path, nil)
			if tt.path == "/ru/login/code" && tt.method == http.MethodPost && want == 303 {
				w = who.post(tt.path, want, "code", "123456", "next", "")
			}
			if tt.path == "/ru/join" && tt.method == http.MethodPost && want == 400 {
				want = http.StatusNotFound // no such invitation
				w = who.post(tt.path, want, "code", "x", "name", "А", "password", "a", "again", "a")
			}
			if w.Code != want {
				t.Errorf("%s %s: status %d, want %d", tt.method, tt.path, w.Code, want)
			}
		}
		path, _, _ := strings.Cut(tt.path, "?")
		seen[tt.method+path] = true
	}
	for _, r := range web.AccountRoutes() {
		if r.Need == "" && !seen[r.Method+"/ru"+r.Path] {
			t.Errorf("%s %s is not tested", r.Method, r.Path)
		}
	}
}

// TestNobodyCostsNothing holds pages of readers without an account to what they were: no cookie, kept as before.
func TestNobodyCostsNothing(t *testing.T) {
	n := openTown(t, nil)
	b := n.browser(t)
	for _, path := range []string{"/ru", "/ru/help", "/ru/login"} {
		if got := b.do(http.MethodGet, path, nil).Header().Get("Set-Cookie"); got != "" {
			t.Errorf("%s sets the cookie %q", path, got)
		}
	}
	first := b.do(http.MethodGet, "/ru/help", nil)
	if got := first.Header().Get("Cache-Control"); got != "private, no-cache" {
		t.Errorf("caching %q", got)
	}
	if w := b.do(http.MethodGet, "/ru/help", nil, "If-None-Match", first.Header().Get("ETag")); w.Code != http.StatusNotModified {
		t.Errorf("the same page again: status %d", w.Code)
	}
	member := n.as(t, forum.RoleCitizen)
	w := member.do(http.MethodGet, "/ru/help", nil, "If-None-Match", first.Header().Get("ETag"))
	if w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "private, no-store" || !strings.Contains(w.Body.String(), "Сауле Ержанова") {
		t.Errorf("signed in: status %d, caching %q", w.Code, w.Header().Get("Cache-Control"))
	}
	wantIn(t, first.Body.String(), `<a class="view" href="/ru/login?next=%2Fru%2Fhelp">Войти</a>`)
}
