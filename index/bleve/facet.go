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
func countFacets(r index.Request, matchers []*matcher, found []*roaring.Bitmap) []index.Facet {
	counts := make([]map[string]int, len(r.Facets))
	for i := range counts {
		counts[i] = map[string]int{}
	}
	key := listKey(r)
	for i, m := range matchers {
		if len(r.Facets) == 0 || found[i].IsEmpty() {
			continue
		}
		for j, c := range m.counted(key, r.Facets, found[i]) {
			c.sum(counts[j])
		}
	}
	facets := make([]index.Facet, 0, len(r.Facets))
	for i, r := range r.Facets {
		facets = append(facets, newFacet(r, counts[i]))
	}
	return facets
}

// tally counts the values of documents of the segment, by request.
func (m *matcher) tally(requests []index.FacetRequest, docs *roaring.Bitmap) []counter {
	counters := make([]counter, len(requests))
	for j, r := range requests {
		counters[j] = newCounter(r.Field, m.fields[r.Field], r.Prefix)
	}
	rest := counters
	for _, c := range m.combined {
		rest = c.count(docs, rest)
	}
	eachRun(docs, func(docs []uint32) {
		for j := range rest {
			rest[j].add(docs, 1)
		}
	})
	return counters
}

// eachRun hands out the documents of a set in rising order, some thousands at a time: a loop over an array takes a third of the time of a call for each.
// The array is lent: f may change it and must not keep it.
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
	field   index.Field
	*column // nil: the field has none
	first   int
	counts  []int // of the terms from first on
}

func newCounter(field index.Field, c *column, prefix string) counter {
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
	return counter{field, c, first, make([]int, last-first)}
}

// add counts the values of documents, so many times.
func (c *counter) add(docs []uint32, times int) {
	switch {
	case len(c.counts) == 0:
	case len(c.counts) == len(c.terms):
		for _, doc := range docs {
			for _, v := range c.of(doc) {
				c.counts[v] += times
			}
		}
	default:
		for _, doc := range docs {
			for _, v := range c.of(doc) {
				if i := int(v) - c.first; i >= 0 && i < len(c.counts) {
					c.counts[i] += times
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
		if c := cmp.Compare(b.Count, a.Count); c != 0 {
			return c
		}
		return cmp.Compare(a.Value, b.Value)
	})
	if r.Limit > 0 && len(f.Values) > r.Limit {
		f.More = len(f.Values) - r.Limit
		f.Values = f.Values[:r.Limit]
	}
	return f
}
