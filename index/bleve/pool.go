package bleve

import "github.com/RoaringBitmap/roaring/v2"

// pool is documents of one segment that are scored together. Whatever is known of them stands in arrays in their order, and not in arrays as long as the segment: to
// score a few of many documents would be waiting for memory.
type pool struct {
	docs *roaring.Bitmap
	list []uint32
	norm []float64 // of the body
	tf   []float64 // of the word that is looked at
	seen []int     // places of documents whose tf is not zero
	last int       // the place that was looked at
	kept [][]float64
}

// fill takes documents into the pool.
func (p *pool) fill(docs *roaring.Bitmap) {
	p.docs, p.list, p.last = docs, p.list[:0], 0
	eachRun(docs, func(run []uint32) { p.list = append(p.list, run...) })
	p.norm, p.tf = zeros(p.norm, len(p.list)), zeros(p.tf, len(p.list))
}

// add adds to the tf of a document of the pool. Documents come in rising order, term by term: each is looked for from the last one on.
func (p *pool) add(doc uint32, tf func(at int) float64) {
	if p.list[p.last] > doc {
		p.last = 0
	}
	for p.list[p.last] < doc {
		p.last++
	}
	if p.tf[p.last] == 0 {
		p.seen = append(p.seen, p.last)
	}
	p.tf[p.last] += tf(p.last)
}

// zeros is an array of n zeros, the given one where it is long enough.
func zeros(list []float64, n int) []float64 {
	if cap(list) < n {
		return make([]float64, n)
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
