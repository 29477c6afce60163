package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
)

// NormalizeNumber returns the form in which a printed number is stored and looked up. A case number of Kazakhstan becomes
// canonical, suffix included. Any other number ("А68-15850/2024", "05-354/26-ГД", "33-НҚ", "321-VІ") keeps all its letters and
// digits: dashes and slashes are made one, Latin and Cyrillic look-alikes one, spaces go unless they part two digits, letters
// become small. Two numbers that differ in a letter or a digit stay different. NormalizeNumber(NormalizeNumber(s)) is the same.
func NormalizeNumber(s string) string {
	if n, ok := ParseCaseNumber(s); ok {
		return n.String()
	}
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("№#.,;:", r) })
	var b strings.Builder
	for i, part := range strings.Split(separated(s), "-") {
		if i > 0 {
			b.WriteByte('-')
		}
		b.WriteString(foldPart(part))
	}
	out := strings.TrimFunc(b.String(), func(r rune) bool { return strings.ContainsRune("№#.,;: ", r) })
	if n, ok := ParseCaseNumber(out); ok {
		return n.String()
	}
	return out
}

// separated makes dashes, slashes and spaces uniform; a space stays only between two digits.
func separated(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = true
			continue
		case !unicode.IsGraphic(r) || r == '\u00ad' || r == utf8.RuneError:
			continue
		case isDash(r):
			r = '-'
		case r == '\\' || r == '⁄' || r == '∕':
			r = '/'
		}
		if gap && isDigit(r) && b.Len() > 0 && startsWithDigit(b.String()[b.Len()-1:]) {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// foldPart folds look-alikes of the letters between two dashes: to Latin where all of them can be a Roman number, else to Cyrillic.
func foldPart(s string) string {
	roman, letters := true, false
	for _, r := range s {
		if fold.IsLetter(r) {
			letters = true
			roman = roman && fold.RomanLetter(r) != 0
		}
	}
	if !letters {
		return s
	}
	return strings.Map(func(r rune) rune {
		if roman && fold.IsLetter(r) {
			return fold.RomanLetter(r)
		}
		return fold.NumberLetter(r)
	}, s)
}
