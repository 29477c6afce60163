package repair

import (
	"strings"
	"unicode/utf8"
)

// longWord is the number of letters from which two mistakes are allowed. Below four letters most words have neighbours.
const (
	longWord  = 8
	shortWord = 4
)

// spelling takes the nearest form. Mistakes that people make (a key beside the right one, a letter doubled or not, two letters
// exchanged, vowels that sound alike) count less than others; among equals the more frequent form wins.
func (r *Repairer) spelling(w string) (Change, bool) {
	n := utf8.RuneCountInString(w)
	if n < shortWord {
		return Change{}, false
	}
	distance := 1
	if n >= longWord {
		distance = 2
	}
	best, most, least := "", 0, 0
	for _, form := range r.words.Near(w, distance) {
		c := cost([]rune(w), []rune(form))
		if f := r.words.Frequency(form); best == "" || c < least || c == least && (f > most || f == most && form < best) {
			best, most, least = form, f, c
		}
	}
	if best == "" || best == w {
		return Change{}, false
	}
	return Change{To: best, Kind: Spelling, Sure: true}, true
}

// The costs of mistakes, in tenths.
const (
	costAny      = 10
	costNear     = 6
	costDoubled  = 4
	costSwapped  = 5
	costSounding = 5
)

// cost is the weighted distance of Damerau (optimal string alignment).
func cost(a, b []rune) int {
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := 1; j <= len(b); j++ {
		last[j] = last[j-1] + dropped(b, j-1)
	}
	for i := 1; i <= len(a); i++ {
		now[0] = last[0] + dropped(a, i-1)
		for j := 1; j <= len(b); j++ {
			now[j] = min(last[j]+dropped(a, i-1), now[j-1]+dropped(b, j-1), last[j-1]+changed(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && a[i-1] != a[i-2] {
				now[j] = min(now[j], before[j-2]+costSwapped)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}

// dropped is the cost of a letter that one of the words has not.
func dropped(w []rune, i int) int {
	if i > 0 && w[i] == w[i-1] || i+1 < len(w) && w[i] == w[i+1] {
		return costDoubled
	}
	return costAny
}

func changed(a, b rune) int {
	switch {
	case a == b:
		return 0
	case soundsLike(a, b):
		return costSounding
	case isBeside(a, b):
		return costNear
	}
	return costAny
}

// soundsLike holds for letters that an ear exchanges.
func soundsLike(a, b rune) bool {
	for _, group := range [...]string{"аоә", "еиэі", "уюұү", "ыиі", "өо", "тд", "бп", "гкғқ", "зс", "вф", "шщж", "нң", "хқһ", "яа"} {
		if strings.ContainsRune(group, a) && strings.ContainsRune(group, b) {
			return true
		}
	}
	return false
}

var keyboard = [...][]rune{[]rune("йцукенгшщзхъ"), []rune("фывапролджэ"), []rune("ячсмитьбю"), []rune("qwertyuiop"), []rune("asdfghjkl"), []rune("zxcvbnm")}

// isBeside holds for letters on keys beside one another in one row.
func isBeside(a, b rune) bool {
	for _, row := range keyboard {
		for i := 0; i+1 < len(row); i++ {
			if row[i] == a && row[i+1] == b || row[i] == b && row[i+1] == a {
				return true
			}
		}
	}
	return false
}
