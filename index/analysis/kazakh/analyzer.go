package kazakh

import (
	"bytes"
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
)

// tableFile is the shipped table; TABLE.md says how it was made and from what.
//
//go:embed table.bin
var tableFile []byte

// Config is what an Analyzer is made of.
type Config struct {
	Table *Table // learned by Train; nil: the shipped one
}

// Analyzer makes terms of Kazakh words. It is safe for concurrent use. It keeps no forms: a cache is the caller's business.
type Analyzer struct {
	model   model
	grammar *grammar
	lexicon *lexicon
	link    [morphs][morphs]float32
	pair    [ends][ends]float32
	pool    sync.Pool // *scratch
}

// New makes an Analyzer. The error is that of the shipped table, and cannot happen in a binary that passed its tests.
func New(c Config) (*Analyzer, error) {
	if c.Table == nil {
		t, err := ReadTable(bytes.NewReader(tableFile))
		if err != nil {
			return nil, err
		}
		c.Table = t
	}
	return newAnalyzer(c.Table), nil
}

func newAnalyzer(t *Table) *Analyzer {
	x := newLexicon()
	a := &Analyzer{grammar: newGrammar(), lexicon: x}
	for i := range t.links {
		for j, c := range t.links[i] {
			a.link[i][j] = -float32(c) / 8
		}
	}
	for i := range t.pairs {
		for j, c := range t.pairs[i] {
			a.pair[i][j] = float32(math.Exp((float64(c) - 128) / 16))
		}
	}
	a.model = model{worth: newStock(t, x).worth, link: &a.link}
	a.pool.New = func() any { return &scratch{parser: parser{grammar: a.grammar, lexicon: a.lexicon}} }
	return a
}

// scratch is the memory of one analysis.
type scratch struct {
	parser parser
	word   [maxLetters]letter
	keys   []scoredKey
	stems  []candidate
	text   []byte
}

func (a *Analyzer) scratch() *scratch { return a.pool.Get().(*scratch) }

// scoredKey is a stem with the sum of the probabilities of its readings.
type scoredKey struct {
	key    []letter
	score  float32 // nats
	best   float32 // of its best reading
	root   morph   // of its best reading
	listed bool    // its best reading is protected
	given  bool
}

// readings are all readings of a word with their scores; none if it is not written in the alphabet.
func (a *Analyzer) readings(s *scratch, word string) []reading {
	encoded, ok := letters.encode(s.word[:0], word)
	if !ok || len(encoded) == 0 {
		return nil
	}
	s.parser.parse(encoded)
	a.model.rate(s.parser.readings, nil)
	return s.parser.readings
}

// How far behind the best stem another one may be, in nats, and still be given.
const (
	margin       = 2.5
	listedMargin = 3.0 // both are protected: заңды is lawful, and the law as an object
)

// maxTerms is the most terms of one word.
const maxTerms = 3

// Terms appends the terms of a word to dst, the likeliest first and up to two close alternatives. The word is in small letters,
// with е for ё and without look-alikes of another alphabet; a word that is not Kazakh is its own term.
func (a *Analyzer) Terms(dst []string, word string) []string {
	if terms, ok := a.lexicon.closed[word]; ok {
		return append(dst, terms...)
	}
	if i := strings.LastIndexByte(word, '-'); i >= 0 {
		return a.hyphenated(dst, word[:i], word[i+1:])
	}
	s := a.scratch()
	defer a.pool.Put(s)
	readings := a.readings(s, word)
	if len(readings) == 0 {
		return append(dst, word)
	}
	return a.choose(s, dst, readings)
}

// Form analyses a word for Choose.
func (a *Analyzer) Form(word string) *Form {
	f := &Form{}
	s := a.scratch()
	defer a.pool.Put(s)
	readings := a.readings(s, word)
	if len(readings) > 0 {
		f.classes = classesOf(readings, nil)
	}
	_, closed := a.lexicon.closed[word]
	f.known = closed || known(readings)
	if closed || len(readings) == 0 {
		f.terms = a.Terms(nil, word)
		return f
	}
	var terms [maxTerms]string
	f.terms = slices.Clone(a.choose(s, terms[:0], readings))
	f.stems = a.candidates(s, readings, f.terms)
	return f
}

// choose appends the best terms of readings.
func (a *Analyzer) choose(s *scratch, dst []string, readings []reading) []string {
	s.keys = s.keys[:0]
	for i := range readings {
		s.put(&readings[i])
	}
	best := s.top()
	dst = s.term(dst, best)
	first := best.candidate()
	for range maxTerms - 1 {
		k := s.top()
		if k == nil {
			break
		}
		if c := k.candidate(); !a.close(&first, &c, best.score-k.score) {
			break
		}
		dst = s.term(dst, k)
	}
	return dst
}

// candidate is what the rules of choice look at of a stem.
func (k *scoredKey) candidate() candidate {
	return candidate{root: k.root, listed: k.listed, score: k.score}
}

// close reports whether a stem so many nats behind the best one is worth giving beside it. A protected stem is given alone, but
// for others of its own kind: соттар is courts, and not "shall convict".
func (a *Analyzer) close(best, other *candidate, behind float32) bool {
	if !best.listed {
		return behind <= margin
	}
	return other.listed && other.root == best.root && behind <= listedMargin
}

// top is the best key that was not given yet.
func (s *scratch) top() *scoredKey {
	var top *scoredKey
	for i := range s.keys {
		if k := &s.keys[i]; !k.given && (top == nil || k.score > top.score) {
			top = k
		}
	}
	return top
}

func (s *scratch) term(dst []string, k *scoredKey) []string {
	k.given = true
	s.text = letters.decode(s.text[:0], k.key)
	return append(dst, string(s.text))
}

func (s *scratch) put(r *reading) {
	for i := range s.keys {
		if k := &s.keys[i]; string(k.key) == string(r.key()) {
			k.add(r)
			return
		}
	}
	s.keys = append(s.keys, scoredKey{key: r.key(), score: r.score, best: r.score, root: r.root, listed: r.listed})
}

// add adds the probability of a reading to its stem's.
func (k *scoredKey) add(r *reading) {
	if r.score > k.best {
		k.best, k.root, k.listed = r.score, r.root, r.listed
	}
	behind := r.score - k.score
	if behind > 0 {
		k.score, behind = r.score, -behind
	}
	if behind > -8 {
		k.score += float32(math.Log1p(math.Exp(float64(behind))))
	}
}

// hyphenated analyses the last part of a word with a hyphen; the rest stays before it. An ending that was written after the
// hyphen, as after abbreviations, goes: ақш-пен.
func (a *Analyzer) hyphenated(dst []string, head, tail string) []string {
	if tail == "" || a.isEnding(tail) {
		return a.Terms(dst, head)
	}
	from := len(dst)
	dst = a.Terms(dst, tail)
	for i := from; i < len(dst); i++ {
		dst[i] = head + "-" + dst[i]
	}
	return dst
}
