package analysis

import (
	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// stemmer takes the endings off one normalised word: small letters, е for ё. It is safe for concurrent use.
type stemmer interface {
	stem(word string) string
}

// snowballEnglish is Snowball's algorithm, https://snowballstem.org/algorithms/english/stemmer.html.
type snowballEnglish struct{}

func (snowballEnglish) stem(word string) string {
	env := snowball.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

// kazakhKey makes one term of the shapes that a Kazakh root takes before endings: талап and талаб-ы, халық and халқ-ы, қаулы
// and қаул-ы.
func kazakhKey(stem string) string {
	r := []rune(stem)
	if n := len(r); n > 3 && r[n-1] == 'ь' {
		r = r[:n-1]
	}
	return string(hardened(dropInner(trimNarrow(r))))
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
