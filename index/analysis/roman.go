package analysis

import (
	"strconv"
	"strings"

	"taldau/data/fold"
)

// largestRoman is the greatest Roman number that is read as a number: chapters, sections, centuries and convocations of
// parliament stay below it, and words that only look like numbers (СМ, СД, ДС) do not.
const largestRoman = 40

// romanValue reads a Roman number of two letters or more in Latin or in the Cyrillic letters that are drawn like them, and
// returns it in small Latin letters and in digits: "IV тарау" and "4-тарау" are one.
func romanValue(w string) (letters, digits string, ok bool) {
	if len(w) < 2 || len(w) > 16 || !strings.ContainsRune("ivxlіх", firstRune(w)) {
		return "", "", false
	}
	var b []byte
	for _, r := range w {
		l := fold.RomanLetter(r)
		if l == 0 || l == 'c' || l == 'm' || l == 'd' {
			return "", "", false
		}
		b = append(b, byte(l))
	}
	if len(b) < 2 {
		return "", "", false
	}
	n := 0
	for i, l := range b {
		v := romanDigit(l)
		if i+1 < len(b) && v < romanDigit(b[i+1]) {
			v = -v
		}
		n += v
	}
	if n < 1 || n > largestRoman || roman(n) != string(b) {
		return "", "", false
	}
	return string(b), strconv.Itoa(n), true
}

// singleRoman returns the Latin letter of a word that is one letter and may be a Roman number, or "".
func singleRoman(w string) string {
	switch w {
	case "i", "і":
		return "i"
	case "v":
		return "v"
	case "x", "х":
		return "x"
	}
	return ""
}

// withRomanInDigits returns "72-7" of "72-vii", or "" for a number without a Roman part at its end.
func withRomanInDigits(number string) string {
	i := strings.LastIndexByte(number, '-')
	if i < 0 {
		return ""
	}
	if v := singleRoman(number[i+1:]); v != "" {
		return number[:i+1] + strconv.Itoa(romanDigit(v[0]))
	}
	if _, digits, ok := romanValue(number[i+1:]); ok {
		return number[:i+1] + digits
	}
	return ""
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func romanDigit(l byte) int {
	switch l {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	}
	return 50
}

// roman writes n, 1…89, in small Roman digits.
func roman(n int) string {
	tens := strings.Split(",x,xx,xxx,xl,l,lx,lxx,lxxx", ",")
	ones := strings.Split(",i,ii,iii,iv,v,vi,vii,viii,ix", ",")
	return tens[n/10] + ones[n%10]
}
