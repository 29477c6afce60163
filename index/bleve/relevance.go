package bleve

import (
	"context"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

// byRelevance orders by score.
type byRelevance struct {
	ix       *Index
	scorer   *scorer
	matchers []*matcher
	found    []*roaring.Bitmap
	scores   [][]float64 // by segment and document; zero where nothing was found
	bonus    []*bonuses
	fed      []*roaring.Bitmap // by segment: the documents that feedback orders; nil: there was none
	window   []*roaring.Bitmap // by segment: the documents that were looked at for words standing together; nil: none was
	leading  []rank            // the best documents by what was scored so far, in order; nil: not asked for yet
}

// scratch is working memory of scoring. All of tf and of kept is zero between uses.
type scratch struct {
	tf   []float64
	norm []float64 // of the body, of the documents that are looked at
	seen []uint32  // documents whose tf is not zero
	kept [][]float64
}

// take gives an array of zeros for n documents.
func (s *scratch) take(n int) []float64 {
	last := len(s.kept) - 1
	if last < 0 || cap(s.kept[last]) < n {
		return make([]float64, n)
	}
	list := s.kept[last]
	s.kept = s.kept[:last]
	return list[:n]
}

// giveBack takes an array back that is zero but for some documents; nil is none.
func (s *scratch) giveBack(list []float64, docs *roaring.Bitmap) {
	if list != nil {
		eachDoc(docs, func(doc uint32) { list[doc] = 0 })
		s.kept = append(s.kept, list)
	}
}

// byRelevance scores the found documents of all segments.
func (ix *Index) byRelevance(ctx context.Context, s *snapshot, r index.Request, liked []scoredWord, matchers []*matcher, found []*roaring.Bitmap) (*byRelevance, error) {
	sc, err := ix.newScorer(ctx, s, r, liked, matchers)
	if err != nil {
		return nil, err
	}
	o := &byRelevance{ix: ix, scorer: sc, matchers: matchers, found: found}
	for i, m := range matchers {
		o.bonus = append(o.bonus, sc.bonuses(i, m))
	}
	if len(sc.words) == 0 {
		return o, nil
	}
	err = o.score()
	if err == nil && sc.feeds(r) {
		err = o.feedback(ctx)
	}
	if err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// score fills scores. The arrays are kept between searches, so that a search allocates none as long as a segment.
func (o *byRelevance) score() error {
	s := o.ix.scratch.Get().(*scratch)
	for i, m := range o.matchers {
		o.scores = append(o.scores, o.ix.scoreArray(m.count))
		if err := o.scorer.score(m, o.scorer.words, o.found[i], s, o.scores[i]); err != nil {
			return err // s may hold something: it is not given back
		}
		scores, bonus := o.scores[i], o.bonus[i]
		eachDoc(o.found[i], func(doc uint32) { scores[doc] *= 1 + bonus.of(doc) })
	}
	o.ix.scratch.Put(s)
	return o.near()
}

// lead returns the best documents by what was scored so far. Whatever is scored afterwards only adds to some of them, so that they stay before all others: the
// found documents are gone through once, and resort puts these in their new order.
func (o *byRelevance) lead() []rank {
	if o.leading == nil {
		o.leading, _ = top(o, o.matchers, o.found, max(nearWindow, feedbackWindow, o.scorer.weights.Feedback.Documents), nil)
	}
	return o.leading
}

func (o *byRelevance) resort() {
	for i := range o.leading {
		r := &o.leading[i]
		r.primary = o.scores[r.segment][r.doc]
	}
	inOrder(o.leading)
}

// page is top of this order, from the leading documents where they are enough.
func (o *byRelevance) page(limit int, after *rank) ([]rank, bool) {
	from := 0
	if after != nil {
		from = sort.Search(len(o.leading), func(i int) bool { return after.before(o.leading[i]) })
	}
	if from+limit < len(o.leading) {
		return o.leading[from : from+limit], true
	}
	return top(o, o.matchers, o.found, limit, after)
}

// inSegments parts documents by segment.
func (o *byRelevance) inSegments(list []rank) []*roaring.Bitmap {
	parts := make([]*roaring.Bitmap, len(o.matchers))
	for i := range parts {
		parts[i] = roaring.New()
	}
	for _, r := range list {
		parts[r.segment].Add(r.doc)
	}
	return parts
}

func (o *byRelevance) segment(i int) values {
	if o.scores == nil {
		bonus := o.bonus[i]
		return func(doc uint32) float64 { return 1 + bonus.of(doc) }
	}
	scores := o.scores[i]
	return func(doc uint32) float64 { return scores[doc] }
}

// close gives the arrays back, zero again.
func (o *byRelevance) close() {
	for i, scores := range o.scores {
		eachDoc(o.found[i], func(doc uint32) { scores[doc] = 0 })
		o.ix.scores.Put(&scores)
	}
	o.scores = nil
}

// scoreArray takes an array of zeros for n documents.
func (ix *Index) scoreArray(n int) []float64 {
	if kept, ok := ix.scores.Get().(*[]float64); ok && cap(*kept) >= n {
		return (*kept)[:n]
	}
	return make([]float64, n)
}
