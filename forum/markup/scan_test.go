package markup_test

import (
	"errors"
	"strings"
	"testing"

	"taldau/forum/markup"
)

// Each limit lets its greatest value pass and not one more.
func TestScanLimits(t *testing.T) {
	table := func(columns, rows int) string {
		return strings.Repeat("a|", columns-1) + "a\n" + strings.Repeat("-|", columns-1) + "-\n" + strings.Repeat("b\n", rows)
	}
	tests := []struct {
		limit Limit
		make  func(n int) string
		most  int
	}{
		{markup.LimitBytes, func(n int) string { return strings.Repeat("a", n) }, markup.MaxBytes},
		{markup.LimitColumns, func(n int) string { return table(n, 1) }, markup.MaxColumns},
		{markup.LimitRows, func(n int) string { return table(2, n-1) }, markup.MaxRows}, // the row of dashes counts
		{markup.LimitCells, func(n int) string { return table(20, n/20-1) + strings.Repeat("\n"+table(2, 0), n%20/2) }, markup.MaxCells},
		{markup.LimitQuotes, func(n int) string { return strings.Repeat("> ", n) + "a" }, markup.MaxQuotes},
		{markup.LimitLists, func(n int) string { return strings.Repeat("+ ", n/2+n%2) + "a" }, markup.MaxLists},
		{markup.LimitBrackets, func(n int) string { return strings.Repeat("[", n) }, markup.MaxBrackets},
		{markup.LimitEmphasis, func(n int) string { return strings.Repeat("a*", n) }, markup.MaxEmphasis},
		{markup.LimitDefinitions, func(n int) string { return strings.Repeat("[a]: b\n\n", n) }, markup.MaxDefinitions},
		{markup.LimitPipes, func(n int) string { return strings.Repeat("\\|", n) }, markup.MaxPipes},
	}
	for _, tt := range tests {
		step := 1
		if tt.limit == markup.LimitCells {
			step = 2
		}
		if tt.limit == markup.LimitLists {
			continue // see TestScanLists: a mark takes columns as well
		}
		if err := markup.Scan(tt.make(tt.most)); err != nil {
			t.Errorf("%s: the greatest value: %v", tt.limit, err)
		}
		refusal, ok := errors.AsType[*markup.ComplexityError](markup.Scan(tt.make(tt.most + step)))
		if !ok || refusal.Limit != tt.limit || refusal.Max != tt.most || refusal.Got <= tt.most {
			t.Errorf("%s: one more: %v", tt.limit, refusal)
		}
	}
}

// A line that looks blank, or like the mark of an item, does not end a table or a paragraph unless it does in the parser.
func TestScanIsNotDeceived(t *testing.T) {
	for source, limit := range map[string]Limit{
		"a|b\n-|-\n" + strings.Repeat("1.\n", 600):                         markup.LimitRows,
		"a|b\n-|-\n" + strings.Repeat("> c\n", 600):                        markup.LimitRows, // counted from above: here the parser would have ended it
		"> a|b\n> -|-\n" + strings.Repeat("c\n", 600):                      markup.LimitRows,
		"a\n:-\n" + strings.Repeat("b\n", 600):                             markup.LimitRows, // of one column
		"> a\n--\n" + strings.Repeat("b\n", 600):                           markup.LimitRows, // text of the quote
		"a\n -:\n" + strings.Repeat("b\n", 600):                            markup.LimitRows,
		strings.Repeat("[a](b \"\n1.\n", 800) + strings.Repeat("a", 20000): markup.LimitLinks,
		">\x00> >\ufeff> > > > > > a":                                      markup.LimitQuotes,
		strings.Repeat(">\u202e", 9) + "a":                                 markup.LimitQuotes,
	} {
		refusal, ok := errors.AsType[*markup.ComplexityError](markup.Scan(source))
		if !ok || refusal.Limit != limit {
			t.Errorf("Scan(%.40q…): %v, want the limit %s", source, refusal, limit)
		}
	}
}

// Limit is short for the table.
type Limit = markup.Limit

func TestScanLists(t *testing.T) {
	for source, ok := range map[string]bool{
		strings.Repeat("- ", 21) + "a":    true,
		strings.Repeat("- ", 22) + "a":    false,
		strings.Repeat("  ", 31) + "- a":  true,
		strings.Repeat("  ", 32) + "- a":  false,
		strings.Repeat("\t", 15) + "1. a": true,
		strings.Repeat("\t", 16) + "1. a": false,
		strings.Repeat("* ", 100):         true, // a rule
		strings.Repeat("- ", 100) + "-":   true,
		strings.Repeat("- ", 100) + "a":   false,
		strings.Repeat(" ", 200) + "a":    true, // code
		"> " + strings.Repeat("1) ", 30):  false,
	} {
		if err := markup.Scan(source); (err == nil) != ok {
			t.Errorf("Scan(%q): %v, want allowed %v", source, err, ok)
		}
	}
}

// What lawyers write stands far from every limit.
func TestScanLetsPostsPass(t *testing.T) {
	for name, source := range map[string]string{
		"posts":            strings.Repeat(post, markup.MaxBytes/len(post)),
		"a list of links":  strings.Repeat("- [решение суда](https://office.sud.kz/courtActs/documents.xhtml?id=12345)\n", 330),
		"a table":          "| суд | исход | дата | сумма |\n|--|--|--|--|\n" + strings.Repeat("| Алматы | отказано | 01.02.2024 | 5 000 000 |\n", 400),
		"under a rule":     "a\n---\n" + strings.Repeat("б\n", 3000) + " - - -\n" + strings.Repeat("б\n", 3000),
		"blanks of a form": strings.Repeat("____________ (подпись) ____________ (дата)\n", 400),
		"an outline":       strings.Repeat("1. a\n   1. b\n      - c\n        - d\n\n", 100),
		"long prose":       strings.Repeat("Суд [1] установил (см. *выше*), что ", 450),
	} {
		if len(source) > markup.MaxBytes {
			source = source[:strings.LastIndexByte(source[:markup.MaxBytes], '\n')+1]
		}
		if err := markup.Scan(source); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		render(t, source)
	}
}

func TestParseAddress(t *testing.T) {
	tests := map[string]markup.Address{
		"d1":                   {Document: "d1"},
		" 7594-25-00-4/5021 ":  {Document: "7594-25-00-4/5021"},
		"d1#p12":               {Document: "d1", Paragraph: 12},
		"d1#p12@3":             {Document: "d1", Paragraph: 12, Version: 3},
		"d1#pt-1-1":            {Document: "d1", Point: "1-1"},
		"d1#pt-5@2":            {Document: "d1", Point: "5", Version: 2},
		"№ 5 от 06.10.2017#p1": {Document: "№ 5 от 06.10.2017", Paragraph: 1},
	}
	for s, want := range tests {
		got, ok := markup.ParseAddress(s)
		if !ok || got != want {
			t.Errorf("ParseAddress(%q) = %+v, %v", s, got, ok)
		}
		if again, ok := markup.ParseAddress(got.String()); !ok || again != got {
			t.Errorf("%+v does not re-read from %q", got, got.String())
		}
	}
	for _, s := range []string{"", " ", "#p1", "d1#", "d1#p", "d1#p0", "d1#p01", "d1#p-1", "d1#p999999999999", "d1#x", "d1#p1@", "d1#p1@0", "d1#p1@x", "d1#pt-", "d1#pt-<", "a\nb", "a[b", "a\x00", "\xff", strings.Repeat("a", 201)} {
		if got, ok := markup.ParseAddress(s); ok {
			t.Errorf("ParseAddress(%q) = %+v, want none", s, got)
		}
	}
}
