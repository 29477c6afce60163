package markup_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"taldau/forum/markup"
)

// TestQuotePost holds the form of a quote of a post: its words are found in the page and in the text, also where quotes stand in one another.
func TestQuotePost(t *testing.T) {
	m := markup.New(markup.Config{})
	inner := markup.QuotePost("Первый абзац.\n\n- не список\nвторая строка", markup.PostAddress("abc", 3, 2))
	source := "Смотрите [[t/abc]] и [[t/abc#p7]]:\n\n" + inner + "\nи\n\n> Внешние слова.\n>\n> > Внутренние слова.\n> > — [[t/def#p1]]\n>\n> Ещё.\n>\n> — [[t/abc#p4]]\n\n> документ\n> — [[d1#p1]]\n\n> просто\n"
	r, err := m.Render(context.Background(), markup.Request{Source: source, Lang: "ru", Resolver: town{}})
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		topic             string
		number, revision  int
		words, html, text string
	}
	want := []row{
		{"abc", 3, 2, "Первый абзац.\n\n- не список\nвторая строка", "<p>Первый абзац.</p>", "— № 3"},
		{"def", 1, 0, "Внутренние слова.", "<p>Внутренние слова.</p>", "— № 1"},
		{"abc", 4, 0, "Внешние слова.\n\nВнутренние слова.\n\n— № 1\n\nЕщё.", "<p>Ещё.</p>", "— № 4"},
	}
	var got []markup.Quote
	for _, q := range r.Quotes {
		if q.Topic != "" {
			got = append(got, q)
		}
	}
	if len(got) != len(want) || len(r.Quotes) != len(want)+1 {
		t.Fatalf("%d quotes of posts among %d, want %d:\n%s", len(got), len(r.Quotes), len(want), r.HTML)
	}
	for i, q := range got {
		w := want[i]
		if q.Topic != w.topic || q.Paragraph != w.number || q.Version != w.revision || q.Text != w.words {
			t.Errorf("quote %d: %+v, want %+v", i, q, w)
		}
		html, text := r.HTML[q.InHTML.Start:q.InHTML.End], r.Text[q.InText.Start:q.InText.End]
		if !strings.Contains(html, w.html) || strings.Count(html, "<blockquote") != strings.Count(html, "</blockquote>") || strings.Count(html, "<p") != strings.Count(html, "</p>") {
			t.Errorf("quote %d stands in the page as %q", i, html)
		}
		if !strings.HasPrefix(text, w.words) || !strings.HasSuffix(text, w.text) {
			t.Errorf("quote %d stands in the text as %q", i, text)
		}
		if !strings.HasPrefix(r.HTML[q.InHTML.End:], "<footer>") {
			t.Errorf("quote %d: after its words comes %.30q", i, r.HTML[q.InHTML.End:])
		}
	}
	for _, link := range []string{`href="/forum/t/abc"`, `href="/forum/t/abc/p/7"`, `<blockquote class="quote post">`, `<blockquote class="quote">`} {
		if !strings.Contains(r.HTML, link) {
			t.Errorf("no %s in\n%s", link, r.HTML)
		}
	}
}

// TestPostAddress tells addresses of posts from those of documents.
func TestPostAddress(t *testing.T) {
	for source, want := range map[string]string{
		"t/abc#p3@2": "abc", "t/abc": "abc", "t/ABC": "", "t/abc#pt-5": "", "t/": "", "t/a b": "", "т/abc": "", "t/абв": "", "d1#p3": "",
	} {
		a, _ := markup.ParseAddress(source)
		if id, ok := a.Topic(); ok != (want != "") || ok && id != want {
			t.Errorf("%q: topic %q %t, want %q", source, id, ok, want)
		}
	}
}

// FuzzQuotePost holds the form of a quote of a post to its text: whatever a post says, its quote has its words.
func FuzzQuotePost(f *testing.F) {
	for _, s := range []string{"Слова.\n\nЕщё слова", "> a\n> — [[t/abc#p3]]", "# a\n\n    b\n\n1. c", "a | b\n- | -", "\\*a\\*\n=", "<b>&amp;"} {
		f.Add(s)
	}
	m := markup.New(markup.Config{Parallel: 1})
	f.Fuzz(func(t *testing.T, s string) {
		if markup.Scan(s) != nil {
			return // refused before anything is made of it
		}
		made, err := m.Render(context.Background(), markup.Request{Source: s})
		var limit *markup.ComplexityError
		if errors.As(err, &limit) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(made.Text) == "" {
			return // there is nothing to quote
		}
		block := markup.QuotePost(made.Text, markup.PostAddress("abc", 3, 1))
		r, err := m.Render(context.Background(), markup.Request{Source: block})
		if errors.As(err, &limit) {
			return // the signs that escape it take room, too
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Quotes) == 0 || r.Quotes[len(r.Quotes)-1].Topic != "abc" {
			t.Fatalf("no quote of %q:\n%s\n%s", made.Text, block, r.HTML)
		}
	})
}
