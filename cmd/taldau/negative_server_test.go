//go:build linux

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
	"taldau/forum/cook"
	"taldau/forum/mail/mailtest"
	"taldau/forum/markup"
	"taldau/web"
)

const (
	negativeHost   = "taldau.example"
	negativeSecret = "гроза над камышами вечером"
	sessionCookie  = "__Host-taldau"
)

// running is the program itself, serving a bank and a forum that were filled before, as behind a proxy that speaks HTTPS.
type running struct {
	addr    string
	bank    string // the data folder
	process *exec.Cmd
	log     *syncBuffer
	mail    *mailtest.Server // takes what the service mails
	people  map[string]forum.UserID
	clients map[string]*client
	code    classifier.Code
	topic   forum.TopicID // a question of the lawyer
	chamber forum.TopicID // a question of a judge among judges
	vote    forum.TopicID // with an open vote
	late    forum.TopicID // with a vote whose deadline has passed
	bomb    string        // number of the post with the many mentions
	canary  string        // a topic of the chamber that is written while others watch
}

// crowd is how many people there are whom nobody knows but who can be mentioned.
const crowd = 30

func negativePeople() []string {
	return []string{"citizen", "lawyer", "judge", "judge2", "judge3", "judge4", "judge5", "curator", "editor", "moderator", "administrator", "gone", "fallen", "second", "writer", "writer2", "writer3", "writer4", "mailer", "mailer2", "mailer3", "mailer4"}
}

func negativeRole(name string) forum.Role {
	switch name = strings.TrimRight(name, "0123456789"); name {
	case "gone", "second", "writer", "mailer":
		return forum.RoleLawyer
	case "fallen":
		return forum.RoleAdministrator
	}
	return forum.Role(name)
}

func openRunning(t *testing.T) *running {
	t.Helper()
	s := &running{bank: filepath.Join(t.TempDir(), "bank"), people: map[string]forum.UserID{}, clients: map[string]*client{}}
	s.mail = mailtest.Start(t, mailtest.Config{})
	app, err := openApp(&Options{Data: s.bank, SearchTimeout: 3 * time.Second, MaxFile: 1 << 20, ConvertTimeout: time.Minute}, slog.New(slog.DiscardHandler))
	must(t, err)
	s.fill(t, app)
	must(t, app.Close())
	s.serve(t)
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// serve starts the program on a free port.
func (s *running) serve(t *testing.T) {
	t.Helper()
	port, err := freePort()
	must(t, err)
	s.addr = net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	s.process, s.log = command(t, "serve", "--data", s.bank, "--addr", s.addr, "--empty", "--rate-limit", "0", "--base-url", "https://"+negativeHost,
		"--smtp-host", s.mail.Addr, "--smtp-tls", "none", "--mail-from", "Taldau <noreply@"+negativeHost+">", "--allow-private")
	must(t, s.process.Start())
	t.Cleanup(func() { _ = s.process.Process.Kill() })
	waitFor(t, s.log, "Taldau serves http://")
}

// stop ends the program and checks what it leaves.
func (s *running) stop(t *testing.T) {
	t.Helper()
	must(t, s.process.Process.Signal(syscall.SIGTERM))
	if err := s.process.Wait(); err != nil {
		t.Errorf("the service ended with %v\n%s", err, s.log)
	}
	got := runProgram(t, 0, "check", "--data", s.bank)
	if strings.Count(got, ": 0 faults") != 2 {
		t.Errorf("after all of it the check says\n%s", got)
	}
}

// fill makes acts, people and topics.
func (s *running) fill(t *testing.T, app *App) {
	t.Helper()
	ctx := context.Background()
	f, err := os.Open(seedFile(t, 60, 5))
	must(t, err)
	defer f.Close()
	_, err = app.Importer().ImportLines(ctx, "seed", f)
	must(t, err)
	for _, c := range app.Tree().All() {
		if len(app.Tree().Path(c.Code)) == 3 {
			s.code = c.Code
			break
		}
	}
	for _, name := range negativePeople() {
		id, err := app.Accounts.AddUser(ctx, forum.Operator(), forum.NewUser{
			Email: name + "@court.example", Name: "Сауле Ержанова", Lang: "ru", Password: negativeSecret, Roles: []forum.Role{negativeRole(name)}, Reason: "приказ № 5",
		})
		must(t, err)
		s.people[name] = id
		switch negativeRole(name) {
		case forum.RoleJudge:
			must(t, app.Discussion.Assign(ctx, forum.Operator(), id, forum.Office{Reason: "приказ № 6", Court: "7517", Level: data.InstanceFirst}))
		case forum.RoleCurator:
			must(t, app.Discussion.Assign(ctx, forum.Operator(), id, forum.Office{Reason: "приказ № 6", Curates: []classifier.Code{s.code}}))
		}
	}
	must(t, app.Forum.Write(ctx, func(w forum.Writer) error {
		for _, id := range s.people { // nothing is mailed to an address that was not confirmed
			u, err := w.User(id)
			if err != nil {
				return err
			}
			u.Verified = u.Created
			if err := w.PutUser(u); err != nil {
				return err
			}
		}
		same, err := w.Credential(s.people["citizen"])
		if err != nil {
			return err
		}
		for i := range crowd {
			u := &forum.User{Name: fmt.Sprintf("Свидетель %d", i), Email: fmt.Sprintf("crowd%d@court.example", i), Lang: "ru", Grants: []forum.Grant{{Role: forum.RoleCitizen}, {Role: forum.RoleLawyer}}}
			if err := w.PutUser(u); err != nil {
				return err
			}
			if err := w.PutCredential(u.ID, same); err != nil {
				return err
			}
			s.people[fmt.Sprintf("crowd%d", i)] = u.ID
		}
		return nil
	}))
	now := time.Now()
	s.topic = s.ask(t, app.Discussion, "lawyer", forum.SpacePublic, "С какого дня течёт срок исковой давности?")
	s.chamber = s.ask(t, app.Discussion, "judge", forum.SpaceChamber, "Закрытый вопрос о сроке")
	crowded := s.ask(t, app.Discussion, "lawyer", forum.SpacePublic, "Кто что видел?")
	for i := range crowd { // only who has written can be mentioned
		_, err := app.Discussion.Reply(ctx, s.actor(fmt.Sprintf("crowd%d", i)), forum.NewPost{Topic: crowded, Source: fmt.Sprintf("Я видел это %d раз.", i)})
		must(t, err)
	}
	s.vote = s.voting(t, app, now)
	s.late = s.voting(t, app, now.Add(-72*time.Hour))
}

func (s *running) actor(name string) forum.Actor { return forum.Actor{ID: s.people[name]} }

func (s *running) ask(t *testing.T, d *forum.Discussion, name string, space forum.Space, title string) forum.TopicID {
	t.Helper()
	id, err := d.Ask(context.Background(), s.actor(name), forum.NewTopic{Title: title, Space: space, Lang: "ru", Category: s.code, Source: title + " Суды считают его по-разному."})
	must(t, err)
	return id
}

// voting makes a topic with a vote that was opened at some time for a day.
func (s *running) voting(t *testing.T, app *App, at time.Time) forum.TopicID {
	t.Helper()
	ctx := context.Background()
	d, err := forum.NewDiscussion(forum.DiscussionConfig{
		Store: app.Forum, Cook: cook.Cook{Markup: markup.New(markup.Config{}), Resolver: web.Resolver{Store: app.Store, Forum: app.Forum}},
		Categories: categories(app.Tree), Bank: forum.DataBank{Store: app.Store}, Now: func() time.Time { return at },
	})
	must(t, err)
	id, by := s.ask(t, d, "judge2", forum.SpacePublic, "О сроке по периодическим платежам?"), s.actor("curator")
	must(t, d.TakeUp(ctx, by, "", id, "Вопрос важен"))
	must(t, d.Propose(ctx, by, forum.Proposal{Topic: id, Title: "О сроке давности", Text: "Срок течёт по каждому платежу.", Reason: "Мнения сошлись"}))
	must(t, d.OpenVote(ctx, by, forum.Ballot{Topic: id, Statements: []string{"Срок течёт по каждому платежу."}, Quorum: 5, Deadline: at.Add(24 * time.Hour), Reason: "Пора"}))
	return id
}

// client is a browser: it keeps cookies and sends the token of the forms that it saw.
type client struct {
	s       *running
	http    *http.Client
	cookies map[string]string
	token   string
}

func (s *running) nobody() *client { return s.from("127.0.0.1") }

// from is a browser at another address of this machine.
func (s *running) from(ip string) *client {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(ip)}}
	return &client{s: s, cookies: map[string]string{}, http: &http.Client{
		Timeout:       time.Minute,
		Transport:     &http.Transport{DialContext: dialer.DialContext, DisableCompression: true, MaxIdleConnsPerHost: 4},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// as is the browser of a person, signed in once for all rows.
func (s *running) as(t *testing.T, name string) *client {
	t.Helper()
	if s.clients[name] == nil {
		s.clients[name] = s.signIn(t, name)
	}
	return s.clients[name]
}

// signIn signs a person in anew.
func (s *running) signIn(t *testing.T, name string) *client {
	t.Helper()
	c := s.nobody()
	if a := c.post(t, "/ru/login", []string{"email", name + "@court.example", "password", negativeSecret, "next", ""}); a.status != http.StatusSeeOther {
		t.Fatalf("%s cannot sign in: %d\n%s", name, a.status, clipMain(a.body))
	}
	c.get(t, "/ru/account", http.StatusOK)
	return c
}

func (c *client) get(t *testing.T, path string, status int) string {
	t.Helper()
	a := c.do(t, http.MethodGet, path, "")
	if a.status != status {
		t.Fatalf("GET %s: status %d, want %d\n%s", path, a.status, status, clipMain(a.body))
	}
	return a.body
}

// post sends a form: names and values by turns, with the token.
func (c *client) post(t *testing.T, path string, pairs []string, headers ...string) *answer {
	t.Helper()
	return c.do(t, http.MethodPost, path, c.form(pairs), append(formHeaders(), headers...)...)
}

// form is the body of a form with the token.
func (c *client) form(pairs []string) string {
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	if c.token != "" && !form.Has("token") {
		form.Set("token", c.token)
	}
	return form.Encode()
}

func formHeaders() []string {
	return []string{"Content-Type", "application/x-www-form-urlencoded", "Origin", "https://" + negativeHost}
}

// together sends the same form from n connections at once.
func (c *client) together(t *testing.T, n int, path string, pairs func(i int) []string) []*answer {
	t.Helper()
	answers := make([]*answer, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			a, _, err := c.try(http.MethodPost, path, c.form(pairs(i)), formHeaders()...)
			if err != nil {
				t.Error(err)
				a = &answer{header: http.Header{}}
			}
			answers[i] = a
		})
	}
	wg.Wait()
	return answers
}

var formToken = regexp.MustCompile(`name="token" value="([^"]*)"`)

// do asks; headers are names and values by turns, and an empty value takes a header away.
func (c *client) do(t *testing.T, method, path, body string, headers ...string) *answer {
	t.Helper()
	a, cookies, err := c.try(method, path, body, headers...)
	if err != nil {
		t.Fatalf("%s %s: %v", method, path, err)
	}
	for _, k := range cookies {
		if c.cookies[k.Name] = k.Value; k.MaxAge < 0 {
			delete(c.cookies, k.Name)
		}
	}
	if m := formToken.FindStringSubmatch(a.body); m != nil {
		c.token = m[1]
	}
	return a
}

// try is do for several goroutines at once: it keeps nothing of the answer.
func (c *client) try(method, path, body string, headers ...string) (*answer, []*http.Cookie, error) {
	r, err := http.NewRequest(method, "http://"+c.s.addr+path, strings.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	r.Host = negativeHost
	r.Header.Set("User-Agent", "Firefox")
	for i := 0; i+1 < len(headers); i += 2 {
		if r.Header.Set(headers[i], headers[i+1]); headers[i+1] == "" {
			r.Header.Del(headers[i])
		}
	}
	for name, value := range c.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w, err := c.http.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	return &answer{w.StatusCode, w.Header, string(text)}, w.Cookies(), err
}

// question fills the form of a question; pairs change it.
func (s *running) question(key string, pairs ...string) []string {
	fields := map[string]string{
		"title": "Когда восстанавливают на работе?", "space": "public", "lang": "ru", "category": string(s.code), "articles": "", "sideA": "", "sideB": "", "neither": "",
		"readingA": "", "readingB": "", "source": "Суды отвечают по-разному.", "key": key, "draft": "", "seq": "0", "do": "publish",
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields[pairs[i]] = pairs[i+1]
	}
	var list []string
	for name, value := range fields {
		list = append(list, name, value)
	}
	return list
}

// replying fills the form of a reply.
func replying(key, source, do string) []string {
	return []string{"source", source, "key", key, "draft", "", "seq", "0", "reply", "", "do", do}
}

func (s *running) at(id forum.TopicID) string { return "/ru/forum/t/" + string(id) }

func readAnswer(t *testing.T, r *bufio.Reader, method string) *answer {
	t.Helper()
	w, err := http.ReadResponse(r, &http.Request{Method: method})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &answer{w.StatusCode, w.Header, string(body)}
}
