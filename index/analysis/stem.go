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
