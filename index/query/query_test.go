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

		{`"долг займ"~3`, `"долг займ"~3`},
		{`"долг займ"~3 суд`, `"долг займ"~3 AND суд`},
		{`"долг"~3`, `"долг"`},
		{`"долг займ"~`, `"долг займ"`},
		{`"долг займ" ~5`, `"долг займ" AND ~5`},
		{"долг /3 займ", "долг /3 займ"},
		{"суд долг /3 займ иск", "суд AND долг /3 займ AND иск"},
		{"долг /3 займ /5 иск", "долг /3 займ /5 иск"},
		{"долг /s займ /3 иск /p суд", "долг /s займ /3 иск /p суд"},
		{"долг /3 (займ OR \"договор займа\")", `долг /3 (займ OR "договор займа")`},
		{"долг /с займ", "долг /s займ"},
		{"долг /ы займ", "долг /s займ"},
		{"долг /S займ", "долг /s займ"},
		{"долг /п займ", "долг /p займ"},
		{"долг /р займ", "долг /p займ"},
		{"долг /З займ", "долг /p займ"},
		{"долг /s (займ НЕ суд)", "долг /s (займ AND NOT суд)"},
		{"долг /s NOT займ", "долг /s (NOT займ)"},
		{"долг /p НЕ займ /s суд", "долг /p (NOT займ /s суд)"},
		{"-долг /s займ", "NOT долг /s займ"},
		{"долг /s (займ суд)", "долг /s (займ суд)"},
		{"(долг)/3(займ)", "долг /3 займ"},
		{"взыска* /4 су?ья", "взыска* /4 су?ья"},
		{"и/или", "и/или"},
		{"истец и / или ответчик", "истец и или ответчик"},
		{"№ 2/5 от 01/02/2020", "2/5 от 01/02/2020"},
		{"7517-24-00-2 /101 суд", "7517-24-00-2/101 суд"},
		{`"долг /3 займ AND суд~2"`, `"долг /3 займ AND суд~2"`},
		{`"Закон"/2020`, `"Закон" AND 2020`},
		{`"Закон"/s`, `"Закон" AND s`},

		{"су?ья", "су?ья"},
		{"нар*шение", "нар*шение"},
		{"нар**ение", "нар*ение"},
		{"взыска?*", "взыска?*"},
		{"взыска*,", "взыска*"},
		{"что такое неустойка?", "что такое неустойка?"},
		{"правда??", "правда??"},
		{"https://sud.kz/?q=а", "https://sud.kz/?q=а"},

		{"court:(алматы OR астана)", "court:алматы OR court:астана"},
		{"court:(Медеуский районный суд ИЛИ \"суд № 2\")", `court:"Медеуский районный суд" OR court:"суд № 2"`},
		{"year:(2020 OR 2022..2023)", "date:2020-01-01..2020-12-31 OR date:2022-01-01..2023-12-31"},
		{"year:(NOT 2020)", "NOT date:2020-01-01..2020-12-31"},
		{"article:(188 УК OR 190 УК) кража", `(article:"188 УК" OR article:"190 УК") AND кража`},
		{"judge:(иванов AND NOT петров)", "judge:иванов AND NOT judge:петров"},
		{"title:(долг займ)", "title:(долг займ)"},
		{"title:долг", "title:долг"},
		{"title:(долг OR займ)", "title:долг OR title:займ"},
		{"title:(долг NOT займ)", "title:долг AND NOT title:займ"},
		{`title:"взыскание долга"`, `title:"взыскание долга"`},
		{`title:"взыскание долга"~2`, `title:"взыскание долга"~2`},
		{"title:взыска*", "title:взыска*"},
		{"title:(долг /3 займ)", "title:(долг /3 займ)"},
		{"title:(//долг)", "title:(//долг)"},
		{`court:"//7594"`, `court:"//7594"`},
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
		{"?олг", "leading-wildcard", 0},
		{"д?лг", "short-prefix", 0},
		{"title:д*", "short-prefix", 6},
		{"title:*долг", "leading-wildcard", 6},
		{"долг /0 займ", "near-distance", 9},
		{"долг /51 займ", "near-distance", 9},
		{"долг /101 займ", "near-distance", 9},
		{"долг /99999999999999999999 займ", "near-distance", 9},
		{`"долг займ"~0`, "near-distance", 0},
		{`"долг займ"~51`, "near-distance", 0},
		{"/3 займ", "dangling-operator", 0},
		{"долг /s", "dangling-operator", 9},
		{"долг /s OR займ", "dangling-operator", 9},
		{"долг /s /p займ", "dangling-operator", 12},
		{"долг /s NOT", "dangling-operator", 12},
		{"долг /3 (займ NOT суд)", "near-operand", 9},
		{"долг /3 (займ суд)", "near-operand", 9},
		{"долг /3 NOT займ", "near-operand", 9},
		{`"долг займ"~2 /3 суд`, "near-operand", 22},
		{"(долг /3 займ) /5 суд", "near-operand", 23},
		{"долг /3 court:7594", "near-field", 9},
		{"долг /s (займ OR year:2020)", "near-field", 9},
		{"долг /s (займ /p суд)", "near-paragraph", 9},
		{"(NOT долг) /s (NOT займ)", "near-negative", 15},
		{"year:(2020 2021)", "bad-date", 0},
		{"court:(75*)", "field-value", 0},
		{"court:(а /3 б)", "field-value", 0},
		{`court:"а б"~3`, "field-value", 0},
		{"court:(year:2020)", "nested-field", 0},
		{"title:()", "empty-group", 6},
		{"title:(долг", "unbalanced-paren", 6},
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

// TestCorrections holds what is offered instead of a fault.
func TestCorrections(t *testing.T) {
	tests := []struct{ in, want string }{
		{"долг /0 займ", "долг /1 займ"},
		{"долг /200 займ", "долг /50 займ"},
		{`"долг займ"~99 суд`, `"долг займ"~50 суд`},
		{"долг /3 (займ NOT суд)", "долг /s (займ NOT суд)"},
		{"долг /3 court:7594", "долг AND court:7594"},
		{"(долг /3 займ) /5 суд", "(долг /3 займ) /s суд"},
		{"долг /s (займ /p суд)", "долг /p (займ /p суд)"},
		{"year:(2020 2021)", "year:(2020 OR 2021)"},
		{"court:(year:2020)", "(year:2020)"},
		{`court:"а б"~3`, `court:"а б"`},
		{"?олг", "олг"},
		{"title:*долг", "title:долг"},
	}
	for _, tt := range tests {
		_, err := query.Parse(tt.in)
		var syntax *query.SyntaxError
		if !errors.As(err, &syntax) || syntax.Corrected != tt.want {
			t.Errorf("Parse(%q): %+v, want the correction %q", tt.in, syntax, tt.want)
		}
	}
}

// generated draws queries in the form in which the parser leaves them.
func generated(depth int) *rapid.Generator[query.Query] {
	word := rapid.StringMatching(`[а-яәіңғүұқөһ]{2,8}(-[а-я]{2,4})?`)
	place := rapid.OneOf(
		rapid.Map(word, func(w string) query.Query { return query.Words{w} }),
		rapid.Map(rapid.SliceOfN(word, 1, 3), func(w []string) query.Query { return query.Phrase(w) }),
		rapid.Map(word, func(w string) query.Query { return query.Prefix(w) }),
		rapid.Map(rapid.StringMatching(`[а-я]{2,4}(\?|\*)[а-я]{1,3}(\?[а-я]|\*)?`), func(w string) query.Query { return query.Pattern(w) }),
	)
	places := rapid.OneOf(place, rapid.Map(rapid.SliceOfN(place, 2, 3), func(l []query.Query) query.Query { return query.Or(l) }))
	near := rapid.Custom(func(t *rapid.T) query.Query {
		n := query.Near{Operands: rapid.SliceOfN(places, 2, 3).Draw(t, "operands")}
		for range n.Operands[1:] {
			n.Distances = append(n.Distances, rapid.IntRange(1, query.MaxNear).Draw(t, "distance"))
		}
		return n
	})
	slop := rapid.Custom(func(t *rapid.T) query.Query {
		return query.SlopPhrase{Words: rapid.SliceOfN(word, 2, 4).Draw(t, "words"), Slop: rapid.IntRange(1, query.MaxNear).Draw(t, "slop")}
	})
	positional := rapid.OneOf(place, near, slop)
	sentence := same(query.Sentence, positional)
	leaf := rapid.OneOf(positional, positional, sentence, same(query.Paragraph, rapid.OneOf(positional, sentence)),
		rapid.Map(rapid.SliceOfN(word, 1, 3), func(w []string) query.Query { return query.Words(w) }),
		rapid.Map(rapid.StringMatching(`[0-9a-z]{1,6}( [а-я]{2,5})?`), func(v string) query.Query { return query.Field{Name: "court", Value: v} }),
		rapid.Map(rapid.OneOf(positional, sentence), func(q query.Query) query.Query { return query.Title{Query: q} }),
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

// same draws operands of /s or /p, of which the first is no negation.
func same(unit query.Unit, operand *rapid.Generator[query.Query]) *rapid.Generator[query.Query] {
	others := rapid.OneOf(operand,
		rapid.Map(operand, func(q query.Query) query.Query { return query.Not{Query: q} }),
		rapid.Map(operand, func(q query.Query) query.Query {
			return query.And{query.Phrase{"а"}, query.Not{Query: q}}
		}),
		rapid.Map(operand, func(q query.Query) query.Query { return query.Or{q, query.Prefix("долг")} }),
	)
	return rapid.Custom(func(t *rapid.T) query.Query {
		list := append([]query.Query{operand.Draw(t, "first")}, rapid.SliceOfN(others, 1, 2).Draw(t, "others")...)
		return query.Same{Unit: unit, Operands: list}
	})
}

// TestLeaves holds that what the parser leaves as one part reads back as that very part.
func TestLeaves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := generated(0).Draw(t, "query")
		got, err := query.Parse(q.String())
		if err != nil {
			t.Fatalf("Parse(%q): %v", q, err)
		}
		if diff := cmp.Diff(q, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", q, diff)
		}
	})
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

func TestHasProximity(t *testing.T) {
	for text, want := range map[string]bool{
		"долг /5 займ": true, "долг /s займ": true, "(долг)/п(займ)": true, "долг /99 займ": false, "и/или": false, "ст. 188 УК": false,
		"7517-24-00-2 /5": false, "7517-24-00-2 / 5 /s суд": true, `"долг /5 займ"`: false, `"`: false,
	} {
		if got := query.HasProximity(text); got != want {
			t.Errorf("HasProximity(%q) = %v", text, got)
		}
	}
}

func TestTermsAndUnquote(t *testing.T) {
	q, err := query.Parse(`долг "по займу" -аренда (court:7594 OR взыска*)`)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"долг", "по займу", "взыска"}, query.Terms(q)); diff != "" {
		t.Error(diff)
	}
	q2, err := query.Parse(`"долг AND /3 займ*" OR "а б"~3 OR "/s"`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := query.Unquote(q2).String(), `долг OR а б OR "/s"`; got != want {
		t.Errorf("Unquote = %s, want %s", got, want)
	}
	if got, want := query.Unquote(q).String(), "долг AND по займу AND NOT аренда AND (court:7594 OR взыска*)"; got != strings.Replace(want, "по займу", "(по займу)", 1) {
		t.Errorf("Unquote = %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", `"a`, "((", "а AND", "NOT", "court:", "-", "* *", "7594-25-00 - 4/5021", "a:b", "\xff", "« »", "date:..", "()()", ") (",
		`"а б"~3`, `"а"~`, "а /3 б", "а /s (б НЕ в)", "а /p б /с в", "/51 а", `"а"/s б`, "court:(а OR б)", "title:(а /3 б)", "year:(2020 2021)", "су?ья", "ав*г?д", "?а*"} {
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
