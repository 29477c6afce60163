//go:build linux

package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// loadRows are texts and questions that cost much, or would run in a browser.
func loadRows(s *running) []negative {
	list := []negative{
		{number: 49, sent: "every hostile text, previewed and published", do: hostileTexts},
		{number: 50, sent: "every text that parsers take long for", do: costlyTexts},
		{number: 51, sent: "an image of another site", as: "writer", method: http.MethodPost, path: s.at(s.topic) + "/reply", form: replying("k51", "![снимок](https://evil.example/x.png)", "preview"), status: http.StatusOK, in: []string{"снимок"}, out: []string{"<img", `src="https://evil`}},
		{number: 52, sent: "Accept-Language of 8 KB of dashes", do: longLanguages},
		{number: 54, sent: "500 mentions", do: manyMentions},
		{number: 55, sent: "100 articles of a topic", as: "writer", method: http.MethodPost, path: "/ru/forum/new", form: s.question("k55", "articles", manyArticles(100)), status: http.StatusBadRequest, in: []string{`href="#articles"`, "Суды отвечают по-разному."}},
		{number: 55, sent: "100 categories of a topic", as: "writer", method: http.MethodPost, path: "/ru/forum/new", form: append(s.question("k55"), "category", "T-C", "category", "T-A"), status: http.StatusBadRequest},
		{number: 56, sent: "100 equal searches at once", do: equalSearches},
	}
	for what, q := range map[string]string{
		"10 KB": strings.Repeat("неустойка ", 600), "1000 terms": strings.Repeat("а ", 1000), "a star": "*", "stars": "а* б* в*", "open quotes": strings.Repeat(`"`, 400), "open brackets": strings.Repeat("(", 400),
		"any edits": "неустойка~99", "a regular expression": "/(а+)+$/", "only NOT": "NOT суд", "wide proximity": "суд /99999 иск", "many stars": strings.Repeat("су* ", 100), "question marks": strings.Repeat("с?д ", 100),
		"nested OR": strings.Repeat("(суд OR ", 60) + "иск" + strings.Repeat(")", 60),
	} {
		list = append(list, negative{number: 53, sent: what, do: func(t *testing.T, s *running) {
			cost := time.Hour
			for range 3 { // the collector may run in one of them
				before := s.processor(t)
				a := s.nobody().do(t, http.MethodGet, "/ru/search?q="+url.QueryEscape(q), "")
				cost = min(cost, s.processor(t)-before)
				if a.status != http.StatusBadRequest && a.status != http.StatusOK {
					t.Errorf("status %d", a.status)
				}
				a.holds(t, a.status, []string{`id="main"`})
			}
			if cost >= 300*time.Millisecond { // most cost less than a tick
				t.Errorf("it costs %v", cost)
			}
		}})
	}
	return list
}

func manyArticles(n int) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf("ст. %d ГК", i+1))
	}
	return strings.Join(list, ", ")
}

// hostile reads the corpus of the room that makes posts.
func hostile(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "forum", "markup", "testdata", "hostile", name))
	must(t, err)
	defer f.Close()
	var list []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		list = append(list, lines.Text())
	}
	return list
}

func hostileTexts(t *testing.T, s *running) {
	list := append(hostile(t, "payloads.txt"), strconv.Quote("x <math><mtext><table><mglyph><style><img src=x onerror=alert(1)>"))
	all := ""
	for _, line := range list {
		text, err := strconv.Unquote(line)
		must(t, err)
		if all += text + "\n\n"; strings.TrimSpace(text) == "" {
			continue
		}
		a := s.as(t, "writer").post(t, s.at(s.topic)+"/reply", replying("k49", text, "preview"))
		if a.status != http.StatusOK && a.status != http.StatusBadRequest && a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: status %d", line, a.status)
		}
		inert(t, line, a.body)
	}
	a := s.as(t, "writer").post(t, s.at(s.topic)+"/reply", append(replying("k49", strings.ReplaceAll(all[:min(len(all), 20_000)], "\u202e", ""), "publish"), "sure", "1"))
	if a.status != http.StatusSeeOther && a.status != http.StatusBadRequest && a.status != http.StatusUnprocessableEntity {
		t.Errorf("all of them at once: status %d", a.status)
	}
	title := `<script>alert(1)</script><img src=x onerror=alert(2)>"'`
	a = s.as(t, "writer").post(t, "/ru/forum/new", s.question("k49t", "title", title, "source", title, "readingA", title, "readingB", title))
	a.holds(t, http.StatusSeeOther, nil)
	for _, path := range []string{a.header.Get("Location"), "/ru/forum", s.at(s.topic), "/ru/forum?author=" + s.people["writer"].String()} {
		inert(t, path, s.nobody().get(t, path, http.StatusOK))
	}
	feed := s.nobody().get(t, "/ru/forum/atom", http.StatusOK)
	if !strings.Contains(feed, "alert(1)") || strings.Contains(feed, "<script") || strings.Contains(feed, "<img") {
		t.Error("the feed has the title as markup, or not at all")
	}
	s.as(t, "judge").post(t, "/ru/account/profile", []string{"name", `<b onclick=alert(1)>Сауле</b>`, "lang", "ru"})
	inert(t, "a name", s.as(t, "judge").get(t, "/ru/account", http.StatusOK))
	s.as(t, "judge").post(t, "/ru/account/profile", []string{"name", "Сауле Ержанова", "lang", "ru"}).holds(t, http.StatusSeeOther, nil)
}

// inert holds that a page has nothing that runs or loads but what is the site's own.
func inert(t *testing.T, what, body string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	must(t, err)
	ids := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || a.Key == "formaction" {
				t.Errorf("%s: <%s %s=%q>", what, n.Data, a.Key, a.Val)
			}
		}
		switch n.Data {
		case "script":
			if !strings.HasPrefix(attrs["src"], "/static/") {
				t.Errorf("%s: a script %q", what, attrs["src"])
			}
		case "img", "iframe", "object", "embed", "svg", "math", "style", "base", "video", "audio", "frame", "template":
			t.Errorf("%s: <%s>", what, n.Data)
		case "form":
			if !strings.HasPrefix(attrs["action"], "/") || strings.HasPrefix(attrs["action"], "//") {
				t.Errorf("%s: a form to %q", what, attrs["action"])
			}
		case "a":
			address, _ := url.Parse(strings.TrimSpace(attrs["href"]))
			if address == nil || address.Scheme != "" && address.Scheme != "http" && address.Scheme != "https" && address.Scheme != "mailto" {
				t.Errorf("%s: a link to %q", what, attrs["href"])
			}
		}
		if id := attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("%s: two elements %q", what, id)
			}
			ids[id] = true
		}
	}
}

// costlyTexts previews each text cut to the size of a post: it is refused, or made in little time and not much larger.
func costlyTexts(t *testing.T, s *running) {
	refused, made := 0, 0
	c := s.as(t, "writer2")
	for _, line := range hostile(t, "rows.txt") {
		text := repeated(t, line)
		if len(text) > 32<<10 {
			text = strings.ToValidUTF8(text[:32<<10], "")
		}
		var a *answer
		cost := time.Hour
		for range 3 { // the collector may run in one of them
			before := s.processor(t)
			a = c.post(t, s.at(s.topic)+"/reply", replying("k50", text, "preview"))
			if cost = min(cost, s.processor(t)-before); cost <= 50*time.Millisecond {
				break
			}
		}
		switch a.status {
		case http.StatusUnprocessableEntity, http.StatusBadRequest:
			refused++
		case http.StatusOK:
			made++
		default:
			t.Errorf("%.40s: status %d", line, a.status)
		}
		if cost > 500*time.Millisecond { // 50 ms are reported by a benchmark; what this finds takes seconds, and the machine may be busy
			t.Errorf("%.40s: it costs %v", line, cost)
		}
		if len(a.body) > 21*len(text)+100_000 {
			t.Errorf("%.40s: %d bytes make %d", line, len(text), len(a.body))
		}
	}
	if refused == 0 || made == 0 {
		t.Errorf("%d texts were refused, %d made", refused, made)
	}
}

// repeated reads a row of the corpus: a name, then quoted strings, each with the number of times that it stands.
func repeated(t *testing.T, line string) string {
	t.Helper()
	_, rest, _ := strings.Cut(line, ` "`)
	rest = `"` + rest
	var b strings.Builder
	for rest != "" {
		quoted, err := strconv.QuotedPrefix(rest)
		must(t, err)
		text, err := strconv.Unquote(quoted)
		must(t, err)
		rest = rest[len(quoted):]
		times := 1
		if after, ok := strings.CutPrefix(rest, "*"); ok {
			number, _, _ := strings.Cut(after, " ")
			times, err = strconv.Atoi(number)
			must(t, err)
			rest = after[len(number):]
		}
		b.WriteString(strings.Repeat(text, times))
		rest = strings.TrimPrefix(rest, " ")
	}
	return b.String()
}

// longLanguages compares a hundred requests with a hundred plain ones, because the time of the processor is counted in ticks.
func longLanguages(t *testing.T, s *running) {
	c := s.nobody()
	cost := func(languages string) time.Duration {
		before := s.processor(t)
		for range 100 {
			c.do(t, http.MethodGet, "/", "", "Accept-Language", languages).holds(t, http.StatusFound, nil)
		}
		return s.processor(t) - before
	}
	plain, long := cost("ru"), cost(strings.Repeat("-", 8<<10))
	t.Logf("a hundred requests cost %v, with 8 KB of dashes %v", plain, long)
	if long-plain > 100*2*time.Millisecond {
		t.Errorf("8 KB of dashes cost %v each", (long-plain)/100)
	}
}

// manyMentions names everybody who ever wrote: twenty are told, the rest is text. Who was told is read when the service has ended.
func manyMentions(t *testing.T, s *running) {
	var b strings.Builder
	for i := 1; i <= 500; i++ {
		fmt.Fprintf(&b, "@%d ", i)
	}
	c := s.as(t, "writer")
	a := c.post(t, s.at(s.topic)+"/reply", append(replying("k54", b.String(), "publish"), "sure", "1"))
	a.holds(t, http.StatusSeeOther, nil)
	_, number, _ := strings.Cut(a.header.Get("Location"), "#post-")
	_, post, _ := strings.Cut(c.get(t, s.at(s.topic)+"/p/"+number+"/history", http.StatusOK), "<main")
	page := c.get(t, strings.Split(a.header.Get("Location"), "#")[0], http.StatusOK)
	if got := strings.Count(page, `class="mention"`); got != 20 {
		t.Errorf("%d people are named", got)
	}
	if !strings.Contains(page, "@499") || post == "" {
		t.Error("the rest is not text")
	}
	s.bomb = number
}

// equalSearches asks the same at once; that one search answers all of them is held by the row of the same number that counts them.
func equalSearches(t *testing.T, s *running) {
	answers := make(chan *answer, 100)
	for range 100 {
		go func() {
			a, _, err := s.nobody().try(http.MethodGet, "/ru/search?q="+url.QueryEscape("неустойка договор"), "")
			if err != nil {
				a = &answer{body: err.Error()}
			}
			answers <- a
		}()
	}
	first := <-answers
	first.holds(t, http.StatusOK, []string{`id="main"`})
	for range 99 {
		if a := <-answers; a.status != http.StatusOK || a.body != first.body {
			t.Errorf("status %d, %d bytes; the first answer has %d", a.status, len(a.body), len(first.body))
		}
	}
}
