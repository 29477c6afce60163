package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/citation"
)

// kind tells what a raw word is.
type kind int

const (
	kindWord       kind = iota // letters
	kindNumber                 // digits, with inner separators: 188-1, 4.2, 01.02.2024
	kindCaseNumber             // 7594-25-00-4/5021
)

// word is a raw word of a text: text is text[start:end], or for case numbers their canonical form.
type word struct {
	text       string
	start, end int
	kind       kind
}

// words cuts a text into raw words. Parts of hyphenated words are words of their own; the Kazakh ending that is joined to an
// abbreviation or a number by a hyphen ("АПК-нің", "188-бап") does not change it.
func words(text string) []word {
	numbers := citation.FindCaseNumbers(text)
	list := make([]word, 0, len(text)/10+1)
	for i := 0; i < len(text); {
		if len(numbers) > 0 && i == numbers[0].Start {
			n := numbers[0]
			list = append(list, word{n.String(), n.Start, n.End, kindCaseNumber})
			i, numbers = n.End, numbers[1:]
			continue
		}
		stop := len(text)
		if len(numbers) > 0 {
			stop = numbers[0].Start
		}
		r, size := utf8.DecodeRuneInString(text[i:stop])
		switch {
		case unicode.IsDigit(r):
			end := numberEnd(text[:stop], i)
			list = append(list, word{text[i:end], i, end, kindNumber})
			i = end
		case unicode.IsLetter(r):
			end := letterEnd(text[:stop], i)
			list = append(list, word{text[i:end], i, end, kindWord})
			i = abbreviationEnd(text[:stop], i, end)
		default:
			i += size
		}
	}
	return joinSpaced(text, list)
}

func letterEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !(r == '\'' || r == '’') {
			return i
		}
		if (r == '\'' || r == '’') && !letterAt(text, i+size) {
			return i
		}
		i += size
	}
	return i
}

// numberEnd takes digits and separators that stand between digits.
func numberEnd(text string, i int) int {
	for i < len(text) {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
		case strings.IndexByte("-./,", c) >= 0 && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9':
		default:
			return i
		}
		i++
	}
	return i
}

// abbreviationEnd skips "-нің" after "АПК": a hyphen and small letters after capitals.
func abbreviationEnd(text string, start, end int) int {
	if end-start < 4 || !strings.HasPrefix(text[end:], "-") || strings.ToUpper(text[start:end]) != text[start:end] {
		return end
	}
	r, _ := utf8.DecodeRuneInString(text[end+1:])
	if !unicode.IsLower(r) {
		return end
	}
	tail := letterEnd(text, end+1)
	if utf8.RuneCountInString(text[end+1:tail]) > 6 {
		return end
	}
	return tail
}

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r)
}

// minSpaced is the least number of single letters that make a letter-spaced word.
const minSpaced = 4

// joinSpaced makes one word of a run of single letters parted by single spaces: "Р Е Ш И Л".
func joinSpaced(text string, list []word) []word {
	out := list[:0]
	for i := 0; i < len(list); {
		j := i
		for j < len(list) && isSingle(list[j]) && (j == i || list[j].start == list[j-1].end+1 && text[list[j-1].end] == ' ') {
			j++
		}
		if j-i < minSpaced {
			out = append(out, list[i])
			i++
			continue
		}
		joined := word{start: list[i].start, end: list[j-1].end}
		joined.text = strings.ReplaceAll(text[joined.start:joined.end], " ", "")
		out = append(out, joined)
		i = j
	}
	return out
}

func isSingle(w word) bool { return w.kind == kindWord && utf8.RuneCountInString(w.text) == 1 }
