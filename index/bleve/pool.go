package bleve

import (
	"iter"
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// pool is documents of one segment that are scored together. Whatever is known of them stands in arrays in their order, and not in arrays as long as the segment: to
// score a few of many documents would be waiting for memory.
type pool struct {
	list  []uint32
	norm  []float64 // of the body
	tf    []float64 // of the word that is looked at
	zones []uint8   // a bit for each zone in which that word was seen, and one more for any
	seen  []int     // places of documents that have the word
	kept  [][]float64
}

// fill takes documents into the pool.
func (p *pool) fill(docs *roaring.Bitmap) {
	p.list = inList(p.list, docs)
	p.norm, p.tf, p.zones = zeros(p.norm, len(p.list)), zeros(p.tf, len(p.list)), zeros(p.zones, len(p.list))
}

// add adds to the tf of a document of the pool.
func (p *pool) add(at int, tf float64) {
	if p.zones[at] == 0 {
		p.seen = append(p.seen, at)
		p.zones[at] = 1 << zones
	}
	p.tf[at] += tf
}

// entered gives those of the zones of a document, a bit for each, in which the word was not yet seen, and notes them.
func (p *pool) entered(at int, zones uint8) iter.Seq[int] {
	return func(yield func(int) bool) {
		for left := zones &^ p.zones[at]; left != 0; left &= left - 1 {
			if z := bits.TrailingZeros8(left); !yield(z) {
				return
			}
		}
		p.zones[at] |= zones
	}
}

// next forgets the word that was looked at.
func (p *pool) next() {
	for _, at := range p.seen {
		p.tf[at], p.zones[at] = 0, 0
	}
	p.seen = p.seen[:0]
}

// zeros is an array of n zeros, the given one where it is long enough.
func zeros[N uint8 | int32 | float64](list []N, n int) []N {
	if cap(list) < n {
		return make([]N, n)
	}
	list = list[:n]
	clear(list)
	return list
}

// take gives a further array for the documents.
func (p *pool) take() []float64 {
	var last []float64
	if n := len(p.kept); n > 0 {
		last, p.kept = p.kept[n-1], p.kept[:n-1]
	}
	return zeros(last, len(p.list))
}

// giveBack takes an array back that is needed no more; nil is none.
func (p *pool) giveBack(list []float64) {
	if list != nil {
		p.kept = append(p.kept, list)
	}
}
