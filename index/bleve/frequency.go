package bleve

import (
	"math"
	"sync"

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

// readFrequencies reads all postings of a segment of so many documents.
func readFrequencies(list segment.PostingsList, documents int) (*frequencies, error) {
	f := &frequencies{counts: make([]uint8, documents)}
	return f, eachPosting(list, false, func(p segment.Posting) error {
		doc, n := uint32(p.Number()), p.Frequency()
		if n >= math.MaxUint8 {
			if f.more == nil {
				f.more = map[uint32]uint64{}
			}
			f.more[doc], n = n, math.MaxUint8
		}
		f.counts[doc] = uint8(n)
		return nil
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

// common remembers the common terms of a segment that were asked for. It is bounded: when the young half is full, it becomes the old one.
type common struct {
	mu         sync.Mutex
	young, old map[string]*frequencies
}

func (c *common) of(term string) *frequencies {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f := c.young[term]; f != nil {
		return f
	}
	f := c.old[term]
	if f != nil {
		c.put(term, f)
	}
	return f
}

func (c *common) keep(term string, f *frequencies) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(term, f)
}

func (c *common) put(term string, f *frequencies) {
	if len(c.young) >= maxCommon/2 || c.young == nil {
		c.young, c.old = make(map[string]*frequencies, maxCommon/2), c.young
	}
	c.young[term] = f
}

// commonTerm returns the frequencies of a term of the text in all documents of the segment, deleted ones too, so that they hold for every snapshot; nil for a
// term that is not common.
func (m *matcher) commonTerm(term string, found uint64) (*frequencies, error) {
	if found*commonShare < uint64(m.count) {
		return nil, nil
	}
	if f := m.common.of(term); f != nil {
		return f, nil
	}
	d, err := m.dictionary(fieldText)
	if err != nil {
		return nil, err
	}
	list, err := d.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, err
	}
	f, err := readFrequencies(list, m.count)
	if err == nil {
		m.common.keep(term, f)
	}
	return f, err
}
