package bleve

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

// countFacets counts the values of the found documents: exactly those that Total counts.
func countFacets(requests []index.FacetRequest, matchers []*matcher, found []*roaring.Bitmap) []index.Facet {
	counts := make([]map[string]int, len(requests))
	for i := range counts {
		counts[i] = map[string]int{}
	}
	for i, m := range matchers {
		if len(requests) == 0 || found[i].IsEmpty() {
			continue
		}
		counters := make([]counter, len(requests))
		for j, r := range requests {
			counters[j] = newCounter(m.fields[r.Field], r.Prefix)
		}
		eachRun(found[i], func(docs []uint32) {
			for j := range counters {
				counters[j].add(docs)
			}
		})
		for j := range counters {
			counters[j].sum(counts[j])
		}
	}
	facets := make([]index.Facet, 0, len(requests))
	for i, r := range requests {
		facets = append(facets, newFacet(r, counts[i]))
	}
	return facets
}

// eachRun hands out the documents of a set in rising order, some thousands at a time: a loop over an array takes a third of the time of a call for each.
func eachRun(b *roaring.Bitmap, f func(docs []uint32)) {
	docs := runs.Get().(*[4096]uint32)
	defer runs.Put(docs)
	many := b.ManyIterator()
	for n := many.NextMany(docs[:]); n > 0; n = many.NextMany(docs[:]) {
		f(docs[:n])
	}
}

// runs are kept for eachRun: one that is made new for each term of a question is half of what the question makes.
var runs = sync.Pool{New: func() any { return new([4096]uint32) }}

// counter counts the values of one field in a segment, by ordinal, and turns the ordinals into values at the end. Terms are in order, so that those with one
// beginning are a run.
type counter struct {
	*column // nil: the field has none
	first   int
	counts  []int // of the terms from first on
}

func newCounter(c *column, prefix string) counter {
	if c == nil {
		return counter{}
	}
	first, last := 0, len(c.terms)
	if prefix != "" {
		first, _ = slices.BinarySearch(c.terms, prefix)
		last = first
		for last < len(c.terms) && strings.HasPrefix(c.terms[last], prefix) {
			last++
		}
	}
	return counter{c, first, make([]int, last-first)}
}

func (c *counter) add(docs []uint32) {
	switch {
	case len(c.counts) == 0:
	case len(c.counts) == len(c.terms):
		for _, doc := range docs {
			for _, v := range c.of(doc) {
				c.counts[v]++
			}
		}
	default:
		for _, doc := range docs {
			for _, v := range c.of(doc) {
				if i := int(v) - c.first; i >= 0 && i < len(c.counts) {
					c.counts[i]++
				}
			}
		}
	}
}

func (c *counter) sum(counts map[string]int) {
	for i, n := range c.counts {
		if n > 0 {
			counts[c.terms[c.first+i]] += n
		}
	}
}

func newFacet(r index.FacetRequest, counts map[string]int) index.Facet {
	f := index.Facet{Field: r.Field, Values: make([]index.FacetValue, 0, len(counts))}
	for value, n := range counts {
		f.Values = append(f.Values, index.FacetValue{Value: value, Count: n})
	}
	slices.SortFunc(f.Values, func(a, b index.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	if r.Limit > 0 && len(f.Values) > r.Limit {
		f.More = len(f.Values) - r.Limit
		f.Values = f.Values[:r.Limit]
	}
	return f
}
