// Package analysis turns Kazakh, Russian and English text into index terms with their places.
// It knows no engine, removes no word, and is safe for concurrent use.
package analysis

import (
	"sync"

	"taldau/index/analysis/concept"
	"taldau/index/analysis/kazakh"
)

// Version changes whenever the same text may give other terms; an index of another version must be rebuilt.
const Version = "5"

// Kind tells how a term came from the text.
type Kind uint8

// The kinds of terms.
const (
	Literal Kind = iota // a form of the word or the number that stands there
	Derived             // what the number there stands for: art:188, uk:188, part:2, no:5, the tail of a case number
	Concept             // c:…, a legal concept that the words there name, whatever their language; it says less than the words
)

// Token is one term of a text.
type Token struct {
	Term       string
	Start, End int // byte offsets in the text that was analysed
	Pos        int // position 1, 2, 3 …; alternatives of one word share it
	Kind       Kind
}

// Analyzer makes terms. The zero value is not usable; New makes one.
type Analyzer struct {
	lexicon  *lexicon
	concepts *concept.Trie
	literal  bool
	version  string
	passages *sync.Pool // *passage
}

// New returns an analyzer with the tables that are part of the program.
func New() *Analyzer { return NewWith(nil) }

// NewWith returns an analyzer that chooses Kazakh stems by a table learned from other text, see kazakh.Train; nil is the shipped one.
func NewWith(stems *kazakh.Table) *Analyzer {
	a := &Analyzer{passages: &sync.Pool{New: func() any { return new(passage) }}, version: Version}
	if stems != nil {
		a.version += "-" + stems.Sum()
	}
	var wg sync.WaitGroup // the two halves of the start take the same time
	wg.Go(func() { a.concepts = readConcepts(stems) })
	a.lexicon = newLexicon(stems)
	wg.Wait()
	if a.concepts == nil {
		a.concepts = a.newConcepts()
		a.lexicon.forget()
	}
	a.lexicon.concepts = a.concepts
	return a
}

// Version is Version of the package, and what tells the table of stems where it is not the shipped one: analyzers of different
// versions may give different terms.
func (a *Analyzer) Version() string { return a.version }

// Literal returns an analyzer whose Query gives what was typed alone, without concepts. It shares all memory with a.
func (a *Analyzer) Literal() *Analyzer {
	b := *a
	b.literal = true
	return &b
}

// read calls f with what was read in text; f keeps nothing of it.
func (a *Analyzer) read(text string, f func(*passage)) {
	r := a.passages.Get().(*passage)
	a.cut(r, text)
	f(r)
	r.reset()
	a.passages.Put(r)
}

// Index analyses a text of the bank. The language is told sentence by sentence. Where a sentence does not tell it, lang ("kk"
// or "ru") decides; without lang, the language of the sentence before; at the beginning, a word gives the terms of both.
// The best term of a word comes first; terms of Kind Derived and Concept come after those of the words they stand for.
func (a *Analyzer) Index(text, lang string) []Token {
	var tokens []Token
	a.read(text, func(r *passage) {
		r.tell(lang)
		r.name(a.concepts, false, nil)
		r.refer()
		tokens = r.tokens(false)
	})
	return tokens
}

// Query analyses what a person typed. A short question does not tell its language, so a word that could be of either gives the
// Kazakh and the Russian terms at one position, those of lang first. Each word of the name of a concept has the concept as an
// alternative. A case number gives itself alone.
func (a *Analyzer) Query(text, lang string) []Token {
	var tokens []Token
	a.read(text, func(r *passage) {
		r.name(a.concepts, true, nil)
		r.refer()
		if lang == "kk" {
			r.preferKazakh()
		}
		tokens = r.tokens(true)
	})
	if a.literal {
		return WithoutConcepts(tokens)
	}
	return tokens
}

// Exact gives the words themselves, folded and in small letters, at the positions of Index; for phrases and prefixes.
func (a *Analyzer) Exact(text string) []Token {
	var tokens []Token
	a.read(text, func(r *passage) {
		tokens = make([]Token, len(r.pieces))
		for i := range r.pieces {
			p := &r.pieces[i]
			term := p.number
			if p.word != nil {
				term = p.word.exact
			}
			tokens[i] = Token{Term: term, Start: p.start, End: p.end, Pos: i + 1}
		}
	})
	return tokens
}

// Stems returns the terms that one word gives in a language, "kk", "ru" or "en"; with "" those of every language that it could be.
func (a *Analyzer) Stems(word, lang string) []string {
	var terms []string
	a.read(word, func(r *passage) {
		for i := range r.pieces {
			p := &r.pieces[i]
			if p.word == nil {
				terms = append(terms, p.number)
				continue
			}
			terms = append(terms, p.word.terms(lang)...)
		}
	})
	return terms
}
