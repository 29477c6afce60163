package web_test

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// markup parses a page and reports every fault of its structure: what a validator and a screen reader would stumble over.
func markup(t testing.TB, body string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(body, "<!DOCTYPE html>") {
		t.Error("no doctype")
	}
	if i := strings.Index(body, "⟦"); i >= 0 {
		t.Errorf("a message is missing: %s", clipped(body[i:]))
	}
	if _, title, _ := strings.Cut(body, "<title>"); strings.HasPrefix(title, "{") || strings.HasPrefix(title, "<") {
		t.Errorf("the title is no text: %s", clipped(title))
	}
	balanced(t, body)
	c := &checker{t: t, ids: map[string]bool{}, labels: map[string]bool{}}
	c.collect(root)
	c.visit(root, "")
	c.headings()
	c.landmarks()
	for _, ref := range c.refs {
		if !c.ids[ref] {
			t.Errorf("nothing has the id %q that is referred to", ref)
		}
	}
	return root
}

// voids are the elements without an end tag.
var voids = map[string]bool{"meta": true, "link": true, "input": true, "br": true, "img": true, "hr": true}

// balanced fails where tags are not closed in order: the parser would mend it silently.
func balanced(t testing.TB, body string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("tags are left open: %v", open)
			}
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			if !voids[string(name)] {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Errorf("</%s> closes %v", name, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

// ownScript is the address of one of the scripts that pages have.
var ownScript = regexp.MustCompile(`^/static/(preview|write|passkey)\.[0-9a-f]{12}\.js$`)

type checker struct {
	t      testing.TB
	ids    map[string]bool
	labels map[string]bool // ids of controls with a label
	refs   []string        // ids that must exist
	levels []int           // of headings, in order
	marks  []string        // landmarks with their names
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func (c *checker) collect(n *html.Node) {
	if n.Type == html.ElementNode {
		if id := attr(n, "id"); id != "" {
			if c.ids[id] {
				c.t.Errorf("id %q stands twice", id)
			}
			c.ids[id] = true
		}
		if n.Data == "label" {
			c.labels[attr(n, "for")] = true
		}
	}
	for child := range n.ChildNodes() {
		c.collect(child)
	}
}

// visit checks one element; lang is the language that holds for it.
func (c *checker) visit(n *html.Node, lang string) {
	if n.Type == html.ElementNode {
		if l := attr(n, "lang"); l != "" {
			lang = l
		}
		c.element(n)
		c.references(n)
	}
	if n.Type == html.TextNode && n.Parent != nil && n.Parent.Data != "code" && n.Parent.Data != "title" {
		c.language(n, lang)
	}
	for child := range n.ChildNodes() {
		c.visit(child, lang)
	}
}

func (c *checker) element(n *html.Node) {
	switch n.Data {
	case "html":
		if attr(n, "lang") == "" {
			c.t.Error("html has no lang")
		}
	case "h1", "h2", "h3", "h4":
		c.levels = append(c.levels, int(n.Data[1]-'0'))
		if strings.TrimSpace(content(n)) == "" {
			c.t.Errorf("an empty %s", n.Data)
		}
	case "a":
		if strings.TrimSpace(content(n)+attr(n, "aria-label")) == "" {
			c.t.Errorf("a link without words to %s", attr(n, "href"))
		}
		if !has(n, "href") {
			c.t.Error("a link that leads nowhere")
		}
	case "form":
		if attr(n, "action") == "" || attr(n, "method") == "" {
			c.t.Error("a form without action or method")
		}
	case "input":
		if attr(n, "type") != "hidden" && !c.labels[attr(n, "id")] {
			c.t.Errorf("input %s has no label", attr(n, "name"))
		}
	case "th":
		if attr(n, "scope") == "" {
			c.t.Error("th without scope")
		}
	case "img":
		if !has(n, "alt") {
			c.t.Error("img without alt")
		}
	case "main", "header", "footer", "nav", "aside":
		quoted := n.Data == "footer" && n.Parent.Data == "blockquote" // within the main part of a page: no landmark, and there may be many (HTML-AAM)
		if (n.Data != "header" || n.Parent.Data == "body") && !quoted {
			c.marks = append(c.marks, n.Data+" "+attr(n, "aria-label")+attr(n, "aria-labelledby"))
		}
	case "script": // the files of the site itself, and nothing else
		if !ownScript.MatchString(attr(n, "src")) || n.FirstChild != nil || n.Parent.Data != "head" {
			c.t.Errorf("a page with <script src=%q>", attr(n, "src"))
		}
	case "style", "iframe", "object":
		c.t.Errorf("a page with <%s>", n.Data)
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
			c.t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
		}
	}
}

func (c *checker) references(n *html.Node) {
	for _, key := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
		for id := range strings.FieldsSeq(attr(n, key)) {
			c.refs = append(c.refs, id)
		}
	}
	if href := attr(n, "href"); n.Data == "a" {
		u, err := url.Parse(href)
		switch {
		case err != nil:
			c.t.Errorf("address %q: %v", href, err)
		case strings.HasPrefix(href, "#"):
			c.refs = append(c.refs, u.Fragment)
		case u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http":
			c.t.Errorf("a link to %q", href)
		}
	}
}

// headings fails unless there is one h1 and no level is skipped.
func (c *checker) headings() {
	ones, last := 0, 0
	for _, level := range c.levels {
		if level == 1 {
			ones++
		}
		if level > last+1 && last > 0 {
			c.t.Errorf("h%d follows h%d: %v", level, last, c.levels)
		}
		last = level
	}
	if ones != 1 {
		c.t.Errorf("%d h1", ones)
	}
}

// landmarks fails where two of a kind cannot be told apart.
func (c *checker) landmarks() {
	seen := map[string]bool{}
	for _, m := range c.marks {
		if seen[m] {
			c.t.Errorf("landmark %q stands twice", m)
		}
		seen[m] = true
	}
	if !seen["main "] {
		c.t.Error("no main")
	}
}

// language fails where a text is plainly of another language than the one that holds for it: Kazakh letters in quantity
// mean Kazakh, Cyrillic in an English element is neither.
func (c *checker) language(n *html.Node, lang string) {
	cyrillic, kazakh := 0, 0
	for _, r := range n.Data {
		if unicode.Is(unicode.Cyrillic, r) {
			cyrillic++
		}
		if strings.ContainsRune("әғқңөұүһіӘҒҚҢӨҰҮҺІ", r) {
			kazakh++
		}
	}
	if kazakh >= 3 && cyrillic >= 25 && lang != "kk" {
		c.t.Errorf("Kazakh text under lang=%q: %q", lang, clipped(strings.TrimSpace(n.Data)))
	}
	if cyrillic >= 25 && lang == "en" {
		c.t.Errorf("Cyrillic text under lang=en: %q", clipped(strings.TrimSpace(n.Data)))
	}
	if cyrillic >= 40 && kazakh == 0 && lang == "kk" {
		c.t.Errorf("Russian text under lang=kk: %q", clipped(strings.TrimSpace(n.Data)))
	}
}

func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for child := range n.ChildNodes() {
		b.WriteString(content(child))
	}
	return b.String()
}

// all returns the elements with this name, in order.
func all(n *html.Node, name string) []*html.Node {
	var list []*html.Node
	if n.Type == html.ElementNode && n.Data == name {
		list = append(list, n)
	}
	for child := range n.ChildNodes() {
		list = append(list, all(child, name)...)
	}
	return list
}

// TestMarkupGateIsAlive feeds the gate a bad page: a check that passes everything proves nothing.
func TestMarkupGateIsAlive(t *testing.T) {
	bad := `<!DOCTYPE html><html><body><main><h1>A</h1><h3 id="x">B</h3><p id="x" onclick="y"></p><input name="q"><a href="#nowhere"></a>
<nav></nav><nav></nav><th>1</th><p lang="en">Қазақстан Республикасының Жоғарғы Соты</p><div></main></body></html>`
	r := &recorder{TB: t}
	markup(r, bad)
	for _, want := range []string{"no lang", "h3 follows h1", "stands twice", "has no label", "without words", "nowhere", "onclick", "closes", "Kazakh text under"} {
		if !strings.Contains(strings.Join(r.faults, "\n"), want) {
			t.Errorf("the gate did not report %q", want)
		}
	}
}

// recorder keeps the faults instead of failing.
type recorder struct {
	testing.TB
	faults []string
}

func (r *recorder) Helper()           {}
func (r *recorder) Error(args ...any) { r.faults = append(r.faults, fmt.Sprint(args...)) }
func (r *recorder) Errorf(f string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(f, args...))
}
