package analysis

import (
	"strings"

	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
)

// stemmer takes the endings off one normalised word: small letters, е for ё. It is safe for concurrent use.
type stemmer interface {
	stem(word string) string
}

// snowballRussian and snowballEnglish are Snowball's algorithms, https://snowballstem.org/algorithms/.
type (
	snowballRussian struct{}
	snowballEnglish struct{}
)

func (snowballRussian) stem(word string) string {
	env := snowball.NewEnv(word)
	russian.Stem(env)
	return env.Current()
}

func (snowballEnglish) stem(word string) string {
	env := snowball.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// kazakhKey makes one term of the shapes that a Kazakh root takes before endings: талап and талаб-ы, халық and халқ-ы, қаулы
// and қаул-ы. The international endings -ия of loan words go, as they do in Russian stems.
func kazakhKey(stem string) string {
	r := []rune(stem)
	r = trimLoan(r)
	r = trimNarrow(r)
	r = dropInner(r)
	return string(hardened(r))
}

// trimLoan takes -ия, -ь and the last letter of -ика off loan words: апелляция-сы, республика-ның and the Russian stems апелляц,
// республик meet.
func trimLoan(r []rune) []rune {
	n := len(r)
	switch {
	case n > 4 && r[n-1] == 'я' && r[n-2] == 'и':
		return r[:n-2]
	case n > 5 && string(r[n-3:]) == "ика":
		return r[:n-1]
	case n > 3 && r[n-1] == 'ь':
		return r[:n-1]
	}
	return r
}

func trimNarrow(r []rune) []rune {
	if n := len(r); n > 2 && (r[n-1] == 'ы' || r[n-1] == 'і') {
		return r[:n-1]
	}
	return r
}

// dropInner takes out ы or і between the last two consonants where another vowel remains.
func dropInner(r []rune) []rune {
	n := len(r)
	if n < 4 || r[n-2] != 'ы' && r[n-2] != 'і' || isVowel(r[n-1]) || isVowel(r[n-3]) {
		return r
	}
	for _, c := range r[:n-3] {
		if isVowel(c) {
			return append(append(make([]rune, 0, n-1), r[:n-2]...), r[n-1])
		}
	}
	return r
}

// hardened makes the last consonant voiceless: б п, г к, ғ қ.
func hardened(r []rune) []rune {
	n := len(r)
	if n < 2 {
		return r
	}
	switch r[n-1] {
	case 'б':
		r[n-1] = 'п'
	case 'г':
		r[n-1] = 'к'
	case 'ғ':
		r[n-1] = 'қ'
	}
	return r
}

// russianKey brings a Russian stem to the same form as the Kazakh stem of the same loan word.
func russianKey(stem string) string {
	return string(hardened([]rune(strings.TrimSuffix(stem, "ь"))))
}
