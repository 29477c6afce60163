package bleve

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
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
		case !anyWord || many <= 2:
		case w.asking:
			w.weight = sc.weights.Asking
		case w.stop:
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

// score adds the words up for the found documents of a segment, into scores.
func (sc *scorer) score(m *matcher, found *roaring.Bitmap, s *scratch, scores []float64) error {
	for i := range sc.words {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		w := &sc.words[i]
		if err := sc.occurrences(m, w, found, s); err != nil {
			return err
		}
		for _, doc := range s.seen {
			scores[doc] += w.score(s.tf[doc], sc.weights.K1)
			s.tf[doc] = 0
		}
		s.seen = s.seen[:0]
	}
	return nil
}

// occurrences sums up the occurrences of a word in the found documents: all of the text as body first, then what the other zones
// count more or less than that.
func (sc *scorer) occurrences(m *matcher, w *scoredWord, found *roaring.Bitmap, s *scratch) error {
	for _, z := range [...]int{zoneBody, zoneTitle, zoneOperative, zoneReasoning, zoneExact} {
		zone := sc.zone(z)
		if z == zoneExact && zone.Weight == 0 {
			continue
		}
		for _, t := range w.in(z) {
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
