package auth

import (
	"slices"
	"strings"
	"unicode"
)

// reading is what a password may be read as, rune for rune, so that what is found in one is cut out of all.
type reading struct {
	plain   []rune // as it stands
	written []rune // with letters in place of the signs that are written for them
	russian []rune // what the same keys give in the other layout: "gfhjkm" is "пароль"
	kazakh  []rune // the same, with the row of digits, where Kazakh letters stand
}

func readings(text string) reading {
	return reading{[]rune(text), []rune(letters.Replace(text)), []rune(russianKeys.Replace(text)), []rune(kazakhKeys.Replace(text))}
}

// typed are those in which every rune is a key that was pressed.
func (r reading) typed() [][]rune { return [][]rune{r.plain, r.russian, r.kazakh} }

// cut puts blanks in place of a word.
func (r reading) cut(word []rune) {
	all := append(r.typed(), r.written)
	for i := 0; i+len(word) <= len(r.plain); i++ {
		if !slices.ContainsFunc(all, func(text []rune) bool { return slices.Equal(text[i:i+len(word)], word) }) {
			continue
		}
		for _, text := range all {
			for j := i; j < i+len(word); j++ {
				text[j] = ' '
			}
		}
	}
}

// letters stand in place of the signs and digits that are written for them in passwords, one for one.
var letters = strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "!", "i", "0", "o", "$", "s", "5", "s", "7", "t")

// The keys of a keyboard by what they give in the English, the Russian and, beside the Russian, the Kazakh layout.
const (
	englishKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
	russianRows = "ёйцукенгшщзхъфывапролджэячсмитьбю"
	digitKeys   = "2345890-="
	kazakhRow   = "әіңғүұқөһ"
)

var (
	russianKeys = exchanged(englishKeys, russianRows)
	kazakhKeys  = exchanged(englishKeys+digitKeys, russianRows+kazakhRow)
)

// exchanged puts the signs of each list in place of those at the same places of the other.
func exchanged(a, b string) *strings.Replacer {
	var pairs []string
	other := []rune(b)
	for i, r := range []rune(a) {
		pairs = append(pairs, string(r), string(other[i]), string(other[i]), string(r))
	}
	return strings.NewReplacer(pairs...)
}

// bare are the readings of a text in small letters without the digits and signs around it.
func bare(text string) []string {
	core := strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	return []string{text, core, letters.Replace(text), letters.Replace(core), russianKeys.Replace(text), russianKeys.Replace(core), kazakhKeys.Replace(text)}
}
