package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// class is the class of a token.
type class uint8

const (
	classWord   class = iota + 1
	classNumber       // a run of ASCII digits
	classSuper        // superscript digits: 188¹
	classMark         // one punctuation mark
)

// token is a word, a number or a mark of a text, bytes [start, end).
type token struct {
	class      class
	start, end int
	low        string // lower case, look-alikes folded; every dash is "-", every quotation mark is `"`
}

// scan cuts text into tokens, appending to list. Words keep inner hyphens ("уголовно-процессуального", "АПК-нің").
func scan(list []token, text string) []token {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == ' ' || unicode.IsSpace(r) || r == '\u00ad' || r == '\u200b' || r == '\ufeff':
			i += size
		case r >= '0' && r <= '9':
			end := digitsEnd(text, i)
			list = append(list, token{classNumber, i, end, text[i:end]})
			i = end
		case isSuper(r):
			end := i + size
			for end < len(text) {
				next, n := utf8.DecodeRuneInString(text[end:])
				if !isSuper(next) {
					break
				}
				end += n
			}
			list = append(list, token{classSuper, i, end, superDigits(text[i:end])})
			i = end
		case fold.IsLetter(r):
			end := wordEnd(text, i)
			low := lower(text[i:end])
			if next := broken(text, end); next > 0 {
				head := low
				end = wordEnd(text, next)
				low = joined(head, lower(text[next:end]))
			}
			list = append(list, token{classWord, i, end, low})
			i = end
		default:
			list = append(list, token{classMark, i, i + size, mark(r, text[i:i+size])})
			i += size
		}
	}
	return list
}

// broken returns where the second half of a word begins that was hyphenated at the end of a line, 0 where text[i:] is no such place.
func broken(text string, i int) int {
	j, lines := i, 0
	if i < len(text) && text[i] == ' ' {
		return 0
	}
	if r, size := utf8.DecodeRuneInString(text[i:]); isDash(r) {
		j += size
	} else if !strings.HasSuffix(text[:i], "\u00ad") {
		return 0
	}
	for j < len(text) && lines < 2 {
		c := text[j]
		if c == '\n' {
			lines++
		} else if c != ' ' && c != '\t' && c != '\r' {
			break
		}
		j++
	}
	if next, _ := utf8.DecodeRuneInString(text[j:]); lines != 1 || !fold.IsLetter(next) || unicode.IsUpper(next) {
		return 0
	}
	return j
}

// joined puts the halves of a broken word together. The hyphen stays after words that begin a compound.
func joined(first, second string) string {
	switch first {
	case "уголовно", "гражданско", "процедурно", "судебно", "қылмыстық", "рәсімдік", "азаматтық", "қылмыстық-процестік", "sub", "process":
		return first + "-" + second
	}
	return first + second
}

func digitsEnd(text string, i int) int {
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

// wordEnd finds the end of the word that starts at i. Words that were glued in the source ("постановлениеВерховного") are cut
// where a capital follows small letters, except in short abbreviations (КоАП).
func wordEnd(text string, i int) int {
	small, begin := 0, i
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case fold.IsLetter(r):
			if _, capital := letterCase(r); !capital {
				small++
			} else if small >= 4 && isSmallNext(text[i+size:]) {
				return i
			}
		case isDash(r) && i > begin:
			next, _ := utf8.DecodeRuneInString(text[i+size:])
			if !fold.IsLetter(next) {
				return i
			}
			small = 0
		case unicode.Is(unicode.Mn, r) || r == '\u00ad':
		default:
			return i
		}
		i += size
	}
	return i
}

func isSmallNext(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	letter, capital := letterCase(r)
	return letter && !capital
}

func isSuper(r rune) bool { return r >= 0x80 && superscript(r) != 0 }

func superscript(r rune) byte {
	switch {
	case r == '¹':
		return '1'
	case r == '²' || r == '³':
		return byte(r-'²') + '2'
	case r == '⁰' || r >= '⁴' && r <= '⁹':
		return byte(r-'⁰') + '0'
	}
	return 0
}

func superDigits(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = append(b, superscript(r))
	}
	return string(b)
}

func isDash(r rune) bool {
	return r == '-' || r >= '\u2010' && r <= '\u2015' || r == '\u2212' || r == '\ufe58' || r == '\ufe63' || r == '\uff0d'
}

func mark(r rune, s string) string {
	switch {
	case isDash(r):
		return "-"
	case r == '«' || r == '»' || r >= '\u201c' && r <= '\u201f' || r == '"':
		return `"`
	}
	return s
}

// lower folds a word for comparison.
func lower(s string) string {
	if isPlainCyrillic(s) {
		return lowerCyrillic(s)
	}
	if strings.IndexByte(s, 0xc2) >= 0 {
		s = strings.ReplaceAll(s, "\u00ad", "")
	}
	if strings.IndexByte(s, 0xcc) >= 0 || strings.IndexByte(s, 0xcd) >= 0 { // a combining mark: "й" as two characters
		s = fold.Clean(s)
	}
	s = strings.ToLower(fold.Homoglyphs(s))
	if strings.Contains(s, "ё") {
		s = strings.ReplaceAll(s, "ё", "е")
	}
	if strings.IndexByte(s, 0xe2) >= 0 {
		s = strings.Map(func(r rune) rune {
			if isDash(r) {
				return '-'
			}
			return r
		}, s)
	}
	return s
}

// head is the part of a word before its first hyphen: the abbreviation of "апк-нің".
func head(s string) string {
	if i := strings.IndexByte(s, '-'); i > 0 {
		return s[:i]
	}
	return s
}

// hasStem reports whether word is stem with an ending of at most tail letters.
func hasStem(word, stem string, tail int) bool {
	rest, ok := strings.CutPrefix(word, stem)
	return ok && utf8.RuneCountInString(rest) <= tail
}
