package bleve

import (
	"cmp"
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

const (
	// nearWindow is the number of documents, the best by their words, that are looked at for words standing together: two pages. Reading positions of every found document
	// would cost more than all the rest of a search; with two hundred no judged question has another first ten.
	nearWindow = 40
	// nearReach is the greatest distance, in words, at which two words still stand together.
	nearReach = 8
	// leastStanding is the idf of a word in seven documents of ten: a pair weighs as much as the commoner of its words, and Bleve steps over every document that has it.
	leastStanding = 0.35
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

// places lists where the words of the question stand in documents, in the order of the text, document by rising document. Of documents that have one of the words it
// lists nothing: none stands beside another, and to read where words stand is most of the work.
func (sc *scorer) places(m *matcher, docs *roaring.Bitmap) ([][]standing, error) {
	list := docs.ToArray()
	having, words, err := sc.having(m, list)
	if err != nil {
		return nil, err
	}
	places, two := make([][]standing, len(list)), 0
	for _, n := range words {
		two += min(1, n/2)
	}
	room := make([]standing, two*usualPlaces)
	for at, n := range words {
		if n >= 2 {
			places[at], room = room[:0:usualPlaces], room[usualPlaces:]
		}
	}
	for _, h := range having {
		h.at = slices.DeleteFunc(h.at, func(at int) bool { return words[at] < 2 })
		err := m.eachPlace(h.term, list, h.at, func(at int, pos uint64) { places[at] = append(places[at], standing{pos, h.word}) })
		if err != nil {
			return nil, err
		}
	}
	for at, n := range words {
		if n >= 2 {
			slices.SortFunc(places[at], func(a, b standing) int { return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.word, b.word)) })
			places[at] = slices.Compact(places[at])
		}
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

// having is which documents of a list have a term of a word, by their places in the list.
type having struct {
	word int
	term string
	at   []int
}

// having tells of each term of the words that stand which documents of a list have it, and of each document how many of the words it has.
func (sc *scorer) having(m *matcher, list []uint32) (terms []having, words []int, err error) {
	words = make([]int, len(list))
	last := make([]int, len(list)) // the word that was seen last, from 1 on
	for w := range sc.standing() {
		for _, t := range sc.words[w].terms {
			o, err := m.occurrences(fieldText, t.term)
			if err != nil {
				return nil, nil, err
			}
			h := having{word: w, term: t.term, at: make([]int, 0, len(list))}
			o.each(list, func(at int, _ float64, _ uint8) {
				h.at = append(h.at, at)
				if last[at] != w+1 {
					words[at], last[at] = words[at]+1, w+1
				}
			})
			terms = append(terms, h)
		}
	}
	return terms, words, nil
}

// eachPlace visits the positions of a term in documents of a rising list that have it, by their places in the list.
func (m *matcher) eachPlace(term string, list []uint32, having []int, f func(at int, pos uint64)) error {
	if len(having) == 0 {
		return nil
	}
	c, err := m.cursor(fieldText, term)
	if err != nil {
		return err
	}
	var places []uint64
	for _, at := range having {
		if places, err = c.at(list[at], places[:0]); err != nil || c.ended {
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
