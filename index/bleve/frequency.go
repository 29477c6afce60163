package bleve

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

const (
	// commonShare makes a term common: at least one document of so many has it.
	commonShare = 32
	// maxCommon bounds the common terms of a segment that are remembered. Each takes a byte for each document.
	maxCommon = 64
)

// frequencies are how often the documents of a segment have one common term, as an array by document. To read them from the postings costs as much
// for a few documents as for all: Bleve steps over the others one by one. With the array a question costs by the documents that it looks at.
type frequencies struct {
	counts []uint8           // math.MaxUint8: look into more
	more   map[uint32]uint64 // counts of math.MaxUint8 and above
}

// readFrequencies reads all postings of a term of the text.
func (m *matcher) readFrequencies(term string) (*frequencies, error) {
	f := &frequencies{counts: make([]uint8, m.count)}
	return f, m.eachOf(fieldText, term, func(p segment.Posting) {
		doc, n := uint32(p.Number()), p.Frequency()
		if n >= math.MaxUint8 {
			if f.more == nil {
				f.more = map[uint32]uint64{}
			}
			f.more[doc], n = n, math.MaxUint8
		}
		f.counts[doc] = uint8(n)
	})
}

// each visits those of some documents that have the term.
func (f *frequencies) each(docs *roaring.Bitmap, visit func(doc uint32, count float64)) {
	eachRun(docs, func(run []uint32) {
		for _, doc := range run {
			switch n := f.counts[doc]; n {
			case 0:
			case math.MaxUint8:
				visit(doc, float64(f.more[doc]))
			default:
				visit(doc, float64(n))
			}
		}
	})
}

// commonTerm returns the frequencies of a term of the text in all documents of the segment, deleted ones too, so that they hold for every snapshot; nil for a
// term that is not common.
func (m *matcher) commonTerm(term string, found uint64) (*frequencies, error) {
	if found*commonShare < uint64(m.count) {
		return nil, nil
	}
	if f, ok := m.common.of(term); ok {
		return f, nil
	}
	f, err := m.readFrequencies(term)
	if err == nil {
		m.common.keep(term, f)
	}
	return f, err
}
