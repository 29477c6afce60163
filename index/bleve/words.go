package bleve

import (
	"context"
	"math"
	"slices"
	"strings"

	"taldau/index/analysis"
	"taldau/index/query"
)

// scoredWord is one word of the question, with everything that stands for it.
type scoredWord struct {
	text    string         // as typed
	terms   []weightedTerm // lemmas, the likeliest first
	exact   []weightedTerm // the form that was typed
	concept bool           // a term of analysis that stands for whatever names it
	named   []string       // of a concept: the likeliest terms of the words that name it
	covers  []int          // those of named that are words of the question, by number
	covered bool           // a concept covers it
	stop    bool           // it only joins others
	asking  bool           // it only asks
	loose   bool           // typed alone, not in a phrase: a relative may stand for it
	related bool           // the relatives of a word
	fed     bool           // a term of the first documents
	liked   bool           // a term of a request by likeness
	field   string         // of a liked value of a field; empty: the word stands in the text
	weight  float64        // against the other words
	found   int            // documents that have one of the terms
	idf     float64
}

type weightedTerm struct {
	term   string
	weight float64
}

// home is the field of the index in which the word is looked for.
func (w *scoredWord) home() string {
	if w.field != "" {
		return w.field
	}
	return fieldText
}

// score is the part of a word whose weighted occurrences are tf.
func (w *scoredWord) score(tf, k1 float64) float64 {
	return w.idf * w.weight * (k1 + 1) * tf / (k1 + tf)
}

// beyond is what a word whose score is given adds to a document. A concept adds what it says beyond the words that name it, so that
// of both the greater counts: a document with the word does not get it twice, and one in another language gets the concept.
func (w *scoredWord) beyond(score float64, said func(word int) float64) float64 {
	for _, j := range w.covers {
		score -= said(j)
	}
	if len(w.covers) > 0 {
		return max(0, score)
	}
	return score
}

// count sets the number of documents with one of the terms, and the idf.
func (w *scoredWord) count(ctx context.Context, matchers []*matcher, documents float64) (err error) {
	if w.found, err = countDocuments(ctx, matchers, w.home(), w.terms); err == nil {
		w.idf = idf(w.found, documents)
	}
	return err
}

// countDocuments is the number of documents that have one of the terms.
func countDocuments(ctx context.Context, matchers []*matcher, field string, terms []weightedTerm) (found int, err error) {
	for _, m := range matchers {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		n, err := m.documentFrequency(field, terms)
		if err != nil {
			return 0, err
		}
		found += n
	}
	return found, nil
}

func idf(found int, documents float64) float64 {
	return math.Log(1 + (documents-float64(found)+0.5)/(float64(found)+0.5))
}

// documentFrequency is the number of documents of the segment that have one of the terms.
func (m *matcher) documentFrequency(field string, terms []weightedTerm) (int, error) {
	if len(terms) == 1 {
		return m.having(field, terms[0].term)
	}
	list := make([]string, len(terms))
	for i, t := range terms {
		list[i] = t.term
	}
	return m.remembered(fieldTerm{field, strings.Join(list, "\x00")}, func() (int, error) {
		all, err := m.anyTerm(field, list)
		if err != nil {
			return 0, err
		}
		return int(all.GetCardinality()), nil
	})
}

// wordsOf lists the words, and the words of phrases, that speak for a document.
func wordsOf(a *analysis.Analyzer, q query.Query) []scoredWord {
	var words []scoredWord
	query.Walk(q, func(q query.Query, positive bool) {
		if !positive {
			return
		}
		switch q := q.(type) {
		case query.Words:
			list := analysedWords(a, q)
			for i := range list {
				list[i].loose = !list[i].concept
			}
			words = append(words, list...)
		case query.Phrase:
			words = append(words, analysedWords(a, q)...)
		case query.SlopPhrase:
			words = append(words, analysedWords(a, q.Words)...)
		}
	})
	return merged(words)
}

// merged makes one word, of greater weight, of a word that was typed twice, and ties concepts to the words that name them.
func merged(words []scoredWord) []scoredWord {
	kept := words[:0]
	for _, w := range words {
		i := slices.IndexFunc(kept, func(k scoredWord) bool { return slices.Equal(k.terms, w.terms) })
		if i < 0 {
			kept = append(kept, w)
			continue
		}
		if !w.concept {
			kept[i].weight += w.weight
		}
		kept[i].named = append(kept[i].named, w.named...)
		if w.exact != nil && !slices.Equal(kept[i].exact, w.exact) {
			kept[i].exact = append(kept[i].exact, w.exact...)
		}
	}
	for i := range kept {
		for j := range i { // words stand before the concepts that they name
			if !kept[j].concept && slices.Contains(kept[i].named, kept[j].terms[0].term) {
				kept[i].covers, kept[j].covered = append(kept[i].covers, j), true
			}
		}
	}
	return kept
}

// analysedWords makes scored words of typed ones. A concept is a word of its own: it is rarer or commoner than the words that
// name it.
func analysedWords(a *analysis.Analyzer, typed []string) []scoredWord {
	text := strings.Join(typed, " ")
	exact := map[int]string{}
	for _, t := range a.Exact(text) {
		exact[t.Pos] = t.Term
	}
	var words, concepts []scoredWord
	var spans []analysis.Token // of concepts
	var starts []int           // of words
	last := 0
	for _, t := range a.Query(text, "") {
		switch {
		case isConcept(t.Term):
			concepts = append(concepts, scoredWord{text: t.Term, terms: []weightedTerm{{t.Term, 1}}, concept: true, weight: 1})
			spans = append(spans, t)
			continue
		case t.Pos != last:
			words, last = append(words, scoredWord{text: text[t.Start:t.End], weight: 1}), t.Pos
			starts = append(starts, t.Start)
			if form := exact[t.Pos]; form != "" {
				words[len(words)-1].exact = []weightedTerm{{form, 1}}
				words[len(words)-1].asking = analysis.IsAsking(form)
			}
		}
		w := &words[len(words)-1]
		w.terms = append(w.terms, weightedTerm{t.Term, 1})
		w.stop = w.stop || analysis.IsStop(t.Term)
	}
	for i, span := range spans {
		for j := range words {
			if starts[j] >= span.Start && starts[j] < span.End {
				concepts[i].named = append(concepts[i].named, words[j].terms[0].term)
			}
		}
	}
	return append(words, concepts...)
}
