package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// piece is one word or number of a text with its place, bytes [start, end).
type piece struct {
	start, end int
	word       *word    // nil for a number
	number     string   // canonical
	extra      []string // further terms at its position: the tail of a case number, art:188, no:5
	begins     bool     // a sentence begins with it
	lang       string   // of its sentence
	first      []string // its terms where they are not those of the language: an order of preference
}

// isCase holds for a case number, whose short forms stand for it in texts only.
func (p *piece) isCase() bool {
	return p.word == nil && len(p.extra) > 0 && strings.Contains(p.extra[0], "/")
}

// scan cuts text into words and numbers. Parts of hyphenated words are words of their own; an ending that a hyphen joins to an
// abbreviation or a number ("АПК-нің", "20-шы") belongs to it; "№" and "N" before a number are left out.
func (a *Analyzer) scan(text string, pieces []piece) []piece {
	s := scanner{text: text, lexicon: a.lexicon, pieces: pieces, begins: true}
	for s.i < len(text) {
		c := text[s.i]
		switch {
		case c >= '0' && c <= '9':
			s.scanNumber()
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[s.i:])
			switch {
			case fold.IsLetter(r):
				s.scanWord()
			case r >= '0' && unicode.IsDigit(r):
				s.scanForeignDigits()
			default:
				if r == '№' {
					s.signs++
				}
				s.i += size
			}
		case isASCIILetter(c):
			s.scanWord()
		default:
			if c == '#' {
				s.signs++
			}
			s.boundary(c)
			s.i++
		}
	}
	return s.pieces
}

type scanner struct {
	text    string
	lexicon *lexicon
	pieces  []piece
	i       int
	begins  bool
	signs   int // number signs since the last piece: "№№" stands for each number of a list
	listed  bool
}

// boundary notes the end of a sentence: a line feed, a semicolon, or a full stop, a question or exclamation mark with a space
// after a word of four letters; shorter ones are abbreviations.
func (s *scanner) boundary(c byte) {
	switch c {
	case '\n', ';':
		s.begins = true
	case '.', '?', '!':
		if s.i+1 < len(s.text) && s.text[s.i+1] != ' ' && s.text[s.i+1] != '\n' {
			return
		}
		if n := len(s.pieces); n > 0 && s.pieces[n-1].end == s.i && s.pieces[n-1].word != nil && s.pieces[n-1].end-s.pieces[n-1].start >= 8 {
			s.begins = true
		}
	}
}

func (s *scanner) add(p piece) {
	p.begins, s.begins = s.begins, false
	s.signs, s.listed = 0, false
	s.pieces = append(s.pieces, p)
}

func (s *scanner) addWord(start, end int) {
	s.add(piece{start: start, end: end, word: s.lexicon.word(s.text[start:end])})
}

// scanWord takes one word that begins with a letter.
func (s *scanner) scanWord() {
	start := s.i
	end := wordEnd(s.text, start)
	if doubled := doubledAbbreviation(s.text, start, end); doubled > 0 {
		s.i = doubled
		s.add(piece{start: start, end: doubled, word: s.lexicon.word("пп")})
		return
	}
	s.i = end
	if end < len(s.text) {
		switch c := s.text[end]; {
		case c == ' ' && isSingleLetter(s.text[start:end]):
			if spaced := spacedEnd(s.text, start); spaced > 0 {
				end, s.i = spaced, spaced
			}
		case c == '-' || c == '/':
			if number, ok := mixedNumber(s.text, start); ok {
				s.i = number
				s.add(piece{start: start, end: number, number: canonicalNumber(s.text[start:number])})
				return
			}
			if joined := abbreviationEnd(s.text, start, end); joined > end {
				end, s.i = joined, joined
			}
		}
	}
	if isNumberSign(s.text, start, end) {
		s.signs++
		return
	}
	s.addWord(start, end)
}

// doubledAbbreviation returns the end of "п.п.", which is "пп", or 0.
func doubledAbbreviation(text string, start, end int) int {
	if w := text[start:end]; w != "п" && w != "П" {
		return 0
	}
	rest := text[end:]
	for _, second := range [...]string{".п", ". п"} {
		if strings.HasPrefix(rest, second) && !letterAt(rest, len(second)) {
			return end + len(second)
		}
	}
	return 0
}

// wordEnd takes letters, digits, marks, and apostrophes between letters.
func wordEnd(text string, i int) int {
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if isASCIILetter(c) || c >= '0' && c <= '9' || c == '\'' && letterAt(text, i+1) {
				i++
				continue
			}
			return i
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !fold.IsLetter(r) && !isMark(r) && (r != '’' && r != 'ʼ' || !letterAt(text, i+size)) {
			return i
		}
		i += size
	}
	return i
}

func isASCIILetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// isMark holds for what stands inside words unseen: accents, soft hyphens, zero-width and bidirectional controls.
func isMark(r rune) bool {
	switch {
	case r == '\u00ad', r >= 0x0300 && r <= 0x036f, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069, r == 0xfeff:
		return true
	}
	return r > 0x036f && unicode.Is(unicode.Mn, r)
}

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return fold.IsLetter(r)
}

func isSingleLetter(w string) bool {
	_, size := utf8.DecodeRuneInString(w)
	return size == len(w)
}

// minSpaced is the least number of single letters that make a letter-spaced word.
const minSpaced = 4

// spacedEnd returns the end of the letter-spaced word "Р Е Ш И Л" that begins at i, or 0.
func spacedEnd(text string, i int) int {
	letters := 0
	for {
		_, size := utf8.DecodeRuneInString(text[i:])
		if letterAt(text, i+size) {
			return 0
		}
		i += size
		letters++
		if i >= len(text) || text[i] != ' ' || !letterAt(text, i+1) {
			break
		}
		_, next := utf8.DecodeRuneInString(text[i+1:])
		if letterAt(text, i+1+next) {
			break
		}
		i++
	}
	if letters < minSpaced {
		return 0
	}
	return i
}

// isNumberSign reports whether a word is "N", "No" or "номер" before a number.
func isNumberSign(text string, start, end int) bool {
	i := end
	for i < len(text) && i < end+8 && (text[i] == '.' || text[i] == ' ' || text[i] == ':') {
		i++
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(text[i:], "\u00a0"), "№")
	if rest = strings.TrimLeft(rest[:min(len(rest), 4)], " "); rest == "" || rest[0] < '0' || rest[0] > '9' {
		return false
	}
	switch strings.ToLower(text[start:end]) {
	case "n", "no", "nº", "nо", "номер", "номером", "номера", "нөмір", "нөмірі", "number":
		return true
	}
	return false
}

// abbreviationEnd returns the end of an abbreviation with its ending: "АПК-нің", "ЖШС-мен", "ДТП-шник" not.
func abbreviationEnd(text string, start, end int) int {
	if text[end] != '-' || !isAbbreviation(text[start:end]) || !letterAt(text, end+1) {
		return end
	}
	tail := wordEnd(text, end+1)
	if !isJoinedEnding(Normalize(text[end+1 : tail])) {
		return end
	}
	return tail
}

// isAbbreviation holds for two letters or more with at least two capitals: ҚР, АПК, ӘҚБтК.
func isAbbreviation(w string) bool {
	capitals := 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// withoutEnding cuts the ending off a normalised abbreviation.
func withoutEnding(exact string) string {
	i := strings.IndexByte(exact, '-')
	if i < 0 {
		return exact
	}
	return exact[:i]
}
