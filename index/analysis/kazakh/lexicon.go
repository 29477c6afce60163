package kazakh

import (
	_ "embed"
	"slices"
	"strings"
)

// words.txt is the protected list: lemmas of courts and of every day, one in a line. After a lemma may stand its kinds: n noun (or
// adjective, adverb; the default), v verb (its stem, as in the imperative), nv both.
//
//go:embed words.txt
var wordList string

// lexicon is what is known of words without learning.
type lexicon struct {
	listed map[string]set      // by key: the roots of protected lemmas
	closed map[string][]string // by form: terms of pronouns, auxiliaries and other words that no rule inflects
}

func newLexicon() *lexicon {
	x := &lexicon{listed: map[string]set{}, closed: map[string][]string{}}
	var buf [maxLetters]letter
	for line := range strings.Lines(wordList) {
		word, kinds, _ := strings.Cut(strings.TrimSpace(line), " ")
		if word == "" || word[0] == '#' {
			continue
		}
		key := string(lookKey(buf[:0], encoded(word)))
		x.listed[key] |= kindsOf(kinds)
	}
	for _, row := range closedRows() {
		forms := strings.Fields(row)
		term := string(letters.decode(nil, lookKey(buf[:0], encoded(forms[0]))))
		for _, f := range forms {
			if !slices.Contains(x.closed[f], term) {
				x.closed[f] = append(x.closed[f], term)
			}
		}
	}
	return x
}

func kindsOf(mark string) set {
	switch mark {
	case "v":
		return of(verb)
	case "nv":
		return of(noun, verb)
	}
	return of(noun)
}
