package analysis

import (
	"strings"
	"sync"
	"unicode/utf8"

	"taldau/data/fold"
	"taldau/index/analysis/concept"
)

// Sieve tells quickly which of some words a text may have, so that only the paragraphs that may answer a question need be analysed. It errs
// by yes and never by no: what Index and Exact find in a text, May does not miss. It looks at each thing between two spaces by itself and
// remembers it; sentences, languages and references it does not read. It is safe for concurrent use once it is filled.
type Sieve struct {
	analyzer *Analyzer
	words    map[string]Bits // terms of words, and forms as they stand
	concepts map[string]Bits // by id
	traces   traceSet        // of all that words and concepts have, and of numbers
	patterns []sievedPattern
	numbers  Bits // whatever has a digit: numbers and references may be written across spaces
	articles bool // a term of an article is among the words
	all      Bits

	mu     sync.Mutex // of what follows
	seen   [recentChunks]seenChunk
	known  map[string]Bits // of chunks that are not plainly without any of the words
	pieces []piece
}

// recentChunks are remembered with their groups, by hash: the paragraphs of a page say the same words again and again, and these few fit into what a processor has at hand.
const recentChunks = 512

// seenChunk is a chunk that was looked at.
type seenChunk struct {
	hash uint64 // 0: none
	bits Bits
}

// Bits are groups of words, a bit for each; groups 64 apart share one.
type Bits uint64

// Bit is the bit of a group.
func Bit(group int) Bits { return 1 << (group % 64) }

type sievedPattern struct {
	Pattern
	bit Bits
}

// NewSieve returns a sieve that holds nothing back yet.
func (a *Analyzer) NewSieve() *Sieve {
	return &Sieve{analyzer: a, words: map[string]Bits{}, concepts: map[string]Bits{}, known: map[string]Bits{}}
}

// Add adds a term as Index gives it, or a word as Exact does, to a group.
func (s *Sieve) Add(term string, group int) {
	bit := Bit(group)
	s.all |= bit
	s.traces.add(s.analyzer.lexicon.trace(term))
	if id := ConceptID(term); id != "" {
		s.concepts[id] |= bit
		return
	}
	if strings.ContainsAny(term, "0123456789") {
		s.addNumbers(bit)
		s.articles = s.articles || isArticle(term)
	}
	s.words[term] |= bit
}

func (s *Sieve) addNumbers(bit Bits) {
	s.numbers |= bit
	s.traces.add(s.analyzer.lexicon.trace(anyNumber))
}

// AddPattern adds the words that a pattern stands for.
func (s *Sieve) AddPattern(p Pattern, group int) {
	bit := Bit(group)
	s.all |= bit
	s.addNumbers(bit)
	s.patterns = append(s.patterns, sievedPattern{p, bit})
}

// May returns the groups of which the text may have a word.
func (s *Sieve) May(text string) Bits {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found Bits
	spaced := spacing(0)
	for i := 0; i < len(text) && found != s.all; {
		end := i
		for end < len(text) && text[end] > ' ' {
			end++
		}
		if spaced.word(text[i:end]) {
			return s.all
		}
		if chunk := trimmed(text[i:end]); chunk != "" {
			found |= s.chunk(chunk)
		}
		i = end + 1
	}
	return found
}

// trimmed leaves out the marks around a word, so that fewer different ones need be remembered.
func trimmed(chunk string) string {
	for len(chunk) > 0 && strings.IndexByte(`.,;:!?)"`, chunk[len(chunk)-1]) >= 0 {
		chunk = chunk[:len(chunk)-1]
	}
	for len(chunk) > 0 && (chunk[0] == '(' || chunk[0] == '"') {
		chunk = chunk[1:]
	}
	return chunk
}

// spacing counts the single letters of what may be a letter-spaced word.
type spacing int

// word goes on with the next thing between spaces, and reports whether a letter-spaced word may end in it.
func (n *spacing) word(chunk string) bool {
	if chunk == "" || len(chunk) > longestForm || hasPlainEnds(chunk) {
		*n = 0
		return false
	}
	_, first := utf8.DecodeRuneInString(chunk)
	if letterAt(chunk, 0) && !letterAt(chunk, first) {
		if *n > 0 && *n+1 >= minSpaced {
			return true
		}
		if first == len(chunk) {
			*n++
			return false
		}
	}
	*n = 0
	if _, last := utf8.DecodeLastRuneInString(chunk); letterAt(chunk, len(chunk)-last) {
		if r, _ := utf8.DecodeLastRuneInString(chunk[:len(chunk)-last]); !fold.IsLetter(r) {
			*n = 1
		}
	}
	return false
}

// hasPlainEnds reports, by its bytes alone, whether a chunk begins and ends with two letters from U+0400 to U+047F, as most words do.
func hasPlainEnds(chunk string) bool {
	n := len(chunk)
	return n >= 4 && isCyrillic(chunk[0], chunk[1]) && isCyrillic(chunk[2], chunk[3]) && isCyrillic(chunk[n-2], chunk[n-1]) && isCyrillic(chunk[n-4], chunk[n-3])
}

func isCyrillic(first, second byte) bool { return first|1 == 0xD1 && second&0xC0 == 0x80 }

func (s *Sieve) chunk(chunk string) Bits {
	hash := s.analyzer.lexicon.formHash(chunk)
	seen := &s.seen[hash%recentChunks]
	if seen.hash != hash {
		*seen = seenChunk{hash, s.sift(chunk, hash)}
	}
	return seen.bits
}

// sift returns the groups of a chunk that was not among the last ones.
func (s *Sieve) sift(chunk string, hash uint64) Bits {
	if has, known := s.analyzer.lexicon.traced.has(hash, &s.traces); known && !has && len(s.patterns) == 0 {
		return 0
	}
	bits, ok := s.known[chunk]
	if !ok {
		bits = s.learn(chunk, hash)
		s.known[chunk] = bits
	}
	return bits
}

// learn returns the groups of a chunk, and remembers its traces for other sieves.
func (s *Sieve) learn(chunk string, hash uint64) (bits Bits) {
	l := s.analyzer.lexicon
	w := l.known(chunk) // only whole words are remembered there
	if w == nil && letterAt(chunk, 0) && wordEnd(chunk, 0) == len(chunk) {
		w = l.word(chunk)
	}
	if w != nil {
		l.traced.put(hash, w.tracesIn(l))
		return s.word(w)
	}
	var traces []trace
	s.pieces = s.analyzer.scan(chunk, s.pieces[:0])
	for i := range s.pieces {
		p := &s.pieces[i]
		switch {
		case p.word != nil:
			bits |= s.word(p.word)
			traces = append(traces, p.word.tracesIn(l)...)
		case strings.ContainsFunc(chunk[p.start:p.end], fold.IsLetter):
			return s.all // beside others the letters may be a word: "/1234A 0"
		default:
			bits |= s.numbers | s.words[p.number]
			traces = append(traces, l.trace(anyNumber), l.trace(p.number))
		}
	}
	if len(traces) == 0 {
		traces = append(traces, l.trace("")) // of nothing that is asked for
	}
	l.traced.put(hash, traces)
	return bits
}

// word returns the groups of everything that a word may be read as, whatever stands beside it.
func (s *Sieve) word(w *word) Bits {
	if len(s.patterns) == 0 && !s.traces.hasAny(w.tracesIn(s.analyzer.lexicon)) {
		return 0
	}
	bits := s.words[w.exact]
	for _, list := range [...][]string{w.kk, w.ru, w.en} {
		for _, term := range list {
			bits |= s.words[term]
		}
	}
	if w.form != nil {
		for term := range w.form.Choices() {
			bits |= s.words[term]
		}
	}
	for _, p := range s.patterns {
		if bits&p.bit == 0 && p.Match(w.exact) {
			bits |= p.bit
		}
	}
	if w.roman != "" || w.ordinal != "" {
		bits |= s.numbers | s.words[w.roman]
	}
	for _, other := range w.others() {
		bits |= s.word(s.analyzer.lexicon.word(other))
	}
	return bits | s.named(w)
}

// named returns the groups of the concepts whose names begin with the word.
func (s *Sieve) named(w *word) (bits Bits) {
	if len(s.concepts) == 0 {
		return 0
	}
	for _, node := range w.starts {
		s.analyzer.lexicon.concepts.Under(node, func(e concept.End) { bits |= s.concepts[e.Concept.ID] })
	}
	return bits
}
