package bleve

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// A search wants the best documents, and most of those that it found cannot be among them: they have one common word. What each word can add at
// most is known before it is counted, so that a document whose ceiling, the sum over the words that it has, is below the score of as many others as are
// wanted need not be scored (Turtle and Flood 1995, Query Evaluation: Strategies and Optimizations; by layers of impact: Anh and Moffat 2006, Pruned Query
// Evaluation Using Pre-Computed Impacts). A ceiling costs an addition for each word, a score some hundred times as much.

const (
	// slack keeps rounding from leaving out a document that is just good enough: ceilings are sums of a few dozen numbers of 24 bits.
	slack = 1 + 1e-5
	// bins is how many ceilings are told apart in looking for the highest: 64 to each power of two from lowest on.
	bins      = 32 * 64
	dropped   = 23 - 6                       // bits of a number of 23 that tell no bin from another
	lowestBin = (127 - 20) << (23 - dropped) // of 2 to the -20th
)

// stratum is documents to which a word adds at most so much.
type stratum struct {
	docs []uint32 // rising
	most float32
}

// ceilings are those of the documents of one segment; zero between uses.
type ceilings []float32

// block is the number of documents whose ceilings are raised together by all words: as many as a processor has at hand. Word by word, each would be fetched again for each
// word that has it.
const block = 1 << 13

// lift raises the ceilings of documents by one word, block after block.
type lift struct {
	strata []stratum
	kind   liftKind
}

type liftKind int

const (
	liftsSum    liftKind = iota // the ceilings themselves
	liftsSaid                   // what words say that a concept covers
	liftsBeyond                 // the ceilings, by what a concept can add beyond the words that name it; it uses up what these say
)

// raise raises the ceilings by words, in their order.
func (c ceilings) raise(by []lift) {
	var said [block]float32
	for from := 0; from < len(c); from += block {
		part := c[from:min(from+block, len(c))]
		for i := range by {
			by[i].raise(part, said[:len(part)], uint32(from))
		}
	}
}

// raise raises a block that begins with a document. All before it were raised.
func (l *lift) raise(part, said []float32, from uint32) {
	for i := range l.strata {
		s := &l.strata[i]
		docs := s.below(from + uint32(len(part)))
		switch l.kind {
		case liftsSum:
			for _, doc := range docs {
				part[doc-from] += s.most
			}
		case liftsSaid:
			for _, doc := range docs {
				said[doc-from] += s.most
			}
		case liftsBeyond:
			for _, doc := range docs {
				named := said[doc-from]
				part[doc-from] += max(0, s.most-named)
				said[doc-from] = max(0, named-s.most)
			}
		}
	}
	if l.kind == liftsBeyond {
		clear(said)
	}
}

// below takes the documents off the stratum that stand before one.
func (s *stratum) below(end uint32) []uint32 {
	n := 0
	if len(s.docs) > 0 && s.docs[0] < end {
		n = leap(s.docs, 0, end)
	}
	docs := s.docs[:n]
	s.docs = s.docs[n:]
	return docs
}

// scale multiplies the ceilings of documents by what bonuses can make of them, and counts them.
func (c ceilings) scale(docs []uint32, b *bonuses, to *spread) {
	factors, kinds := b.ceilings(), b.m.kinds.of
	for _, doc := range docs {
		c[doc] *= factors[kinds[doc]]
		to[binOf(c[doc])]++
	}
}

// reaching returns those of some documents whose ceilings are at least so high.
func (c ceilings) reaching(docs []uint32, score float32) *roaring.Bitmap {
	var reaching []uint32
	for _, doc := range docs {
		if c[doc] >= score {
			reaching = append(reaching, doc)
		}
	}
	return roaring.BitmapOf(reaching...)
}

// spread counts documents by their ceilings. The bins are even in their logarithm: the words of a question differ in weight by orders of magnitude, and of documents
// that have a rare word there may be fewer than are wanted.
type spread [bins]int32

// binOf is the bin of a ceiling: the exponent of the number and the first bits of what it is multiplied by.
func binOf(ceiling float32) int {
	return min(max(0, int(math.Float32bits(ceiling)>>dropped)-lowestBin), bins-1)
}

// reachedBy is a ceiling that at least n documents reach, and not many more; 0 where there are fewer.
func (s *spread) reachedBy(n int) float32 {
	for i := bins - 1; i > 0; i-- {
		if n -= int(s[i]); n <= 0 {
			return math.Float32frombits(uint32(i+lowestBin)<<dropped) / slack
		}
	}
	return 0
}
