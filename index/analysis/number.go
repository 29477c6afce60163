package analysis

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data/fold"
	"taldau/data/langid"
)

// scanNumber takes what begins with a digit: a case number, a number with parts (188-1, 231-V, 2-1234/2021, 01.02.2020), or
// digits. The number of a sign carries it as a term of its own: no:5.
func (s *scanner) scanNumber() {
	start := s.i
	if isMisreadStart(s.text[start:]) {
		s.scanWord()
		return
	}
	if number, base, tail, end := caseNumber(s.text, start); end > 0 {
		s.i = end
		p := piece{start: start, end: end, number: number, extra: []string{tail}}
		if base != number {
			p.extra = []string{base, tail}
		}
		s.add(p)
		return
	}
	end, ok := mixedNumber(s.text, start)
	if !ok {
		end = plainNumber(s.text, start)
	}
	p := piece{start: start, end: end, number: canonicalNumber(s.text[start:end])}
	if inner, innerEnd := bracketed(s.text, start, end); innerEnd > 0 {
		p.number, p.end, end = p.number+"-"+inner, innerEnd, innerEnd
	}
	if tail := joinedTail(s.text, end); tail > 0 {
		p.end = tail
	}
	if arabic := withRomanInDigits(p.number); arabic != "" {
		p.extra = append(p.extra, arabic)
	}
	listed := s.signs > 1 || s.listed && onlyCommas(s.text, s.pieces, start)
	if s.signs > 0 || listed {
		p.extra = append(p.extra, "no:"+p.number)
	}
	s.i = p.end
	s.add(p)
	s.listed = listed
}

// onlyCommas reports whether a comma and spaces alone part the place from the piece before it.
func onlyCommas(text string, pieces []piece, at int) bool {
	n := len(pieces)
	return n > 0 && strings.Trim(text[pieces[n-1].end:at], ", №") == ""
}

// bracketed reads "(1)" right after a number of up to four digits: 188(1) is the article 188-1.
func bracketed(text string, start, end int) (digits string, after int) {
	if end-start > 4 || digitsEnd(text, start) != end || end >= len(text) || text[end] != '(' {
		return "", 0
	}
	inner := digitsEnd(text, end+1)
	if inner == end+1 || inner > end+3 || inner >= len(text) || text[inner] != ')' {
		return "", 0
	}
	return text[end+1 : inner], inner + 1
}

// isMisreadStart reports whether text begins with a digit 3 that recognition of print made of З: "3аң", "3аңды"; not "3-ші", "3ші".
func isMisreadStart(text string) bool {
	if len(text) < 5 || text[0] != '3' || text[1] < 0xd0 {
		return false
	}
	end := wordEnd(text, 1)
	rest := text[1:end]
	if strings.ContainsAny(rest, "0123456789") || !langid.HasKazakhLetter(rest) {
		return false
	}
	return !slices.Contains(ordinalTails, strings.ToLower(rest))
}

// scanForeignDigits takes digits of another script as they are.
func (s *scanner) scanForeignDigits() {
	start := s.i
	for s.i < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.i:])
		if !unicode.IsDigit(r) {
			break
		}
		s.i += size
	}
	s.add(piece{start: start, end: s.i, number: s.text[start:s.i]})
}

func digitsEnd(text string, i int) int {
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

func digitAt(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// plainNumber takes digits with inner points, commas and hyphens, a superscript, a Roman part and one letter: 12,5 · 188-1 · 188¹ · 231-V · 5а.
func plainNumber(text string, i int) int {
	for {
		i = digitsEnd(text, i)
		if i < len(text) && strings.IndexByte(".,-", text[i]) >= 0 && digitAt(text, i+1) {
			i++
			continue
		}
		break
	}
	for {
		r, size := utf8.DecodeRuneInString(text[i:])
		if superscript(r) == 0 {
			break
		}
		i += size
	}
	if i < len(text) && text[i] == '-' {
		if end := romanPart(text, i+1); end > 0 {
			return end
		}
	}
	if r, size := utf8.DecodeRuneInString(text[i:]); strings.ContainsRune("абвдеАБВДЕabcdeABCDE", r) && !wordAt(text, i+size) {
		return i + size
	}
	return i
}

func wordAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return fold.IsLetter(r) || r >= '0' && r <= '9' || isMark(r)
}

// romanPart returns the end of a Roman number at i in a number of a law: 231-V, 518-ІV with the Kazakh letter. Small ones only in Latin: 5-х is no number.
func romanPart(text string, i int) int {
	end := i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune("IVXLivxlІХ", r) {
			break
		}
		end += size
	}
	if end == i || wordAt(text, end) {
		return 0
	}
	return end
}

// longestNumber bounds the look ahead, in bytes.
const longestNumber = 64

// mixedNumber takes a number of letters and digits with a slash or two hyphens: А68-15850/2024, 2а-1234/2023, 3гп-123-23, 05-354/26-ГД.
func mixedNumber(text string, start int) (end int, ok bool) {
	groups, slashes, hyphens, letters := 0, 0, 0, 0
	i := start
	for i < len(text) && i-start < longestNumber {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			groups++
			i = digitsEnd(text, i)
			letters = 0
			continue
		case c == '-' || c == '/':
			if i == start || !wordAt(text, i+1) {
				return i, accepted(groups, slashes, hyphens)
			}
			if c == '/' {
				slashes++
			} else {
				hyphens++
			}
			letters = 0
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !fold.IsLetter(r) {
			break
		}
		if letters++; letters > 4 {
			return 0, false
		}
		i += size
	}
	return i, accepted(groups, slashes, hyphens)
}

func accepted(groups, slashes, hyphens int) bool {
	return groups >= 2 && (slashes == 1 || hyphens == 2 && groups >= 3) && slashes+hyphens <= 5
}

// ordinalTails are the endings that a hyphen joins to a number; бап, тарау and other words after it are words.
var ordinalTails = strings.Fields(`шы ші нші ншы ыншы інші й я е го му м х ой ый ий ая ое ые ых ого ому ом ым ыми ти ми нан нен дан ден тан тен ға ге қа ке да де та те ны ні ды ді ты ті`)

// joinedTail returns the end of "-шы" after a number, or 0.
func joinedTail(text string, i int) int {
	if i >= len(text) || text[i] != '-' || !letterAt(text, i+1) {
		return 0
	}
	end := wordEnd(text, i+1)
	tail := text[i+1 : end]
	if len(tail) > 8 {
		return 0
	}
	for _, t := range ordinalTails {
		if tail == t {
			return end
		}
	}
	return 0
}

func superscript(r rune) byte {
	switch r {
	case '¹':
		return '1'
	case '²':
		return '2'
	case '³':
		return '3'
	}
	if r >= '⁴' && r <= '⁹' {
		return byte('0' + r - '⁰')
	}
	return 0
}

// canonicalNumber makes a printed number a term, as citation.NormalizeNumber does: small letters, Cyrillic ones where look-alikes
// leave a choice, but Latin in a Roman part. Digits alone are taken as they are, without allocation.
func canonicalNumber(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= '0' && s[i] <= '9' || strings.IndexByte(".,-/", s[i]) >= 0
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i, part := range strings.Split(s, "-") {
		if i > 0 {
			b.WriteByte('-')
		}
		b.WriteString(canonicalPart(part, i == 0))
	}
	return b.String()
}

func canonicalPart(part string, first bool) string {
	part = strings.ToLower(part)
	roman, letters := true, false
	for _, r := range part {
		if fold.IsLetter(r) {
			letters, roman = true, roman && fold.RomanLetter(r) != 0
		}
	}
	kind := first && letters && digitAt(part, 0)
	var b strings.Builder
	raised := false
	for _, r := range part {
		if d := superscript(r); d != 0 {
			if !raised {
				b.WriteByte('-')
			}
			raised = true
			b.WriteByte(d)
			continue
		}
		switch {
		case isMark(r):
		case letters && roman && fold.IsLetter(r):
			b.WriteRune(fold.RomanLetter(r))
		case kind:
			b.WriteRune(kindLetter(r))
		default:
			b.WriteRune(fold.NumberLetter(r))
		}
	}
	return b.String()
}

// kindLetter folds a small Latin letter of a kind of proceedings: p is п by sound, not by shape.
func kindLetter(r rune) rune {
	switch r {
	case 'a':
		return 'а'
	case 'k':
		return 'к'
	case 'p':
		return 'п'
	case 'g':
		return 'г'
	case 'c':
		return 'с'
	case 'y', 'u':
		return 'у'
	}
	return r
}
