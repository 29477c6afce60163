package snippet_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"taldau/index/analysis"
	"taldau/index/query"
	"taldau/index/snippet"
)

// TestMakeOne holds that the one fragment that is asked for is the first of several: paragraphs are left out that cannot be better, and no others.
func TestMakeOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	words := strings.Fields("долг долга неустойка просрочка займ договор суд истец взыскать решение статья приказ иск")
	s := snippet.New(analysis.New())
	m := s.Marker(query.Or{query.Words{"долг"}, query.Words{"неустойка"}, query.Words{"займ"}, query.Phrase{"суд", "истец"}})
	for range 500 {
		var paragraphs []string
		for range 1 + rng.IntN(9) {
			section := []string{"header", "descriptive", "reasoning", "operative", "body"}[rng.IntN(5)]
			var text []string
			for range 1 + rng.IntN(120) {
				text = append(text, words[rng.IntN(len(words))])
			}
			paragraphs = append(paragraphs, section+": "+strings.Join(text, " "))
		}
		e := edition(paragraphs...)
		if one, several := m.Make(e, 1), m.Make(e, 4); !reflect.DeepEqual(one[0], several[0]) {
			t.Fatalf("%q\nthe one is %+v, the first of several %+v", paragraphs, one[0], several[0])
		}
	}
}
