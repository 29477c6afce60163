package bleve

import (
	"context"
	"fmt"
	"slices"

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
	return a.primary > b.primary || a.primary == b.primary && a.tie > b.tie
}

// worstFirst is a heap whose root is the last of the best documents. It is not container/heap, which makes a value on the heap of
// memory for each document and calls three methods where one comparison is needed.
type worstFirst []rank

func (h worstFirst) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h[parent].before(h[i]) {
			return
		}
		h[i], h[parent] = h[parent], h[i]
		i = parent
	}
}

func (h worstFirst) down(i int) {
	for {
		last := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h); child++ {
			if h[last].before(h[child]) {
				last = child
			}
		}
		if last == i {
			return
		}
		h[i], h[last] = h[last], h[i]
		i = last
	}
}

// values gives the found documents of a segment their primary value.
type values func(doc uint32) float64

// ordering gives, segment by segment, the primary values of an order. It is closed when the order is known.
type ordering interface {
	segment(i int) values
	close()
}

// usualPage is room for the documents of most pages and for the leading ones.
const usualPage = leadDepth + 1

// top returns the first documents after the cursor, in order, and whether there are more.
func top(o ordering, matchers []*matcher, found []*roaring.Bitmap, limit int, after *rank) ([]rank, bool) {
	best := make(worstFirst, 0, min(limit+1, usualPage))
	for i, b := range found {
		primary, ties := o.segment(i), matchers[i].idHash
		eachDoc(b, func(doc uint32) {
			c := rank{primary(doc), ties[doc], i, doc}
			switch {
			case len(best) > limit && !c.before(best[0]), after != nil && !after.before(c):
			case len(best) <= limit:
				best = append(best, c)
				best.up(len(best) - 1)
			default:
				best[0] = c
				best.down(0)
			}
		})
	}
	inOrder(best)
	return best[:min(limit, len(best))], len(best) > limit
}

// inOrder sorts ranks.
func inOrder(list []rank) {
	slices.SortFunc(list, func(a, b rank) int {
		switch {
		case a.before(b):
			return -1
		case b.before(a):
			return 1
		}
		return 0
	})
}

// eachDoc visits the documents of a set in rising order. A step of the simple iterator would cost more than most visits.
func eachDoc(b *roaring.Bitmap, f func(doc uint32)) {
	b.Iterate(func(doc uint32) bool {
		f(doc)
		return true
	})
}

// inList lists the documents of a set in rising order, in place of what a list held: a loop over an array takes a third of the time of a call for each.
func inList(list []uint32, b *roaring.Bitmap) []uint32 {
	n := int(b.GetCardinality())
	list = slices.Grow(list[:0], n)[:n]
	b.ManyIterator().NextMany(list)
	return list
}

// ordering makes the order that a request asks for.
func (ix *Index) ordering(ctx context.Context, s *snapshot, r index.Request, liked []scoredWord, matchers []*matcher, found []*roaring.Bitmap) (ordering, error) {
	switch r.Sort {
	case index.SortNewest, index.SortOldest:
		return byDate{matchers, r.Sort == index.SortOldest}, nil
	case index.SortCited:
		counts, err := ix.citations(ctx, s)
		return byCited(counts), err
	case index.SortRelevance:
		return ix.byRelevance(ctx, s, r, liked, matchers, found)
	}
	return nil, fmt.Errorf("unknown order %q", r.Sort)
}

// byCited orders by citations received: counts by segment and document.
type byCited [][]int32

func (o byCited) segment(i int) values {
	return func(doc uint32) float64 { return float64(o[i][doc]) }
}

func (byCited) close() {}
