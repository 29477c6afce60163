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

// ceilings are those of the documents of one segment; zero between uses.
type ceilings []float32

// block is the number of documents whose ceilings are raised together by all words: as many as a processor has at hand. Word by word, each would be fetched again for each
// word that has it.
const block = 1 << 13

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

// scale adds to the ceilings of documents what all have, multiplies them by what bonuses can make of them, and counts them.
func (c ceilings) scale(docs []uint32, all float32, b *bonuses, to *spread) {
	factors, kinds := b.ceilings(), b.m.kinds.of
	for _, doc := range docs {
		c[doc] = (c[doc] + all) * factors[kinds[doc]]
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
