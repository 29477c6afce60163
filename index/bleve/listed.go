package bleve

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

const (
	// maxListed bounds the counts of a segment that are remembered.
	maxListed = 8
	// minListed is the least number of documents whose counts are worth remembering.
	minListed = 4096
)

// listed is the counts over the documents of a segment that a request without words found: lists of what is new, of a category, of a court, the first page. They find
// much, and the same until something is written.
type listed struct {
	docs   *roaring.Bitmap
	counts []counter
}

// listKey names what a request asks for, empty where it has words.
func listKey(r index.Request) string {
	if r.Query != nil || r.Like != nil {
		return ""
	}
	return fmt.Sprint(r.Facets, r.Filters, r.From, r.To, r.Forum, r.Whole)
}

// counted counts, or remembers what it counted over the very same documents. The counters are only read.
func (m *matcher) counted(key string, requests []index.FacetRequest) []counter {
	docs := m.found
	if key == "" || docs.GetCardinality() < minListed {
		return m.tally(requests)
	}
	if s, ok := m.listed.of(key); ok && s.docs.Equals(docs) {
		return s.counts
	}
	s := &listed{docs, m.tally(requests)}
	m.listed.keep(key, s)
	return s.counts
}
