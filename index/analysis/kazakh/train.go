package kazakh

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"
	"strings"
	"unicode"

	"taldau/data/fold"
	"taldau/data/langid"
)

// Bounds of training, so that memory does not grow with the text.
const (
	maxLine   = 4 << 20 // bytes of one line
	maxTypes  = 400_000 // different words; beyond that the rarest are forgotten
	maxSample = 2 << 20 // words kept in their order, to learn which stand side by side
	rounds    = 10
)

// Train learns a table from running text, a paragraph or a sentence in each line. Lines in other languages are passed over. It
// is deterministic: the same text gives the same table. Memory is bounded by about 200 MB. note says where the text came from,
// and is kept in the table, so that its licence goes with it. The error is that of a reader, or says that there was no Kazakh.
func Train(note string, texts ...io.Reader) (*Table, error) {
	c := newCorpus()
	for i, r := range texts {
		if err := c.read(r); err != nil {
			return nil, fmt.Errorf("text %d: %w", i+1, err)
		}
	}
	if len(c.words) == 0 {
		return nil, fmt.Errorf("no Kazakh words in %d lines; want running text, a sentence or a paragraph in each line", c.lines)
	}
	l := newLearner(c.types())
	for range rounds {
		l.round()
	}
	t := l.table()
	t.note = note
	newPairs(t, c).learn()
	return t, nil
}

// corpus is the words of a text.
type corpus struct {
	words  map[string]int32 // how often
	lines  int
	ids    map[string]uint32
	names  []string
	sample []uint32 // words in order, 0 between sentences
}

func newCorpus() *corpus {
	return &corpus{words: map[string]int32{}, ids: map[string]uint32{}, names: []string{""}}
}

func (c *corpus) read(r io.Reader) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), maxLine)
	for in.Scan() {
		c.lines++
		c.line(in.Text())
	}
	err := in.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("line %d: longer than %d MB; want a sentence or a paragraph in each line", c.lines+1, maxLine>>20)
	}
	return err
}

func (c *corpus) line(text string) {
	for sentence := range strings.SplitSeq(fold.Clean(text), ". ") {
		if langid.Of(sentence) != "kk" {
			continue
		}
		for _, w := range strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) }) {
			c.add(normal(w))
		}
		c.keep(0)
	}
}

// normal is a word as Analyzer wants it.
func normal(word string) string {
	return strings.ReplaceAll(strings.ToLower(fold.Homoglyphs(word)), "ё", "е")
}

func (c *corpus) add(word string) {
	var buf [maxLetters]letter
	if w, ok := letters.encode(buf[:0], word); !ok || len(w) < 2 || !letters.hasVowel(w) {
		c.keep(0)
		return
	}
	c.words[word]++
	if len(c.words) > maxTypes {
		c.forget()
	}
	if len(c.sample) < maxSample {
		id, ok := c.ids[word]
		if !ok {
			id = uint32(len(c.names))
			c.ids[word] = id
			c.names = append(c.names, word)
		}
		c.keep(id)
	}
}

func (c *corpus) keep(id uint32) {
	if len(c.sample) < maxSample {
		c.sample = append(c.sample, id)
	}
}

// forget drops the rarest words until a quarter of the room is free.
func (c *corpus) forget() {
	for least := int32(1); len(c.words) > maxTypes*3/4; least++ {
		for w, n := range c.words {
			if n <= least {
				delete(c.words, w)
			}
		}
	}
}

// types is all different words in order, with those of the protected list, so that no text makes them strange.
func (c *corpus) types() []string {
	types := make([]string, 0, len(c.words))
	for w := range c.words {
		types = append(types, w)
	}
	sort.Strings(types)
	return types
}

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
	l.model = model{listed: l.parser.lexicon.listed, link: &l.link, stem: func(key []letter, root morph) float64 {
		if n := l.stems[string(key)]; n != nil {
			return n[root]
		}
		return 0
	}}
	return l
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
		count1(stems, &links, readings, l.shares[i])
	}
	l.stems = stems
	for i := range links {
		sum := 0.0
		for j := range links[i] {
			sum += links[i][j]
		}
		personal := sum * personalPart
		for j := range links[i] {
			if l.follow[i].has(morph(j)) {
				links[i][j] += smoothing
				if k := morph(j); k == first || k == second {
					links[i][j] += personal
				}
			}
		}
		for j, n := range links[i] {
			l.link[i][j] = float32(math.Log(max(n, 1e-9) / max(sum, 1)))
		}
	}
}

// personalPart is the least part of nouns that have an ending of the first or second person: news has few, testimony has many.
var personalPart = 0.01

// smoothing is what every pair of endings that the grammar allows is worth before it was seen.
var smoothing = 2.0

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

func count1(stems map[string]*[2]float64, links *[morphs][morphs]float64, readings []reading, shares []float32) {
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
	t := &Table{words: len(l.types), stems: map[string][2]uint8{}}
	for key, n := range l.stems {
		if levels := [2]uint8{level(n[0]), level(n[1])}; levels != [2]uint8{} {
			t.stems[key] = levels
		}
	}
	for i := range l.link {
		for j := range l.link[i] {
			t.links[i][j] = cost(math.Exp(float64(l.link[i][j])))
		}
	}
	return t
}
