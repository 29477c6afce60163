package forum_test

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	databolt "taldau/data/bolt"
	"taldau/data/storetest"
	"taldau/forum"
	"taldau/forum/bolt"
)

// world is a forum with its bank, real ones in files, and people of every role.
type world struct {
	t     testing.TB
	store *bolt.Store
	bank  data.Store
	d     *forum.Discussion
	clock *clock
	tree  *classifier.Tree
	codes []classifier.Code // from a root down
	ids   map[string]forum.UserID

	closed    bool
	successor forum.TopicID // a published topic whose position may take the place of another
}

// clock is a clock that stands until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) time() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

func (c *clock) pass(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.now = c.now.Add(d) }

// plain cooks without Markdown: @12 is a person, [[id]] a document, {key} an article, >>topic/3@1(words) a quoted post.
type plain struct{}

var named = regexp.MustCompile(`@(\d+)|\[\[([a-z0-9]+)\]\]|\{([^}]+)\}|>>([a-z0-9]+/\d+)(?:@(\d+))?(?:\(([^)]*)\))?`)

func (plain) Cook(_ context.Context, r forum.CookRequest) (*forum.Cooked, error) {
	if strings.Contains(r.Source, "too complex") {
		return nil, errComplex
	}
	c := &forum.Cooked{HTML: "<p>" + html.EscapeString(r.Source) + "</p>", Text: r.Source, Rules: "plain-1"}
	for _, m := range named.FindAllStringSubmatch(r.Source, -1) {
		switch {
		case m[1] != "":
			id, _ := strconv.ParseUint(m[1], 10, 64)
			c.Mentions = append(c.Mentions, forum.UserID(id))
		case m[2] != "":
			c.Targets = append(c.Targets, forum.Target{Kind: forum.TargetDocument, Key: m[2]})
		case m[3] != "":
			c.Targets = append(c.Targets, forum.Target{Kind: forum.TargetArticle, Key: m[3]})
		case m[4] != "":
			ref, _ := forum.ParsePostRef(m[4])
			q := forum.Quote{Post: ref, Words: m[6]}
			q.Version, _ = strconv.Atoi(m[5])
			if m[6] != "" {
				q.InHTML.Start, q.InText.Start = strings.Index(c.HTML, m[6]), strings.Index(c.Text, m[6])
				q.InHTML.End, q.InText.End = q.InHTML.Start+len(m[6]), q.InText.Start+len(m[6])
			}
			c.Quotes = append(c.Quotes, q)
		}
	}
	return c, nil
}

var errComplex = errors.New("too complex")

// people are the people of a world: the name is the role; judge2 … are further judges.
func people() []string {
	list := []string{"citizen", "lawyer", "judge", "curator", "curator2", "stranger", "editor", "moderator", "moderator2", "administrator", "suspended"}
	for i := 2; i <= 8; i++ {
		list = append(list, fmt.Sprintf("judge%d", i))
	}
	return list
}

func roleOf(name string) forum.Role {
	switch name {
	case "suspended":
		return forum.RoleJudge
	case "stranger": // keeps another category
		return forum.RoleCurator
	}
	return forum.Role(strings.TrimRight(name, "0123456789"))
}

func newWorld(t testing.TB) *world {
	t.Helper()
	return openWorld(t, t.TempDir())
}

func openWorld(t testing.TB, dir string) *world {
	t.Helper()
	w := &world{t: t, clock: &clock{now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}, ids: map[string]forum.UserID{}}
	var err error
	if w.store, err = bolt.Open(filepath.Join(dir, "forum.db")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if !w.closed {
			w.consistent()
			_ = w.store.Close()
		}
	})
	if w.bank, err = databolt.Open(filepath.Join(dir, "bank.db"), databolt.Options{Today: func() data.Date { return "2026-11-24" }}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.bank.Close() })
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	w.tree, w.codes = tree, longest(tree)
	w.rebuild(forum.DataBank{Store: w.bank})
	w.must(w.store.Read(context.Background(), func(r forum.Reader) error {
		list, err := r.Users(0, 100)
		for _, u := range list {
			w.ids[u.Name] = u.ID
		}
		return err
	}))
	if len(w.ids) == 0 {
		w.populate(tree)
	}
	return w
}

// rebuild makes the rules anew over another bank.
func (w *world) rebuild(bank forum.Bank) {
	w.t.Helper()
	var err error
	w.d, err = forum.NewDiscussion(forum.DiscussionConfig{
		Store: w.store, Cook: plain{}, Categories: w.tree, Bank: bank, Now: w.clock.time, Rates: unhurried(),
	})
	w.must(err)
}

// unhurried are limits that no test meets by accident.
func unhurried() forum.Rates {
	r := forum.Rate{Times: 100000, Per: time.Hour}
	return forum.Rates{Ask: r, Reply: r, Edit: r, Flag: r, Save: r, Small: r}
}

// longest is the path of the deepest category.
func longest(tree *classifier.Tree) (path []classifier.Code) {
	for _, c := range tree.All() {
		if p := tree.Path(c.Code); len(p) > len(path) {
			path = nil
			for _, step := range p {
				path = append(path, step.Code)
			}
		}
	}
	return path
}

func (w *world) populate(tree *classifier.Tree) {
	w.t.Helper()
	var other classifier.Code
	for root := range tree.Children("") {
		if root.Code != w.codes[0] {
			other = root.Code
		}
	}
	err := w.store.Write(context.Background(), func(tx forum.Writer) error {
		for i, name := range people() {
			u := &forum.User{Name: name, Email: name + "@example.kz", Lang: "kk", Created: w.clock.time()}
			for _, role := range []forum.Role{forum.RoleCitizen, roleOf(name)} {
				if !u.Has(role) {
					u.Grants = append(u.Grants, forum.Grant{Role: role, At: w.clock.time(), Reason: "test"})
				}
			}
			switch roleOf(name) {
			case forum.RoleCurator:
				u.Office = &forum.Office{Curates: []classifier.Code{w.codes[1]}}
				if name == "stranger" {
					u.Office.Curates[0] = other
				}
			case forum.RoleJudge:
				u.Office = &forum.Office{Court: "7517", Region: []string{"75", "71"}[i%2], Level: data.InstanceFirst}
			}
			if name == "suspended" {
				u.Suspended = &forum.Suspension{At: w.clock.time(), Reason: "test"}
			}
			if err := tx.PutUser(u); err != nil {
				return err
			}
			if err := tx.PutCredential(u.ID, &forum.Credential{}); err != nil {
				return err
			}
			w.ids[name] = u.ID
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) as(name string) forum.Actor { return forum.Actor{ID: w.ids[name]} }

// consistent recounts the store: every test ends so.
func (w *world) consistent() {
	w.t.Helper()
	for p, err := range w.store.Check(context.Background()) {
		if err != nil {
			w.t.Fatalf("check: %v", err)
		}
		w.t.Errorf("check: %s: %s", p.Where, p.What)
	}
}

func (w *world) question(space forum.Space) forum.NewTopic {
	return forum.NewTopic{
		Title: "Срок исковой давности по займу", Space: space, Lang: "ru", Category: w.codes[len(w.codes)-1],
		Articles: []string{"civil-code/178"}, Source: "С какого дня течёт срок?",
	}
}

func (w *world) ask(name string, space forum.Space) forum.TopicID {
	w.t.Helper()
	id, err := w.d.Ask(context.Background(), w.as(name), w.question(space))
	if err != nil {
		w.t.Fatalf("Ask: %v", err)
	}
	return id
}

func (w *world) reply(name string, id forum.TopicID, source string) forum.PostRef {
	w.t.Helper()
	ref, err := w.d.Reply(context.Background(), w.as(name), forum.NewPost{Topic: id, Source: source})
	if err != nil {
		w.t.Fatalf("Reply: %v", err)
	}
	return ref
}

func (w *world) topic(name string, id forum.TopicID) *forum.Topic {
	w.t.Helper()
	v, err := w.d.Open(context.Background(), w.as(name), id, 0, 10)
	if err != nil {
		w.t.Fatalf("Open: %v", err)
	}
	return v.Topic
}

// must fails the test on an error.
func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// fails fails the test unless err is what is wanted.
func fails(t testing.TB, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

// refused fails the test unless err refuses the field.
func refused(t testing.TB, what string, err error, field string) {
	t.Helper()
	var e *forum.InvalidError
	if !errors.As(err, &e) || e.Field != field {
		t.Errorf("%s: %v, want the field %q refused", what, err, field)
	}
}

func TestAskAndReply(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.ask("lawyer", forum.SpacePublic)
	w.clock.pass(time.Minute)
	ref := w.reply("judge", id, "С первого просроченного платежа. {civil-code/180}")
	v, err := w.d.Open(ctx, forum.Actor{}, id, 0, 10)
	w.must(err)
	if got := len(v.Posts); got != 2 || v.Topic.Posts != 2 || v.Topic.Shown != 2 || v.Posts[1].PostRef != ref {
		t.Errorf("topic has %d posts, counts %d and %d, the second is %v", got, v.Topic.Posts, v.Topic.Shown, v.Posts[1].PostRef)
	}
	if !v.Topic.Activity.Equal(w.clock.time()) || v.Topic.Last != w.ids["judge"] || v.Names[w.ids["lawyer"]] != "lawyer" {
		t.Errorf("activity %v by %d, names %v", v.Topic.Activity, v.Topic.Last, v.Names)
	}
	page, err := w.d.List(ctx, forum.Actor{}, forum.Listing{Category: w.codes[0], Limit: 10})
	w.must(err)
	if len(page.Topics) != 1 || page.Total != 1 || page.Topics[0].ID != id {
		t.Errorf("list of the root category: %d of %d", len(page.Topics), page.Total)
	}
	for _, key := range []string{"civil-code/178", "civil-code/180"} {
		page, err = w.d.Backlinks(ctx, forum.Actor{}, forum.Target{Kind: forum.TargetArticle, Key: key}, forum.Cursor{}, 10)
		w.must(err)
		if len(page.Topics) != 1 || page.Total != 1 {
			t.Errorf("backlinks of %s: %d of %d, want the topic", key, len(page.Topics), page.Total)
		}
	}
}

func TestQuestionInputs(t *testing.T) {
	w := newWorld(t)
	w.must(storePut(w.bank))
	tests := []struct {
		name, field string
		change      func(*forum.NewTopic)
	}{
		{"empty title", "title", func(n *forum.NewTopic) { n.Title = " " }},
		{"title of marks", "title", func(n *forum.NewTopic) { n.Title = "а" + strings.Repeat("\u0301", 50) }},
		{"title of 10,000 marks", "title", func(n *forum.NewTopic) { n.Title = strings.Repeat("\u0301", 10000) }},
		{"title turned", "title", func(n *forum.NewTopic) { n.Title = "Вопрос \u202e о займе" }},
		{"title without letters", "title", func(n *forum.NewTopic) { n.Title = "??? 123" }},
		{"title too long", "title", func(n *forum.NewTopic) { n.Title = strings.Repeat("ы", 201) }},
		{"title not UTF-8", "title", func(n *forum.NewTopic) { n.Title = "\xff\xfe" }},
		{"NUL in the text", "source", func(n *forum.NewTopic) { n.Source = "а\x00б" }},
		{"turned text", "source", func(n *forum.NewTopic) { n.Source = "а\u2066б" }},
		{"text too long", "source", func(n *forum.NewTopic) { n.Source = strings.Repeat("а", 16<<10) + "б" }},
		{"empty text", "source", func(n *forum.NewTopic) { n.Source = "\n \n" }},
		{"unknown space", "space", func(n *forum.NewTopic) { n.Space = "secret" }},
		{"unknown language", "lang", func(n *forum.NewTopic) { n.Lang = "de" }},
		{"unknown category", "category", func(n *forum.NewTopic) { n.Category = "999" }},
		{"no category", "category", func(n *forum.NewTopic) { n.Category = "" }},
		{"bad article", "articles", func(n *forum.NewTopic) { n.Articles = []string{"ГК 178"} }},
		{"too many articles", "articles", func(n *forum.NewTopic) { n.Articles = strings.Split(strings.Repeat("a,", 60), ",") }},
		{"unknown decision", "decisions", func(n *forum.NewTopic) {
			n.Decisions = []forum.Linked{{Document: "aaaaaaaaaaaaaaaa", Side: forum.SideA}}
		}},
		{"unknown side", "decisions", func(n *forum.NewTopic) { n.Decisions = []forum.Linked{{Document: "a", Side: "c"}} }},
		{"key too long", "key", func(n *forum.NewTopic) { n.Key = strings.Repeat("k", 201) }},
	}
	for _, tt := range tests {
		n := w.question(forum.SpacePublic)
		tt.change(&n)
		_, err := w.d.Ask(context.Background(), w.as("lawyer"), n)
		refused(t, tt.name, err, tt.field)
	}
	if st := stats(w); st.Topics != 0 || st.Posts != 0 {
		t.Errorf("refused questions were kept: %+v", st)
	}
}

// storePut stores a decision of the suite of the bank.
func storePut(s data.Store) error {
	_, err := s.PutAll(context.Background(), []data.Put{storetest.Put(1, "Решил: иск удовлетворить.")})
	return err
}

func stats(w *world) (st forum.Stats) {
	w.t.Helper()
	w.must(w.store.Read(context.Background(), func(r forum.Reader) (err error) { st, err = r.Stats(); return err }))
	return st
}

func TestComposed(t *testing.T) {
	w := newWorld(t)
	n := w.question(forum.SpacePublic)
	n.Title, n.Source = "  И\u0306од   и  соль ", "строка\r\nдруг\u0438\u0306\r\n\n"
	id, err := w.d.Ask(context.Background(), w.as("lawyer"), n)
	w.must(err)
	v, err := w.d.Open(context.Background(), forum.Actor{}, id, 0, 1)
	w.must(err)
	if got, want := v.Topic.Title+"|"+v.Posts[0].Source, "Йод и соль|строка\nдругй"; got != want {
		t.Errorf("kept as %q, want %q", got, want)
	}
}

func TestCitizens(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	_, err := w.d.Ask(ctx, w.as("citizen"), w.question(forum.SpacePublic))
	fails(t, "a citizen asks in a closed category", err, forum.ErrForbidden)
	fails(t, "a stranger opens the category", w.d.OpenCategory(ctx, w.as("stranger"), w.codes[1], true, "так"), forum.ErrForbidden)
	w.must(w.d.OpenCategory(ctx, w.as("curator"), w.codes[1], true, "Вопросы граждан нужны"))
	id, err := w.d.Ask(ctx, w.as("citizen"), w.question(forum.SpacePublic))
	w.must(err)
	w.reply("citizen", id, "Уточню: займ без процентов.")
	other := w.ask("lawyer", forum.SpacePublic)
	_, err = w.d.Reply(ctx, w.as("citizen"), forum.NewPost{Topic: other, Source: "И я."})
	fails(t, "a citizen answers in a topic of somebody else", err, fs.ErrPermission)
}
