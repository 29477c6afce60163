package bleve

import (
	"context"
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
	"taldau/index/analysis"
)

// The hits that one page may hold.
const (
	defaultLimit = 20
	maxLimit     = 1000
)

// Search implements index.Searcher.
func (ix *Index) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	switch {
	case r.Limit == 0:
		r.Limit = defaultLimit
	case r.Limit < 1 || r.Limit > maxLimit:
		return nil, fmt.Errorf("limit %d is not between 1 and %d", r.Limit, maxLimit)
	}
	if r.Sort == "" {
		r.Sort = index.SortRelevance
	}
	if r.Like != nil {
		if err := r.Like.Check(); err != nil {
			return nil, err
		}
	}
	after, err := parseCursor(r)
	if err != nil {
		return nil, err
	}
	s, err := ix.open()
	if err != nil {
		return nil, err
	}
	result, err := ix.search(ctx, s, r, after)
	return result, errors.Join(err, s.close())
}

func (ix *Index) search(ctx context.Context, s *snapshot, r index.Request, after *rank) (*index.Result, error) {
	matchers := make([]*matcher, len(s.views))
	found := make([]*roaring.Bitmap, len(s.views))
	result := &index.Result{}
	for i, v := range s.views {
		matchers[i] = &matcher{view: v, ctx: ctx, analyzer: ix.analyzerFor(r), anyWord: r.AnyWord, maxTerms: ix.maxTerms, dicts: map[string]segment.TermDictionary{}}
	}
	var like []scoredWord
	if r.Like != nil {
		var err error
		if like, err = liked(ctx, matchers, r.Like, statisticsOf(s.views).documents); err != nil {
			return nil, err
		}
		result.Greatest = greatest(like, ix.weightsOf(r.Profile).K1)
	}
	for i, m := range matchers {
		b, err := m.find(r, like)
		if err != nil {
			return nil, err
		}
		defer m.close()
		found[i] = b
		result.Total += int(b.GetCardinality())
	}
	result.Facets = countFacets(r, matchers)
	order, err := ix.ordering(ctx, s, r, like, matchers, found)
	if err != nil {
		return nil, err
	}
	defer order.close()
	relevance, ranked := order.(*byRelevance)
	var page []rank
	var more bool
	switch order := order.(type) {
	case *byRelevance:
		if page, more, err = order.page(r.Limit, after); err != nil {
			return nil, err
		}
	case byDate:
		page, more = order.page(found, r.Limit, after)
	default:
		page, more = top(order, matchers, found, r.Limit, after)
	}
	cited, err := ix.citations(ctx, s)
	if err != nil {
		return nil, err
	}
	if result.Hits, err = hits(ctx, matchers, cited, page); err != nil {
		return nil, err
	}
	if ranked && r.Explain {
		if err := relevance.explain(r.Profile, page, result.Hits); err != nil {
			return nil, err
		}
	}
	if more {
		result.Next = page[len(page)-1].cursor(r)
	}
	return result, nil
}

// find returns the documents of the segment that a request finds.
func (m *matcher) find(r index.Request, like []scoredWord) (*roaring.Bitmap, error) {
	b, err := m.match(r.Query)
	if err != nil {
		return nil, err
	}
	if r.Like != nil {
		any, err := m.anyLiked(like)
		if err != nil {
			return nil, err
		}
		b.And(any)
	}
	m.found = b
	return b, m.filters(b, r)
}

// weightsOf is the row of weights of a profile.
func (ix *Index) weightsOf(p index.Profile) index.Weights {
	if w, ok := ix.weights[p]; ok {
		return w
	}
	return ix.weights[index.ProfileWords]
}

// analyzerFor is the analyzer of a question: with or without concepts.
func (ix *Index) analyzerFor(r index.Request) *analysis.Analyzer {
	if r.Literal {
		return ix.analyzer.Literal()
	}
	return ix.analyzer
}

// hits names the documents of a page, with the citations they received.
func hits(ctx context.Context, matchers []*matcher, cited [][]int32, list []rank) ([]index.Hit, error) {
	hits := make([]index.Hit, len(list))
	for i, c := range list {
		id, err := matchers[c.segment].segment.DocID(uint64(c.doc))
		if err != nil {
			return nil, err
		}
		hits[i] = index.Hit{ID: string(id), Score: c.primary, Cited: int(cited[c.segment][c.doc])}
	}
	return hits, ctx.Err()
}
