package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/index/bleve"
	"taldau/index/indexer"
	"taldau/index/search"
	"taldau/web"
)

// library is a hall whose forum is searched: in the index of the bank what everybody reads, the judges' chamber in one of its own.
type library struct {
	*hall
	indexers []*indexer.Indexer
}

func openLibrary(t *testing.T) *library {
	t.Helper()
	n := &library{hall: openHall(t)}
	chamber, _, err := indexer.OpenLive(filepath.Join(t.TempDir(), "chamber"), func(dir string) (indexer.Engine, error) {
		return bleve.Open(dir, bleve.Options{Analyzer: n.bank.analyzer})
	})
	fatal(t, err)
	t.Cleanup(func() { chamber.Close() })
	n.bank.put(t, map[string]*data.Document{"decision": documents()["decision"]})
	log := slog.New(slog.DiscardHandler)
	n.indexers = []*indexer.Indexer{
		indexer.New(indexer.Config{Feed: n.bank.store, Topics: forum.Feed{Store: n.store}, Live: n.bank.live, Tree: n.bank.treeNow, Courts: n.bank.courts, Log: log}),
		indexer.New(indexer.Config{Topics: forum.Feed{Store: n.store}, Space: forum.SpaceChamber, Live: chamber, Tree: n.bank.treeNow, Log: log}),
	}
	c := n.bank.config(time.Minute)
	c.Accounts, c.Discussion, c.Now = n.people, n.d, n.now
	of := search.Config{Bank: n.bank.store, Searcher: n.bank.live, Tree: n.bank.treeNow, Courts: n.bank.courts, Analyzer: n.bank.analyzer, Talk: n.d}
	c.Search = search.New(of)
	of.Bank, of.Searcher, of.Spaces = search.NoBank{}, chamber, []forum.Space{forum.SpaceChamber}
	c.Chamber = search.New(of)
	n.site = handlerOf(t, c)
	return n
}

// follow brings the indexes up to bank and forum.
func (n *library) follow() {
	n.t.Helper()
	for _, x := range n.indexers {
		fatal(n.t, x.CatchUp(context.Background(), nil))
		problems, err := x.Verify(context.Background())
		fatal(n.t, err)
		if len(problems) > 0 {
			n.t.Errorf("verify: %v", problems)
		}
	}
}

func mainOf(body string) string {
	_, rest, _ := strings.Cut(body, "<main")
	list, _, _ := strings.Cut(rest, "</main>")
	return list
}

// TestForumSearch searches topics and posts beside the documents of the bank, as a visitor does.
func TestForumSearch(t *testing.T) {
	n := openLibrary(t)
	id := n.ask("lawyer", forum.SpacePublic, "Срок по неустойке")
	ref := n.reply("judge", id, "Груша: см. статью 178 ГК РК.")
	n.follow()
	b := n.browser(t)
	page := func(query string) string { return mainOf(b.get("/ru/search?"+query, http.StatusOK)) }
	topic, post := topicAt(id)+`"`, topicAt(id)+`/p/2"`

	body := page("q=" + url.QueryEscape("груша"))
	wantIn(t, body, post, "Запись", "Сауле Ержанова", "Судья", "Вопрос", `<mark>Груша</mark>`, "Записи", "Состояние обсуждения", "Найден 1 результат")
	wantOut(t, body, topic)
	body = page("q=" + url.QueryEscape("срок неустойка"))
	wantIn(t, body, topic, "Обсуждение", "исковой", "Обсуждения")
	body = page("q=" + url.QueryEscape("статья 178 ГК"))
	wantIn(t, body, post)
	for query, found := range map[string]string{
		"kind=post": post, "kind=topic": topic, "state=question&kind=topic": topic, "category=" + string(n.code) + "&kind=post": post, "lang=ru&kind=post": post,
		"from=2026&to=2026&kind=topic": topic, "article=civil-code%2F178": post, "kind=topic&sort=newest": topic,
	} {
		wantIn(t, page(query), found)
	}
	for _, query := range []string{"kind=decision", "state=draft", "lang=kk&kind=topic", "to=2020", "q=" + url.QueryEscape("kind:decision")} {
		wantOut(t, page(query), topicAt(id))
	}
	for _, lang := range []string{"kk", "ru", "en"} {
		body := b.get("/"+lang+"/search?q="+url.QueryEscape("груша"), http.StatusOK)
		markup2(t, lang, body)
		wantOut(t, body, "kind.post", "hit.post", "forum.state.")
	}
	// Documents are found as before, and an act is no discussion.
	wantIn(t, page("kind=decision"), "Найден 1 документ")

	// The forum has a box of its own, which leads to the same page.
	body = b.get("/ru/forum", http.StatusOK)
	wantIn(t, mainOf(body), `action="/ru/search"`, `name="kind" value="topic"`, `name="kind" value="post"`, "Искать в обсуждениях")
	markup2(t, "forum", body)

	// What is hidden is gone at once, even while the index still has it.
	fatal(t, n.d.Moderate(context.Background(), n.actor("moderator"), forum.Verdict{Post: ref, Act: forum.ActHide, Rule: forum.RuleOther, Reason: "не по теме"}))
	wantOut(t, page("q="+url.QueryEscape("груша")), post, "Груша")
	n.follow()
	body = page("q=" + url.QueryEscape("груша"))
	wantOut(t, body, post, "Груша", "результат")
}

// TestTopicFoundOnce has a topic whose posts are all found: by relevance they stand below the first of them, by date each by itself, and another topic is not among them.
func TestTopicFoundOnce(t *testing.T) {
	n := openLibrary(t)
	id := n.ask("lawyer", forum.SpacePublic, "Груша и срок")
	second := n.reply("judge", id, "Груша: первое замечание.")
	third := n.reply("judge", id, "Груша: второе замечание, о груше.")
	other := n.ask("lawyer", forum.SpacePublic, "Груша и проценты")
	n.follow()
	b := n.browser(t)
	for _, lang := range []string{"kk", "ru", "en"} {
		body := mainOf(b.get("/"+lang+"/search?q="+url.QueryEscape("груша"), http.StatusOK))
		hits := strings.Split(body, `<li class="hit">`)[1:]
		if len(hits) != 2 {
			t.Fatalf("%s: %d hits of two topics", lang, len(hits))
		}
		mine, others := hits[0], hits[1]
		if strings.Contains(hits[1], web.PostPath(second)) {
			mine, others = hits[1], hits[0]
		}
		wantIn(t, mine, web.PostPath(second), web.PostPath(third), "/forum/t/"+string(id)+`"`, map[string]string{"kk": "Осы талқылаудан тағы:", "ru": "Ещё из этого обсуждения:", "en": "More from this discussion:"}[lang])
		wantOut(t, mine, string(other))
		wantOut(t, others, string(id))
		wantIn(t, body, map[string]string{"kk": "4 нәтиже", "ru": "Найдено 4 результата", "en": "4 results"}[lang])
		markup2(t, lang, b.get("/"+lang+"/search?q="+url.QueryEscape("груша")+"&why=1", http.StatusOK))
	}
	newest := mainOf(b.get("/ru/search?sort=newest&q="+url.QueryEscape("груша"), http.StatusOK))
	if got := strings.Count(newest, `<li class="hit">`); got != 4 {
		t.Errorf("by date %d hits stand by themselves, want 4", got)
	}
}

// TestProposedPositionIsFound searches for the words of a position before it is published: with its topic, as it is worded now, where the topic may be read.
func TestProposedPositionIsFound(t *testing.T) {
	n := openLibrary(t)
	open, closed := n.ask("lawyer", forum.SpacePublic, "Срок по неустойке"), n.ask("judge", forum.SpaceChamber, "Срок в палате")
	curator := n.in("curator")
	for _, id := range []forum.TopicID{open, closed} {
		curator.fill(stepAt(id, "take-up"), http.StatusSeeOther, "reason", "Есть расхождение")
		curator.fill(stepAt(id, "propose"), http.StatusSeeOther, "title", "О сроке", "text", "Подлежит применению абракадабрикус.", "reason", "Обсуждено")
	}
	found := func(who *browser, query, word string) bool {
		return strings.Contains(mainOf(who.get("/ru/search?"+query+"q="+url.QueryEscape(word), http.StatusOK)), `<mark>`+word+`</mark>`)
	}
	nobody, judge := n.browser(t), n.in("judge")
	n.follow()
	wantIn(t, mainOf(nobody.get("/ru/search?q="+url.QueryEscape("абракадабрикус"), http.StatusOK)), topicAt(open)+`"`, "<mark>абракадабрикус</mark>", "Найден 1 результат")
	if !found(judge, "space=chamber&", "абракадабрикус") || found(nobody, "space=chamber&kind=topic&", "палате") {
		t.Error("a position of the chamber is not found there, or by others")
	}
	curator.fill(stepAt(open, "redraft"), http.StatusSeeOther, "title", "О сроке", "text", "Подлежит применению криптограммус.", "reason", "Точнее")
	n.follow()
	if found(nobody, "", "абракадабрикус") || !found(nobody, "", "криптограммус") {
		t.Error("the position is not found as it is worded now")
	}
	curator.fill(stepAt(open, "withdraw"), http.StatusSeeOther, "reason", "Рано")
	n.follow()
	if found(nobody, "", "криптограммус") {
		t.Error("a position that was withdrawn is found")
	}
}

// outsiderPages are the pages on which something of an index may show.
func outsiderPages() []string {
	var list []string
	for _, q := range []string{
		"канарейка", "канарейко", "rfyfhtqrf", "срок давности", "с какого дня срок", `"срок исковой давности"`, "канар*", "kind:post",
		"статья 178 ГК", "7594-25-00-4/5021", "",
	} {
		for _, more := range []string{"", "&any=1", "&kind=topic&kind=post", "&space=chamber", "&article=civil-code%2F178"} {
			list = append(list, "/search?q="+url.QueryEscape(q)+more)
		}
	}
	return append(list, "", "/forum", "/forum?space=public", "/forum/atom", "/category/T-C", "/law/civil-code/178", "/coverage", "/sitemap.xml")
}

// TestChamberSearch: who may not read the judges' chamber gets the same bytes on every page before it is filled, while its index is made, and afterwards.
func TestChamberSearch(t *testing.T) {
	n := openLibrary(t)
	public := n.ask("lawyer", forum.SpacePublic, "Срок по неустойке")
	n.reply("judge", public, "Статья 178 ГК РК, срок исковой давности.")
	n.follow()
	visitors := map[string]*browser{"nobody": n.browser(t)}
	for _, name := range []string{"lawyer", "moderator", "administrator"} {
		visitors[name] = n.in(name)
	}
	read := func() map[string]string {
		all := map[string]string{}
		for name, b := range visitors {
			for _, path := range outsiderPages() {
				w := b.do(http.MethodGet, "/ru"+path, nil)
				all[name+" "+path] = drawn.ReplaceAllString(w.Body.String(), "")
			}
		}
		return all
	}
	before := read()
	secret := n.ask("judge", forum.SpaceChamber, "Канарейка: срок")
	n.reply("curator", secret, "канарейка поёт, статья 178 ГК РК, дело № 7594-25-00-4/5021, срок срок срок")
	for _, moment := range []string{"filled", "indexed"} {
		for key, body := range read() {
			if body != before[key] {
				t.Errorf("%s is another page once the chamber is %s", key, moment)
			}
			if strings.Contains(body, string(secret)) || strings.Contains(body, "Канарейка: срок") {
				t.Errorf("%s shows the chamber", key)
			}
		}
		n.follow()
	}

	for _, name := range []string{"judge", "curator"} {
		b := n.in(name)
		find := func(query string) string { return mainOf(b.get("/ru/search?"+query, http.StatusOK)) }
		body := find("q=" + url.QueryEscape("канарейка"))
		wantIn(t, body, "Палата судей", `<span class="count">2</span>`, "space=chamber")
		wantOut(t, body, string(secret))
		body = find("space=chamber&q=" + url.QueryEscape("канарейка"))
		wantIn(t, body, topicAt(secret)+`"`, topicAt(secret)+`/p/2"`, `name="space" value="chamber"`, "Канарейка: срок")
		wantOut(t, body, string(public))
		wantIn(t, find("space=chamber&kind=post&article=civil-code%2F178"), topicAt(secret)+`/p/2"`)
		markup2(t, "chamber", b.get("/kk/search?space=chamber&q="+url.QueryEscape("канарейка"), http.StatusOK))
	}

	// Permission is asked at each request: a judge who is suspended has the page of everybody.
	judge := n.in("judge2")
	wantIn(t, judge.get("/ru/search?space=chamber&q="+url.QueryEscape("канарейка"), http.StatusOK), topicAt(secret))
	fatal(t, n.people.Revoke(context.Background(), forum.Operator(), n.ids["judge2"], forum.RoleJudge, "перевод"))
	body := judge.get("/ru/search?space=chamber&q="+url.QueryEscape("канарейка"), http.StatusOK)
	wantOut(t, body, topicAt(secret), "Палата судей", "Канарейка: срок")
}
