package bleve

import (
	"strings"

	"taldau/index/analysis"
)

// analysedWords makes scored words of typed ones. A concept is a word of its own: it is rarer or commoner than the words that
// name it, and must not make a literal match weigh less.
func analysedWords(a *analysis.Analyzer, typed []string) []scoredWord {
	text := strings.Join(typed, " ")
	exact := map[int]string{}
	for _, t := range a.Exact(text) {
		exact[t.Pos] = t.Term
	}
	var words, concepts []scoredWord
	last := 0
	for _, t := range a.Query(text, "") {
		switch {
		case isConcept(t.Term):
			concepts = append(concepts, scoredWord{text: t.Term, terms: []weightedTerm{{t.Term, 1}}, concept: true, weight: 1})
			continue
		case t.Pos != last:
			words, last = append(words, scoredWord{text: text[t.Start:t.End], weight: 1}), t.Pos
			if form := exact[t.Pos]; form != "" {
				words[len(words)-1].exact = []weightedTerm{{form, 1}}
			}
		}
		w := &words[len(words)-1]
		w.terms = append(w.terms, weightedTerm{t.Term, 1})
		w.stop = w.stop || analysis.IsStop(t.Term)
	}
	return append(words, concepts...)
}
