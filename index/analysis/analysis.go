// Package analysis turns Kazakh, Russian and English text into index terms with their places.
// It knows no engine, removes no word, and is safe for concurrent use.
package analysis

import (
	"sync"

	"taldau/data/langid"
)

// Version changes whenever the same text may give other terms; an index of another version must be rebuilt.
const Version = "2"

// Token is one term of a text.
type Token struct {
	Term       string
	Start, End int // byte offsets in the text that was analysed
	Pos        int // position 1, 2, 3 …; alternatives of one word share it
}

// Analyzer makes terms. The zero value is not usable; New makes one.
type Analyzer struct {
	lexicon *lexicon
	pieces  sync.Pool // *[]piece
}

// New returns an analyzer.
func New() *Analyzer {
	return &Analyzer{lexicon: newLexicon(), pieces: sync.Pool{New: func() any { return new([]piece) }}}
}

// scanned calls f with the pieces of text; they are not kept.
func (a *Analyzer) scanned(text string, f func([]piece)) {
	buffer := a.pieces.Get().(*[]piece)
	*buffer = a.scan(text, (*buffer)[:0])
	f(*buffer)
	clear(*buffer)
	a.pieces.Put(buffer)
}

// Index analyses a text of the bank. The language is told sentence by sentence. Where a sentence does not tell it, lang ("kk"
// or "ru") decides; without lang, the language of the sentence before; at the beginning, a word gives the terms of both.
// A case number gives one term, and at the same position its number without the suffix and its tail, 2/1234.
func (a *Analyzer) Index(text, lang string) []Token {
	var tokens []Token
	a.scanned(text, func(pieces []piece) {
		tokens = make([]Token, 0, len(pieces)+len(pieces)/16)
		for from := 0; from < len(pieces); {
			to, spoken := sentence(text, pieces, from)
			if spoken != "" {
				lang = spoken
			}
			for i := from; i < to; i++ {
				tokens = appendIndexed(tokens, &pieces[i], i+1, lang)
			}
			from = to
		}
	})
	return tokens
}

func appendIndexed(tokens []Token, p *piece, pos int, lang string) []Token {
	if p.word == nil {
		tokens = append(tokens, Token{p.number, p.start, p.end, pos})
		for _, short := range p.shorter {
			if short != "" {
				tokens = append(tokens, Token{short, p.start, p.end, pos})
			}
		}
		return tokens
	}
	first, second := p.word.terms(lang)
	tokens = append(tokens, Token{first, p.start, p.end, pos})
	if second != "" {
		tokens = append(tokens, Token{second, p.start, p.end, pos})
	}
	return tokens
}

// Query analyses what a person typed. A short question does not tell its language, so a word that could be of either gives the
// Kazakh and the Russian term at one position, that of lang first. A case number gives itself alone.
func (a *Analyzer) Query(text, lang string) []Token {
	var tokens []Token
	a.scanned(text, func(pieces []piece) {
		tokens = make([]Token, 0, 2*len(pieces))
		for i := range pieces {
			p := &pieces[i]
			if p.word == nil {
				tokens = append(tokens, Token{p.number, p.start, p.end, i + 1})
				continue
			}
			first, second := p.word.terms("")
			if lang == "kk" && second != "" {
				first, second = second, first
			}
			tokens = append(tokens, Token{first, p.start, p.end, i + 1})
			if second != "" {
				tokens = append(tokens, Token{second, p.start, p.end, i + 1})
			}
		}
	})
	return tokens
}

// Exact gives the words themselves, folded and in small letters, at the positions of Index; for phrases and prefixes.
func (a *Analyzer) Exact(text string) []Token {
	var tokens []Token
	a.scanned(text, func(pieces []piece) {
		tokens = make([]Token, len(pieces))
		for i := range pieces {
			p := &pieces[i]
			term := p.number
			if p.word != nil {
				term = p.word.exact
			}
			tokens[i] = Token{term, p.start, p.end, i + 1}
		}
	})
	return tokens
}

// Stems returns the terms that one word gives in a language, "kk", "ru" or "en"; with "" those of every language that it could be.
func (a *Analyzer) Stems(word, lang string) []string {
	var terms []string
	a.scanned(word, func(pieces []piece) {
		for i := range pieces {
			for _, t := range appendIndexed(nil, &pieces[i], 0, lang) {
				terms = append(terms, t.Term)
			}
		}
	})
	return terms
}

// sentence returns the end of the sentence that begins with pieces[from], and its language where its words tell it.
func sentence(text string, pieces []piece, from int) (to int, lang string) {
	var tally langid.Tally
	for to = from; to < len(pieces); to++ {
		p := &pieces[to]
		if to > from && p.begins {
			break
		}
		if p.word != nil {
			tally.Add(p.word.evidence)
		}
	}
	if lang = tally.Lang(); lang == "en" || !tally.Sure() {
		lang = ""
	}
	return to, lang
}
