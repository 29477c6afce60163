package citation

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"taldau/data/fold"
)

// CaseNumber is a case number of the courts of Kazakhstan: "7594-25-00-4/5021(2)", the Supreme Court's older "3гп-123-23",
// or the short form that people use, "2-1234/2026", which has neither court nor middle part.
type CaseNumber struct {
	Court   string // four digits, RRCC; empty in the older and short forms
	Year    string // as printed: "25", or "2026" in the short form
	Middle  string // "00" in every number seen; kept because its meaning is not known
	Kind    string // "2", "2а", "6ап": proceeding and instance, Cyrillic lower case
	Ordinal int
	Suffix  int // registration after the first, "(2)"; 0 for none
}

// Base returns the number without its suffix: the name of the case in its court.
func (n CaseNumber) Base() string {
	switch {
	case n.Court != "":
		return fmt.Sprintf("%s-%s-%s-%s/%d", n.Court, n.Year, n.Middle, n.Kind, n.Ordinal)
	case len(n.Year) == 4:
		return fmt.Sprintf("%s-%d/%s", n.Kind, n.Ordinal, n.Year)
	}
	return fmt.Sprintf("%s-%d-%s", n.Kind, n.Ordinal, n.Year)
}

// String returns the canonical form with the suffix.
func (n CaseNumber) String() string {
	if n.Suffix > 0 {
		return fmt.Sprintf("%s(%d)", n.Base(), n.Suffix)
	}
	return n.Base()
}

// FullYear returns the year of registration with its century, or 0.
func (n CaseNumber) FullYear() int {
	y, err := strconv.Atoi(n.Year)
	switch {
	case err != nil:
		return 0
	case len(n.Year) == 4:
		return y
	}
	return 2000 + y
}

// FoundCase is a case number with its place: bytes [Start, End) of the text that was read.
type FoundCase struct {
	CaseNumber
	Start, End int
}

// ParseCaseNumber reads s as one case number. It takes every spelling seen in acts and file names: stray and no-break spaces,
// any dash, a backslash or an underscore for the slash, Latin a, k, p for Cyrillic letters, a leading "№".
func ParseCaseNumber(s string) (CaseNumber, bool) {
	s = strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "№#.,;:"))
	for _, read := range []func(string) (CaseNumber, int, bool){readFull, readShort, readOld} {
		if n, end, ok := read(s); ok && strings.TrimSpace(s[end:]) == "" {
			return n, true
		}
	}
	return CaseNumber{}, false
}

// FindCaseNumbers finds the case numbers in a text. The full form is taken anywhere; the short and the older one only where
// they cannot be something else.
func FindCaseNumbers(text string) []FoundCase {
	var list []FoundCase
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' || i > 0 && isWordByte(text[:i]) {
			continue
		}
		n, size, ok := readFull(text[i:])
		if !ok {
			if n, size, ok = readOld(text[i:]); !ok {
				if n, size, ok = readShort(text[i:]); ok && !isCaseCue(text[:i]) {
					ok = false
				}
			}
		}
		if ok && !startsWithDigit(text[i+size:]) {
			list = append(list, FoundCase{n, i, i + size})
			i += size - 1
			continue
		}
		i = digitsEnd(text, i) - 1
	}
	return list
}

// isWordByte reports whether s ends with a digit or with a digit and a mark that makes what follows part of a longer number.
func isWordByte(s string) bool {
	c := s[len(s)-1]
	if c == '-' || c == '/' {
		return len(s) > 1 && s[len(s)-2] >= '0' && s[len(s)-2] <= '9'
	}
	return c >= '0' && c <= '9' || c == '.' && len(s) > 1 && s[len(s)-2] >= '0' && s[len(s)-2] <= '9'
}

// isCaseCue reports whether s ends with words that announce a case number: "дело №", "по делу", "іс №".
func isCaseCue(s string) bool {
	s = s[max(0, len(s)-40):]
	if i := strings.IndexFunc(s, func(r rune) bool { return r != utf8.RuneError }); i > 0 {
		s = s[i:]
	}
	s = strings.TrimRight(strings.ToLower(s), " \u00a0№#n:")
	for _, cue := range []string{"дело", "дела", "делу", "деле", "делом", "іс", "ісі", "ісін", "істің", "іс бойынша", "case", "номер"} {
		if rest, ok := strings.CutSuffix(s, cue); ok && (rest == "" || !letterEnd(rest)) {
			return true
		}
	}
	return false
}

func letterEnd(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return fold.IsLetter(r)
}

// cursor reads the parts of a number one after another.
type cursor struct {
	s  string
	i  int
	ok bool
}

func (c *cursor) spaces() {
	for c.i < len(c.s) {
		r, size := utf8.DecodeRuneInString(c.s[c.i:])
		if r != ' ' && r != '\u00a0' && r != '\u202f' && r != '\u2009' && r != '\t' && r != '\u200b' {
			return
		}
		c.i += size
	}
}

// digits reads from least to most digits.
func (c *cursor) digits(least, most int) string {
	end := digitsEnd(c.s, c.i)
	if !c.ok || end-c.i < least || end-c.i > most {
		c.ok = false
		return ""
	}
	part := c.s[c.i:end]
	c.i = end
	return part
}

// one reads one rune that is accepted, with spaces around it.
func (c *cursor) one(accept func(rune) bool) {
	c.spaces()
	r, size := utf8.DecodeRuneInString(c.s[c.i:])
	if c.ok = c.ok && size > 0 && accept(r); c.ok {
		c.i += size
		c.spaces()
	}
}

// kind reads the digit and the letters of a kind code and returns it in canonical form.
func (c *cursor) kind() string {
	b := []rune(c.digits(1, 1))
	at := c.i
	c.spaces()
	for len(b) < 5 {
		r, size := utf8.DecodeRuneInString(c.s[c.i:])
		letter := kindLetter(r)
		if letter == 0 {
			break
		}
		b = append(b, letter)
		c.i += size
	}
	if len(b) == 1 {
		c.i = at
	}
	c.ok = c.ok && len(b) > 0 && len(b) <= 4
	return string(b)
}

// kindLetter is the canonical form of a letter of a kind code; 0 for what is none. Latin letters are those that look alike.
func kindLetter(r rune) rune {
	switch r {
	case 'a', 'A':
		return 'а'
	case 'k', 'K':
		return 'к'
	case 'p', 'P':
		return 'п' // by sound, not by shape
	case 'g', 'G':
		return 'г'
	case 'c', 'C':
		return 'с'
	case 'y', 'Y', 'u', 'U':
		return 'у'
	case 'ё', 'Ё':
		return 0
	}
	if r >= 'а' && r <= 'я' {
		return r
	}
	if r >= 'А' && r <= 'Я' {
		return r + ('а' - 'А')
	}
	return 0
}

func isSlash(r rune) bool { return r == '/' || r == '\\' || r == '_' || r == '⁄' || r == '∕' }

// readFull reads "7594-25-00-4/5021(2)" at the beginning of s.
func readFull(s string) (CaseNumber, int, bool) {
	c := cursor{s: s, ok: true}
	n := CaseNumber{Court: c.digits(4, 4)}
	c.one(isDash)
	n.Year = c.digits(2, 2)
	c.one(isDash)
	n.Middle = c.digits(2, 2)
	c.one(isDash)
	n.Kind = c.kind()
	c.one(isSlash)
	n.Ordinal, _ = strconv.Atoi(c.digits(1, 6))
	if !c.ok || n.Ordinal == 0 {
		return CaseNumber{}, 0, false
	}
	n.Suffix = c.suffix()
	return n, c.i, true
}

// suffix reads "(2)"; without one the cursor stays where it is.
func (c *cursor) suffix() int {
	at := c.i
	c.one(func(r rune) bool { return r == '(' })
	value, _ := strconv.Atoi(c.digits(1, 2))
	c.spaces()
	if !c.ok || value == 0 || !strings.HasPrefix(c.s[c.i:], ")") {
		c.i, c.ok = at, true
		return 0
	}
	c.i++
	return value
}

// readShort reads the form "2-1234/2026" at the beginning of s.
func readShort(s string) (CaseNumber, int, bool) {
	c := cursor{s: s, ok: true}
	n := CaseNumber{Kind: c.kind()}
	c.one(isDash)
	n.Ordinal, _ = strconv.Atoi(c.digits(1, 6))
	c.one(isSlash)
	n.Year = c.digits(4, 4)
	year := n.FullYear()
	if !c.ok || n.Ordinal == 0 || year < 1990 || year > 2099 {
		return CaseNumber{}, 0, false
	}
	return n, c.i, true
}

// readOld reads the Supreme Court's "3гп-123-23" at the beginning of s.
func readOld(s string) (CaseNumber, int, bool) {
	c := cursor{s: s, ok: true}
	n := CaseNumber{Kind: c.kind()}
	c.one(isDash)
	n.Ordinal, _ = strconv.Atoi(c.digits(1, 5))
	c.one(isDash)
	n.Year = c.digits(2, 2)
	if !c.ok || n.Ordinal == 0 || utf8.RuneCountInString(n.Kind) != 3 {
		return CaseNumber{}, 0, false
	}
	return n, c.i, true
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
