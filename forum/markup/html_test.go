package markup_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// allowed are the elements of posts with their attributes; lang is allowed on all.
var allowed = map[string][]string{
	"a": {"href", "class", "title", "rel"}, "span": {"class"}, "blockquote": {"class"}, "p": {"class", "id"}, "ol": {"start"},
	"h1": {"id"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"}, "th": {"class", "scope"}, "td": {"class"},
	"br": {}, "hr": {}, "em": {}, "strong": {}, "del": {}, "pre": {}, "code": {}, "footer": {}, "ul": {}, "li": {}, "table": {}, "thead": {}, "tbody": {}, "tr": {},
}

// checkHTML reads what was made as a browser does: only allowed elements and attributes, safe addresses, ids with their prefix,
// and the same HTML when it is written again, so that nothing is left open, stray or nested where it may not be.
func checkHTML(t *testing.T, s string) {
	t.Helper()
	list, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatalf("%v in %.300q", err, s)
	}
	var b strings.Builder
	for _, n := range list {
		checkNode(t, n, s)
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
	}
	want, got := tokens(s), tokens(b.String())
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] {
			t.Fatalf("not well-formed at token %d: a browser reads %.300q where %.300q was written", i, got[min(i, len(got)):], want[min(i, len(want)):])
		}
	}
}

// tokens are the tags and texts of HTML; the order of attributes and the spelling of characters do not matter.
func tokens(s string) []string {
	var list []string
	z := html.NewTokenizer(strings.NewReader(s))
	for z.Next() != html.ErrorToken {
		t := z.Token()
		if t.Type == html.SelfClosingTagToken {
			t.Type = html.StartTagToken
		}
		slices.SortFunc(t.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
		text := t.String()
		if before := len(list) - 1; t.Type == html.TextToken && before >= 0 && !strings.HasPrefix(list[before], "<") {
			list[before] += text
			continue
		}
		// The first line feed of pre is no part of its text, and a line end is a line end.
		list = append(list, strings.ReplaceAll(text, "\r", ""))
	}
	return list
}

func checkNode(t *testing.T, n *html.Node, s string) {
	t.Helper()
	switch n.Type {
	case html.TextNode:
		return
	case html.ElementNode:
		attributes, ok := allowed[n.Data]
		if !ok {
			t.Fatalf("element %q in %.600q", n.Data, s)
		}
		for _, a := range n.Attr {
			if a.Key != "lang" && !slices.Contains(attributes, a.Key) {
				t.Fatalf("attribute %q of %q in %.600q", a.Key, n.Data, s)
			}
			checkAttribute(t, n.Data, a, s)
		}
	default:
		t.Fatalf("node of type %d in %.600q", n.Type, s)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if n.Data == "a" && holds(c, "a") {
			t.Fatalf("a link in a link: %.600q", s)
		}
		checkNode(t, c, s)
	}
}

func checkAttribute(t *testing.T, element string, a html.Attribute, s string) {
	t.Helper()
	switch a.Key {
	case "id":
		if !strings.HasPrefix(a.Val, "user-content-") {
			t.Fatalf("id %q in %.600q", a.Val, s)
		}
	case "href":
		u, err := url.Parse(a.Val)
		if err != nil {
			t.Fatalf("href %q: %v", a.Val, err)
		}
		inside := u.Scheme == "" && u.Host == "" && (strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") || strings.HasPrefix(a.Val, "#"))
		if !inside && !slices.Contains([]string{"http", "https", "mailto"}, u.Scheme) || strings.ContainsAny(a.Val, "\\ \n\t\r\x00") {
			t.Fatalf("href %q of %q in %.600q", a.Val, element, s)
		}
	}
}

func holds(n *html.Node, element string) bool {
	if n.Type == html.ElementNode && n.Data == element {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if holds(c, element) {
			return true
		}
	}
	return false
}
