package bleve

import "github.com/RoaringBitmap/roaring/v2"

// maxHaving bounds the terms of a segment for which it is remembered how many documents have them.
const maxHaving = 4096

// havingKey is a term among the documents of a snapshot: what was deleted never changes, and is made anew when more is.
type havingKey struct {
	fieldTerm
	deleted *roaring.Bitmap
}

// having is the number of documents that have a term, those that are not deleted. Feedback asks it of a hundred terms, most of which it asked it of before.
func (m *matcher) having(field, term string) (int, error) {
	key := havingKey{fieldTerm{field, term}, m.deleted}
	if n, ok := m.counts.of(key); ok {
		return n, nil
	}
	list, err := m.postings(field, term)
	if err != nil {
		return 0, err
	}
	n := int(list.Count())
	m.counts.keep(key, n)
	return n, nil
}
