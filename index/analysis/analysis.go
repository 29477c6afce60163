// Package analysis turns Kazakh, Russian and English text into index terms with their places.
// It knows no engine, removes no word, and is safe for concurrent use.
package analysis

import (
	"strings"
	"unicode/utf8"

	"taldau/data/fold"
	"taldau/data/langid"
)

// Version changes whenever the same text may give other terms; an index of another version must be rebuilt.
const Version = "1"

// Token is one term of a text.
type Token struct {
	Term       string
	Start, End int // byte offsets in the text that was analysed
	Pos        int // position 1, 2, 3 …; alternatives of one word share it
}

// Analyzer makes terms. The zero value is not usable; New makes one.
type Analyzer struct {
	stems *stemCache
}

// New returns an analyzer.
func New() *Analyzer { return &Analyzer{stems: newStemCache()} }

// Index analyses a text of the bank. The language is told sentence by sentence; lang is taken where a sentence does not tell.
func (a *Analyzer) Index(text, lang string) []Token {
	list := words(text)
	tokens := make([]Token, 0, len(list)+len(list)/8)
	for pos := 0; pos < len(list); {
		end, sentence := sentenceEnd(text, list, pos)
		language := langid.Of(sentence)
		if language == "" {
			language = lang
		}
		for ; pos < end; pos++ {
			tokens = a.append(tokens, list[pos], pos+1, language)
		}
	}
	return tokens
}

// append adds the term of one word and, for a case number, its tail: people type "2/1234" for 7527-22-00-2/1234.
func (a *Analyzer) append(tokens []Token, w word, pos int, lang string) []Token {
	switch w.kind {
	case kindCaseNumber:
		tokens = append(tokens, Token{w.text, w.start, w.end, pos})
		if tail := w.text[strings.LastIndexByte(w.text, '-')+1:]; strings.Contains(tail, "/") && tail != w.text {
			tokens = append(tokens, Token{tail, w.start, w.end, pos})
		}
		return tokens
	case kindNumber:
		return append(tokens, Token{w.text, w.start, w.end, pos})
	}
	return append(tokens, Token{a.stem(Normalize(w.text), lang), w.start, w.end, pos})
}

// Query analyses what a person typed. A short question does not tell its language, so a Cyrillic word without Kazakh
// letters gives both its Russian and its Kazakh term, at one position.
func (a *Analyzer) Query(text, lang string) []Token {
	text = fold.Clean(text)
	list := words(text)
	var tokens []Token
	for i, w := range list {
		tokens = a.append(tokens, w, i+1, scriptLanguage(w.text, lang))
		if w.kind != kindWord || script(w.text) != cyrillic {
			continue
		}
		for _, other := range []string{"ru", "kk"} {
			if term := a.stem(Normalize(w.text), other); !hasTerm(tokens, i+1, term) {
				tokens = append(tokens, Token{term, w.start, w.end, i + 1})
			}
		}
	}
	return tokens
}

func hasTerm(tokens []Token, pos int, term string) bool {
	for i := len(tokens) - 1; i >= 0 && tokens[i].Pos == pos; i-- {
		if tokens[i].Term == term {
			return true
		}
	}
	return false
}

// Exact gives the words themselves, folded and in small letters, for phrases.
func (a *Analyzer) Exact(text string) []Token {
	list := words(text)
	tokens := make([]Token, len(list))
	for i, w := range list {
		term := w.text
		if w.kind == kindWord {
			term = Normalize(term)
		}
		tokens[i] = Token{term, w.start, w.end, i + 1}
	}
	return tokens
}

// Normalize brings one word to the form in which words are compared: small letters, look-alikes folded, ё as е.
func Normalize(s string) string {
	s = strings.ToLower(fold.Homoglyphs(s))
	if strings.ContainsRune(s, 'ё') {
		s = strings.ReplaceAll(s, "ё", "е")
	}
	return s
}

// sentenceEnd returns the index after the last word of the sentence that begins with list[from], and its text. A sentence
// ends at a line feed, a semicolon, or a full stop, question or exclamation mark with a space after a word of three letters.
func sentenceEnd(text string, list []word, from int) (int, string) {
	for i := from; i < len(list)-1; i++ {
		between := text[list[i].end:list[i+1].start]
		if len(between) < 2 && between != "\n" {
			continue
		}
		if strings.ContainsAny(between, "\n;!?") || strings.HasPrefix(between, ". ") && utf8.RuneCountInString(list[i].text) > 3 {
			return i + 1, text[list[from].start:list[i].end]
		}
	}
	return len(list), text[list[from].start:list[len(list)-1].end]
}

type scriptOf int

const (
	latin scriptOf = iota
	cyrillic
	kazakh // Cyrillic with a letter that only Kazakh has
)

func script(s string) scriptOf {
	found := latin
	for _, r := range s {
		if strings.ContainsRune("әғқңөұүһіӘҒҚҢӨҰҮҺІ", r) {
			return kazakh
		}
		if r >= 0x0400 && r <= 0x052f {
			found = cyrillic
		}
	}
	return found
}

// scriptLanguage is the language that the letters of a word allow.
func scriptLanguage(s, lang string) string {
	switch script(fold.Homoglyphs(s)) {
	case kazakh:
		return "kk"
	case latin:
		return "en"
	}
	if lang == "kk" {
		return "kk"
	}
	return "ru"
}
