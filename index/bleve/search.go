package bleve

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"math"

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
		m := &matcher{view: v, ctx: ctx, analyzer: ix.analyzerFor(r), anyWord: r.AnyWord, maxTerms: ix.maxTerms, dicts: map[string]segment.TermDictionary{}}
		b, err := m.match(r.Query)
		if err != nil {
			return nil, err
		}
		if err := m.filters(b, r); err != nil {
			return nil, err
		}
		matchers[i], found[i] = m, b
		result.Total += int(b.GetCardinality())
	}
	result.Facets = countFacets(r.Facets, matchers, found)
	top, more, err := ix.top(ctx, s, r, matchers, found, after)
	if err != nil {
		return nil, err
	}
	if result.Hits, err = ix.hits(ctx, s, matchers, top); err != nil {
		return nil, err
	}
	if more {
		result.Next = top[len(top)-1].cursor(r)
	}
	return result, nil
}

// analyzerFor is the analyzer of a question: with or without concepts.
func (ix *Index) analyzerFor(r index.Request) *analysis.Analyzer {
	if r.Literal {
		return ix.analyzer.Literal()
	}
	return ix.analyzer
}

// rank is the place of a document in the order of a result: greater primary first, then greater tie.
type rank struct {
	primary float64
	tie     uint64 // hash of the id
	segment int
	doc     uint32
}

// before reports whether a stands before b.
func (a rank) before(b rank) bool {
	if c := cmp.Compare(a.primary, b.primary); c != 0 {
		return c > 0
	}
	return a.tie > b.tie
}

// worstFirst is a heap whose root is the last of the best documents.
type worstFirst []rank

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[j].before(h[i]) }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push implements heap.Interface.
func (h *worstFirst) Push(x any) { *h = append(*h, x.(rank)) }

// Pop implements heap.Interface.
func (h *worstFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// top returns the first documents after the cursor, in order, and whether there are more.
func (ix *Index) top(ctx context.Context, s *snapshot, r index.Request, matchers []*matcher, found []*roaring.Bitmap, after *rank) ([]rank, bool, error) {
	primaryOf, err := ix.order(ctx, s, r, matchers, found)
	if err != nil {
		return nil, false, err
	}
	var best worstFirst
	for i, b := range found {
		primary, err := primaryOf(i)
		if err != nil {
			return nil, false, err
		}
		for docs := b.Iterator(); docs.HasNext(); {
			doc := docs.Next()
			c := rank{primary(doc), matchers[i].idHash[doc], i, doc}
			switch {
			case after != nil && !after.before(c):
			case len(best) <= r.Limit:
				heap.Push(&best, c)
			case c.before(best[0]):
				best[0] = c
				heap.Fix(&best, 0)
			}
		}
	}
	more := len(best) > r.Limit
	if more {
		heap.Pop(&best)
	}
	list := make([]rank, len(best))
	for i := len(list) - 1; i >= 0; i-- {
		list[i] = heap.Pop(&best).(rank)
	}
	return list, more, nil
}

// order returns, segment by segment, the function that gives a document its primary value.
func (ix *Index) order(ctx context.Context, s *snapshot, r index.Request, matchers []*matcher, found []*roaring.Bitmap) (func(int) (func(uint32) float64, error), error) {
	switch r.Sort {
	case index.SortNewest:
		return func(i int) (func(uint32) float64, error) {
			return func(doc uint32) float64 { return float64(matchers[i].dates[doc]) }, nil
		}, nil
	case index.SortOldest:
		return func(i int) (func(uint32) float64, error) {
			return func(doc uint32) float64 {
				if d := matchers[i].dates[doc]; d != 0 {
					return -float64(d)
				}
				return math.Inf(-1)
			}, nil
		}, nil
	case index.SortCited:
		counts, err := ix.citations(ctx, s)
		if err != nil {
			return nil, err
		}
		return func(i int) (func(uint32) float64, error) {
			return func(doc uint32) float64 { return float64(counts[i][doc]) }, nil
		}, nil
	case index.SortRelevance:
	default:
		return nil, fmt.Errorf("unknown order %q", r.Sort)
	}
	scoring, err := newScorer(ctx, ix.analyzerFor(r), r.Query, r.AnyWord, matchers)
	if err != nil {
		return nil, err
	}
	return func(i int) (func(uint32) float64, error) {
		scores, err := scoring.score(matchers[i], found[i])
		return func(doc uint32) float64 { return float64(scores[doc]) }, err
	}, nil
}

// hits names the documents of a page and counts the citations they received.
func (ix *Index) hits(ctx context.Context, s *snapshot, matchers []*matcher, list []rank) ([]index.Hit, error) {
	hits := make([]index.Hit, len(list))
	for i, c := range list {
		m := matchers[c.segment]
		id, err := m.segment.DocID(uint64(c.doc))
		if err != nil {
			return nil, err
		}
		keys := m.fields[fieldKeys]
		cited, err := citedBy(matchers, keys, c.doc)
		if err != nil {
			return nil, err
		}
		hits[i] = index.Hit{ID: string(id), Score: c.primary, Cited: cited}
	}
	return hits, ctx.Err()
}
