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

// ordering gives, segment by segment, the primary values of an order; done ends the use of those of a segment.
type ordering interface {
	begin(segment int) (values, error)
	done(segment int)
}

// top returns the first documents after the cursor, in order, and whether there are more.
func top(o ordering, matchers []*matcher, found []*roaring.Bitmap, limit int, after *rank) ([]rank, bool, error) {
	var best worstFirst
	for i, b := range found {
		if b.IsEmpty() {
			continue
		}
		primary, err := o.begin(i)
		if err != nil {
			o.done(i)
			return nil, false, err
		}
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
		o.done(i)
	}
	more := len(best) > limit
	if more {
		heap.Pop(&best)
	}
	list := make([]rank, len(best))
	for i := len(list) - 1; i >= 0; i-- {
		list[i] = heap.Pop(&best).(rank)
	}
	return list, more, nil
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
		sc, err := ix.newScorer(ctx, s, r, matchers)
		if err != nil {
			return nil, err
		}
		return &byRelevance{ix: ix, scorer: sc, matchers: matchers, found: found}, nil
	}
	return nil, fmt.Errorf("unknown order %q", r.Sort)
}

// byDate orders by date, undated documents last.
type byDate struct {
	matchers []*matcher
	oldest   bool
}

func (o byDate) begin(i int) (values, error) {
	dates := o.matchers[i].dates
	if !o.oldest {
		return func(doc uint32) float64 { return float64(dates[doc]) }, nil
	}
	return func(doc uint32) float64 {
		if d := dates[doc]; d != 0 {
			return -float64(d)
		}
		return math.Inf(-1)
	}, nil
}

func (byDate) done(int) {}

// byCited orders by citations received: counts by segment and document.
type byCited [][]int32

func (o byCited) begin(i int) (values, error) {
	return func(doc uint32) float64 { return float64(o[i][doc]) }, nil
}

func (byCited) done(int) {}

// byRelevance orders by score.
type byRelevance struct {
	ix       *Index
	scorer   *scorer
	matchers []*matcher
	found    []*roaring.Bitmap
	memory   *scratch // of the segment in hand
}

func (o *byRelevance) begin(i int) (values, error) {
	bonus := o.scorer.bonuses(i, o.matchers[i])
	if len(o.scorer.words) == 0 {
		return func(doc uint32) float64 { return 1 + bonus.of(doc) }, nil
	}
	o.memory = o.ix.scratch.Get().(*scratch)
	if err := o.scorer.score(o.matchers[i], o.found[i], o.memory); err != nil {
		return nil, err
	}
	scores := o.memory.scores
	return func(doc uint32) float64 { return scores[doc] * (1 + bonus.of(doc)) }, nil
}

func (o *byRelevance) done(i int) {
	if o.memory != nil {
		o.memory.clear(o.found[i])
		o.ix.scratch.Put(o.memory)
		o.memory = nil
	}
}
