package web_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/forum/mail"
	"taldau/forum/mail/mailtest"
	"taldau/forum/webhook"
	"taldau/web"
	"taldau/web/i18n"
	"taldau/web/letter"
)

// post is a hall that sends its letters over SMTP to a real server.
type post struct {
	*hall
	server   *mailtest.Server
	dispatch *forum.Dispatch
	log      *journal
}

// journal is what the service writes to its log.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string { j.mu.Lock(); defer j.mu.Unlock(); return j.text.String() }

// shippedWords are read once for all tests: reading them takes longer than what most tests do with letters, ten times so with the race detector.
var shippedWords = sync.OnceValues(i18n.Load)

func openPost(t testing.TB) *post {
	t.Helper()
	p := &post{server: mailtest.Start(t, mailtest.Config{}), log: &journal{}}
	log := slog.New(slog.NewJSONHandler(p.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	p.hall = openHallOver(t, openBank(t, map[string]*data.Document{}), true, func(c *web.Config) { c.Log, c.AllowPrivate = log, true })
	sender, err := mail.New(mail.Config{Host: p.server.Host, Port: p.server.Port, Security: mail.Plain, From: "Талдау <noreply@taldau.example>"})
	fatal(t, err)
	words, err := shippedWords()
	fatal(t, err)
	p.dispatch, err = forum.NewDispatch(forum.DispatchConfig{
		Store: p.store, People: p.people, Discussion: p.d, Log: log, Mailer: letter.New(words, "https://taldau.example", sender),
		Caller: webhook.New(webhook.Config{BaseURL: "https://taldau.example", Private: true, Now: p.now}),
	})
	fatal(t, err)
	p.server.Take("")
	return p
}

// mail delivers everything that is due, as the workers do, and returns what came to a person.
func (p *post) mail(to string) []mailtest.Letter {
	p.t.Helper()
	p.deliver()
	_, err := forum.Letters{Dispatch: p.dispatch}.Deliver(context.Background(), 1000)
	fatal(p.t, err)
	return p.server.Take(to)
}

// one is the only letter that came to a person.
func (p *post) one(to string) mailtest.Letter {
	p.t.Helper()
	list := p.mail(to)
	if len(list) != 1 {
		p.t.Fatalf("%d letters came to %s, want 1", len(list), to)
	}
	return list[0]
}

var linkIn = regexp.MustCompile(`https://taldau\.example(/[a-z]{2}/(?:reset/new|address|join|unsubscribe)\?code=[^\s]+)`)

// link is the address with a secret in a letter, without the host.
func (p *post) link(l mailtest.Letter) string {
	p.t.Helper()
	m := linkIn.FindStringSubmatch(l.Text)
	if m == nil {
		p.t.Fatalf("no link in %q", l.Text)
	}
	return m[1]
}

func codeOf(link string) string {
	u, _ := url.Parse(link)
	return u.Query().Get("code")
}

// verified makes the address of a person a confirmed one and lets it choose its mail.
func (p *post) verified(name string, choices forum.MailChoices) {
	p.t.Helper()
	fatal(p.t, p.store.Write(context.Background(), func(w forum.Writer) error {
		u, err := w.User(p.ids[name])
		if err != nil {
			return err
		}
		u.Verified = p.now()
		return w.PutUser(u)
	}))
	fatal(p.t, p.people.SetMail(context.Background(), p.actor(name), choices))
}

// TestAddressIsConfirmed goes through the confirmation of an address by a letter.
func TestAddressIsConfirmed(t *testing.T) {
	p := openPost(t)
	b := p.in("lawyer")
	wantIn(t, b.get("/ru/account/mail", 200), "не подтверждён", "Прислать письмо для подтверждения")
	if w := b.post("/ru/account/mail/verify", 303); w.Header().Get("Location") != "/ru/account/mail?done=verify-asked" {
		t.Errorf("leads to %s", w.Header().Get("Location"))
	}
	l := p.one("lawyer@court.example")
	if l.Subject != "Подтвердите адрес — Талдау" || !strings.Contains(l.Text, "Здравствуйте, Сауле Ержанова!") || l.Header.Get("List-Unsubscribe") != "" {
		t.Errorf("the letter is %q %q", l.Subject, l.Text)
	}
	link, other := p.link(l), p.browser(t)
	for range 2 { // to look uses nothing up
		body := other.get(link, 200)
		markup2(t, link, body)
		wantIn(t, body, "lawyer@court.example")
	}
	wantIn(t, b.get("/ru/account/mail", 200), "не подтверждён")
	other.post("/ru/address", 303, "code", codeOf(link))
	other.post("/ru/address", 410, "code", codeOf(link))
	other.get(link, 410)
	wantIn(t, other.get("/ru/address?done=address-verify", 200), "Адрес подтверждён.")
	wantOut(t, b.get("/ru/account/mail", 200), "не подтверждён")
	b.post("/ru/account/mail/verify", 400)

	b = p.in("citizen")
	b.get("/ru/account/mail", 200)
	b.post("/ru/account/mail/verify", 303)
	first := p.link(p.one("citizen@court.example"))
	b.post("/ru/account/mail/verify", 303)
	second := p.link(p.one("citizen@court.example"))
	other.get(first, 410)
	p.pass(23 * time.Hour)
	other.get(second, 200)
	p.pass(time.Hour)
	other.get(second, 410)
	other.post("/ru/address", 410, "code", codeOf(second))
}

// TestAddressIsChanged goes through the change of an address: the old one stays until the new one is confirmed, and is told twice.
func TestAddressIsChanged(t *testing.T) {
	p := openPost(t)
	b, other := p.in("judge"), p.browser(t)
	ask := func(email string, status int, password string) {
		b.post("/ru/account/address", status, "email", email, "old", password)
	}
	b.get("/ru/account/address", 200)
	ask("new@court.example", 400, "не тот пароль")
	ask("judge@court.example", 400, passphrase)
	ask("no address", 400, passphrase)
	ask("new@court.example", 303, passphrase)
	p.deliver()
	_, err := forum.Letters{Dispatch: p.dispatch}.Deliver(context.Background(), 10)
	fatal(t, err)
	letters := p.server.Letters()
	if len(letters) != 2 || letters[0].To != "judge@court.example" || letters[1].To != "new@court.example" || linkIn.MatchString(letters[0].Text) {
		t.Fatalf("%d letters: %+v", len(letters), letters)
	}
	if letters[0].Subject != "Запрошена смена адреса — Талдау" || strings.Contains(letters[0].Text, "new@court.example") {
		t.Errorf("the old address is told %q", letters[0].Text)
	}
	link := p.link(letters[1])
	p.server.Take("")
	if p.user("judge").Email != "judge@court.example" {
		t.Error("the address changed before it was confirmed")
	}
	// A letter for a new password that was sent to the old address leads nowhere after the change.
	other.post("/ru/reset", 303, "email", "judge@court.example")
	reset := p.link(p.one("judge@court.example"))
	other.get(reset, 200)
	wantIn(t, other.get(link, 200), "new@court.example")
	other.post("/ru/address", 303, "code", codeOf(link))
	other.post("/ru/address", 410, "code", codeOf(link))
	if got := p.one("judge@court.example"); got.Subject != "Адрес сменён — Талдау" {
		t.Errorf("the old address is told %q", got.Subject)
	}
	other.get(reset, 410)
	other.post("/ru/reset/new", 410, "code", codeOf(reset), "password", "утро в степи без ветра", "again", "утро в степи без ветра")
	if u := p.user("judge"); u.Email != "new@court.example" || u.Verified.IsZero() {
		t.Errorf("the account has %s", u.Email)
	}
	b.get("/ru/account", 200)
	p.browser(t).post("/ru/login", 303, "email", "new@court.example", "password", passphrase, "next", "")
	p.browser(t).post("/ru/login", 401, "email", "judge@court.example", "password", passphrase, "next", "")

	// The address of somebody else: the answer is the same, and no letter goes there.
	ask("lawyer@court.example", 303, passphrase)
	if n := len(p.mail("lawyer@court.example")); n != 0 {
		t.Errorf("%d letters came to the owner of the address", n)
	}
	// A new password makes the request void.
	ask("third@court.example", 303, passphrase)
	link = p.link(p.one("third@court.example"))
	fatal(t, p.people.SetPassword(context.Background(), forum.Operator(), p.ids["judge"], passphrase, "забыл"))
	other.get(link, 410)
}

// TestInviteByMail sends an invitation whose secret nobody but the owner of the address sees.
func TestInviteByMail(t *testing.T) {
	p := openPost(t)
	b := p.in("administrator")
	wantIn(t, b.get("/ru/admin/invite", 200), `name="send" value="mail"`)
	body := b.post("/ru/admin/invite", 303, "email", "guest@court.example", "role", "lawyer", "reason", "приказ", "send", "mail").Body.String()
	wantOut(t, body, "code=")
	b.post("/ru/admin/invite", 400, "email", "judge@court.example", "reason", "приказ", "send", "mail")
	l := p.one("guest@court.example")
	wantIn(t, l.Text, "Вам будут даны роли: Юрист", "7 дней")
	link, guest := p.link(l), p.browser(t)
	guest.get(link, 200)
	guest.post("/ru/join", 303, "code", codeOf(link), "name", "Гость", "password", "утро в степи без ветра", "again", "утро в степи без ветра")
	u, err := p.people.UserByEmail(context.Background(), forum.Operator(), "guest@court.example")
	if err != nil || u.Verified.IsZero() || !u.Has(forum.RoleLawyer) {
		t.Errorf("the account is %+v, %v", u, err)
	}
	guest.get(link, 404)
	// An invitation of somebody who may not invite any more is not sent.
	fatal(t, p.people.InviteByMail(context.Background(), p.actor("administrator"), "late@court.example", "kk", nil, "приказ"))
	fatal(t, p.people.Grant(context.Background(), forum.Operator(), p.ids["editor"], forum.RoleAdministrator, "приказ"))
	fatal(t, p.people.Revoke(context.Background(), forum.Operator(), p.ids["administrator"], forum.RoleAdministrator, "приказ"))
	if n := len(p.mail("late@court.example")); n != 0 {
		t.Errorf("%d letters", n)
	}
}
