package bleve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

// countFacets counts the values of the found documents: exactly those that Total counts.
func countFacets(requests []index.FacetRequest, matchers []*matcher, found []*roaring.Bitmap) []index.Facet {
	facets := make([]index.Facet, 0, len(requests))
	for _, r := range requests {
		counts := map[string]int{}
		for i, m := range matchers {
			if c := m.fields[r.Field]; c != nil {
				addCounts(counts, c, r.Prefix, found[i])
			}
		}
		facets = append(facets, newFacet(r, counts))
	}
	return facets
}

// addCounts counts by ordinal and turns the ordinals into values at the end. Terms are in order, so that those with one beginning are a run.
func addCounts(counts map[string]int, c *column, prefix string, found *roaring.Bitmap) {
	first, last := 0, len(c.terms)
	if prefix != "" {
		first, _ = slices.BinarySearch(c.terms, prefix)
		last = first
		for last < len(c.terms) && strings.HasPrefix(c.terms[last], prefix) {
			last++
		}
		if first == last {
			return
		}
	}
	byOrdinal := make([]int, last-first)
	eachDoc(found, func(doc uint32) {
		for _, v := range c.of(doc) {
			if int(v) >= first && int(v) < last {
				byOrdinal[int(v)-first]++
			}
		}
	})
	for v, n := range byOrdinal {
		if n > 0 {
			counts[c.terms[first+v]] += n
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
