package analysis_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taldau/index/analysis"
)

func TestBounds(t *testing.T) {
	a := analysis.New()
	tests := []struct {
		text string
		want string // the text with "|" before each sentence and "¶" before each paragraph
	}{
		{"", ""},
		{"долг по займу", "¶долг по займу"},
		{"Суд установил. Иск обоснован! Почему? Потому… Вот.", "¶Суд установил. |Иск обоснован! |Почему? |Потому… |Вот."},
		{"Суд установил.\nИск обоснован.", "¶Суд установил.\n¶Иск обоснован."},
		{"в силу ст. 188 УК РК, п. 2 ч. 1 и пп. 3 суд. Решил", "¶в силу ст. 188 УК РК, п. 2 ч. 1 и пп. 3 суд. |Решил"},
		{"судья Идиров А. Б. Решил", "¶судья Идиров А. Б. Решил"},
		{"2. Взыскать долг. 3. Отказать.", "¶2. Взыскать долг. |3. Отказать."},
		{"в 2020 году долг 100. Суд решил", "¶в 2020 году долг 100. |Суд решил"},
		{"он сказал «нет». Суд решил", "¶он сказал «нет». |Суд решил"},
		{"он сказал: «Нет!» Суд решил", "¶он сказал: «Нет!» |Суд решил"},
		{"отв. лицо и рег. номер", "¶отв. лицо и рег. номер"},
		{"взыскать: 1) долг; 2) пеню; Отказать", "¶взыскать: 1) долг; 2) пеню; Отказать"},
		{"от 01.02.2020 г. по делу 7517-24-00-2/101. Іс қаралды. Сот шешті", "¶от 01.02.2020 г. по делу 7517-24-00-2/101. |Іс қаралды. |Сот шешті"},
		{"Талап қойылды.  Әрі қарай", "¶Талап қойылды.  |Әрі қарай"},
		{"sud.kz Сайт", "¶sud.kz Сайт"},
	}
	for _, tt := range tests {
		for name, words := range map[string][]analysis.Token{"Exact": a.Exact(tt.text), "Index": a.Index(tt.text, "")} {
			starts := map[int]int{}
			for _, w := range words {
				starts[w.Pos] = w.Start
			}
			got, last := "", 0
			for _, b := range analysis.Bounds(tt.text, words) {
				mark := "|"
				if b.Paragraph {
					mark = "¶"
				}
				at := starts[b.Pos]
				if open := strings.LastIndexAny(tt.text[last:at], "«("); open >= 0 && open+last+2 >= at {
					at = open + last
				}
				got += tt.text[last:at] + mark
				last = at
			}
			if got += tt.text[last:]; got != tt.want {
				t.Errorf("%s: %q, want %q", name, got, tt.want)
			}
		}
	}
}

func TestPattern(t *testing.T) {
	tests := []struct {
		pattern, prefix, matches, not string
	}{
		{"су?ья", "су", "судья суфья", "суья суддья судьям"},
		{"нар*шение", "нар", "нарушение наршение нарушениешение", "нарушения нрушение"},
		{"Взыска?*", "взыска", "взыскан взыскание", "взыска"},
		{"до*г*а", "до", "долга дога договора", "долг долгая"},
		{"тё?ка", "те", "течка тетка", "тека"},
		{"cy?ья", "су", "судья", "cyдья"},
		{"case*", "case", "case cases", "саse"},
		{"аб", "аб", "аб", "абв"},
	}
	for _, tt := range tests {
		p := analysis.NewPattern(tt.pattern)
		if p.Prefix() != tt.prefix {
			t.Errorf("%s: prefix %s, want %s", tt.pattern, p.Prefix(), tt.prefix)
		}
		for _, w := range strings.Fields(tt.matches) {
			if !p.Match(w) {
				t.Errorf("%s does not match %s", tt.pattern, w)
			}
		}
		for _, w := range strings.Fields(tt.not) {
			if p.Match(w) {
				t.Errorf("%s matches %s", tt.pattern, w)
			}
		}
	}
}

// TestPatternIsGlob compares with a regular expression.
func TestPatternIsGlob(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringMatching(`[аб]{0,2}[аб?*]{0,8}`).Draw(t, "pattern")
		word := rapid.StringMatching(`[абв]{0,10}`).Draw(t, "word")
		expression := regexp.MustCompile("^" + strings.NewReplacer("?", ".", "*", ".*").Replace(pattern) + "$")
		if diff := cmp.Diff(expression.MatchString(word), analysis.NewPattern(pattern).Match(word)); diff != "" {
			t.Fatal(diff)
		}
	})
}
