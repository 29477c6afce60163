package analysis

import (
	"slices"
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
