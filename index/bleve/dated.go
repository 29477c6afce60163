package bleve

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// byDate orders by date, undated documents last.
type byDate struct {
	matchers []*matcher
	oldest   bool
}

// segment implements ordering.
func (o byDate) segment(i int) values {
	v := o.matchers[i].view
	return func(doc uint32) float64 { return v.dateRank(doc, o.oldest) }
}

func (byDate) close() {}

// page is top of this order. Where many documents were found, as on every page that lists what is new, it goes through all documents by date until it has enough
// of those that were found, and not through all that were found: what a page costs does not grow with the bank.
func (o byDate) page(found []*roaring.Bitmap, limit int, after *rank) ([]rank, bool) {
	var best []rank
	for i, m := range o.matchers {
		first, ok := m.firstDated(i, found[i], o.oldest, limit+1, after)
		if !ok {
			first, _ = top(one{o, i}, o.matchers[i:i+1], found[i:i+1], limit+1, after)
			for j := range first {
				first[j].segment = i
			}
		}
		best = append(best, first...)
	}
	inOrder(best)
	return best[:min(limit, len(best))], len(best) > limit
}

// one is an order of one segment.
type one struct {
	ordering
	i int
}

func (o one) segment(int) values { return o.ordering.segment(o.i) }

// dateRank is the primary value of a document where the newest or the oldest come first.
func (o *ordinals) dateRank(doc uint32, oldest bool) float64 {
	switch d := o.dates[doc]; {
	case !oldest:
		return float64(d)
	case d == 0:
		return math.Inf(-1)
	default:
		return -float64(d)
	}
}

// firstDated returns the first n documents of a segment after a place, of those that were found; false where it would have to pass by more documents than were found.
func (o *ordinals) firstDated(segment int, found *roaring.Bitmap, oldest bool, n int, after *rank) ([]rank, bool) {
	if found.IsEmpty() {
		return nil, true
	}
	order := o.inDates(oldest)
	at := func(i int) rank { return rank{o.dateRank(order[i], oldest), o.idHash[order[i]], segment, order[i]} }
	from := 0
	if after != nil {
		from = sort.Search(len(order), func(i int) bool { return after.before(at(i)) })
	}
	most := min(len(order), from+int(found.GetCardinality())/8)
	var first []rank
	for i := from; i < most && len(first) < n; i++ {
		if found.Contains(order[i]) {
			first = append(first, at(i))
		}
	}
	return first, len(first) == n || most == len(order)
}

// inDates is all documents of the segment in an order by date, made when it is first asked for.
func (o *ordinals) inDates(oldest bool) []uint32 {
	d := &o.dated[0]
	if oldest {
		d = &o.dated[1]
	}
	d.once.Do(func() {
		d.docs = make([]uint32, o.count)
		for doc := range d.docs {
			d.docs[doc] = uint32(doc)
		}
		slices.SortFunc(d.docs, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(o.dateRank(b, oldest), o.dateRank(a, oldest)), cmp.Compare(o.idHash[b], o.idHash[a]))
		})
	})
	return d.docs
}
