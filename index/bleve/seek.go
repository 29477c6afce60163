package bleve

import (
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/zapx/v17"
)

// cursor walks the documents of one term.
type cursor struct {
	iterator segment.PostingsIterator
	posting  segment.Posting // the last one read; nil before the first and behind the last
	ended    bool
	chunk    uint64                // documents of a chunk of postings; 0: not known
	list     *zap.PostingsIterator // the same iterator, where chunks are known
}

// cursor is one at the beginning of a term's postings, deleted documents' ones too: Bleve walks quicker through a list that nothing is left out of.
func (m *matcher) cursor(field, term string) (*cursor, error) {
	postings, err := m.allPostings(field, term)
	if err != nil {
		return nil, err
	}
	c := &cursor{iterator: postings.Iterator(true, false, true, nil)}
	if list, ok := c.iterator.(*zap.PostingsIterator); ok && list.Actual != nil {
		c.list, c.chunk = list, m.chunk(postings.Count())
	}
	return c, nil
}

// inChunks is the kind of chunks that all segments have: one for each 1,024 postings of a term, all of the same number of documents (chunk.go of zapx).
const (
	inChunks        = 1026
	postingsOfChunk = 1024
)

// chunk is the number of documents of a chunk of a term that so many have, or 0 where it is not known.
func (m *matcher) chunk(having uint64) uint64 {
	s, ok := m.segment.(interface {
		ChunkMode() uint32
		NumDocs() uint64
	})
	if !ok || s.ChunkMode() != inChunks {
		return 0
	}
	return s.NumDocs() / (having/postingsOfChunk + 1)
}

// at appends the positions of the term in a document, which is behind all that were asked for.
func (c *cursor) at(doc uint32, list []uint64) ([]uint64, error) {
	if c.ended {
		return list, nil
	}
	if c.posting == nil || c.posting.Number() < uint64(doc) {
		c.skip(doc)
		p, err := c.iterator.Advance(uint64(doc))
		if err != nil {
			return nil, err
		}
		if c.posting, c.ended = p, p == nil; c.ended {
			return list, nil
		}
	}
	if c.posting.Number() == uint64(doc) {
		for pos := range positions(c.posting) {
			list = append(list, pos)
		}
	}
	return list, nil
}

// skip leaves out what lies before the chunk of a document. Bleve itself steps over one posting after another, though each chunk can be read without those before it: half
// of what it costs to read where words stand.
func (c *cursor) skip(doc uint32) {
	if c.chunk > 0 {
		c.list.Actual.AdvanceIfNeeded(uint32(uint64(doc) / c.chunk * c.chunk))
	}
}
