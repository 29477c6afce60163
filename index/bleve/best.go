package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// firstScored is how many documents are scored first: of fewer the scores are so low that then most others must be, and of more some need not have been.
const firstScored = leadDepth * 3 / 2

// scoreBest scores documents until no other can be among the first leadDepth: first those of the highest ceilings, then all whose ceilings are as high as the scores of these.
// It reports false where ceilings do not part the documents.
func (o *byRelevance) scoreBest() (bool, error) {
	if o.scorer.highest() == 0 {
		return false, nil // no word weighs anything
	}
	all, spread, err := o.ceilings()
	defer func() {
		for _, c := range all {
			clear(c)
			o.ix.ceilings.Put(&c)
		}
	}()
	if err != nil {
		return false, err
	}
	least := spread.reachedBy(firstScored)
	if least == 0 {
		return false, nil
	}
	if err := o.scoreReaching(all, least); err != nil {
		return false, err
	}
	if last := float32(o.last(leadDepth)); last < least {
		return true, o.scoreReaching(all, last)
	}
	return true, nil
}

// last is the score of the n-th of the documents that are scored.
func (o *byRelevance) last(n int) float64 {
	list := make([]float64, 0, firstScored*2)
	for i, docs := range o.scored {
		eachDoc(docs, func(doc uint32) { list = append(list, o.scores[i][doc]) })
	}
	slices.Sort(list)
	return list[len(list)-n]
}

// ceilings makes the ceilings of all documents that were found.
func (o *byRelevance) ceilings() ([]ceilings, *spread, error) {
	all := make([]ceilings, 0, len(o.matchers))
	s := &spread{}
	slight, least := o.scorer.slight()
	for i, m := range o.matchers {
		lifts, err := o.scorer.lifts(m, slight)
		if err != nil {
			return all, nil, err
		}
		c := o.ix.ceilingArray(m.count)
		all = append(all, c)
		c.raise(lifts)
		c.scale(m.rising(), least, o.bonus[i], s)
	}
	return all, s, nil
}

// scoreReaching scores the documents whose ceilings are at least so high.
func (o *byRelevance) scoreReaching(all []ceilings, score float32) error {
	docs := make([]*roaring.Bitmap, len(all))
	for i, c := range all {
		docs[i] = c.reaching(o.matchers[i].rising(), score)
	}
	return o.scoreRest(docs)
}

// ceilingArray takes an array of zeros for n documents.
func (ix *Index) ceilingArray(n int) ceilings {
	if kept, ok := ix.ceilings.Get().(*ceilings); ok && cap(*kept) >= n {
		return (*kept)[:n]
	}
	return make(ceilings, n)
}
