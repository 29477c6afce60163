package amendment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

type class uint8

const (
	classWord class = iota
	classNumber
	classMark
)

// token is a word, a run of digits or one mark. low is in small letters, look-alikes folded.
type token struct {
	class      class
	low        string
	start, end int
	capital    bool
}

// scan cuts a text into tokens in one pass.
func scan(text string) []token {
	toks := make([]token, 0, len(text)/5)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= '0' && r <= '9':
			end := i
			for end < len(text) && text[end] >= '0' && text[end] <= '9' {
				end++
			}
			toks = append(toks, token{classNumber, text[i:end], i, end, false})
			i = end
		case fold.IsLetter(r):
			end := i
			for end < len(text) {
				r, size := utf8.DecodeRuneInString(text[end:])
				if !fold.IsLetter(r) {
					break
				}
				end += size
			}
			toks = append(toks, token{classWord, lowWord(text[i:end]), i, end, unicode.IsUpper(r)})
			i = end
		case unicode.IsSpace(r):
			i += size
		default:
			toks = append(toks, token{classMark, markForm(r), i, i + size, false})
			i += size
		}
	}
	return toks
}

// lowWord folds a word: "Закoном" with a Latin o, a Latin "c" that stands for the preposition.
func lowWord(w string) string {
	if len(w) == 1 {
		return strings.ToLower(string(fold.NumberLetter(unicode.ToLower(rune(w[0])))))
	}
	return strings.ToLower(fold.Homoglyphs(w))
}

func markForm(r rune) string {
	switch r {
	case '–', '—', '‑', '−':
		return "-"
	case '«', '“', '„', '»', '”', '"':
		return `"`
	}
	return string(r)
}

// hasAny reports whether a word begins with one of the stems.
func hasAny(low string, stems ...string) bool {
	for _, s := range stems {
		if strings.HasPrefix(low, s) {
			return true
		}
	}
	return false
}
