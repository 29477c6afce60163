package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// token is a word, a run of digits or one mark of a text: bytes [start, end).
type token struct {
	start, end int
	low        string // small letters, look-alikes and ё folded; digits and marks as they stand, dashes "-", quotation marks "\""
	kind       tokenKind
}

type tokenKind uint8

const (
	tokenWord tokenKind = iota + 1
	tokenNumber
	tokenMark
)

// tokens cuts a text into words, runs of digits and marks. Letters of a letter-spaced word become one token.
func tokens(list []token, s string) []token {
	list = slices.Grow(list, len(s)/bytesPerToken)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == ' ' || r == '\u00ad' || r == '\u200b' || r < 'А' && unicode.IsSpace(r):
			i += size
		case r >= '0' && r <= '9':
			end := i + digits(s[i:])
			list = append(list, token{i, end, s[i:end], tokenNumber})
			i = end
		case fold.IsLetter(r):
			end := i
			for end < len(s) {
				r, size := utf8.DecodeRuneInString(s[end:])
				if !fold.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				end += size
			}
			list = append(list, token{i, end, foldWord(s[i:end]), tokenWord})
			i = end
		default:
			list = append(list, token{i, i + size, mark(r, s[i:i+size]), tokenMark})
			i += size
		}
	}
	return joinSpaced(list)
}

// bytesPerToken is about how long a token of a legal text is with the space after it, so that the list is seldom made anew.
const bytesPerToken = 8

// mark makes dashes and quotation marks uniform.
func mark(r rune, s string) string {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '−':
		return "-"
	case '«', '»', '“', '”', '„', '"', '‟':
		return `"`
	}
	return s
}

// foldWord is a word in the form in which it is compared.
func foldWord(w string) string {
	latin, plain := false, true
	for _, r := range w {
		latin = latin || r < utf8.RuneSelf
		plain = plain && r >= 'а' && r <= 'я'
	}
	if plain {
		return w
	}
	if latin {
		w = fold.Homoglyphs(w)
	}
	w = lower(w)
	if strings.Contains(w, "ё") {
		w = strings.ReplaceAll(w, "ё", "е")
	}
	return w
}

// spacedLetters is the fewest single letters in a row that are a letter-spaced word and no initials.
const spacedLetters = 4

// joinSpaced joins runs of single letters that are parted by one space each: "Р Е Ш И Л".
func joinSpaced(list []token) []token {
	out := list[:0]
	for i := 0; i < len(list); {
		end := i
		for end < len(list) && list[end].kind == tokenWord && utf8.RuneCountInString(list[end].low) == 1 && (end == i || list[end].start == list[end-1].end+1) {
			end++
		}
		if end-i < spacedLetters {
			out = append(out, list[i])
			i++
			continue
		}
		var b strings.Builder
		for _, t := range list[i:end] {
			b.WriteString(t.low)
		}
		out = append(out, token{list[i].start, list[end-1].end, b.String(), tokenWord})
		i = end
	}
	return out
}

// stem is a pattern for a word: a beginning, or after "=" the whole word.
type stem string

func (p stem) matches(word string) bool {
	if p[0] == '=' {
		return word == string(p[1:])
	}
	return strings.HasPrefix(word, string(p))
}

// matchStems reports whether the words at i follow the stems one after another, and the token after them.
func matchStems(toks []token, i int, stems []stem) (next int, ok bool) {
	for _, p := range stems {
		if i >= len(toks) || toks[i].kind != tokenWord || !p.matches(toks[i].low) {
			return i, false
		}
		i++
	}
	return i, true
}

// hasStem finds the first word that matches one of the stems; -1: none.
func hasStem(toks []token, stems ...stem) int {
	for i, t := range toks {
		if t.kind != tokenWord {
			continue
		}
		for _, p := range stems {
			if p.matches(t.low) {
				return i
			}
		}
	}
	return -1
}
