package bleve

import (
	"context"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

const (
	// leadDepth is the number of the best documents whose order is worked out; only for what follows behind them is everything scored that was found.
	leadDepth = max(nearWindow, feedbackWindow)
	// minPruned is the least number of found documents of which some are left out of scoring.
	minPruned = 2 * leadDepth
	// maxCeilings is how many ceilings are raised for a word of a found document, when it is found out which can be left out; to score it costs more than these.
	maxCeilings = 6
)

// byRelevance orders by score.
type byRelevance struct {
	ix       *Index
	scorer   *scorer
	matchers []*matcher
	found    []*roaring.Bitmap
	scored   []*roaring.Bitmap // by segment: the documents that have a score
	pruned   bool              // some that were found have none: they stand behind leadDepth of those that have one
	typed    []scoredWord      // the words before feedback
	scores   [][]float64       // by segment and document; zero where nothing was found
	bonus    []*bonuses
	fed      []*roaring.Bitmap // by segment: the documents that feedback orders; nil: there was none
	window   []*roaring.Bitmap // by segment: the documents that were looked at for words standing together; nil: none was
	leading  []rank            // the best documents by what was scored so far, in order; nil: not asked for yet
}

// byRelevance scores the found documents of all segments.
func (ix *Index) byRelevance(ctx context.Context, s *snapshot, r index.Request, liked []scoredWord, matchers []*matcher, found []*roaring.Bitmap) (*byRelevance, error) {
	sc, err := ix.newScorer(ctx, s, r, liked, matchers)
	if err != nil {
		return nil, err
	}
	o := &byRelevance{ix: ix, scorer: sc, matchers: matchers, found: found, typed: sc.words}
	for i, m := range matchers {
		o.bonus = append(o.bonus, sc.bonuses(i, m))
	}
	if len(sc.words) == 0 {
		return o, nil
	}
	err = o.score(r.Limit)
	if err == nil && sc.feeds(r) {
		err = o.feedback(ctx)
	}
	if err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// score scores the documents that may be among the best, where that is all that is asked for, or all that were found.
func (o *byRelevance) score(limit int) error {
	for _, m := range o.matchers {
		o.scores, o.scored = append(o.scores, o.ix.scoreArray(m.count)), append(o.scored, roaring.New())
	}
	var err error
	if limit < leadDepth && o.worthPruning() {
		o.pruned, err = o.scoreBest()
	}
	if err == nil && !o.pruned {
		err = o.scoreRest(o.found)
	}
	if err != nil {
		return err
	}
	return o.near()
}

// worthPruning tells whether to sum up ceilings costs less than to score all that was found: it goes through all documents of the words, few of which may have been found.
func (o *byRelevance) worthPruning() bool {
	found, having, scored := 0, 0, 0
	for _, docs := range o.found {
		found += int(docs.GetCardinality())
	}
	for i := range o.typed {
		having += o.typed[i].found
		scored += min(found, o.typed[i].found)
	}
	return found > minPruned && having <= maxCeilings*scored
}

// scoreRest scores those of some documents that have no score yet. The arrays are kept between searches, so that a search allocates none as long as a segment.
func (o *byRelevance) scoreRest(docs []*roaring.Bitmap) error {
	for i := range o.matchers {
		rest := roaring.AndNot(docs[i], o.scored[i])
		if rest.IsEmpty() {
			continue
		}
		o.scored[i].Or(rest)
		if err := o.add(i, o.typed, rest); err != nil {
			return err
		}
	}
	return nil
}

// add adds words to the scores of documents of a segment.
func (o *byRelevance) add(segment int, words []scoredWord, docs *roaring.Bitmap) error {
	p := o.ix.pools.Get().(*pool)
	p.fill(docs)
	added, err := o.scorer.score(o.matchers[segment], words, p)
	if err != nil {
		return err // the pool may hold something: it is not given back
	}
	scores, bonus := o.scores[segment], o.bonus[segment]
	for at, doc := range p.list {
		scores[doc] += added[at] * (1 + bonus.of(doc))
	}
	p.giveBack(added)
	o.ix.pools.Put(p)
	return nil
}

// lead returns the best documents by what was scored so far. Whatever is scored afterwards only adds to some of them, so that they stay before all others: the
// found documents are gone through once, and resort puts these in their new order.
func (o *byRelevance) lead() []rank {
	if o.leading == nil {
		o.leading, _ = top(o, o.matchers, o.scored, leadDepth, nil)
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
func (o *byRelevance) page(limit int, after *rank) ([]rank, bool, error) {
	if o.pruned {
		o.lead()
	}
	from := 0
	if after != nil {
		from = sort.Search(len(o.leading), func(i int) bool { return after.before(o.leading[i]) })
	}
	if from+limit < len(o.leading) {
		return o.leading[from : from+limit], true, nil
	}
	if o.pruned {
		if err := o.scoreRest(o.found); err != nil {
			return nil, false, err
		}
	}
	page, more := top(o, o.matchers, o.found, limit, after)
	return page, more, nil
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
		eachDoc(o.scored[i], func(doc uint32) { scores[doc] = 0 })
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
