package query_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taldau/index/query"
)

func TestParse(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", "<nil>"},
		{"   ", "<nil>"},
		{"долг по займу", "долг по займу"},
		{`"взыскание долга"`, `"взыскание долга"`},
		{"«взыскание долга» неустойка", `"взыскание долга" AND неустойка`},
		{"долг AND займ", "долг займ"},
		{"долг OR займ", "долг OR займ"},
		{"долг ИЛИ займ И суд", "долг OR займ суд"},
		{"қарыз НЕМЕСЕ несие ЖӘНЕ сот", "қарыз OR несие сот"},
		{"сот ЕМЕС апелляция", "сот AND NOT апелляция"},
		{"и или не and or not", "и или не and or not"},
		{"долг -займ", "долг AND NOT займ"},
		{"2-бөлік 188-бап АПК-нің", "2-бөлік 188-бап АПК-нің"},
		{"-займ", "NOT займ"},
		{"NOT NOT займ", "займ"},
		{"(долг OR займ) суд", "(долг OR займ) AND суд"},
		{"взыска*", "взыска*"},
		{"court:7594 year:2024", "court:7594 AND date:2024-01-01..2024-12-31"},
		{"суд:\"Медеуский районный суд\"", `court:"Медеуский районный суд"`},
		{"сот:7594", "court:7594"},
		{"date:2020..2023", "date:2020-01-01..2023-12-31"},
		{"date:2020-05..", "date:2020-05-01.."},
		{"жыл:2020..2021", "date:2020-01-01..2021-12-31"},
		{"дата:01.02.2020", "date:2020-02-01..2020-02-01"},
		{"бап:\"188 УК\"", `article:"188 УК"`},
		{"https://sud.kz", "https://sud.kz"},
		{"7594-25-00-4/5021", "7594-25-00-4/5021"},
		{"3599-24-00 -2а/2151", "3599-24-00-2а/2151"},
		{"3599-24-00 - 2а/2151 апелляция", "3599-24-00-2а/2151 апелляция"},
		{"договор № 12", "договор 12"},
	}
	for _, tt := range tests {
		q, err := query.Parse(tt.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
			continue
		}
		if got := fmt.Sprint(q); got != tt.want {
			t.Errorf("Parse(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestSyntaxErrors(t *testing.T) {
	tests := []struct {
		in, code string
		pos      int
	}{
		{`долг "по займу`, "unbalanced-quote", 9},
		{"долг (займ", "unbalanced-paren", 9},
		{"долг) займ", "unbalanced-paren", 8},
		{"()", "empty-group", 0},
		{"долг AND", "dangling-operator", 9},
		{"OR долг", "dangling-operator", 0},
		{"долг NOT", "dangling-operator", 9},
		{"colour:red", "unknown-field", 0},
		{"court:", "empty-field", 0},
		{"date:20x", "bad-date", 0},
		{"date:2023..2020", "bad-date", 0},
		{"*долг", "leading-wildcard", 0},
		{"до*г", "inner-wildcard", 0},
		{"а*", "short-prefix", 0},
		{`""`, "empty-phrase", 0},
		{"!!!", "no-letters", 0},
		{strings.Repeat("слово ", 65), "too-many-terms", 704},
		{strings.Repeat("ы", 600), "too-long", query.MaxQuery},
		{strings.Repeat("(", 11) + "а" + strings.Repeat(")", 11), "too-deep", 10},
	}
	for _, tt := range tests {
		_, err := query.Parse(tt.in)
		var syntax *query.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("Parse(%.40q): %v, want %s", tt.in, err, tt.code)
			continue
		}
		if syntax.Code != tt.code || syntax.Pos != tt.pos {
			t.Errorf("Parse(%.40q) = %s at %d, want %s at %d", tt.in, syntax.Code, syntax.Pos, tt.code, tt.pos)
		}
		if _, err := query.Parse(syntax.Corrected); err != nil {
			t.Errorf("Parse(%.40q): the corrected %q does not parse: %v", tt.in, syntax.Corrected, err)
		}
	}
}

// generated draws queries in the form in which the parser leaves them.
func generated(depth int) *rapid.Generator[query.Query] {
	word := rapid.StringMatching(`[а-яәіңғүұқөһ]{2,8}(-[а-я]{2,4})?`)
	leaf := rapid.OneOf(
		rapid.Map(rapid.SliceOfN(word, 1, 3), func(w []string) query.Query { return query.Words(w) }),
		rapid.Map(rapid.SliceOfN(word, 1, 3), func(w []string) query.Query { return query.Phrase(w) }),
		rapid.Map(word, func(w string) query.Query { return query.Prefix(w) }),
		rapid.Map(rapid.StringMatching(`[0-9a-z]{1,6}( [а-я]{2,5})?`), func(v string) query.Query { return query.Field{Name: "court", Value: v} }),
		rapid.Just[query.Query](query.Range{Field: "date", From: "2020-01-01", To: "2021-12-31"}),
	)
	if depth == 0 {
		return leaf
	}
	inner := generated(depth - 1)
	return rapid.OneOf(leaf,
		rapid.Map(rapid.SliceOfN(inner, 2, 3), func(l []query.Query) query.Query { return query.And(l) }),
		rapid.Map(rapid.SliceOfN(inner, 2, 3), func(l []query.Query) query.Query { return query.Or(l) }),
		rapid.Map(inner, func(q query.Query) query.Query { return query.Not{Query: q} }),
	)
}

// TestCanonical holds that the canonical text of any query parses to a query with the same canonical text.
func TestCanonical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q, err := query.Parse(generated(3).Draw(t, "query").String())
		var syntax *query.SyntaxError
		if errors.As(err, &syntax) && (syntax.Code == "too-long" || syntax.Code == "too-many-terms") {
			t.Skip()
		}
		if err != nil {
			t.Fatal(err)
		}
		again, err := query.Parse(q.String())
		if err != nil {
			t.Fatalf("Parse(%q): %v", q, err)
		}
		if diff := cmp.Diff(q, again); diff != "" {
			t.Fatalf("%s read back (-first +again):\n%s", q, diff)
		}
	})
}

func TestTermsAndUnquote(t *testing.T) {
	q, err := query.Parse(`долг "по займу" -аренда (court:7594 OR взыска*)`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"долг", "по займу", "взыска"}, query.Terms(q)); diff != "" {
		t.Error(diff)
	}
	if got, want := query.Unquote(q).String(), "долг AND по займу AND NOT аренда AND (court:7594 OR взыска*)"; got != strings.Replace(want, "по займу", "(по займу)", 1) {
		t.Errorf("Unquote = %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", `"a`, "((", "а AND", "NOT", "court:", "-", "* *", "7594-25-00 - 4/5021", "a:b", "\xff", "« »", "date:..", "()()", ") ("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := query.Parse(s)
		var syntax *query.SyntaxError
		if errors.As(err, &syntax) {
			if _, err := query.Parse(syntax.Corrected); err != nil {
				t.Errorf("%q: corrected %q: %v", s, syntax.Corrected, err)
			}
			if syntax.Pos > len(s) {
				t.Errorf("%q: place %d is beyond its end", s, syntax.Pos)
			}
			return
		}
		if q == nil {
			return
		}
		again, err := query.Parse(q.String())
		if errors.As(err, &syntax) && syntax.Code == "too-long" {
			return
		}
		if err != nil || again.String() != q.String() {
			t.Errorf("%q: canonical %q reads back as %v, %v", s, q, again, err)
		}
	})
}
