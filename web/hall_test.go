package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/cook"
	posts "taldau/forum/markup"
	"taldau/index/indexer"
	"taldau/web"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// hall is a town with a forum over real stores: people of every role, seven judges, and two curators of one category.
type hall struct {
	town
	t     testing.TB
	bank  *bank
	d     *forum.Discussion
	store *bolt.Store
	ids   map[string]forum.UserID
	code  classifier.Code
	path  string // of the store
	mail  bool
	rates forum.Rates
}

// hallPeople are the people of a hall; the name begins with the role.
func hallPeople() []string {
	return []string{"citizen", "lawyer", "judge", "judge2", "judge3", "judge4", "judge5", "judge6", "curator", "curator2", "editor", "moderator", "moderator2", "administrator"}
}

func openHall(t testing.TB) *hall {
	return openHallOver(t, openBank(t, map[string]*data.Document{}), false, nil)
}

// openHallOver is openHall over a bank that holds something, of a service that may send mail, with other settings of the pages.
func openHallOver(t testing.TB, b *bank, mail bool, change func(*web.Config)) *hall {
	t.Helper()
	n := &hall{t: t, ids: map[string]forum.UserID{}, bank: b, path: filepath.Join(t.TempDir(), "forum.db"), mail: mail}
	n.start()
	t.Cleanup(func() { n.consistent(); n.store.Close() })
	for _, c := range n.bank.tree.All() {
		if len(n.bank.tree.Path(c.Code)) == 3 {
			n.code = c.Code
			break
		}
	}
	for _, name := range hallPeople() {
		n.add(name)
	}
	c := n.bank.config(time.Minute)
	c.Accounts, c.Discussion, c.Now = n.people, n.d, n.now
	if change != nil {
		change(&c)
	}
	n.site = handlerOf(t, c)
	return n
}

// start opens the store and the services over it.
func (n *hall) start() {
	n.t.Helper()
	var err error
	n.store, err = bolt.Open(n.path)
	fatal(n.t, err)
	n.people, err = forum.New(forum.Config{Store: n.store, Passwords: authtest.Hasher(n.t), Codes: auth.Codes{}, Now: n.now, Mail: n.mail})
	fatal(n.t, err)
	n.d, err = forum.NewDiscussion(forum.DiscussionConfig{
		Store: n.store, Cook: cook.Cook{Markup: posts.New(posts.Config{}), Resolver: web.Resolver{Store: n.bank.store, Forum: n.store}},
		Categories: n.bank.tree, Bank: forum.DataBank{Store: n.bank.store}, Now: n.now, Mail: n.mail, Rates: n.rates,
	})
	fatal(n.t, err)
}

func (n *hall) add(name string) {
	ctx, role := context.Background(), forum.Role(strings.TrimRight(name, "0123456789"))
	id, err := n.people.AddUser(ctx, forum.Operator(), forum.NewUser{
		Email: name + "@court.example", Name: "Сауле Ержанова", Lang: "ru", Password: passphrase, Roles: []forum.Role{role}, Reason: "приказ № 5",
	})
	fatal(n.t, err)
	n.ids[name] = id
	office := forum.Office{Reason: "приказ № 6"}
	switch role {
	case forum.RoleCurator:
		office.Curates = []classifier.Code{n.code}
	case forum.RoleJudge:
		office.Court, office.Level = "7517", data.InstanceFirst
	default:
		return
	}
	fatal(n.t, n.d.Assign(ctx, forum.Operator(), id, office))
}

// consistent recounts the store at the end of a test.
func (n *hall) consistent() {
	for p, err := range n.store.Check(context.Background()) {
		if err != nil {
			n.t.Fatal(err)
		}
		n.t.Errorf("check: %s: %s", p.Where, p.What)
	}
}

func (n *hall) actor(name string) forum.Actor { return forum.Actor{ID: n.ids[name]} }

// in signs in as a person of the hall.
func (n *hall) in(name string) *browser {
	n.t.Helper()
	return n.as(n.t, forum.Role(name))
}

func (n *hall) ask(name string, space forum.Space, title string) forum.TopicID {
	n.t.Helper()
	id, err := n.d.Ask(context.Background(), n.actor(name), forum.NewTopic{
		Title: title, Space: space, Lang: "ru", Category: n.code, Source: title + ": с какого дня течёт срок исковой давности?",
	})
	fatal(n.t, err)
	return id
}

func (n *hall) reply(name string, id forum.TopicID, source string) forum.PostRef {
	n.t.Helper()
	ref, err := n.d.Reply(context.Background(), n.actor(name), forum.NewPost{Topic: id, Source: source})
	fatal(n.t, err)
	return ref
}

// deliver empties the outbox.
func (n *hall) deliver() {
	n.t.Helper()
	_, err := n.d.Deliver(context.Background(), 1000)
	fatal(n.t, err)
}

// catchUp brings the index up to the bank, as the service does.
func (n *hall) catchUp() {
	n.t.Helper()
	x := indexer.New(indexer.Config{Feed: n.bank.store, Live: n.bank.live, Tree: n.bank.treeNow, Courts: n.bank.courts, Log: slog.New(slog.DiscardHandler)})
	fatal(n.t, x.CatchUp(context.Background(), nil))
}

var hiddenInput = regexp.MustCompile(`<input type="hidden" name="([a-z0-9]+)" value="([^"]*)">`)

// fill opens the page of a form and sends it with its hidden fields and what is typed.
func (b *browser) fill(path string, status int, pairs ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.send(path, b.hidden(b.get(path, http.StatusOK)), status, pairs...)
}

// hidden are the hidden fields of a page.
func (b *browser) hidden(body string) url.Values {
	form := url.Values{}
	for _, m := range hiddenInput.FindAllStringSubmatch(body, -1) {
		form.Set(m[1], m[2])
	}
	return form
}

func (b *browser) send(path string, form url.Values, status int, pairs ...string) *httptest.ResponseRecorder {
	b.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	w := b.do(http.MethodPost, path, form)
	if w.Code != status {
		b.t.Fatalf("POST %s %v: status %d, want %d\n%s", path, pairs, w.Code, status, clipped(textOf(w.Body.String())))
	}
	if w.Code == http.StatusOK || w.Code >= 400 && w.Code != http.StatusNotFound {
		markup2(b.t, path, w.Body.String())
	}
	return w
}

// textOf is the part of a page that tells what went wrong.
func textOf(body string) string {
	if i := strings.Index(body, "<main"); i >= 0 {
		return body[i:]
	}
	return body
}

func markup2(t testing.TB, path, body string) {
	t.Helper()
	r := &recorder{TB: t}
	markup(r, body)
	for _, f := range r.faults {
		t.Errorf("%s: %s", path, f)
	}
}

func topicAt(id forum.TopicID) string { return "/ru/forum/t/" + string(id) }

func stepAt(id forum.TopicID, name string) string { return topicAt(id) + "/step/" + name }

// vote casts the answers of a judge through the ballot and its confirmation.
func (n *hall) vote(name string, id forum.TopicID, answers ...string) {
	n.t.Helper()
	b := n.in(name)
	var pairs []string
	for i, a := range answers {
		pairs = append(pairs, "answer"+strconv.Itoa(i+1), a)
	}
	w := b.fill(topicAt(id)+"/vote", http.StatusOK, pairs...)
	b.send(topicAt(id)+"/vote", b.hidden(w.Body.String()), http.StatusSeeOther)
}

// state is the state of a topic as a judge sees it.
func (n *hall) state(id forum.TopicID) forum.State {
	n.t.Helper()
	v, err := n.d.Open(context.Background(), n.actor("judge"), id, 0, 1)
	fatal(n.t, err)
	return v.Topic.State
}

// user reads a person of the hall.
func (n *hall) user(name string) *forum.User {
	n.t.Helper()
	u, err := n.people.User(context.Background(), forum.Operator(), n.ids[name])
	fatal(n.t, err)
	return u
}
