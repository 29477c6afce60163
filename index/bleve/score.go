package bleve

import (
	"context"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index/analysis"
	"taldau/index/query"
)

// The parameters of ranking: BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", eq. 3.15, with the
// idf that is never negative) over the text, and a bonus for each word that the title has.
const (
	bm25K1     = 1.2
	bm25B      = 0.75
	titleBonus = 1.5
	stopWeight = 0.1 // of words that carry no meaning, when words are alternatives
)

// scoredTerm is one word of the query with its alternatives and its weight.
type scoredTerm struct {
	terms  []string
	weight float64 // idf, times the weight of the word
}

// scorer scores the documents that were found.
type scorer struct {
	terms     []scoredTerm
	avgLength float64
}

// newScorer counts, over all segments, what BM25 needs. It returns nil for a query without words: all scores are then 0.
func newScorer(ctx context.Context, a *analysis.Analyzer, q query.Query, anyWord bool, matchers []*matcher) (*scorer, error) {
	groups := scoredGroups(a, q)
	if len(groups) == 0 {
		return nil, nil
	}
	s := &scorer{}
	var documents, tokens uint64
	for _, m := range matchers {
		documents += uint64(m.count)
		tokens += m.tokens
	}
	if s.avgLength = 1; documents > 0 && tokens > 0 {
		s.avgLength = float64(tokens) / float64(documents)
	}
	for _, terms := range groups {
		var frequency uint64
		for _, m := range matchers {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			n, err := m.documentFrequency(terms)
			if err != nil {
				return nil, err
			}
			frequency += n
		}
		weight := math.Log(1 + (float64(documents)-float64(frequency)+0.5)/(float64(frequency)+0.5))
		if anyWord && len(groups) > 2 && slices.ContainsFunc(terms, analysis.IsStop) {
			weight *= stopWeight
		}
		s.terms = append(s.terms, scoredTerm{terms, weight})
	}
	return s, nil
}

// scoredGroups lists the words and the words of phrases that speak for a document, with their alternatives.
func scoredGroups(a *analysis.Analyzer, q query.Query) [][]string {
	var groups [][]string
	query.Walk(q, func(q query.Query, positive bool) {
		if !positive {
			return
		}
		switch q := q.(type) {
		case query.Words:
			groups = append(groups, alternatives(a, q)...)
		case query.Phrase:
			groups = append(groups, alternatives(a, q)...)
		}
	})
	return groups
}

// documentFrequency is the number of documents of the segment with the commonest of the alternatives.
func (m *matcher) documentFrequency(terms []string) (uint64, error) {
	var most uint64
	for _, t := range terms {
		list, err := m.postings(fieldText, t)
		if err != nil {
			return 0, err
		}
		most = max(most, list.Count())
	}
	return most, nil
}

// score returns the scores of the found documents of a segment, indexed by document.
func (s *scorer) score(m *matcher, found *roaring.Bitmap) ([]float32, error) {
	scores := make([]float32, m.count)
	if s == nil || found.IsEmpty() {
		return scores, nil
	}
	frequency := make([]uint32, m.count)
	for _, t := range s.terms {
		if err := m.ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.add(m, t, found, frequency, scores); err != nil {
			return nil, err
		}
	}
	return scores, nil
}

// add adds the part of one word. Alternatives count together; frequency is scratch space, zero before and after.
func (s *scorer) add(m *matcher, t scoredTerm, found *roaring.Bitmap, frequency []uint32, scores []float32) error {
	var seen []uint32
	for _, term := range t.terms {
		list, err := m.postings(fieldText, term)
		if err != nil {
			return err
		}
		err = eachPosting(list, false, func(p segment.Posting) error {
			doc := uint32(p.Number())
			if frequency[doc] == 0 {
				seen = append(seen, doc)
			}
			frequency[doc] += uint32(p.Frequency())
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, doc := range seen {
		tf := float64(frequency[doc])
		frequency[doc] = 0
		if found.Contains(doc) {
			norm := bm25K1 * (1 - bm25B + bm25B*float64(m.length[doc])/s.avgLength)
			scores[doc] += float32(t.weight * tf * (bm25K1 + 1) / (tf + norm))
		}
	}
	titles, err := m.anyTerm(fieldTitle, t.terms)
	if err != nil {
		return err
	}
	titles.And(found)
	for docs := titles.Iterator(); docs.HasNext(); {
		scores[docs.Next()] += float32(titleBonus * t.weight)
	}
	return nil
}
