package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taldau/classifier"
	"taldau/data/extract"
	"taldau/data/mask"
	"taldau/data/review"
	"taldau/forum"
	"taldau/web"
)

// matrix is a hall with a topic in every state of visibility.
type matrix struct {
	*hall
	config    web.Config
	topics    []placed // in the order of the file
	decided   []decided
	successor map[forum.Space]forum.TopicID // of positions in the space
	people    []string
	in        map[string]*browser
}

// placed is a topic in a state; chamber: outsiders must not know of it.
type placed struct {
	state   string
	id      forum.TopicID
	chamber bool
}

// missingTopic is the id of a topic that never was.
const missingTopic forum.TopicID = "aaaaaaaaaaaaaaaa"

func openMatrix(t *testing.T) *matrix {
	return openMatrixOver(t, openHallOver(t, openBank(t, documents()), false, nil), nil)
}

// openMatrixOver is openMatrix over a hall, with something more in it before people sign in.
func openMatrixOver(t *testing.T, n *hall, more func(m *matrix)) *matrix {
	m := &matrix{hall: n, in: map[string]*browser{}, successor: map[forum.Space]forum.TopicID{}, people: []string{"nobody", "citizen", "lawyer", "judge", "curator", "stranger", "editor", "moderator", "administrator", "suspended"}}
	x := extract.New(extract.Config{Tree: n.bank.tree, Courts: n.bank.courts, Today: "2026-11-24"})
	m.config = n.bank.config(time.Minute)
	m.config.Now = n.now
	m.config.Review = review.New(review.Config{
		Store: n.bank.store, Masker: mask.New(mask.Config{}), Now: n.now,
		Worker: func() *review.Worker { return &review.Worker{Extractor: x, Courts: n.bank.courts, Tree: n.bank.tree} },
	})
	m.fill()
	if more != nil {
		more(m)
	}
	m.serve()
	for _, name := range m.people {
		switch name {
		case "nobody":
			m.in[name] = n.browser(t)
		default:
			m.in[name] = n.as(t, forum.Role(name))
		}
	}
	fatal(t, n.people.Suspend(context.Background(), forum.Operator(), n.ids["suspended"], "жалоба"))
	return m
}

// serve makes the pages over the services as they are.
func (m *matrix) serve() {
	m.config.Accounts, m.config.Discussion = m.hall.people, m.d
	m.site = handlerOf(m.t, m.config)
}

// fill makes the people whom a hall does not have, and the topics.
func (m *matrix) fill() {
	ctx := context.Background()
	other := slices.Collect(m.bank.tree.Children(""))[1].Code // a curator of it may do nothing with the topics
	for name, role := range map[string]forum.Role{"stranger": forum.RoleCurator, "suspended": forum.RoleJudge} {
		id, err := m.hall.people.AddUser(ctx, forum.Operator(), forum.NewUser{Email: name + "@court.example", Name: "Сауле Ержанова", Lang: "ru", Password: passphrase, Roles: []forum.Role{role}, Reason: "приказ № 5"})
		fatal(m.t, err)
		m.ids[name] = id
	}
	if slices.ContainsFunc(m.bank.tree.Path(m.code), func(c classifier.Category) bool { return c.Code == other }) {
		m.t.Fatal("the other category is above the topics")
	}
	fatal(m.t, m.d.Assign(ctx, forum.Operator(), m.ids["stranger"], forum.Office{Reason: "приказ № 6", Curates: []classifier.Code{other}}))
	successor := m.advance(m.ask("lawyer", forum.SpacePublic, "Преемник"), forum.StatePublished)
	m.successor[forum.SpacePublic] = successor
	for _, state := range forum.States() {
		id := m.advance(m.ask("lawyer", forum.SpacePublic, "Вопрос, который "+string(state)), state)
		if state == forum.StateSuperseded {
			fatal(m.t, m.d.Supersede(ctx, m.actor("curator"), "", id, successor, "Изменился закон"))
		}
		m.topics = append(m.topics, placed{state: string(state), id: id})
	}
	public := func(state string, change func(id forum.TopicID) error) {
		id := m.ask("lawyer", forum.SpacePublic, "Вопрос, который "+state)
		fatal(m.t, change(id))
		m.topics = append(m.topics, placed{state: state, id: id})
	}
	public("locked", func(id forum.TopicID) error { return m.d.Lock(ctx, m.actor("moderator"), "", id, true, "спор") })
	public("pinned", func(id forum.TopicID) error { return m.d.Pin(ctx, m.actor("moderator"), "", id, true, "важно") })
	public("merged", func(id forum.TopicID) error {
		return m.d.Merge(ctx, m.actor("moderator"), "", id, m.topics[0].id, "то же")
	})
	public("hidden", func(id forum.TopicID) error {
		return m.d.Moderate(ctx, m.actor("moderator"), forum.Verdict{Post: forum.PostRef{Topic: id, Number: 1}, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "реклама"})
	})
	public("deleted", func(id forum.TopicID) error {
		return m.d.Delete(ctx, m.actor("lawyer"), "", forum.PostRef{Topic: id, Number: 1}, "ошибка")
	})
	for _, state := range []forum.State{forum.StateQuestion, forum.StateVote, forum.StatePublished} {
		id := m.advance(m.ask("judge", forum.SpaceChamber, "Закрытый вопрос"), state)
		m.topics = append(m.topics, placed{state: "chamber " + string(state), id: id, chamber: true})
	}
	hidden := m.ask("judge", forum.SpaceChamber, "Скрытый вопрос судей")
	fatal(m.t, m.d.Moderate(ctx, m.actor("curator"), forum.Verdict{Post: forum.PostRef{Topic: hidden, Number: 1}, Act: forum.ActHide, Rule: forum.RuleSpam, Reason: "не о том"}))
	m.topics = append(m.topics, placed{"chamber hidden", hidden, true}, placed{"missing", missingTopic, false})
}

// advance brings a topic to a state by the rules.
func (m *matrix) advance(id forum.TopicID, state forum.State) forum.TopicID {
	ctx, by := context.Background(), m.actor("curator")
	steps := []func() error{
		func() error { return m.d.TakeUp(ctx, by, "", id, "Вопрос важен") },
		func() error {
			return m.d.Propose(ctx, by, forum.Proposal{Topic: id, Title: "О сроке давности", Text: "Срок течёт по каждому платежу.", Reason: "Мнения сошлись"})
		},
		func() error {
			deadline := m.now().Add(2 * time.Hour)
			if state == forum.StateVote {
				deadline = m.now().Add(60 * 24 * time.Hour)
			}
			return m.d.OpenVote(ctx, by, forum.Ballot{Topic: id, Statements: []string{"Срок течёт."}, Quorum: 5, Deadline: deadline, Reason: "Пора"})
		},
		func() error {
			for _, judge := range []string{"judge2", "judge3", "judge4", "judge5", "judge6"} {
				fatal(m.t, m.d.Vote(ctx, m.actor(judge), "", id, []forum.Answer{forum.AnswerAgree}))
			}
			m.pass(3 * time.Hour)
			fatal(m.t, m.d.Close(ctx, by, "", id, "Срок вышел"))
			return m.d.Adopt(ctx, by, forum.Outcome{Topic: id, Reasons: "Так следует из закона.", Reason: "Принято"})
		},
		func() error { return m.d.Publish(ctx, m.actor("curator2"), "", id, "Проверено") },
	}
	for i, step := range steps {
		if forum.States()[i] == state {
			return id
		}
		fatal(m.t, step())
	}
	return id
}

// cell is an answer in the matrix.
type cell struct {
	status int
	body   string
	header http.Header
}

// send sends a request as a person: a form has its token, and a field that no form has, so that nothing is done.
func (m *matrix) send(name, method, path string) cell {
	b, form := m.in[name], url.Values(nil)
	if method == http.MethodPost {
		form = url.Values{"token": {b.token}, "nobody-has-this-field": {"1"}}
	}
	before := b.cookies
	b.cookies = map[string]string{}
	for k, v := range before {
		b.cookies[k] = v
	}
	token := b.token
	w := b.do(method, path, form)
	b.cookies, b.token = before, token // an answer changes nothing for the next one
	return cell{w.Code, w.Body.String(), w.Header()}
}

var drawnOnce = regexp.MustCompile(`name="(key|until|token)" value="[^"]*"`)

// like reports what tells the answer about a topic of the chamber from that about a missing one: of the body and of every header.
func (c cell) like(other cell, p, missing place) string {
	same := strings.NewReplacer(string(p.id), string(missingTopic), p.path, missing.path, url.QueryEscape(p.path), url.QueryEscape(missing.path))
	clean := func(s string) string { return drawnOnce.ReplaceAllString(same.Replace(s), "") }
	if c.status != other.status {
		return fmt.Sprintf("status %d, of a missing one %d", c.status, other.status)
	}
	if clean(c.body) != clean(other.body) {
		return "the bodies differ"
	}
	for name := range other.header {
		if name != "X-Request-Id" && clean(strings.Join(c.header[name], "\n")) != clean(strings.Join(other.header[name], "\n")) {
			return fmt.Sprintf("%s is %q, of a missing one %q", name, c.header[name], other.header[name])
		}
	}
	if len(c.header) != len(other.header) {
		return "it has other headers"
	}
	return ""
}

// TestRoutes asks for every address that the engine has, of a topic in every state of visibility, as everybody, and holds the status to the file routes.golden, in which
// people read who may what: an address without a row fails. For whom the chamber is not, its topics answer as a missing one does, in every header and byte.
func TestRoutes(t *testing.T) {
	m := openMatrix(t)
	cells, compared := 0, 0
	var b strings.Builder
	for _, r := range m.routes() {
		fmt.Fprintf(&b, "%s %s\n", r.Method, r.Path)
		var rows []stateRow
		missing := map[string]cell{}
		places := m.places(r)
		for _, p := range slices.Backward(places) { // the missing one first
			row := map[int][]string{}
			for _, name := range m.people {
				c := m.send(name, r.Method, "/ru"+p.path)
				cells++
				row[c.status] = append(row[c.status], name)
				m.never(r, p, name, c)
				if p.state == "missing" {
					missing[name] = c
				}
				if p.chamber && m.outside(name) {
					compared++
					if fault := c.like(missing[name], p, places[len(places)-1]); fault != "" {
						t.Errorf("%s %s (%s) as %s: %s", r.Method, r.Path, p.state, name, fault)
					}
				}
			}
			rows = append(rows, stateRow{p.state, rowText(row)})
		}
		slices.Reverse(rows)
		writeRows(&b, rows)
	}
	t.Logf("%d addresses, %d people, %d states: %d answers, %d of them compared with those about a missing topic", len(m.routes()), len(m.people), len(m.topics), cells, compared)
	goldenText(t, "routes.golden", b.String())
}

// stateRow is how an address answers in one state.
type stateRow struct{ state, text string }

// writeRows writes the rows of an address, those of states that are answered alike as one, the last states first.
func writeRows(b *strings.Builder, rows []stateRow) {
	if len(rows) == 1 {
		fmt.Fprintf(b, "\t%s\n", rows[0].text)
		return
	}
	groups, order := map[string][]string{}, []string(nil)
	for _, r := range slices.Backward(rows) {
		if groups[r.text] == nil {
			order = append(order, r.text)
		}
		groups[r.text] = append(groups[r.text], r.state)
	}
	for _, text := range order {
		slices.Reverse(groups[text])
		fmt.Fprintf(b, "\t%s\n\t\t%s\n", strings.Join(groups[text], ", "), text)
	}
}

// rowText lists the statuses of an address with the people who are answered so.
func rowText(row map[int][]string) string {
	var statuses []int
	for status := range row {
		statuses = append(statuses, status)
	}
	slices.Sort(statuses)
	var parts []string
	for _, status := range statuses {
		parts = append(parts, fmt.Sprintf("%d: %s", status, strings.Join(row[status], " ")))
	}
	return strings.Join(parts, "; ")
}

// outside holds for those whom the chamber is not for.
func (m *matrix) outside(name string) bool {
	return !slices.Contains([]string{"judge", "curator", "stranger"}, name)
}

// never holds of every answer, whatever the file says.
func (m *matrix) never(r web.Route, p place, name string, c cell) {
	switch {
	case c.status >= http.StatusInternalServerError:
		m.t.Errorf("%s %s (%s) as %s: status %d", r.Method, r.Path, p.state, name, c.status)
	case r.Method == http.MethodPost && c.status < 300 || r.Method == http.MethodPost && c.status == http.StatusSeeOther && !strings.HasPrefix(r.Path, "/preferences") && !strings.HasPrefix(r.Path, "/log"):
		m.t.Errorf("%s %s (%s) as %s takes a form with a field that it does not have: status %d", r.Method, r.Path, p.state, name, c.status)
	case c.header.Get("Content-Security-Policy") == "":
		m.t.Errorf("%s %s (%s) as %s: no policy", r.Method, r.Path, p.state, name)
	case p.chamber && m.outside(name) && strings.Contains(c.body, "Закрытый вопрос"):
		m.t.Errorf("%s %s (%s) as %s: the title is on the page", r.Method, r.Path, p.state, name)
	case name == "suspended" && strings.Contains(c.body, `href="/ru/account"><span class="vh">`):
		m.t.Errorf("%s %s (%s): who is suspended is signed in", r.Method, r.Path, p.state)
	}
}

// routes are the addresses of one language, and those without; the other languages must have the same.
func (m *matrix) routes() []web.Route {
	m.t.Helper()
	all, err := web.EngineRoutes(m.config)
	fatal(m.t, err)
	byLang := map[string][]web.Route{}
	heads := map[string]bool{}
	for _, r := range all {
		lang, rest := "", r.Path
		for _, l := range []string{"kk", "ru", "en"} {
			if r.Path == "/"+l || strings.HasPrefix(r.Path, "/"+l+"/") {
				lang, rest = l, strings.TrimPrefix(r.Path, "/"+l)
			}
		}
		if r.Method == http.MethodHead {
			heads[r.Path] = true
			continue
		}
		byLang[lang] = append(byLang[lang], web.Route{Method: r.Method, Path: rest})
	}
	for _, r := range all {
		if r.Method == http.MethodGet && !heads[r.Path] {
			m.t.Errorf("%s does not answer HEAD", r.Path)
		}
	}
	for _, list := range byLang {
		slices.SortFunc(list, func(a, b web.Route) int { return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method) })
	}
	for _, l := range []string{"kk", "en"} {
		if diff := cmp.Diff(byLang["ru"], byLang[l]); diff != "" {
			m.t.Errorf("the addresses in ru and %s differ:\n%s", l, diff)
		}
	}
	return byLang["ru"]
}

// place is what an address is filled with.
type place struct {
	state, path string
	id          forum.TopicID
	chamber     bool
}

// places fill an address: one of a topic with the topic in each state, one of a decision with that of each space, any other once.
func (m *matrix) places(r web.Route) []place {
	fill := strings.NewReplacer(
		"/admin/users/:id", "/admin/users/"+m.ids["citizen"].String(), "/d/:id", "/d/"+string(m.bank.ids["decision"]), "/law/:act", "/law/labour-code", ":article", "52", "/category/:code", "/category/"+string(restoration),
		"/court/:code", "/court/3524", "/forum/u/:name", "/forum/u/"+m.ids["citizen"].String(), "/case/*key", "/case/2324-25-00-2/10", "/n/*number", "/n/2324-25-00-2/10", "/review/items/:key", "/review/items/0000000000000000",
	)
	var list []place
	switch {
	case strings.HasPrefix(r.Path, "/forum/t/:id"):
		for _, p := range m.topics {
			list = append(list, place{p.state, strings.NewReplacer(":id", string(p.id), ":n", "1").Replace(r.Path), p.id, p.chamber})
		}
	case strings.HasPrefix(r.Path, "/moderation/:space/:n"):
		for _, space := range []string{"public", "chamber"} {
			list = append(list, place{space, strings.NewReplacer(":space", space, ":n", "1").Replace(r.Path), missingTopic, space == "chamber"})
		}
		list = append(list, place{"missing", strings.NewReplacer(":space", "chamber", ":n", "9").Replace(r.Path), missingTopic, false})
	default:
		list = []place{{path: fill.Replace(r.Path)}}
	}
	for _, p := range list {
		if strings.ContainsAny(p.path, ":*") && !strings.Contains(p.path, "law:") {
			m.t.Errorf("%s: nothing is known to fill it with", r.Path)
		}
	}
	return list
}

func goldenText(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		fatal(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	fatal(t, err)
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got); look at each line and run with -update:\n%s", name, diff)
	}
}
