package bleve

import (
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// maxHaving bounds the terms of a segment for which it is remembered how many documents have them.
const maxHaving = 4096

// havings are how many documents of a segment have a term, of those that are not deleted. They are of one snapshot: where something was deleted since, they are
// counted anew.
type havings struct {
	mu      sync.Mutex
	deleted *roaring.Bitmap // of the snapshot; it never changes, and is made anew when more is deleted
	counts  *recent[fieldTerm, int]
}

// of returns what is known of a snapshot.
func (h *havings) of(deleted *roaring.Bitmap) *recent[fieldTerm, int] {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.counts == nil || h.deleted != deleted {
		h.deleted, h.counts = deleted, newRecent[fieldTerm, int](maxHaving)
	}
	return h.counts
}

// having is the number of documents that have a term, those that are not deleted. Feedback asks it of a hundred terms, most of which it asked it of before.
func (m *matcher) having(field, term string) (int, error) {
	return m.remembered(fieldTerm{field, term}, func() (int, error) {
		list, err := m.postings(field, term)
		if err != nil {
			return 0, err
		}
		return int(list.Count()), nil
	})
}

// remembered is how many documents have a term, or one of some parted by zeros, those that are not deleted; they are counted where it is not known.
func (v *view) remembered(t fieldTerm, count func() (int, error)) (int, error) {
	counts := v.havings.of(v.deleted)
	if n, ok := counts.of(t); ok {
		return n, nil
	}
	n, err := count()
	if err != nil {
		return 0, err
	}
	t.term = strings.Clone(t.term) // or the question that it stands in would be kept with it
	counts.keep(t, n)
	return n, nil
}
