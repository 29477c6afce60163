package markup_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"taldau/forum/markup"
)

func seed(f *testing.F) {
	for _, a := range payloads(f) {
		f.Add(a.source)
	}
	for _, line := range lines(f, "units.txt") {
		f.Add(strings.Repeat(unquote(f, line), 3))
	}
	f.Add(post)
}

// FuzzRender holds whatever is rendered to what is promised of it: no active content, HTML that a browser reads as it was written,
// safe addresses, bounded size, references at their places, the same answer twice; and that the second lock has nothing to do.
func FuzzRender(f *testing.F) {
	seed(f)
	m := markup.New(markup.Config{})
	f.Fuzz(func(t *testing.T, source string) {
		request := markup.Request{Source: source, Lang: "ru", Date: "2026-01-15", Anchor: "p1", NotFound: "<нет>", Resolver: town{}}
		r, err := m.Render(context.Background(), request)
		if errors.Is(err, markup.ErrTooComplex) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		checkHTML(t, r.HTML)
		checkSize(t, "text", source, r)
		if !utf8.ValidString(r.HTML) || !utf8.ValidString(r.Text) {
			t.Fatalf("invalid UTF-8: %q", r.HTML)
		}
		if strings.ContainsAny(r.HTML, "\x00\u202e\u2066") {
			t.Fatalf("controls in %q", r.HTML)
		}
		if raw := markup.Raw(m, request); strings.Join(tokens(raw), "") != strings.Join(tokens(r.HTML), "") {
			t.Fatalf("the policy had to change\n%q into\n%q", raw, r.HTML)
		}
		for _, q := range r.Quotes {
			if q.Paragraph == 0 && q.Point == "" || q.Text == "" && q.Hash == "" {
				t.Fatalf("a quote of nothing: %+v", q)
			}
		}
		if again, err := m.Render(context.Background(), request); err != nil || again.HTML != r.HTML {
			t.Fatalf("another answer: %v, %q and %q", err, again.HTML, r.HTML)
		}
	})
}

// FuzzScan holds the count before parsing to the tree after it: what Scan lets pass never has more quotes, lists, columns, rows
// or cells in the tree than the limits say.
func FuzzScan(f *testing.F) {
	seed(f)
	for _, s := range []string{"> - > 1. > a", "\t\t\t- a", "a|b\n-|-\n" + strings.Repeat("c\n", 40), ">>>>>>>> a", "> > > > > > > > > a", "- - - - - a", "* * *", "1) - + a", "-\t-\ta", ">\x00", "a|b\n-|-\n" + strings.Repeat("1.\n", 600), "-\x01\xff "} {
		f.Add(s)
	}
	m := markup.New(markup.Config{})
	f.Fuzz(func(t *testing.T, s string) {
		// Short texts break no limit: the same at length does.
		for _, source := range []string{s, strings.Repeat(s, min(600, 8<<10/max(len(s), 1)))} {
			if markup.Scan(source) != nil {
				continue
			}
			_, err := m.Render(context.Background(), markup.Request{Source: source})
			refusal, ok := errors.AsType[*markup.ComplexityError](err)
			if !ok {
				continue
			}
			switch refusal.Limit {
			case markup.LimitQuotes, markup.LimitLists, markup.LimitColumns, markup.LimitRows, markup.LimitCells, markup.LimitBytes, markup.LimitDefinitions:
				t.Fatalf("Scan counted less than the parser: %v in %.200q", err, source)
			}
		}
	})
}

// FuzzQuoteBlock holds the form of a quote to its text: whatever a paragraph holds, its quote has its hash.
func FuzzQuoteBlock(f *testing.F) {
	for _, s := range []string{"Суд РЕШИЛ: иск удовлетворить.", "1. Первый", "1) *x* _y_ [a](b) `c` <d> &amp; | ~e~ @f \\", "# x", "- x", "+ x", "=== x", "> x", "a\nb", "    x", "https://a.kz/x_y_ www.b.kz a@b.kz",
		"[[d1]]", "12. 3. x", "\t1.\tx", "! [x]", ": x", "---", "***", "~~~", "```", "a  \nb\\", "— [[d1#p1]]", "&#60;", "№ 5 [IIN-1]", "_____ (подпись)"} {
		f.Add(s)
	}
	m := markup.New(markup.Config{})
	address := markup.Address{Document: "d1", Paragraph: 7, Version: 2}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.TrimSpace(markup.Clean(s)) == "" {
			return
		}
		r, err := m.Render(context.Background(), markup.Request{Source: markup.QuoteBlock(s, address), Resolver: town{}})
		if errors.Is(err, markup.ErrTooComplex) {
			return
		}
		if err != nil || len(r.Quotes) != 1 {
			t.Fatalf("%q: %v, quotes %+v", s, err, r)
		}
		q := r.Quotes[0]
		if q.Address != address || q.Hash != markup.HashOf(s) {
			t.Fatalf("%q became the quote %+v\n%s", s, q, r.HTML)
		}
	})
}
