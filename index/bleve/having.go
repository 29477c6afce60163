package bleve

import (
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// maxHaving bounds the terms of a segment for which it is remembered how many documents have them.
const maxHaving = 4096

// havingKey is a term among the documents of a snapshot: what was deleted never changes, and is made anew when more is.
type havingKey struct {
	fieldTerm
	deleted *roaring.Bitmap
}

// having is the number of documents that have a term, those that are not deleted. Feedback asks it of a hundred terms, most of which it asked it of before.
func (m *matcher) having(field, term string) (int, error) {
	return m.remembered(fieldTerm{field, term}, func() (segment.PostingsList, error) { return m.postings(field, term) })
}

// remembered is the number of postings that are not deleted; they are read where it is not known.
func (v *view) remembered(t fieldTerm, read func() (segment.PostingsList, error)) (int, error) {
	key := havingKey{t, v.deleted}
	if n, ok := v.counts.of(key); ok {
		return n, nil
	}
	list, err := read()
	if err != nil {
		return 0, err
	}
	n := 0
	if list != nil {
		n = int(list.Count())
	}
	key.term = strings.Clone(key.term) // or the question that it stands in would be kept with it
	v.counts.keep(key, n)
	return n, nil
}
