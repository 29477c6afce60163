package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/cook"
	posts "taldau/forum/markup"
	"taldau/web"
)

// square is a town with a bank and a forum, all of it real.
type square struct {
	*town
	bank  *bank
	store *bolt.Store
	d     *forum.Discussion
	ids   map[forum.Role]forum.Actor
}

func openSquare(t testing.TB, rates forum.Rates) *square {
	t.Helper()
	return openSquareOver(t, openBank(t, documents()), rates)
}

func openSquareOver(t testing.TB, b *bank, rates forum.Rates) *square {
	t.Helper()
	q := &square{town: &town{}, bank: b, ids: map[forum.Role]forum.Actor{}}
	q.people, q.store = openForum(t, q.now)
	var err error
	q.d, err = forum.NewDiscussion(forum.DiscussionConfig{
		Store: q.store, Cook: cook.Cook{Markup: posts.New(posts.Config{}), Resolver: web.Resolver{Store: b.store, Forum: q.store}},
		Categories: b.tree, Bank: forum.DataBank{Store: b.store}, Now: q.now, Rates: rates,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range forum.Roles() {
		q.ids[role] = forum.Actor{ID: id(t, q.town, role)}
	}
	curator := q.ids[forum.RoleCurator]
	if err := q.d.Assign(context.Background(), forum.Operator(), curator.ID, forum.Office{Curates: []classifier.Code{"T-C"}, Reason: "приказ"}); err != nil {
		t.Fatal(err)
	}
	c := b.config(time.Minute)
	c.Accounts, c.Discussion, c.Now = q.people, q.d, q.now
	q.site = handlerOf(t, c)
	return q
}

// ask begins a topic by the rules, without a page.
func (q *square) ask(t testing.TB, role forum.Role, space forum.Space, title, source string) forum.TopicID {
	t.Helper()
	id, err := q.d.Ask(context.Background(), q.ids[role], forum.NewTopic{
		Title: title, Space: space, Lang: "ru", Category: restoration, Articles: []string{"labour-code/52"}, Source: source,
		Decisions: []forum.Linked{{Document: q.bank.ids["decision"], Side: forum.SideA}, {Document: q.bank.ids["appeal"], Side: forum.SideB}},
		Readings:  [2]string{"Работника восстанавливают всегда", "Работника восстанавливают, если срок не пропущен"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (q *square) reply(t testing.TB, role forum.Role, id forum.TopicID, source string) forum.PostRef {
	t.Helper()
	ref, err := q.d.Reply(context.Background(), q.ids[role], forum.NewPost{Topic: id, Source: source})
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// hiddenField reads a hidden field of a page.
func hiddenField(t testing.TB, body, name string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `name="`+name+`" value="`)
	if !ok {
		t.Fatalf("the page has no field %s", name)
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// question fills the form of a question; pairs change it.
func (q *square) question(key string, pairs ...string) []string {
	fields := url.Values{
		"title": {"Когда восстанавливают на работе?"}, "space": {"public"}, "lang": {"ru"}, "category": {string(restoration)}, "articles": {"ст. 52 ТК"},
		"sideA": {string(q.bank.ids["decision"])}, "sideB": {string(q.bank.ids["appeal"])}, "neither": {""}, "readingA": {"Всегда"}, "readingB": {"Если срок не пропущен"},
		"source": {"Как считать срок по статье 160 ТК РК?"}, "key": {key}, "draft": {""}, "seq": {"0"}, "do": {"publish"},
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields.Set(pairs[i], pairs[i+1])
	}
	var list []string
	for name := range fields {
		list = append(list, name, fields.Get(name))
	}
	return list
}

// TestAskByPages goes the way of a lawyer who asks, of a judge who answers, and of a citizen who reads, without a script.
func TestAskByPages(t *testing.T) {
	q := openSquare(t, forum.Rates{})
	lawyer := q.as(t, forum.RoleLawyer)
	wantIn(t, lawyer.get("/ru/forum", http.StatusOK), "Таких тем нет", `href="/ru/forum/new"`)
	form := lawyer.get("/ru/forum/new?category="+string(restoration), http.StatusOK)
	markup(t, form)
	key := hiddenField(t, form, "key")

	w := lawyer.post("/ru/forum/new", http.StatusOK, q.question(key, "do", "preview")...)
	preview := w.Body.String()
	markup(t, preview)
	wantIn(t, preview, "Так это будет выглядеть", `href="/law/labour-code/160"`, "Черновик сохранён", "Приведённые решения", "Прочтение А", "Акты с похожими словами")
	draft, seq := hiddenField(t, preview, "draft"), hiddenField(t, preview, "seq")

	w = lawyer.post("/ru/forum/new", http.StatusSeeOther, q.question(key, "draft", draft, "seq", seq)...)
	topic := w.Header().Get("Location")
	again := lawyer.post("/ru/forum/new", http.StatusSeeOther, q.question(key, "draft", draft, "seq", seq)...)
	if again.Header().Get("Location") != topic {
		t.Errorf("the same form again led to %s, not to %s", again.Header().Get("Location"), topic)
	}
	if drafts, err := q.d.Drafts(t.Context(), q.ids[forum.RoleLawyer]); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}

	judge := q.as(t, forum.RoleJudge)
	page := judge.get(topic, http.StatusOK)
	markup(t, page)
	wantIn(t, page, "Когда восстанавливают на работе?", "Прочтение А", "Прочтение Б", "Если срок не пропущен", `class="tag outcome"`, "Вопрос", `id="post-1"`, `class="tag role"`)
	w = judge.post(topic+"/reply", http.StatusSeeOther, "source", "Срок идёт со дня вручения приказа.", "key", hiddenField(t, page, "key"), "draft", "", "seq", "0", "reply", "1", "do", "publish")
	if got, want := w.Header().Get("Location"), topic+"#post-2"; got != want {
		t.Errorf("a reply leads to %s, want %s", got, want)
	}

	nobody := q.browser(t)
	page = nobody.get(topic, http.StatusOK)
	markup(t, page)
	wantIn(t, page, "Срок идёт со дня вручения приказа.", "ответ на запись № 1", "Войдите, чтобы ответить")
	wantOut(t, page, "<textarea", "Изменить заголовок")
	list := nobody.get("/ru/forum", http.StatusOK)
	markup(t, list)
	wantIn(t, list, "Когда восстанавливают на работе?", "1 ответ", "2 решения", "1 тема")
	for _, path := range []string{"/d/" + string(q.bank.ids["decision"]), "/law/labour-code/52", "/category/" + string(restoration)} {
		body := nobody.get("/ru"+path, http.StatusOK)
		markup(t, body)
		wantIn(t, body, `<h2 id="discussions">`, "Когда восстанавливают на работе?")
		wantOut(t, body, "Задать вопрос об этом", "Обсудить абзац")
	}
	if got := nobody.do(http.MethodGet, topic+"/p/2", nil).Header().Get("Location"); got != topic+"#post-2" {
		t.Errorf("the permanent address leads to %s", got)
	}
}

// TestFilters asks for the list in all its ways.
func TestFilters(t *testing.T) {
	q := openSquare(t, forum.Rates{Ask: forum.Rate{Times: 1000, Per: time.Hour}})
	for i := range 25 {
		q.ask(t, forum.RoleLawyer, forum.SpacePublic, fmt.Sprintf("Вопрос номер %d", i+1), "Текст")
		q.pass(time.Minute)
	}
	answered := q.ask(t, forum.RoleJudge, forum.SpacePublic, "Вопрос с ответом", "Текст")
	q.reply(t, forum.RoleLawyer, answered, "Ответ")
	b := q.as(t, forum.RoleLawyer)
	tests := []struct {
		query   string
		in, out []string
	}{
		{"", []string{"26 тем", "Вопрос с ответом", "Вопрос номер 25", "Более старые темы"}, []string{"Вопрос номер 1<"}},
		{"?category=T-C", []string{"26 тем", "Все категории", "<title>Гражданские дела — Обсуждение"}, nil},
		{"?category=T-A", []string{"Таких тем нет"}, []string{"Вопрос номер"}},
		{"?state=question", []string{"26 тем"}, nil},
		{"?state=vote", []string{"Таких тем нет", "<title>Голосование — Обсуждение"}, nil},
		{"?unanswered=1", []string{"25 тем", "Вопрос номер 25", "Более старые темы"}, []string{"Вопрос с ответом"}},
		{"?mine=1", []string{"25 тем"}, []string{"Вопрос с ответом"}},
		{"?about=article:labour-code/52", []string{"26 тем", "<title>ст. 52 ТК — Обсуждение"}, nil},
		{"?about=document:" + string(q.bank.ids["decision"]), []string{"26 тем"}, nil},
		{"?about=document:nosuch", []string{"Таких тем нет", "Документ, который не показывается"}, nil},
	}
	for _, tt := range tests {
		body := b.get("/ru/forum"+tt.query, http.StatusOK)
		markup(t, body)
		wantIn(t, body, tt.in...)
		wantOut(t, body, tt.out...)
	}
	seen := 0
	for address := "/ru/forum"; address != ""; {
		body := b.get(address, http.StatusOK)
		seen += strings.Count(body, `<li class="topic">`)
		_, rest, _ := strings.Cut(body, `<nav class="paging`)
		address = ""
		for part := range strings.SplitSeq(rest, "<li>") {
			if strings.Contains(part, `rel="next"`) {
				_, part, _ = strings.Cut(part, `href="`)
				address, _, _ = strings.Cut(part, `"`)
				address = strings.ReplaceAll(address, "&amp;", "&")
			}
		}
	}
	if seen != 26 {
		t.Errorf("the pages of the list have %d topics, want 26", seen)
	}
	for _, bad := range []string{"?state=none", "?after=x", "?author=-1", "?about=topic:1", "?about=x", "?space=nowhere", "?space=chamber", "?state=question&state=vote"} {
		b.get("/ru/forum"+bad, http.StatusBadRequest)
	}
	b.get("/ru/forum?category=none", http.StatusNotFound)
}

// populate makes topics for the tests that look at every page: hostile ones among them, one that goes over a page, one in Kazakh, and one of the chamber.
func (q *square) populate(t testing.TB) forum.TopicID {
	t.Helper()
	long := q.ask(t, forum.RoleLawyer, forum.SpacePublic, "Когда восстанавливают на работе?", "По статье 160 ТК РК, см. [[2324-25-00-2/10]].\n\n> Цитата\n\n# Заголовок\n\n| а | б |\n|---|---|\n| 1 | 2 |")
	for i := range 31 {
		if _, err := q.d.Reply(context.Background(), q.ids[forum.RoleJudge], forum.NewPost{Topic: long, Source: fmt.Sprintf("Ответ %d", i+1), ReplyTo: uint64(i)}); err != nil {
			t.Fatal(err)
		}
		q.pass(20 * time.Second)
	}
	hostile := q.ask(t, forum.RoleLawyer, forum.SpacePublic, canary, canary+"\n\n[x](javascript:alert(2)) <script>alert(1)</script> ![a](https://evil.example/x.png)")
	q.reply(t, forum.RoleCurator, hostile, canary)
	if err := q.d.TakeUp(context.Background(), q.ids[forum.RoleCurator], "", hostile, canary); err != nil {
		t.Fatal(err)
	}
	if _, err := q.d.Ask(context.Background(), q.ids[forum.RoleJudge], forum.NewTopic{
		Title: "Жұмыста қалпына келтіру мерзімі қалай есептеледі?", Space: forum.SpacePublic, Lang: "kk", Category: restoration,
		Source: "Еңбек кодексінің 160-бабы бойынша мерзім қай күннен басталады?", Readings: [2]string{"Бұйрық табыс етілген күннен", ""},
	}); err != nil {
		t.Fatal(err)
	}
	q.ask(t, forum.RoleJudge, forum.SpaceChamber, "Тема совещательной", "Текст совещательной")
	return long
}
