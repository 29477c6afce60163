package web_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/forum"
)

const fresh = "утро в степи без ветра"

// reset has a letter for a new password sent and returns its link.
func (p *post) reset(email string) string {
	p.t.Helper()
	p.browser(p.t).post("/ru/reset", http.StatusSeeOther, "email", email)
	return p.link(p.one(email))
}

func (p *post) set(link string, status int) *browser {
	p.t.Helper()
	b := p.browser(p.t)
	b.post("/ru/reset/new", status, "code", codeOf(link), "password", fresh, "again", fresh)
	return b
}

// TestResetIsUniform holds that nobody learns from the answer whether an address has an account (tests 24 and 25 of the security page).
func TestResetIsUniform(t *testing.T) {
	p := openPost(t)
	wantIn(t, p.browser(t).get("/ru/login", 200), `href="/ru/reset"`)
	markup2(t, "/ru/reset", p.browser(t).get("/ru/reset", 200))
	answers := map[string][]string{}
	for _, email := range []string{"judge@court.example", "nobody@court.example", " JUDGE2@Court.example"} {
		b := p.browser(t)
		b.address = "192.0.2.77:1"
		for i := range 4 {
			w := b.do(http.MethodPost, "/ru/reset", map[string][]string{"email": {email}})
			want := http.StatusSeeOther
			if i == 3 {
				want = http.StatusTooManyRequests
			}
			if w.Code != want || (i == 3) != (w.Header().Get("Retry-After") != "") {
				t.Errorf("%s %d: status %d, Retry-After %q", email, i, w.Code, w.Header().Get("Retry-After"))
			}
			answers[email] = append(answers[email], w.Header().Get("Location")+strings.ReplaceAll(w.Body.String(), strings.TrimSpace(email), "…"))
		}
	}
	for i := range 4 {
		if answers["judge@court.example"][i] != answers["nobody@court.example"][i] {
			t.Errorf("answer %d differs:\n%s\n%s", i, answers["judge@court.example"][i], answers["nobody@court.example"][i])
		}
	}
	p.deliver()
	if _, err := (forum.Letters{Dispatch: p.dispatch}).Deliver(context.Background(), 100); err != nil {
		t.Fatal(err)
	}
	came := map[string]int{}
	for _, l := range p.server.Letters() {
		came[l.To]++
	}
	if len(came) != 2 || came["judge@court.example"] != 3 || came["judge2@court.example"] != 3 {
		t.Errorf("letters %v", came)
	}
	for _, email := range []string{"", "кто", "a@b", strings.Repeat("a", 300) + "@b.kz", "a@b.kz\nBcc: c@d.kz"} {
		p.browser(t).post("/ru/reset", http.StatusBadRequest, "email", email)
	}
	// One reader asks for many addresses.
	b := p.browser(t)
	b.address = "198.51.100.9:1"
	status := 0
	for i := range 25 {
		status = b.do(http.MethodPost, "/ru/reset", map[string][]string{"email": {string(rune('a'+i)) + "@court.example"}}).Code
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("the 25th address: status %d", status)
	}
	elsewhere := p.browser(t)
	elsewhere.address = "203.0.113.5:1"
	elsewhere.post("/ru/reset", http.StatusSeeOther, "email", "lawyer@court.example")
}

// TestReset sets a password by a letter (tests 30 to 33 of the security page).
func TestReset(t *testing.T) {
	p := openPost(t)
	phone, laptop := p.in("judge"), p.in("judge")
	link := p.reset("judge@court.example")
	b := p.browser(t)
	for range 3 { // machines of mail servers look at links; HEAD and GET use nothing up
		w := b.do(http.MethodGet, link, nil)
		if w.Code != 200 || w.Header().Get("Referrer-Policy") != "strict-origin" || w.Header().Get("Cache-Control") != "no-store" {
			t.Fatalf("status %d, %q, %q", w.Code, w.Header().Get("Referrer-Policy"), w.Header().Get("Cache-Control"))
		}
		b.do(http.MethodHead, link, nil)
		markup2(t, link, w.Body.String())
		wantOut(t, w.Body.String(), "code%3D") // no other page is told of it
	}
	for _, pair := range [][2]string{{"qwerty", "qwerty"}, {fresh, fresh + "!"}, {"", ""}} {
		w := b.post("/ru/reset/new", http.StatusBadRequest, "code", codeOf(link), "password", pair[0], "again", pair[1])
		wantIn(t, w.Body.String(), `value="`+codeOf(link)+`"`)
	}
	phone.get("/ru/account", 200)
	w := phone.post("/ru/reset/new", http.StatusSeeOther, "code", codeOf(link), "password", fresh, "again", fresh)
	if w.Header().Get("Location") != "/ru/login?done=reset" {
		t.Errorf("leads to %s", w.Header().Get("Location"))
	}
	p.set(link, http.StatusGone)
	b.get(link, http.StatusGone)
	phone.get("/ru/account", http.StatusUnauthorized)
	laptop.get("/ru/account", http.StatusUnauthorized)
	if l := p.one("judge@court.example"); l.Subject != "Пароль сменён — Талдау" {
		t.Errorf("the owner is told %q", l.Subject)
	}
	p.browser(t).post("/ru/login", 401, "email", "judge@court.example", "password", passphrase, "next", "")
	p.browser(t).post("/ru/login", 303, "email", "judge@court.example", "password", fresh, "next", "")
	if p.user("judge").Verified.IsZero() {
		t.Error("who read the letter is not known to read the mail")
	}
	events, _, err := p.people.Audit(context.Background(), forum.Operator(), 0, 2)
	if err != nil || events[0].Action != forum.ActionReset || events[0].Subject != p.ids["judge"] || events[1].Action != forum.ActionPassword {
		t.Errorf("the log says %+v, %v", events, err)
	}
	if strings.Contains(p.log.String(), codeOf(link)) || strings.Contains(p.log.String(), "judge@court.example") {
		t.Error("the log tells the secret or the address")
	}
}

// TestResetEnds ends a link in every other way than using it.
func TestResetEnds(t *testing.T) {
	p := openPost(t)
	ctx, op := context.Background(), forum.Operator()
	tests := map[string]func(name string){
		"a later letter":    func(name string) { p.reset(name + "@court.example") },
		"an hour":           func(string) { p.pass(time.Hour) },
		"another password":  func(name string) { fatal(t, p.people.SetPassword(ctx, op, p.ids[name], passphrase, "забыл")) },
		"a suspension":      func(name string) { fatal(t, p.people.Suspend(ctx, op, p.ids[name], "жалоба")) },
		"an unknown secret": nil,
	}
	people := []string{"judge2", "judge3", "judge4", "judge5", "judge6"}
	for why, end := range tests {
		name := people[0]
		people = people[1:]
		link := p.reset(name + "@court.example")
		p.browser(t).get(link, 200)
		if end == nil {
			link = link[:len(link)-1] + map[bool]string{true: "A", false: "Q"}[link[len(link)-1] != 'A']
		} else {
			end(name)
		}
		p.browser(t).get(link, http.StatusGone)
		p.set(link, http.StatusGone)
		if why != "a suspension" {
			p.browser(t).post("/ru/login", 303, "email", name+"@court.example", "password", passphrase, "next", "")
		}
	}
	// Letters for an account that was suspended meanwhile, and those that waited for longer than they hold, are not sent.
	b := p.browser(t)
	b.post("/ru/reset", 303, "email", "lawyer@court.example")
	fatal(t, p.people.Suspend(ctx, op, p.ids["lawyer"], "жалоба"))
	b.post("/ru/reset", 303, "email", "citizen@court.example")
	p.pass(time.Hour)
	p.deliver()
	if n := len(p.mail("lawyer@court.example")) + len(p.mail("citizen@court.example")); n != 0 {
		t.Errorf("%d letters came", n)
	}
}

// TestResetOnce uses one link eight times at once: one password is set.
func TestResetOnce(t *testing.T) {
	p := openPost(t)
	link := p.reset("judge@court.example")
	var wg sync.WaitGroup
	var mu sync.Mutex
	codes := map[int]int{}
	for range 8 {
		b := p.browser(t)
		wg.Go(func() {
			w := b.do(http.MethodPost, "/ru/reset/new", map[string][]string{"code": {codeOf(link)}, "password": {fresh}, "again": {fresh}})
			mu.Lock()
			defer mu.Unlock()
			codes[w.Code]++
		})
	}
	wg.Wait()
	if codes[http.StatusSeeOther] != 1 || codes[http.StatusSeeOther]+codes[http.StatusGone]+codes[http.StatusServiceUnavailable] != 8 {
		t.Errorf("answers %v", codes)
	}
}

// TestResetKeepsSecondFactor holds that a letter does not take the place of the code.
func TestResetKeepsSecondFactor(t *testing.T) {
	p := openPost(t)
	d, _ := protect(t, &p.town, p.in("judge"))
	p.one("judge@court.example") // tells that the second step was switched on
	link := p.reset("judge@court.example")
	p.set(link, http.StatusSeeOther)
	p.pass(time.Minute)
	b := p.browser(t)
	w := b.post("/ru/login", 303, "email", "judge@court.example", "password", fresh, "next", "")
	if !strings.HasPrefix(w.Header().Get("Location"), "/ru/login/code") {
		t.Fatalf("leads to %s", w.Header().Get("Location"))
	}
	b.get("/ru/account", http.StatusUnauthorized)
	b.get("/ru/login/code", 200)
	b.post("/ru/login/code", 303, "code", d.code(), "next", "")
	b.get("/ru/account", 200)
}

// TestNoMail holds what pages say where the service sends none.
func TestNoMail(t *testing.T) {
	n := openTown(t, nil)
	b := n.as(t, forum.RoleAdministrator)
	for _, path := range []string{"/ru/reset", "/ru/account/mail", "/ru/account/address"} {
		body := b.get(path, 200)
		wantIn(t, body, "не настроена отправка писем")
		if path == "/ru/reset" {
			wantOut(t, body, `type="email"`)
		}
	}
	wantOut(t, b.get("/ru/admin/invite", 200), `value="mail"`)
	wantOut(t, n.browser(t).get("/ru/login", 200), `href="/ru/reset"`)
	b.get("/ru/account/mail", 200)
	for path, pairs := range map[string][]string{
		"/ru/reset": {"email", "judge@court.example"}, "/ru/account/mail/verify": nil, "/ru/account/address": {"email", "a@court.example", "old", passphrase},
		"/ru/admin/invite": {"email", "a@court.example", "reason", "приказ", "send", "mail"},
	} {
		b.post(path, http.StatusServiceUnavailable, pairs...)
	}
}
