package bleve

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"taldau/index"
)

// countFacets counts the values of what was found: exactly what Total counts.
func countFacets(r index.Request, matchers []*matcher) []index.Facet {
	values := make([][]index.FacetValue, len(r.Facets))
	for i := range values {
		values[i] = []index.FacetValue{}
	}
	key := listKey(r)
	for _, m := range matchers {
		if len(r.Facets) == 0 || m.found.IsEmpty() {
			continue
		}
		for j, c := range m.counted(key, r.Facets) {
			values[j] = c.appendTo(values[j])
		}
	}
	facets := make([]index.Facet, 0, len(r.Facets))
	for i, r := range r.Facets {
		if len(matchers) > 1 {
			values[i] = summed(values[i])
		}
		facets = append(facets, newFacet(r, values[i]))
	}
	return facets
}

// tally counts the values of what was found in the segment, by request.
func (m *matcher) tally(requests []index.FacetRequest) []counter {
	counters := make([]counter, len(requests))
	for j, r := range requests {
		counters[j] = newCounter(r.Field, m.fields[r.Field], r.Prefix)
	}
	rest := counters
	for _, c := range m.combined {
		rest = c.count(m, rest)
	}
	for j := range rest {
		rest[j].add(m.rising())
	}
	return counters
}

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

// add counts the values of documents.
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

// addEach counts the values of rows, each as often as it is told.
func (c *counter) addEach(rows *column, times []int32) {
	for row, n := range times {
		if n == 0 {
			continue
		}
		for _, v := range rows.of(uint32(row)) {
			if i := int(v) - c.first; i >= 0 && i < len(c.counts) {
				c.counts[i] += int(n)
			}
		}
	}
}

// appendTo appends the values that were counted, in their order.
func (c *counter) appendTo(values []index.FacetValue) []index.FacetValue {
	n := 0
	for _, count := range c.counts {
		if count > 0 {
			n++
		}
	}
	values = slices.Grow(values, n)
	for i, count := range c.counts {
		if count > 0 {
			values = append(values, index.FacetValue{Value: c.terms[c.first+i], Count: count})
		}
	}
	return values
}

// summed makes one of the counts of a value in several segments.
func summed(values []index.FacetValue) []index.FacetValue {
	slices.SortFunc(values, func(a, b index.FacetValue) int { return cmp.Compare(a.Value, b.Value) })
	sums := values[:0]
	for _, v := range values {
		if n := len(sums); n > 0 && sums[n-1].Value == v.Value {
			sums[n-1].Count += v.Count
		} else {
			sums = append(sums, v)
		}
	}
	return sums
}

// newFacet orders values, which are in their own order, by their counts, and keeps as many as were asked for. Numbers are ordered in place of the
// values: those of a category are some hundred strings.
func newFacet(r index.FacetRequest, values []index.FacetValue) index.Facet {
	order := make([]uint64, len(values))
	for i, v := range values {
		order[i] = uint64(math.MaxUint32-v.Count)<<32 | uint64(i)
	}
	slices.Sort(order)
	f := index.Facet{Field: r.Field}
	if r.Limit > 0 && len(order) > r.Limit {
		f.More = len(order) - r.Limit
		order = order[:r.Limit]
	}
	f.Values = make([]index.FacetValue, len(order))
	for i, at := range order {
		f.Values[i] = values[uint32(at)]
	}
	return f
}
