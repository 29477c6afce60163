package kazakh

import "math"

// learner runs expectation maximisation over word types: each word is shared among its readings by their probability, and the
// shares make the counts of the next round (Dempster, Laird, Rubin 1977). A word does not vote for itself: its own share is
// taken off the counts before it is judged, or every word would be its own stem.
type learner struct {
	model  model
	parser parser
	types  []string
	shares [][]float32 // of each word: the probabilities of its readings in the round before
	stems  map[string]*[2]float64
	link   [morphs][morphs]float32
	follow [morphs]set // what the grammar allows after each kind
}

// firstLink is the cost of an ending before anything is learned, in nats.
const firstLink = -1.2

func newLearner(types []string) *learner {
	l := &learner{types: types, shares: make([][]float32, len(types)), stems: map[string]*[2]float64{}}
	for i := range l.link {
		for j := range l.link[i] {
			l.link[i][j] = firstLink
		}
	}
	l.parser.grammar, l.parser.lexicon = newGrammar(), newLexicon()
	l.follow = l.parser.grammar.followers()
	l.model = model{worth: l.worth, link: &l.link}
	return l
}

// worth is what a stem is worth by the round before.
func (l *learner) worth(key []letter, root morph) (words float64, listed bool) {
	if n := l.stems[string(key)]; n != nil {
		words = n[root]
	}
	if l.parser.lexicon.listed(key).has(root) {
		return words + listedWorth, true
	}
	return words, false
}

func (l *learner) round() {
	stems := make(map[string]*[2]float64, len(l.stems))
	var links [morphs][morphs]float64
	var buf [maxLetters]letter
	for i, w := range l.types {
		word, _ := letters.encode(buf[:0], w)
		l.parser.parse(word)
		readings := l.parser.readings
		l.model.rate(readings, ownShare(readings, l.shares[i]))
		l.shares[i] = shareOut(l.shares[i], readings)
		tally(stems, &links, readings, l.shares[i])
	}
	l.stems = stems
	for i := range links {
		l.relink(morph(i), &links[i])
	}
}

// relink makes probabilities of how often each kind followed kind k.
func (l *learner) relink(k morph, seen *[morphs]float64) {
	sum := 0.0
	for _, n := range seen {
		sum += n
	}
	personal := sum * personalPart
	sum = 0
	for j := range seen {
		if next := morph(j); l.follow[k].has(next) {
			seen[j] += smoothing
			if next == first || next == second {
				seen[j] += personal
			}
		}
		sum += seen[j]
	}
	for j, n := range seen {
		l.link[k][j] = float32(math.Log(max(n, 1e-9) / max(sum, 1)))
	}
}

// personalPart is the least part of nouns that have an ending of the first or second person: news has few, testimony has many.
const personalPart = 0.01

// smoothing is what every pair of endings that the grammar allows is worth before it was seen.
const smoothing = 2.0

// ownShare tells what a word gave to the stem of one of its readings in the round before.
func ownShare(readings []reading, shares []float32) func(int) float64 {
	if shares == nil {
		return nil
	}
	return func(i int) float64 {
		sum := 0.0
		for j := range readings {
			if readings[j].root == readings[i].root && string(readings[j].counted()) == string(readings[i].counted()) {
				sum += float64(shares[j])
			}
		}
		return sum
	}
}

// shareOut makes probabilities of scores.
func shareOut(shares []float32, readings []reading) []float32 {
	if shares == nil {
		shares = make([]float32, len(readings))
	}
	best := readings[0].score
	for i := range readings {
		best = max(best, readings[i].score)
	}
	var sum float32
	for i := range readings {
		shares[i] = float32(math.Exp(float64(readings[i].score - best)))
		sum += shares[i]
	}
	for i := range shares {
		shares[i] /= sum
	}
	return shares
}

// leastShare is too little of a word to be counted.
const leastShare = 0.002

func tally(stems map[string]*[2]float64, links *[morphs][morphs]float64, readings []reading, shares []float32) {
	for i := range readings {
		r, share := &readings[i], float64(shares[i])
		if share < leastShare {
			continue
		}
		n := stems[string(r.counted())]
		if n == nil {
			n = new([2]float64)
			stems[string(r.counted())] = n
		}
		n[r.root] += share
		next := last
		for _, k := range r.chain[:r.links] {
			links[k][next] += share
			next = k
		}
		links[r.root][next] += share
	}
}

// table rounds what was learned to the scales of a table; stems that less than a quarter of a word has are left out.
func (l *learner) table() *Table {
	t := &Table{words: len(l.types)}
	stems := map[string][verb + 1]uint8{}
	for key, n := range l.stems {
		if levels := [...]uint8{noun: level(n[noun]), verb: level(n[verb])}; levels != [...]uint8{0, 0} {
			stems[key] = levels
		}
	}
	t.setStems(stems)
	for i := range l.link {
		for j := range l.link[i] {
			t.links[i][j] = cost(math.Exp(float64(l.link[i][j])))
		}
	}
	return t
}
