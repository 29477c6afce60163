package analysis

import (
	"slices"
	"strconv"
	"strings"
)

// joinedEndings are the endings that a hyphen joins to an abbreviation, without regard to harmony: how an abbreviation is
// spoken decides that. A plural, a possessive and a case may follow one another.
var (
	joinedPlurals     = strings.Fields("лар лер дар дер тар тер")
	joinedPossessives = strings.Fields("ы і сы сі ым ім мыз міз ымыз іміз")
	joinedCases       = strings.Fields(`ның нің дың дің тың тің ны ні ды ді ты ті н ға ге қа ке на не а е да де та те нда нде дан ден тан тен нан нен
		мен бен пен дағы дегі тағы тегі ндағы ндегі`)
	joinedRussian = strings.Fields("а у ом е ы и ов ам ами ах ой ю я ем ей")
)

// isJoinedEnding reports whether s is such an ending.
func isJoinedEnding(s string) bool {
	if slices.Contains(joinedRussian, s) {
		return true
	}
	for _, afterPlural := range withoutAny(s, joinedPlurals) {
		for _, rest := range withoutAny(afterPlural, joinedPossessives) {
			if rest == "" && s != "" || slices.Contains(joinedCases, rest) {
				return true
			}
		}
	}
	return false
}

// withoutAny returns s and what is left of it after each prefix of the list.
func withoutAny(s string, prefixes []string) []string {
	rests := []string{s}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			rests = append(rests, rest)
		}
	}
	return rests
}

// romanValue reads a Roman number of two letters or more, up to 89, in Latin or with the Cyrillic letters і and х, and returns
// it in digits: "IV тарау" and "4-тарау" are one. Words that only look like numbers (іс, см) hold other letters.
func romanValue(w string) (string, bool) {
	if len(w) < 2 || len(w) > 16 || !strings.ContainsRune("ivxlіх", firstRune(w)) {
		return "", false
	}
	var letters []byte
	for _, r := range w {
		l := romanLetter(r)
		if l == 0 || l == 'c' || l == 'm' || l == 'd' {
			return "", false
		}
		letters = append(letters, byte(l))
	}
	if len(letters) < 2 {
		return "", false
	}
	n := 0
	for i, l := range letters {
		v := romanDigit(l)
		if i+1 < len(letters) && v < romanDigit(letters[i+1]) {
			v = -v
		}
		n += v
	}
	if n < 1 || n > 89 || roman(n) != string(letters) {
		return "", false
	}
	return strconv.Itoa(n), true
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
