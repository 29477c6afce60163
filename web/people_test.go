package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/web"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// passphrase is that of everybody in the tests.
const passphrase = "гроза над камышами вечером"

// openPeople is a real store of accounts with an account for each role, and one that is suspended.
func openPeople(t testing.TB, now func() time.Time) *forum.Service {
	t.Helper()
	s, _ := openForum(t, now)
	return s
}

// openForum is openPeople with the store, for tests of the discussion.
func openForum(t testing.TB, now func() time.Time) (*forum.Service, *bolt.Store) {
	t.Helper()
	store, err := bolt.Open(filepath.Join(t.TempDir(), "forum.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	s, err := forum.New(forum.Config{Store: store, Passwords: authtest.Hasher(t), Codes: auth.Codes{}, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range forum.Roles() {
		_, err := s.AddUser(context.Background(), forum.Operator(), forum.NewUser{
			Email: string(role) + "@court.example", Name: "Сауле Ержанова", Lang: "ru", Password: passphrase, Roles: []forum.Role{role}, Reason: "приказ № 5",
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s, store
}

// town is an empty bank with accounts and a clock that the test moves.
type town struct {
	people *forum.Service
	site   http.Handler
	at     atomic.Int64
}

func (n *town) now() time.Time       { return clock().Add(time.Duration(n.at.Load())) }
func (n *town) pass(d time.Duration) { n.at.Add(int64(d)) }

func openTown(t testing.TB, change func(*web.Config)) *town {
	t.Helper()
	n := &town{}
	n.people = openPeople(t, n.now)
	c := openBank(t, map[string]*data.Document{}).config(time.Minute)
	c.Accounts, c.Now = n.people, n.now
	if change != nil {
		change(&c)
	}
	n.site = handlerOf(t, c)
	return n
}

// browser keeps cookies and sends the token of the forms that it saw.
type browser struct {
	t       testing.TB
	h       http.Handler
	address string
	cookies map[string]string
	token   string
}

func (n *town) browser(t testing.TB) *browser {
	return &browser{t: t, h: n.site, address: "192.0.2.10:1234", cookies: map[string]string{}}
}

func (b *browser) do(method, address string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	r := httptest.NewRequest(method, address, strings.NewReader(form.Encode()))
	r.RemoteAddr = b.address
	r.Header.Set("User-Agent", "Firefox")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	b.h.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c.Value
		}
	}
	if _, rest, ok := strings.Cut(w.Body.String(), `name="token" value="`); ok {
		b.token, _, _ = strings.Cut(rest, `"`)
	}
	return w
}

func (b *browser) get(address string, status int) string {
	b.t.Helper()
	w := b.do(http.MethodGet, address, nil)
	if w.Code != status {
		b.t.Fatalf("GET %s: status %d, want %d\n%s", address, w.Code, status, clipped(w.Body.String()))
	}
	return w.Body.String()
}

// post sends a form with the token of the last page; pairs are its fields.
func (b *browser) post(address string, status int, pairs ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	if b.token != "" {
		form.Set("token", b.token)
	}
	w := b.do(http.MethodPost, address, form)
	if w.Code != status {
		b.t.Fatalf("POST %s %v: status %d, want %d\n%s", address, pairs, w.Code, status, clipped(w.Body.String()))
	}
	return w
}

// as signs in as the person with the role.
func (n *town) as(t testing.TB, role forum.Role) *browser {
	t.Helper()
	b := n.browser(t)
	b.post("/ru/login", http.StatusSeeOther, "email", string(role)+"@court.example", "password", passphrase, "next", "")
	b.get("/ru/account", http.StatusOK)
	return b
}

// id is the number of the person with the role.
func (n *town) id(t testing.TB, role forum.Role) string {
	t.Helper()
	u, err := n.people.UserByEmail(context.Background(), forum.Operator(), string(role)+"@court.example")
	if err != nil {
		t.Fatal(err)
	}
	return u.ID.String()
}
