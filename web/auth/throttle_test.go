package auth_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"taldau/web/auth"
)

func TestThrottle(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	th := auth.NewThrottle(func() time.Time { return now })
	take := func(n int, account, address string) (refused int) {
		for range n {
			if th.Take(account, address) > 0 {
				refused++
			}
		}
		return refused
	}
	want := func(what string, got, want int) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %d refused, want %d", what, got, want)
		}
	}
	want("ten", take(10, "a@x.kz", "192.0.2.1"), 0)
	want("more", take(3, " A@X.KZ", "192.0.2.1"), 3)
	want("another account", take(1, "b@x.kz", "192.0.2.1"), 0)
	want("another address", take(1, "a@x.kz", "192.0.2.2"), 0)
	now = now.Add(15*time.Minute - time.Second)
	if got := th.Take("a@x.kz", "192.0.2.1"); got != time.Second {
		t.Errorf("wait %v, want a second", got)
	}
	now = now.Add(time.Second)
	want("after the window", take(10, "a@x.kz", "192.0.2.1"), 0)
	th.Succeed("a@x.kz", "192.0.2.1")
	want("after a sign-in", take(10, "a@x.kz", "192.0.2.1"), 0)

	for i := range 100 { // one address, many accounts
		take(1, fmt.Sprint("u", i), "192.0.2.9")
	}
	want("an address that tries all", take(1, "fresh@x.kz", "192.0.2.9"), 1)
	for i := range 300 { // one account, many addresses
		take(1, "c@x.kz", fmt.Sprint("198.51.100.", i))
	}
	want("an account that all try", take(1, "c@x.kz", "203.0.113.1"), 1)
	th.Succeed("d@x.kz", "203.0.113.5")
	for i := range 300 {
		take(1, "d@x.kz", fmt.Sprint("198.51.100.", i))
	}
	want("the owner of an account that all try", take(1, "d@x.kz", "203.0.113.5"), 0)
}

func TestThrottleIsBounded(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	th := auth.NewThrottle(func() time.Time { return now })
	for i := range 60_000 {
		th.Take(fmt.Sprint("u", i), fmt.Sprint("a", i))
	}
	if got := th.Take("u59999", "a59999"); got != 0 {
		t.Errorf("refused: %v", got)
	}
}

func TestFormToken(t *testing.T) {
	token := auth.FormToken("secret")
	tests := []struct {
		session, token string
		want           bool
	}{{"secret", token, true}, {"other", token, false}, {"secret", "", false}, {"", auth.FormToken(""), false}, {"secret", token + "x", false}, {"secret", "secret", false}}
	for _, tt := range tests {
		if got := auth.FormTokenValid(tt.session, tt.token); got != tt.want {
			t.Errorf("%q with %q: %v", tt.session, tt.token, got)
		}
	}
}

func TestTwoCookiesAreNone(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	c := auth.Cookies{}
	r.AddCookie(&http.Cookie{Name: c.Name(), Value: "a"})
	if got := c.Token(r); got != "a" {
		t.Errorf("one cookie: %q", got)
	}
	r.AddCookie(&http.Cookie{Name: c.Name(), Value: "b"})
	if got := c.Token(r); got != "" {
		t.Errorf("two cookies: %q", got)
	}
}
