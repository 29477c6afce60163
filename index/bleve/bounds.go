package bleve

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"taldau/index"
	"taldau/index/analysis"
)

// fieldBounds holds, stored and not indexed, where the sentences and paragraphs of a document begin: a byte or two for each
// sentence, read only for documents in which everything else of a question was found.
const fieldBounds = "bounds"

// worded is the words of an entry and its sentences. Both are made when Bleve asks for the first of them, in its own goroutines.
type worded struct {
	words  []analysis.Token
	bounds []byte
}

// wordsOf are the words of title and text, with a gap between parts.
func (ix *Index) wordsOf(e *index.Entry) func() worded {
	return sync.OnceValue(func() worded {
		title := ix.analyzer.Exact(e.Title)
		w := worded{words: title}
		bounds := newBoundsWriter()
		for i, b := range analysis.Bounds(e.Title, title) {
			bounds.add(b.Pos, i == 0) // a title is one paragraph
		}
		for _, p := range e.Parts {
			part := ix.analyzer.Exact(p.Text)
			shift := shiftAfter(w.words)
			for _, b := range analysis.Bounds(p.Text, part) {
				bounds.add(b.Pos+shift, b.Paragraph)
			}
			w.words = appendPart(w.words, part)
		}
		w.bounds = bounds.bytes
		return w
	})
}

// boundsWriter writes, for each sentence, the distance from the one before, doubled, and one more where a paragraph begins.
type boundsWriter struct {
	bytes []byte
	last  int
}

func newBoundsWriter() *boundsWriter { return &boundsWriter{bytes: []byte{}} }

func (w *boundsWriter) add(pos int, paragraph bool) {
	n := uint64(pos-w.last) << 1
	if paragraph {
		n++
	}
	w.bytes = binary.AppendUvarint(w.bytes, n)
	w.last = pos
}

// endOfText is behind every position.
const endOfText = math.MaxUint64

// bounds are the first positions of the sentences and paragraphs of one document, each list ended by endOfText.
type bounds struct {
	sentences, paragraphs []uint64
}

// read decodes what boundsWriter wrote, into the same arrays.
func (b *bounds) read(encoded []byte) error {
	b.sentences, b.paragraphs = b.sentences[:0], b.paragraphs[:0]
	pos := uint64(0)
	for len(encoded) > 0 {
		n, size := binary.Uvarint(encoded)
		if size <= 0 {
			return fmt.Errorf("bounds of sentences: broken at sentence %d", len(b.sentences))
		}
		encoded = encoded[size:]
		pos += n >> 1
		b.sentences = append(b.sentences, pos)
		if n&1 == 1 {
			b.paragraphs = append(b.paragraphs, pos)
		}
	}
	b.sentences, b.paragraphs = append(b.sentences, endOfText), append(b.paragraphs, endOfText)
	return nil
}

// title returns the positions [from, to) of the title; parts begin behind a gap, so that only a title begins at 1.
func (b *bounds) title() (from, to uint64) {
	if b.paragraphs[0] != 1 {
		return 0, 0
	}
	return 1, b.paragraphs[1]
}

// load reads the bounds of a document.
func (b *bounds) load(v *view, doc uint32) error {
	var err error
	found := false
	visited := v.segment.VisitStoredFields(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != fieldBounds {
			return true
		}
		err, found = b.read(value), true
		return false
	})
	if visited != nil {
		return fmt.Errorf("stored fields of document %d: %w", doc, visited)
	}
	if !found {
		return b.read(nil)
	}
	return err
}
