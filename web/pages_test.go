package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"taldau/data"
)

// address is a page in a state, without its language.
type address struct {
	name   string
	path   string
	status int
}

// addresses lists every page in every state that an address alone can bring about.
func addresses(b *bank) []address {
	q := func(text string) string { return "/search?q=" + url.QueryEscape(text) }
	d := func(key string) string { return "/d/" + string(b.ids[key]) }
	ok, bad := http.StatusOK, http.StatusBadRequest
	return []address{
		{"home", "", ok},
		{"results/all", "/search", ok},
		{"results/words", q("неустойка"), ok},
		{"results/kazakh", q("алимент өндіріп алу"), ok},
		{"results/phrase", q(`"восстановлении на работе"`), ok},
		{"results/filtered", q("неустойка") + "&kind=decision&year=2019&year=2020&outcome=granted&court=3524&region=35&instance=first&lang=ru&act=decision&category=T-C", ok},
		{"results/dates", q("неустойка") + "&from=01.2020&to=14.05.2023", ok},
		{"results/newest", "/search?sort=newest", ok},
		{"results/oldest", "/search?sort=oldest", ok},
		{"results/cited", "/search?sort=cited", ok},
		{"results/any", q("неустойка абракадабра") + "&any=1", ok},
		{"results/none", q("абракадабра"), ok},
		{"results/rescued", q(`"неустойку займа абракадабра"`) + "&year=1999", ok},
		{"results/case", q("2324-25-00-2/10"), ok},
		{"results/case missing", q("2324-25-00-2/12"), ok},
		{"results/article", q("ст. 52 ТК"), ok},
		{"results/article kazakh", q("ЕК 52-бабы"), ok},
		{"results/resolution", q("НП № 9 2017"), ok},
		{"results/resolution missing", q("НП № 77 2011"), ok},
		{"results/as text", q("2324-25-00-2/10") + "&text=1", ok},
		{"results/syntax", q(`суд "неустойка`), bad},
		{"results/hostile", q(canary), bad},
		{"results/hostile filter", "/search?court=" + url.QueryEscape(canary), ok},
		{"results/bad date", q("суд") + "&from=2020-13-45", bad},
		{"results/bad sort", q("суд") + "&sort=drop", bad},
		{"results/bad page", q("суд") + "&p=-1", bad},
		{"results/bad number", q("суд") + "&n=100000", bad},
		{"results/bad cursor", q("суд") + "&cursor=x&p=2", bad},
		{"results/repaired", q("dpscrfybt ytecnjqrb"), ok},
		{"results/repaired kazakh", q("карыз"), ok},
		{"results/as typed", q("dpscrfybt") + "&typed=1", ok},
		{"results/concepts", q("алимент өндіріп алу"), ok},
		{"results/concepts off", q("взыскание") + "&concepts=off", ok},
		{"results/two queries", "/search?q=a&q=b", bad},
		{"results/too long", "/search?q=" + strings.Repeat("a", 1001), bad},
		{"decision", d("decision"), ok},
		{"decision/found", d("decision") + "?q=" + url.QueryEscape("восстановлении работе"), ok},
		{"decision/article", d("decision") + "?q=" + url.QueryEscape("ст. 52 ТК"), ok},
		{"decision/kazakh", d("kazakh"), ok},
		{"decision/appeal", d("appeal"), ok},
		{"decision/hostile", d("hostile") + "?q=" + url.QueryEscape("Вредоносныйтекст"), ok},
		{"resolution", d("resolution"), ok},
		{"resolution/kazakh", d("resolution") + "?in=kk", ok},
		{"resolution/old", d("resolution") + "?edition=1", ok},
		{"resolution/on", d("resolution") + "?on=2018", ok},
		{"resolution/early", d("resolution") + "?on=1995-01-01", ok},
		{"resolution/wrong", d("resolution") + "?edition=77", ok},
		{"compare", d("resolution") + "/compare", ok},
		{"compare/all", d("resolution") + "/compare?from=2&to=1&all=1", ok},
		{"compare/wrong", d("resolution") + "/compare?from=77&to=x", ok},
		{"compare/languages", d("resolution") + "/compare?from=1&to=3", ok},
		{"compare/one edition", d("law") + "/compare", ok},
		{"compare/hostile", d("amended") + "/compare", ok},
		{"parallel", d("resolution") + "/parallel", ok},
		{"parallel/old", d("resolution") + "/parallel?edition=1", ok},
		{"parallel/one language", d("law") + "/parallel", ok},
		{"history", d("resolution") + "/history?unit=point_2-1&in=ru", ok},
		{"history/whole", d("resolution") + "/history", ok},
		{"history/amended", d("amended") + "/history", ok},
		{"history/hostile", d("amended") + "/history?unit=art_1", ok},
		{"amended", d("amended"), ok},
		{"amended/on", d("amended") + "?on=2016-05-05", ok},
		{"missing unit", d("resolution") + "/history?unit=point_99", http.StatusNotFound},
		{"missing comparison", d("decision") + "/compare", http.StatusNotFound},
		{"review", d("review"), ok},
		{"law", d("law"), ok},
		{"gone", d("withdrawn"), http.StatusGone},
		{"similar", d("decision") + "/similar", ok},
		{"similar/withdrawn", d("withdrawn") + "/similar", http.StatusGone},
		{"similar/of a law", d("law") + "/similar", http.StatusNotFound},
		{"article", "/law/labour-code/52", ok},
		{"article/on", "/law/labour-code/52?on=2018", ok},
		{"article/wrong date", "/law/labour-code/52?on=yesterday", ok},
		{"article/without practice", "/law/criminal-code/1", ok},
		{"article/outside", "/law/law:2020-01-01:5-VI/3", ok},
		{"act without text", "/law/civil-code", ok},
		{"missing article", "/law/labour-code/none", http.StatusNotFound},
		{"missing act", "/law/none/1", http.StatusNotFound},
		{"case", "/case/2324-25-00-2/10", ok},
		{"case/one act", "/case/" + string(b.ids["hostile"]), ok},
		{"missing case", "/case/9999-25-00-2/1", http.StatusNotFound},
		{"categories", "/categories", ok},
		{"category", "/category/" + string(restoration), ok},
		{"category/derived", "/category/T-C.3.12.1", ok},
		{"category/root", "/category/T-C", ok},
		{"category/empty", "/category/T-M", ok},
		{"courts", "/courts", ok},
		{"court", "/court/3524", ok},
		{"court/known", "/court/6001", ok},
		{"coverage", "/coverage", ok},
		{"coverage/court", "/coverage?court=3524", ok},
		{"coverage/empty court", "/coverage?court=1000", ok},
		{"accuracy", "/accuracy", ok},
		{"glossary", "/glossary", ok},
		{"help", "/help", ok},
		{"accessibility", "/accessibility", ok},
		{"preferences", "/preferences", ok},
		{"login", "/login", ok},
		{"login/next", "/login?next=" + url.QueryEscape("/ru/search?q=суд"), ok},
		{"login/hostile", "/login?next=" + url.QueryEscape(canary), ok},
		{"account", "/account", http.StatusUnauthorized},
		{"forum", "/forum", ok},
		{"forum/category", "/forum?category=T-C", ok},
		{"forum/empty", "/forum?state=vote&category=T-A", ok},
		{"forum/unanswered", "/forum?unanswered=1", ok},
		{"forum/about", "/forum?about=document:" + string(b.ids["decision"]), ok},
		{"forum/hostile", "/forum?author=" + url.QueryEscape(canary), bad},
		{"forum/bad cursor", "/forum?after=x", bad},
		{"topic", "/forum/t/" + string(b.topic), ok},
		{"topic/second page", "/forum/t/" + string(b.topic) + "?after=30", ok},
		{"topic/bad page", "/forum/t/" + string(b.topic) + "?after=7", bad},
		{"topic/history", "/forum/t/" + string(b.topic) + "/p/1/history", ok},
		{"missing topic", "/forum/t/aaaaaaaaaaaaaaaa", http.StatusNotFound},
		{"ask", "/forum/new", http.StatusUnauthorized},
		{"kept", "/forum/kept", http.StatusUnauthorized},
		{"missing document", "/d/nosuchdocument", http.StatusNotFound},
		{"missing category", "/category/none", http.StatusNotFound},
		{"missing court", "/court/0000", http.StatusNotFound},
		{"missing coverage", "/coverage?court=0000", http.StatusNotFound},
		{"missing page", "/nothing/here", http.StatusNotFound},
	}
}

// previewScript is the one script that pages have, a file of the site's own; any other is somebody else's.
var previewScript = regexp.MustCompile(`<script src="/static/preview\.[0-9a-f]{12}\.js" defer></script>`)

func TestPages(t *testing.T) {
	b, h := site(t)
	for _, tt := range addresses(b) {
		for _, lang := range []string{"kk", "ru", "en"} {
			t.Run(lang+"/"+tt.name, func(t *testing.T) {
				body := page(t, h, "/"+lang+tt.path, tt.status)
				root := markup(t, body)
				if got := attr(all(root, "html")[0], "lang"); got != lang {
					t.Errorf("lang %q, want %q", got, lang)
				}
				body = previewScript.ReplaceAllString(body, "")
				wantOut(t, body, "<script", "<img", "onerror=alert(2)>", "javascript:alert", "%!", "&lt;nil&gt;", "ZgotmplZ")
			})
		}
	}
}

// TestLinks follows every link of every page in every state: each address of this site answers 200, or leads to one that does.
func TestLinks(t *testing.T) {
	b, h := site(t)
	seen := map[string]bool{}
	for _, tt := range addresses(b) {
		if strings.Contains(tt.name, "hostile") {
			continue // its filters hold values that are refused
		}
		for _, lang := range []string{"kk", "ru"} {
			from := "/" + lang + tt.path
			root := markup(t, page(t, h, from, tt.status))
			for _, n := range slices.Concat(all(root, "a"), all(root, "link")) {
				href, _, _ := strings.Cut(strings.TrimPrefix(attr(n, "href"), "https://taldau.example"), "#")
				if !strings.HasPrefix(href, "/") || seen[href] {
					continue
				}
				seen[href] = true
				w := get(t, h, href)
				for w.Code == http.StatusFound {
					to, _, _ := strings.Cut(w.Header().Get("Location"), "#") // a browser keeps the place to itself
					w = get(t, h, to)
				}
				if w.Code != http.StatusOK && !(tt.status != http.StatusOK && w.Code == tt.status) {
					t.Errorf("%s links to %s: status %d", from, href, w.Code)
				}
			}
		}
	}
	if len(seen) < 300 {
		t.Errorf("only %d links were followed", len(seen))
	}
}

func TestTitlesAreUnique(t *testing.T) {
	b, h := site(t)
	titles := map[string]string{}
	for _, name := range []string{"home", "results/words", "results/newest", "decision", "resolution", "category", "courts", "court", "coverage", "coverage/court", "glossary", "help", "accessibility", "preferences", "login", "categories", "forum", "topic", "missing page", "gone"} {
		i := slices.IndexFunc(addresses(b), func(a address) bool { return a.name == name })
		tt := addresses(b)[i]
		title := content(all(markup(t, page(t, h, "/ru"+tt.path, tt.status)), "title")[0])
		if other, taken := titles[title]; taken {
			t.Errorf("%s and %s have the title %q", name, other, title)
		}
		titles[title] = name
	}
}

// TestOnlyReads puts nothing into the bank.
func TestOnlyReads(t *testing.T) {
	b, h := site(t)
	before, err := b.store.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range addresses(b) {
		get(t, h, "/ru"+tt.path)
	}
	after, err := b.store.Stats(t.Context())
	if err != nil || after.Seq != before.Seq {
		t.Errorf("the newest change is %d, was %d: %v", after.Seq, before.Seq, err)
	}
}

func TestEmptyBank(t *testing.T) {
	h := handlerOf(t, openBank(t, map[string]*data.Document{}).config(time.Second*30))
	for _, path := range []string{"", "/search", "/search?q=суд", "/categories", "/category/T-C", "/courts", "/court/6001", "/coverage"} {
		markup(t, page(t, h, "/ru"+path, http.StatusOK))
	}
	wantIn(t, page(t, h, "/ru", http.StatusOK), "В банке ещё нет документов")
}
