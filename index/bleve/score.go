package bleve

import (
	"context"
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// scorer scores the documents that were found. It is made once for a search and shared by its segments.
type scorer struct {
	weights index.Weights
	stats   statistics
	words   []scoredWord
	cited   [][]int32 // by segment and document; nil: citations do not count
}

// newScorer counts, over all segments, what BM25F needs.
func (ix *Index) newScorer(ctx context.Context, s *snapshot, r index.Request, matchers []*matcher) (*scorer, error) {
	weights, ok := ix.weights[r.Profile]
	if !ok {
		weights = ix.weights[index.ProfileWords]
	}
	sc := &scorer{weights: weights, stats: statisticsOf(s.views), words: wordsOf(ix.analyzer, r.Query)}
	sc.weigh(r.AnyWord)
	for i := range sc.words {
		if err := sc.words[i].count(ctx, matchers, sc.stats.documents); err != nil {
			return nil, err
		}
	}
	if weights.Cited > 0 {
		var err error
		if sc.cited, err = ix.citations(ctx, s); err != nil {
			return nil, err
		}
	}
	return sc, nil
}

// weigh sets the weights of words among each other.
func (sc *scorer) weigh(anyWord bool) {
	many := 0
	for i := range sc.words {
		if !sc.words[i].concept {
			many++
		}
	}
	for i := range sc.words {
		w := &sc.words[i]
		for j := range w.terms {
			if j > 0 {
				w.terms[j].weight = sc.weights.Alternative
			}
		}
		switch {
		case w.concept:
			w.weight = sc.weights.Concept
		case anyWord && many > 2 && w.stop:
			w.weight = sc.weights.Stop
		}
	}
}

// zone returns the weights of a zone.
func (sc *scorer) zone(z int) index.Zone {
	switch z {
	case zoneTitle:
		return sc.weights.Title
	case zoneOperative:
		return sc.weights.Operative
	case zoneReasoning:
		return sc.weights.Reasoning
	case zoneExact:
		return sc.weights.Exact
	}
	return sc.weights.Body
}

// norm is what occurrences in a zone of a document are divided by, so that long texts do not win by length.
func (sc *scorer) norm(z int, l lengths) float64 {
	b := sc.zone(z).B
	return 1 - b + b*float64(l[z])/sc.stats.average[z]
}

// scratch is the working memory of scoring, kept between searches so that a search allocates no array as long as a segment.
// Both arrays are zero between uses.
type scratch struct {
	scores []float64
	tf     []float64
	seen   []uint32 // documents whose tf is not zero
}

// fit makes the arrays long enough for a segment.
func (s *scratch) fit(n int) {
	if len(s.tf) < n {
		s.tf, s.scores = make([]float64, n), make([]float64, n)
	}
}

// score adds the words up for the found documents of a segment, into scratch.scores.
func (sc *scorer) score(m *matcher, found *roaring.Bitmap, s *scratch) error {
	s.fit(m.count)
	for i := range sc.words {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		w := &sc.words[i]
		if err := sc.occurrences(m, w, found, s); err != nil {
			return err
		}
		for _, doc := range s.seen {
			s.scores[doc] += w.score(s.tf[doc], sc.weights.K1)
			s.tf[doc] = 0
		}
		s.seen = s.seen[:0]
	}
	return nil
}

// clear makes the scores of the found documents zero again.
func (s *scratch) clear(found *roaring.Bitmap) {
	for docs := found.Iterator(); docs.HasNext(); {
		s.scores[docs.Next()] = 0
	}
}

// occurrences sums up the occurrences of a word in the found documents: all of the text as body first, then what the other zones
// count more or less than that.
func (sc *scorer) occurrences(m *matcher, w *scoredWord, found *roaring.Bitmap, s *scratch) error {
	for _, z := range [...]int{zoneBody, zoneTitle, zoneOperative, zoneReasoning, zoneExact} {
		zone := sc.zone(z)
		terms := w.terms
		if z == zoneExact {
			terms = w.exact
		}
		if z == zoneExact && zone.Weight == 0 {
			continue
		}
		for _, t := range terms {
			err := m.eachFound(zoneFields[z], t.term, found, func(doc uint32, count float64) {
				if s.tf[doc] == 0 {
					s.seen = append(s.seen, doc)
				}
				l := m.length[doc]
				add := zone.Weight / sc.norm(z, l)
				if z != zoneBody && z != zoneExact {
					add -= sc.weights.Body.Weight / sc.norm(zoneBody, l) // it was counted as body before
				}
				s.tf[doc] += t.weight * count * add
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// eachFound visits the postings of a term in the found documents only.
func (m *matcher) eachFound(field, term string, found *roaring.Bitmap, f func(doc uint32, count float64)) error {
	list, err := m.postings(field, term)
	if err != nil {
		return err
	}
	iterator := list.Iterator(true, false, false, nil)
	if only, ok := iterator.(segment.OptimizablePostingsIterator); ok && only.ActualBitmap() != nil {
		only.ReplaceActual(roaring.And(only.ActualBitmap(), found))
	}
	for {
		p, err := iterator.Next()
		if err != nil || p == nil {
			return err
		}
		if doc := uint32(p.Number()); found.Contains(doc) {
			f(doc, float64(p.Frequency()))
		}
	}
}

// scoredWord is one word of the question, with everything that stands for it.
type scoredWord struct {
	text    string         // as typed
	terms   []weightedTerm // lemmas, the likeliest first
	exact   []weightedTerm // the form that was typed
	concept bool
	stop    bool
	weight  float64 // against the other words
	found   int     // documents that have one of the terms
	idf     float64
}

type weightedTerm struct {
	term   string
	weight float64
}

// score is the part of a word whose weighted occurrences are tf.
func (w *scoredWord) score(tf, k1 float64) float64 {
	return w.idf * w.weight * (k1 + 1) * tf / (k1 + tf)
}

// count sets the number of documents with one of the terms, and the idf.
func (w *scoredWord) count(ctx context.Context, matchers []*matcher, documents float64) error {
	for _, m := range matchers {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := m.documentFrequency(w.terms)
		if err != nil {
			return err
		}
		w.found += n
	}
	w.idf = math.Log(1 + (documents-float64(w.found)+0.5)/(float64(w.found)+0.5))
	return nil
}

// documentFrequency is the number of documents of the segment that have one of the terms.
func (m *matcher) documentFrequency(terms []weightedTerm) (int, error) {
	if len(terms) == 1 {
		list, err := m.postings(fieldText, terms[0].term)
		if err != nil {
			return 0, err
		}
		return int(list.Count()), nil
	}
	all := roaring.New()
	for _, t := range terms {
		if err := m.addTerm(all, fieldText, t.term); err != nil {
			return 0, err
		}
	}
	return int(all.GetCardinality()), nil
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
			words = append(words, analysedWords(a, q)...)
		case query.Phrase:
			words = append(words, analysedWords(a, q)...)
		}
	})
	return words
}
