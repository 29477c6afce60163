//go:build linux

package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/forum"
	"taldau/forum/mail"
	"taldau/forum/mail/mailtest"
	"taldau/forum/webhook"
	"taldau/web"
	"taldau/web/auth"
	"taldau/web/i18n"
	"taldau/web/letter"
)

// negativeFresh is the password that a letter sets.
const negativeFresh = "утро в степи без ветра"

// mailRows are about what goes by mail: new passwords, and what is told outside the house.
func mailRows() []negative {
	return []negative{
		{number: 24, sent: "a request for a new password, for an address with an account and for one without", do: uniformReset},
		{number: 24, sent: "a change to an address with an account and to one without", do: uniformChange},
		{number: 24, sent: "a registration, where there is none", do: noRegistration},
		{number: 30, sent: "a link for a new password twice", do: linkTwice},
		{number: 31, sent: "an older link after a newer one", do: olderLink},
		{number: 32, sent: "a link after a change of the address", do: linkAfterChange},
		{number: 33, sent: "pages of old sessions after a new password", do: resetEndsSessions},
		{number: 39, sent: "words of the chamber, looked for in mail and in calls of webhooks", do: chamberOutside},
	}
}

// since waits for a letter to an address with a subject, after so many that came before, and returns it.
func (s *running) since(t *testing.T, before int, to, subject string) mailtest.Letter {
	t.Helper()
	deadline := time.After(30 * time.Second)
	for {
		for _, l := range s.mail.Letters()[before:] {
			if l.To == to && strings.Contains(l.Subject, subject) {
				return l
			}
		}
		select {
		case <-s.mail.Came():
		case <-deadline:
			t.Fatalf("no letter %q came to %s", subject, to)
		}
	}
}

var mailedLink = regexp.MustCompile(`https://` + regexp.QuoteMeta(negativeHost) + `(/ru/(?:reset/new|address)\?code=([^\s]+))`)

// resetLink asks for a new password of a person and returns the link of the letter, without the host.
func (s *running) resetLink(t *testing.T, name string) string {
	t.Helper()
	before := len(s.mail.Letters())
	s.nobody().post(t, "/ru/reset", []string{"email", name + "@court.example"}).holds(t, http.StatusSeeOther, nil)
	return linkOf(t, s.since(t, before, name+"@court.example", "Новый пароль"))
}

func linkOf(t *testing.T, l mailtest.Letter) string {
	t.Helper()
	m := mailedLink.FindStringSubmatch(l.Text)
	if m == nil {
		t.Fatalf("no link in %q", l.Text)
	}
	return m[1]
}

// codeIn is the form of the page that a link leads to, with the secret of the link.
func codeIn(t *testing.T, link string, pairs ...string) []string {
	t.Helper()
	u, err := url.Parse(link)
	must(t, err)
	return append([]string{"code", u.Query().Get("code")}, pairs...)
}

// spent holds that a link leads nowhere: neither its page nor its form, and that the form set no password.
func (s *running) spent(t *testing.T, name, link string) {
	t.Helper()
	const other = "совсем другой длинный пароль"
	s.nobody().do(t, http.MethodGet, link, "").holds(t, http.StatusGone, nil, `type="password"`)
	s.nobody().post(t, "/ru/reset/new", codeIn(t, link, "password", other, "again", other)).holds(t, http.StatusGone, nil, `type="password"`)
	s.nobody().post(t, "/ru/login", []string{"email", name + "@court.example", "password", other, "next", ""}).holds(t, http.StatusUnauthorized, nil)
}

func (s *running) renew(t *testing.T, link string) {
	t.Helper()
	s.nobody().do(t, http.MethodGet, link, "").holds(t, http.StatusOK, []string{`name="code"`, `type="password"`})
	s.nobody().post(t, "/ru/reset/new", codeIn(t, link, "password", negativeFresh, "again", negativeFresh)).holds(t, http.StatusSeeOther, nil)
}

// uniformReset compares all of the answers, also of those that are too many. That the work is the same is counted by countedResets.
func uniformReset(t *testing.T, s *running) {
	before := len(s.mail.Letters())
	answers := map[string][]string{}
	for _, email := range []string{"nobody2@court.example", "curator@court.example"} { // of one length; the letter of the second comes last
		c := s.from("127.0.0.24")
		for i := range 4 {
			a := c.post(t, "/ru/reset", []string{"email", email})
			if want := map[bool]int{true: http.StatusTooManyRequests, false: http.StatusSeeOther}[i == 3]; a.status != want {
				t.Errorf("%s, request %d: status %d, want %d", email, i, a.status, want)
			}
			a.header.Del("Date")
			a.header.Del("X-Request-Id")
			if wait := a.header.Get("Retry-After"); (wait != "") != (i == 3) {
				t.Errorf("%s, request %d: Retry-After %q", email, i, wait)
			}
			a.header.Del("Retry-After") // a second may have passed between the two
			text := headerText(a.header) + a.body
			if to := a.header.Get("Location"); to != "" {
				text += c.get(t, to, http.StatusOK)
			}
			answers[email] = append(answers[email], strings.ReplaceAll(drawnFields.ReplaceAllString(text, ""), email, "…"))
		}
	}
	for i, got := range answers["curator@court.example"] {
		if want := answers["nobody2@court.example"][i]; got != want {
			t.Errorf("answer %d differs:\n%s\n\n%s", i, got, want)
		}
	}
	s.since(t, before, "curator@court.example", "Новый пароль")
	for _, l := range s.mail.Letters() {
		if l.To == "nobody2@court.example" {
			t.Errorf("a letter came to an address without an account: %s", l.Subject)
		}
	}
}

func uniformChange(t *testing.T, s *running) {
	before := len(s.mail.Letters())
	var answers []string
	c := s.signIn(t, "mailer")
	for _, email := range []string{"lawyer@court.example", "free24@court.example"} {
		a := c.post(t, "/ru/account/address", []string{"email", email, "old", negativeSecret})
		a.holds(t, http.StatusSeeOther, nil)
		answers = append(answers, a.header.Get("Location")+a.body)
	}
	if answers[0] != answers[1] {
		t.Errorf("the answers differ: %q", answers)
	}
	s.since(t, before, "free24@court.example", "")
	for _, l := range s.mail.Letters()[before:] {
		if l.To == "lawyer@court.example" && mailedLink.MatchString(l.Text) {
			t.Errorf("the owner of the address got the link %s", l.Text)
		}
	}
}

// noRegistration holds that there is nothing to register at: accounts are made by invitation, which its holder alone has.
func noRegistration(t *testing.T, s *running) {
	for _, email := range []string{"curator@court.example", "nobody2@court.example"} {
		form := []string{"email", email, "name", "Кто-то", "password", negativeFresh, "again", negativeFresh}
		for _, path := range []string{"/ru/register", "/ru/signup", "/ru/account/new"} {
			s.nobody().do(t, http.MethodGet, path, "").holds(t, http.StatusNotFound, nil, email)
			s.nobody().post(t, path, form).holds(t, http.StatusNotFound, nil, email)
		}
		s.nobody().post(t, "/ru/join", append(form[2:], "code", strings.Repeat("A", 43))).holds(t, http.StatusNotFound, nil, email)
	}
}

func linkTwice(t *testing.T, s *running) {
	link := s.resetLink(t, "mailer")
	s.renew(t, link)
	s.spent(t, "mailer", link)
	s.nobody().post(t, "/ru/login", []string{"email", "mailer@court.example", "password", negativeFresh, "next", ""}).holds(t, http.StatusSeeOther, nil)
}

func olderLink(t *testing.T, s *running) {
	first := s.resetLink(t, "mailer2")
	s.nobody().do(t, http.MethodGet, first, "").holds(t, http.StatusOK, []string{`type="password"`})
	second := s.resetLink(t, "mailer2")
	s.spent(t, "mailer2", first)
	s.renew(t, second) // the newer one still holds
}

func linkAfterChange(t *testing.T, s *running) {
	c, before := s.signIn(t, "mailer3"), len(s.mail.Letters())
	c.post(t, "/ru/account/address", []string{"email", "moved32@court.example", "old", negativeSecret}).holds(t, http.StatusSeeOther, nil)
	change := linkOf(t, s.since(t, before, "moved32@court.example", ""))
	link := s.resetLink(t, "mailer3")
	s.nobody().do(t, http.MethodGet, link, "").holds(t, http.StatusOK, []string{`type="password"`})
	s.nobody().post(t, "/ru/address", codeIn(t, change)).holds(t, http.StatusSeeOther, nil)
	s.spent(t, "moved32", link)
	s.nobody().post(t, "/ru/login", []string{"email", "moved32@court.example", "password", negativeSecret, "next", ""}).holds(t, http.StatusSeeOther, nil)
}

func resetEndsSessions(t *testing.T, s *running) {
	phone, laptop, other := s.signIn(t, "mailer4"), s.signIn(t, "mailer4"), s.signIn(t, "writer2")
	s.renew(t, s.resetLink(t, "mailer4"))
	for _, c := range []*client{phone, laptop} {
		c.do(t, http.MethodGet, "/ru/account", "").holds(t, http.StatusUnauthorized, []string{`id="email"`}, "Ержанова")
		c.post(t, "/ru/forum/new", s.question("k33")).holds(t, http.StatusUnauthorized, nil)
	}
	other.get(t, "/ru/account", http.StatusOK)
}

// countedStore counts what is asked of a store: moments that are read, changes, people and credentials that are looked up, letters that are put.
type countedStore struct {
	forum.Store
	mu   sync.Mutex
	work map[string]int
}

func (c *countedStore) note(what string) { c.mu.Lock(); defer c.mu.Unlock(); c.work[what]++ }

func (c *countedStore) Read(ctx context.Context, do func(forum.Reader) error) error {
	c.note("read")
	return c.Store.Read(ctx, func(r forum.Reader) error { return do(countedReader{r, c}) })
}

func (c *countedStore) Write(ctx context.Context, do func(forum.Writer) error) error {
	c.note("write")
	return c.Store.Write(ctx, func(w forum.Writer) error { return do(countedWriter{w, c}) })
}

type countedReader struct {
	forum.Reader
	c *countedStore
}

func (r countedReader) UserByEmail(email string) (*forum.User, error) {
	r.c.note("person by address")
	return r.Reader.UserByEmail(email)
}

func (r countedReader) User(id forum.UserID) (*forum.User, error) {
	r.c.note("person")
	return r.Reader.User(id)
}

type countedWriter struct {
	forum.Writer
	c *countedStore
}

func (w countedWriter) UserByEmail(email string) (*forum.User, error) {
	w.c.note("person by address")
	return w.Writer.UserByEmail(email)
}

func (w countedWriter) PutLetter(l *forum.Letter) error {
	w.c.note("letter")
	return w.Writer.PutLetter(l)
}

func (w countedWriter) PutProof(p *forum.Proof) error {
	w.c.note("proof")
	return w.Writer.PutProof(p)
}

// countedResets compares what the page of a new password has the store do for an address with an account and for one without: the clock would tell of other
// programs on the machine.
func countedResets(t *testing.T, _ *running) {
	app, err := openApp(&Options{Data: t.TempDir(), SearchTimeout: 30 * time.Second}, slog.New(slog.DiscardHandler))
	must(t, err)
	t.Cleanup(func() { must(t, app.Close()) })
	_, err = app.Accounts.AddUser(context.Background(), forum.Operator(), forum.NewUser{Email: "known@court.example", Name: "Сауле Ержанова", Lang: "ru", Password: negativeSecret, Reason: "приказ № 5"})
	must(t, err)
	store := &countedStore{Store: app.Forum}
	people, err := forum.New(forum.Config{Store: store, Passwords: auth.NewHasher(), Codes: auth.Codes{}, Mail: true})
	must(t, err)
	handler, err := web.New(web.Config{
		Store: app.Store, Search: app.Search, Tree: app.Tree, Courts: app.Courts, Log: slog.New(slog.DiscardHandler), Accounts: people, RatePerSecond: -1, BaseURL: "https://" + negativeHost, Secure: true,
	})
	must(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	server := web.Server("", handler)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { server.Close() })
	s := &running{addr: listener.Addr().String(), log: &syncBuffer{}}
	ask := func(email string) map[string]int {
		store.work = map[string]int{}
		s.nobody().post(t, "/ru/reset", []string{"email", email}).holds(t, http.StatusSeeOther, nil)
		return store.work
	}
	for range 3 {
		known, unknown := ask("known@court.example"), ask("other@court.example")
		if !equalWork(known, unknown) || known["letter"] != 1 || known["write"] != 1 {
			t.Errorf("an address with an account costs %v, one without %v", known, unknown)
		}
	}
}

func equalWork(a, b map[string]int) bool {
	for _, m := range []map[string]int{a, b} {
		for what := range m {
			if a[what] != b[what] {
				return false
			}
		}
	}
	return true
}

// calls is a receiver of webhooks.
type calls struct {
	mu     sync.Mutex
	bodies []string
	came   chan struct{}
}

func (c *calls) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "not read", http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	c.bodies = append(c.bodies, string(body))
	c.mu.Unlock()
	select {
	case c.came <- struct{}{}:
	default:
	}
}

// all are the calls that came, as one text.
func (c *calls) all() string { c.mu.Lock(); defer c.mu.Unlock(); return strings.Join(c.bodies, "\n") }

// The words of the chamber that mail and webhooks are held to, and a title of the public space that tells that something was sent at all.
const (
	mailedCanary = "канарейкавписьме"
	mailedPublic = "Открытый вопрос после закрытого?"
)

// chamberOutside has everybody watch the category, by mail at once and by mail of the day in turn, has the chamber written in, and the public space
// after it: what is told of the second shows that what is told of the first has gone.
func chamberOutside(t *testing.T, s *running) {
	hook := &calls{came: make(chan struct{}, 1)}
	receiver := httptest.NewServer(hook)
	t.Cleanup(receiver.Close)
	runProgram(t, 0, "webhook", "add", "--data", s.bank, "--allow-private", receiver.URL)
	readers := append(outsiders()[1:], "judge3", "judge4")
	for i, name := range readers {
		c, when := s.person(t, name), []string{"now", "daily"}[i%2]
		var choices []string
		for _, source := range forum.Sources() {
			choices = append(choices, string(source), when)
		}
		c.post(t, "/ru/account/mail", choices).holds(t, http.StatusSeeOther, nil)
		c.post(t, "/ru/forum/watch", []string{"kind", "category", "key", string(s.code), "level", "watch"}).holds(t, http.StatusSeeOther, nil)
	}
	before := len(s.mail.Letters())
	judge := s.as(t, "judge")
	a := judge.post(t, "/ru/forum/new", s.question("k39m", "space", "chamber", "title", mailedCanary, "source", mailedCanary+" @"+s.people["lawyer"].String()))
	a.holds(t, http.StatusSeeOther, nil)
	s.canary = a.header.Get("Location")[len("/ru/forum/t/"):]
	judge.post(t, a.header.Get("Location")+"/reply", replying("k39n", mailedCanary, "publish")).holds(t, http.StatusSeeOther, nil)
	s.as(t, "writer").post(t, "/ru/forum/new", s.question("k39o", "title", mailedPublic)).holds(t, http.StatusSeeOther, nil)

	for i, name := range readers {
		if i%2 == 0 {
			s.since(t, before, mailAddress(name), mailedPublic)
		}
	}
	s.quiet(t, s.mail.Letters()[before:])
	deadline := time.After(30 * time.Second)
	for !strings.Contains(hook.all(), mailedPublic) {
		select {
		case <-hook.came:
		case <-deadline:
			t.Fatalf("the webhook was told %s", hook.all())
		}
	}
	if told := hook.all(); strings.Contains(told, mailedCanary) || strings.Contains(told, s.canary) {
		t.Errorf("the webhook was told %s", told)
	}
}

func mailAddress(name string) string { return strings.TrimSuffix(name, "2") + "@court.example" }

// quiet holds that letters tell nothing of the chamber: to nobody its words, and to outsiders not that there is something.
func (s *running) quiet(t *testing.T, letters []mailtest.Letter) {
	t.Helper()
	told := 0
	for _, l := range letters {
		all := l.Raw + l.Subject + l.Text
		if strings.Contains(all, mailedCanary) || strings.Contains(all, s.canary) {
			t.Errorf("%s is told %s\n%s", l.To, l.Subject, l.Text)
		}
		if !strings.Contains(l.Text, "В палате судей есть новое") {
			continue
		}
		told++
		for _, name := range outsiders()[1:] {
			if l.To == mailAddress(name) {
				t.Errorf("%s is told of the chamber: %s", l.To, l.Text)
			}
		}
	}
	if told == 0 {
		t.Error("no judge is told of the chamber: nothing was tested")
	}
}

// digests sends the letters of the day, when the service has ended: with a clock that is a day ahead.
func (s *running) digests(t *testing.T) {
	if s.canary == "" {
		return // only some rows were asked for: nothing waits
	}
	app, err := openApp(&Options{Data: s.bank}, slog.New(slog.DiscardHandler))
	must(t, err)
	defer func() { must(t, app.Close()) }()
	ctx := context.Background()
	_, err = app.Discussion.Deliver(ctx, 10_000)
	must(t, err)
	tomorrow := func() time.Time { return time.Now().Add(25 * time.Hour) }
	people, err := forum.New(forum.Config{Store: app.Forum, Passwords: auth.NewHasher(), Codes: auth.Codes{}, Now: tomorrow, Mail: true})
	must(t, err)
	words, err := i18n.Load()
	must(t, err)
	sender, err := mail.New(mail.Config{Host: s.mail.Host, Port: s.mail.Port, Security: mail.Plain, From: "Taldau <noreply@" + negativeHost + ">"})
	must(t, err)
	dispatch, err := forum.NewDispatch(forum.DispatchConfig{
		Store: app.Forum, People: people, Discussion: app.Discussion, Mailer: letter.New(words, "https://"+negativeHost, sender), Caller: webhook.New(webhook.Config{}),
	})
	must(t, err)
	before := len(s.mail.Letters())
	_, err = forum.Letters{Dispatch: dispatch}.Deliver(ctx, 10_000)
	must(t, err)
	letters := s.mail.Letters()[before:]
	s.quiet(t, letters)
	var all bytes.Buffer
	for _, l := range letters {
		all.WriteString(l.To + "\n" + l.Text + "\n")
	}
	for _, want := range []string{"lawyer@court.example\n", mailedPublic} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the letters of the day do not hold %q: nothing was tested\n%s", want, all.String())
		}
	}
}
