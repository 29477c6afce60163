package bleve

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

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

// values gives the found documents of a segment their primary value.
type values func(doc uint32) float64

// ordering gives, segment by segment, the primary values of an order. It is closed when the order is known.
type ordering interface {
	segment(i int) values
	close()
}

// top returns the first documents after the cursor, in order, and whether there are more.
func top(o ordering, matchers []*matcher, found []*roaring.Bitmap, limit int, after *rank) ([]rank, bool) {
	var best worstFirst
	for i, b := range found {
		primary := o.segment(i)
		for docs := b.Iterator(); docs.HasNext(); {
			doc := docs.Next()
			c := rank{primary(doc), matchers[i].idHash[doc], i, doc}
			switch {
			case after != nil && !after.before(c):
			case len(best) <= limit:
				heap.Push(&best, c)
			case c.before(best[0]):
				best[0] = c
				heap.Fix(&best, 0)
			}
		}
	}
	more := len(best) > limit
	if more {
		heap.Pop(&best)
	}
	list := make([]rank, len(best))
	for i := len(list) - 1; i >= 0; i-- {
		list[i] = heap.Pop(&best).(rank)
	}
	return list, more
}

// ordering makes the order that a request asks for.
func (ix *Index) ordering(ctx context.Context, s *snapshot, r index.Request, matchers []*matcher, found []*roaring.Bitmap) (ordering, error) {
	switch r.Sort {
	case index.SortNewest, index.SortOldest:
		return byDate{matchers, r.Sort == index.SortOldest}, nil
	case index.SortCited:
		counts, err := ix.citations(ctx, s)
		return byCited(counts), err
	case index.SortRelevance:
		return ix.byRelevance(ctx, s, r, matchers, found)
	}
	return nil, fmt.Errorf("unknown order %q", r.Sort)
}

// byDate orders by date, undated documents last.
type byDate struct {
	matchers []*matcher
	oldest   bool
}

func (o byDate) segment(i int) values {
	dates := o.matchers[i].dates
	if !o.oldest {
		return func(doc uint32) float64 { return float64(dates[doc]) }
	}
	return func(doc uint32) float64 {
		if d := dates[doc]; d != 0 {
			return -float64(d)
		}
		return math.Inf(-1)
	}
}

func (byDate) close() {}

// byCited orders by citations received: counts by segment and document.
type byCited [][]int32

func (o byCited) segment(i int) values {
	return func(doc uint32) float64 { return float64(o[i][doc]) }
}

func (byCited) close() {}
