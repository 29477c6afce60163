package bleve

import (
	"cmp"
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

const (
	// nearWindow is the number of documents, the best by their words, that are looked at for words standing together: reading
	// positions of every found document would cost more than all the rest of a search.
	nearWindow = 200
	// nearReach is the greatest distance, in words, at which two words still stand together.
	nearReach = 8
	// leastStanding is the idf of a word in nine documents of ten: a pair weighs as much as the commoner of its words, and Bleve steps over every document that has it.
	leastStanding = 0.1
	// usualPlaces is how many places of words most documents have at most.
	usualPlaces = 8
)

// standing is one occurrence of a word of the question in a document.
type standing struct {
	pos  uint64
	word int
}

// pair is two words of the question, by number, the smaller first, with their neighbourhoods in a document.
type pair struct {
	a, b  int
	sum   float64 // of 1/distance
	count int
}

// near adds, to the best documents by words, what they gain from words of the question standing together.
func (o *byRelevance) near() error {
	if !o.scorer.canStandTogether() {
		return nil
	}
	best := o.lead()
	o.window = o.inSegments(best[:min(nearWindow, len(best))])
	for i, docs := range o.window {
		places, err := o.scorer.places(o.matchers[i], docs)
		if err != nil {
			return err
		}
		at := 0
		eachDoc(docs, func(doc uint32) {
			sum := 0.0
			for _, part := range o.scorer.nearParts(places[at]) {
				sum += part.Score
			}
			o.scores[i][doc] += sum * (1 + o.bonus[i].of(doc))
			at++
		})
	}
	o.resort()
	return nil
}

// stands tells whether it counts where the word stands: words of little weight, what nearly every document has, and what was not typed, do not.
func (w *scoredWord) stands() bool {
	return !w.concept && !w.related && !w.fed && !w.liked && w.weight >= 1 && w.idf >= leastStanding
}

// canStandTogether tells whether there are two words that can: a word beside its own concept cannot, and finding the best
// documents for nothing is a good part of a search for one common word.
func (sc *scorer) canStandTogether() bool {
	n := 0
	for range sc.standing() {
		n++
	}
	return sc.weights.Near != 0 && n >= 2
}

// places lists where the words of the question stand in documents, in the order of the text, document by rising document.
func (sc *scorer) places(m *matcher, docs *roaring.Bitmap) ([][]standing, error) {
	list := docs.ToArray()
	places := make([][]standing, len(list))
	at, err := sc.havingTwo(m, list)
	if err != nil {
		return nil, err
	}
	two, room := make([]uint32, len(at)), make([]standing, len(at)*usualPlaces)
	for i, at := range at {
		two[i], places[at] = list[at], room[i*usualPlaces:][:0:usualPlaces]
	}
	for w := range sc.standing() {
		for _, t := range sc.words[w].terms {
			err := m.eachPlace(t.term, two, func(i int, pos uint64) { places[at[i]] = append(places[at[i]], standing{pos, w}) })
			if err != nil {
				return nil, err
			}
		}
	}
	for _, at := range at {
		slices.SortFunc(places[at], func(a, b standing) int { return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.word, b.word)) })
		places[at] = slices.Compact(places[at])
	}
	return places, m.ctx.Err()
}

// standing gives the numbers of the words for which it counts where they stand.
func (sc *scorer) standing() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range sc.words {
			if sc.words[i].stands() && !yield(i) {
				return
			}
		}
	}
}

// havingTwo returns the places in a list of those documents that have two words of the question that stand: in all others none stands beside another, and to read where
// words stand is most of the work.
func (sc *scorer) havingTwo(m *matcher, list []uint32) ([]int, error) {
	words := make([]int, len(list))
	last := make([]int, len(list)) // the word that was seen last, from 1 on
	for w := range sc.standing() {
		for _, t := range sc.words[w].terms {
			o, err := m.occurrences(fieldText, t.term)
			if err != nil {
				return nil, err
			}
			o.each(list, func(at int, _ float64, _ uint8) {
				if last[at] != w+1 {
					words[at], last[at] = words[at]+1, w+1
				}
			})
		}
	}
	var two []int
	for at, n := range words {
		if n >= 2 {
			two = append(two, at)
		}
	}
	return two, nil
}

// eachPlace visits the positions of a term in some documents, by their places in the list, which rises.
func (m *matcher) eachPlace(term string, docs []uint32, f func(at int, pos uint64)) error {
	list, err := m.postings(fieldText, term)
	if err != nil {
		return err
	}
	c := &cursor{iterator: list.Iterator(true, false, true, nil)}
	var places []uint64
	for at, doc := range docs {
		if places, err = c.at(doc, places[:0]); err != nil || c.ended {
			return err
		}
		for _, pos := range places {
			f(at, pos)
		}
	}
	return nil
}

// nearParts sums up, for each two words that stand together, 1/distance over neighbouring occurrences, and damps the sum as BM25
// damps occurrences (after Büttcher, Clarke and Lushman 2006, Term Proximity Scoring for Ad-Hoc Retrieval). A pair weighs as
// much as the commoner of its words.
func (sc *scorer) nearParts(list []standing) []index.NearPart {
	var pairs []pair
	for i := 1; i < len(list); i++ {
		p, q := list[i-1], list[i]
		if d := q.pos - p.pos; p.word != q.word && d > 0 && d <= nearReach {
			pairs = addPair(pairs, min(p.word, q.word), max(p.word, q.word), d)
		}
	}
	slices.SortFunc(pairs, func(k, l pair) int { return cmp.Or(cmp.Compare(k.a, l.a), cmp.Compare(k.b, l.b)) })
	parts := make([]index.NearPart, len(pairs))
	for i, k := range pairs {
		a, b := &sc.words[k.a], &sc.words[k.b]
		parts[i] = index.NearPart{
			Words: [2]string{a.text, b.text}, Count: k.count,
			Score: sc.weights.Near * min(a.idf, b.idf) * (sc.weights.K1 + 1) * k.sum / (sc.weights.K1 + k.sum),
		}
	}
	return parts
}

// addPair adds one neighbourhood. The pairs of a question are few: looking through them is quicker than a map for each document.
func addPair(pairs []pair, a, b int, distance uint64) []pair {
	i := slices.IndexFunc(pairs, func(p pair) bool { return p.a == a && p.b == b })
	if i < 0 {
		i, pairs = len(pairs), append(pairs, pair{a: a, b: b})
	}
	pairs[i].sum += 1 / float64(distance)
	pairs[i].count++
	return pairs
}
