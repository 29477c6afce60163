//go:build linux

package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// sessionRows are about who somebody is.
func sessionRows() []negative {
	const post = http.MethodPost
	login := []string{`id="email"`, "Войти"}
	list := []negative{
		{number: 21, sent: "a question of nobody", method: post, path: "/ru/forum/new", form: []string{"title", "x"}, status: http.StatusUnauthorized, in: login},
		{number: 21, sent: "a reply of nobody", method: post, path: "/ru/forum/t/aaaaaaaaaaaaaaaa/reply", form: []string{"source", "Мой текст"}, status: http.StatusUnauthorized, in: append(login, "Мой текст")},
		{number: 21, sent: "a vote of nobody", method: post, path: "/ru/forum/t/aaaaaaaaaaaaaaaa/vote", form: []string{"answer1", "agree"}, status: http.StatusUnauthorized, in: login},
		{number: 22, sent: "the secret of a session in the address and in Authorization", do: secretElsewhere},
		{number: 23, sent: "a wrong password and an unknown address", do: uniformSignIn},
		{number: 25, sent: "ten wrong passwords", do: guessing},
		{number: 26, sent: "a session from before the sign-in", do: fixation},
		{number: 27, sent: "a cookie after the sign-out", do: afterSignOut},
		{number: 28, sent: "a session of somebody who is suspended meanwhile", do: suspended},
		{number: 29, sent: "a page of a role that is revoked meanwhile", do: revoked},
		{number: 35, sent: "a code of the second step twice", do: codeTwice},
		{number: 36, sent: "a sign-in, for its cookie", do: cookieFlags},
		{number: 37, sent: "long, common and short passwords", do: passwords},
	}
	for _, next := range []string{"//evil.example", "https:evil.example", `/\evil.example`, "/ru/\r\nA: b", "%0d%0aA:b", "https://evil.example/ru", "/ru//evil.example/..", "javascript:alert(1)", "\t//evil.example"} {
		list = append(list, negative{number: 34, sent: fmt.Sprintf("next=%q", next), do: func(t *testing.T, s *running) {
			a := s.as(t, "lawyer").do(t, http.MethodGet, "/ru/login?next="+url.QueryEscape(next), "")
			a.holds(t, http.StatusSeeOther, nil)
			if got := a.header.Get("Location"); got != "/ru" && !strings.HasPrefix(got, "/ru/") || strings.HasPrefix(got, "//") || a.header.Get("A") != "" {
				t.Errorf("leads to %q", got)
			}
		}})
	}
	return list
}

func secretElsewhere(t *testing.T, s *running) {
	c := s.as(t, "lawyer")
	secret := c.cookies[sessionCookie]
	for _, name := range []string{sessionCookie, "token", "session", "access_token"} {
		s.nobody().do(t, http.MethodGet, "/ru/account?"+name+"="+secret, "").holds(t, http.StatusUnauthorized, []string{`id="email"`}, "Ержанова")
	}
	s.nobody().do(t, http.MethodGet, "/ru/account", "", "Authorization", "Bearer "+secret).holds(t, http.StatusUnauthorized, nil, "Ержанова")
}

// uniformSignIn compares pages. That both take the same work is counted in web and in web/auth, where it can be: here are only ticks of a
// processor that others use too, which tell no more than that a hash is made at all.
func uniformSignIn(t *testing.T, s *running) {
	var work [2]time.Duration
	var bodies [2]string
	for i, name := range negativePeople()[:12] {
		for turn := range 2 {
			kind := (turn + i) % 2
			email := []string{name + "@court.example", "no" + name + "@court.example"}[kind]
			before := s.processor(t)
			a := s.nobody().post(t, "/ru/login", []string{"email", email, "password", "не тот пароль", "next", ""})
			work[kind] += s.processor(t) - before
			a.holds(t, http.StatusUnauthorized, []string{"Неверный адрес или пароль"})
			bodies[kind] = strings.ReplaceAll(a.body, email, "…")
		}
	}
	if bodies[0] != bodies[1] {
		t.Error("the bodies differ")
	}
	if wrong, unknown := work[0], work[1]; wrong < unknown/4 || unknown < wrong/4 {
		t.Errorf("twelve wrong passwords cost %v, unknown addresses %v", wrong, unknown)
	}
}

// processor is the time that the service has had of the processors, exact to the ticks of the kernel (10 ms).
func (s *running) processor(t *testing.T) time.Duration {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Process.Pid))
	must(t, err)
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+2:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

func guessing(t *testing.T, s *running) {
	form := []string{"email", "citizen@court.example", "password", "не тот пароль", "next", ""}
	for range 9 { // one of ten was spent by row 23
		s.nobody().post(t, "/ru/login", form).holds(t, http.StatusUnauthorized, nil)
	}
	form[3] = negativeSecret
	a := s.nobody().post(t, "/ru/login", form)
	a.holds(t, http.StatusTooManyRequests, []string{`href="#email"`})
	if wait, _ := strconv.Atoi(a.header.Get("Retry-After")); wait < 60 {
		t.Errorf("Retry-After %q", a.header.Get("Retry-After"))
	}
	// Row 57 in passing: an address that the sender made up is not believed.
	s.nobody().post(t, "/ru/login", form, "X-Forwarded-For", "203.0.113.77").holds(t, http.StatusTooManyRequests, nil)
	s.from("127.0.0.2").post(t, "/ru/login", form).holds(t, http.StatusSeeOther, nil)
}

func fixation(t *testing.T, s *running) {
	c := s.nobody()
	planted := strings.Repeat("A", 43)
	c.cookies[sessionCookie] = planted
	c.post(t, "/ru/login", []string{"email", "lawyer@court.example", "password", negativeSecret, "next", ""}).holds(t, http.StatusSeeOther, nil)
	if got := c.cookies[sessionCookie]; got == planted || len(got) < 43 {
		t.Errorf("the session has the secret %q", got)
	}
}

func afterSignOut(t *testing.T, s *running) {
	c := s.signIn(t, "lawyer")
	old := c.cookies[sessionCookie]
	c.post(t, "/ru/logout", nil).holds(t, http.StatusSeeOther, nil)
	c.cookies[sessionCookie] = old
	c.do(t, http.MethodGet, "/ru/account", "").holds(t, http.StatusUnauthorized, []string{`id="email"`}, "Ержанова")
}

func suspended(t *testing.T, s *running) {
	first, second := s.signIn(t, "gone"), s.signIn(t, "gone")
	runProgram(t, 0, "user", "suspend", "--data", s.bank, "--reason", "жалоба № 3", "gone@court.example")
	for _, c := range []*client{first, second} {
		c.do(t, http.MethodGet, "/ru/account", "").holds(t, http.StatusUnauthorized, []string{`id="email"`}, "Ержанова")
		c.post(t, "/ru/forum/new", s.question("k28")).holds(t, http.StatusUnauthorized, nil)
	}
	s.nobody().post(t, "/ru/login", []string{"email", "gone@court.example", "password", negativeSecret, "next", ""}).holds(t, http.StatusForbidden, []string{"приостановлена"})
}

// revoked takes a role: what it opened does not exist any more for its holder, so the answer is 404 and not 403.
func revoked(t *testing.T, s *running) {
	c := s.signIn(t, "fallen")
	c.get(t, "/ru/admin/users", http.StatusOK)
	runProgram(t, 0, "user", "role", "--data", s.bank, "--revoke", "--reason", "переведён", "fallen@court.example", "administrator")
	c.do(t, http.MethodGet, "/ru/admin/users", "").holds(t, http.StatusNotFound, []string{"Такой страницы нет"})
	c.post(t, "/ru/admin/invite", []string{"email", "x@court.example"}).holds(t, http.StatusNotFound, []string{"Такой страницы нет"})
}

func codeTwice(t *testing.T, s *running) {
	c := s.signIn(t, "second")
	c.get(t, "/ru/account/second", http.StatusOK)
	c.post(t, "/ru/account/second/begin", nil).holds(t, http.StatusSeeOther, nil)
	m := regexp.MustCompile(`<code>([A-Z2-7 ]{39})</code>`).FindStringSubmatch(c.get(t, "/ru/account/second", http.StatusOK))
	if m == nil {
		t.Fatal("the page has no secret")
	}
	code, err := totp.GenerateCode(strings.ReplaceAll(m[1], " ", ""), time.Now())
	must(t, err)
	a := c.post(t, "/ru/account/second", []string{"code", code, "old", negativeSecret})
	a.holds(t, http.StatusOK, nil)
	paper := regexp.MustCompile(`<code>([A-Z2-7-]{19})</code>`).FindStringSubmatch(a.body)
	if paper == nil {
		t.Fatal("the page has no codes on paper")
	}
	half := func() *client {
		c := s.nobody()
		c.post(t, "/ru/login", []string{"email", "second@court.example", "password", negativeSecret, "next", ""}).holds(t, http.StatusSeeOther, nil)
		c.get(t, "/ru/login/code", http.StatusOK)
		return c
	}
	half().post(t, "/ru/login/code", []string{"code", code, "next", ""}).holds(t, http.StatusUnauthorized, nil) // it was used to switch on
	next, err := totp.GenerateCode(strings.ReplaceAll(m[1], " ", ""), time.Now().Add(30*time.Second))           // a device may be a step ahead
	must(t, err)
	for what, code := range map[string]string{"of the device": next, "on paper": paper[1]} {
		once(t, what, code, half(), half())
		half().post(t, "/ru/login/code", []string{"code", code, "next", ""}).holds(t, http.StatusUnauthorized, nil)
	}
}

// once uses one code from two browsers at once.
func once(t *testing.T, what, code string, clients ...*client) {
	t.Helper()
	won := make(chan int, len(clients))
	for _, c := range clients {
		go func() {
			a, _, err := c.try(http.MethodPost, "/ru/login/code", c.form([]string{"code", code, "next", ""}), formHeaders()...)
			if err != nil {
				a = &answer{}
			}
			won <- a.status
		}()
	}
	if first, second := <-won, <-won; first+second != http.StatusSeeOther+http.StatusUnauthorized {
		t.Errorf("two uses of a code %s at once are answered %d and %d", what, first, second)
	}
}

// cookieFlags looks at every cookie that the service sets behind HTTPS: of a session, of one that waits for a code, of settings (which are no secret and keep
// their name), and at how one is taken back.
func cookieFlags(t *testing.T, s *running) {
	flags := func(c *client, name, path string, pairs ...string) {
		t.Helper()
		a, cookies, err := c.try(http.MethodPost, path, c.form(pairs), formHeaders()...)
		must(t, err)
		a.holds(t, http.StatusSeeOther, nil)
		if len(cookies) != 1 {
			t.Fatalf("%s: cookies %v", path, cookies)
		}
		if k := cookies[0]; k.Name != name || !k.Secure || !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Domain != "" {
			t.Errorf("%s: cookie %v", path, k)
		}
	}
	for _, name := range []string{"lawyer", "second"} { // the second is asked for a code
		flags(s.nobody(), sessionCookie, "/ru/login", "email", name+"@court.example", "password", negativeSecret, "next", "")
	}
	flags(s.nobody(), "taldau_view", "/ru/preferences", "theme", "dark", "next", "/ru")
	flags(s.signIn(t, "lawyer"), sessionCookie, "/ru/logout")
}

func passwords(t *testing.T, s *running) {
	c, old := s.signIn(t, "writer4"), negativeSecret
	for _, bad := range []string{"коротко", "Password123456", "writer4@court.example", strings.Repeat("а", 1000)} {
		c.post(t, "/ru/account/password", []string{"old", old, "password", bad, "again", bad}).holds(t, http.StatusBadRequest, []string{`href="#password"`})
	}
	long := "очень длинная фраза с пробелами, которую нельзя угадать, ведь её придумали для одного теста"
	c.post(t, "/ru/account/password", []string{"old", old, "password", long, "again", long}).holds(t, http.StatusSeeOther, nil)
	s.nobody().post(t, "/ru/login", []string{"email", "writer4@court.example", "password", long, "next", ""}).holds(t, http.StatusSeeOther, nil)
	s.nobody().post(t, "/ru/login", []string{"email", "writer4@court.example", "password", old, "next", ""}).holds(t, http.StatusUnauthorized, nil)
}
