package mask

import (
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// kind is the kind of a token.
type kind uint8

const (
	kindWord   kind = iota + 1 // letters, with hyphens inside
	kindNumber                 // a run of ASCII digits
	kindMark                   // one other rune
)

// token is a word, a number or a mark: bytes [start, end) of its text.
type token struct {
	kind  kind
	caps  bool // a word that begins with a capital
	upper bool // a word of capitals only
	space bool // there is a space before it
	runes uint8
	mark  rune // of kindMark; dashes are '-', quotation marks are '"'
	start int
	end   int
	cue   cue
}

// scan cuts text into tokens, appending to list.
func scan(list []token, text string, lex *lexicon) []token {
	space := false
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r == ' ' || unicode.IsSpace(r):
			space = true
			i += size
			continue
		case r >= '0' && r <= '9':
			end := i
			for end < len(text) && text[end] >= '0' && text[end] <= '9' {
				end++
			}
			list = append(list, token{kind: kindNumber, start: i, end: end, space: space})
			i = end
		case fold.IsLetter(r):
			t := scanWord(text, i)
			t.space = space
			t.cue = lex.lookup(text[t.start:t.end])
			list = append(list, t)
			i = t.end
		default:
			list = append(list, token{kind: kindMark, start: i, end: i + size, mark: plain(r), space: space})
			i += size
		}
		space = false
	}
	return list
}

func scanWord(text string, i int) token {
	t := token{kind: kindWord, start: i, upper: true}
	runes := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !fold.IsLetter(r) {
			if !isDash(r) || !letterAt(text, i+size) {
				break
			}
			i += size
			continue
		}
		if runes == 0 {
			t.caps = unicode.IsUpper(r)
		}
		t.upper = t.upper && unicode.IsUpper(r)
		runes++
		i += size
	}
	t.end = i
	t.runes = uint8(min(runes, 255))
	return t
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return fold.IsLetter(r)
}

func isDash(r rune) bool { return r == '-' || r >= '\u2010' && r <= '\u2015' || r == '\u2212' }

// plain makes dashes and quotation marks uniform.
func plain(r rune) rune {
	switch {
	case isDash(r):
		return '-'
	case r == '«' || r == '»' || r == '“' || r == '”' || r == '„' || r == '"':
		return '"'
	}
	return r
}

// folded is the small-letter form of a word in which it is compared: Latin look-alikes and ё are folded.
func folded(buf []byte, word string) []byte {
	buf = buf[:0]
	latin, cyrillic := false, false
	for _, r := range word {
		latin = latin || r < utf8.RuneSelf
		cyrillic = cyrillic || r >= 0x400
	}
	if latin && cyrillic {
		word = fold.Homoglyphs(word)
	}
	for _, r := range word {
		switch {
		case r >= 'А' && r <= 'Я':
			r += 'а' - 'А'
		case r == 'Ё' || r == 'ё':
			r = 'е'
		case r == 'ə' || r == 'Ə':
			r = 'ә'
		case isDash(r):
			r = '-'
		case r >= 'а' && r <= 'я' || r >= 'a' && r <= 'z':
		default:
			r = unicode.ToLower(r)
		}
		buf = utf8.AppendRune(buf, r)
	}
	return buf
}

// foldedString is folded as a string.
func foldedString(word string) string {
	var buf [96]byte
	return string(folded(buf[:0], word))
}

// reader finds the places of one text.
type reader struct {
	lex    *lexicon
	text   string
	tokens []token
	places []place
}

// at returns token i, or the zero token outside the text.
func (r *reader) at(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{}
	}
	return r.tokens[i]
}

func (r *reader) word(i int) string {
	t := r.at(i)
	return r.text[t.start:t.end]
}

// before reports whether one of the n tokens before i carries the cue, and how far away it is.
func (r *reader) before(i, n int, c cue) (distance int, ok bool) {
	for k := 1; k <= n && i-k >= 0; k++ {
		if r.tokens[i-k].cue&c != 0 {
			return k, true
		}
	}
	return 0, false
}

// add records a place unless it lies inside one that was found before.
func (r *reader) add(p place) {
	for i := len(r.places) - 1; i >= 0 && i >= len(r.places)-8; i-- {
		if q := r.places[i]; p.start < q.end && q.start < p.end {
			return
		}
	}
	r.places = append(r.places, p)
}

// glued reports whether a letter or a digit touches the bytes [start, end) of the text.
func (r *reader) glued(start, end int) bool {
	if start > 0 {
		if c, _ := utf8.DecodeLastRuneInString(r.text[:start]); fold.IsLetter(c) || unicode.IsDigit(c) {
			return true
		}
	}
	c, _ := utf8.DecodeRuneInString(r.text[end:])
	return end < len(r.text) && (fold.IsLetter(c) || unicode.IsDigit(c))
}
