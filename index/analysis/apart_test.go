package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/index/analysis"
)

// TestApart holds pairs of legal words that look like forms of one another and are not, in the languages of both.
func TestApart(t *testing.T) {
	a := analysis.New()
	for lang, list := range map[string]string{
		"ru": `определение определить, решение решить, закон законный, закон законность, законный законность, приговор приговорить, суд судья, арест арестовать,
			право правило, договор договорный, исполнитель исполнительный, обвинитель обвинительный, следствие следственный, порог порок, брат брать, иск искать`,
		"kk": `кепіл кепілдік, өкіл өкілдік, шеш шешім, азамат азаматша, тергеу тергеуші, айыптау айыптаушы, орындау орындаушы,
			қорғау қорғаушы, сат сатушы, азамат азаматтық, банкрот банкроттық, құқық құқықтық, отырыс отыр, мұра мұрагер, қарыз қарызгер, тарап тарау, бап баға`,
	} {
		for pair := range strings.SplitSeq(list, ",") {
			words := strings.Fields(pair)
			for _, told := range []string{lang, ""} {
				first, second := a.Stems(words[0], told), a.Stems(words[1], told)
				if slices.ContainsFunc(first, func(term string) bool { return slices.Contains(second, term) }) {
					t.Errorf("%s and %s meet in %q: %q, %q", words[0], words[1], told, first, second)
				}
			}
		}
	}
}
