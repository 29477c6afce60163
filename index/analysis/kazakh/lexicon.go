package kazakh

import (
	_ "embed"
	"slices"
	"strings"

	"taldau/index/analysis/internal/keys"
)

// words.txt is the protected list: lemmas of courts and of every day, one in a line. After a lemma may stand its kinds: n noun (or
// adjective, adverb; the default), v verb (its stem, as in the imperative), nv both.
//
//go:embed words.txt
var wordList string

// lexicon is what is known of words without learning.
type lexicon struct {
	protected keys.Set            // keys of protected lemmas
	kinds     []set               // the roots of each
	closed    map[string][]string // by form: terms of pronouns, auxiliaries and other words that no rule inflects
}

// listed is the roots of the protected lemmas that have the key.
func (x *lexicon) listed(key []letter) set {
	if i, ok := x.protected.Find(string(key)); ok {
		return x.kinds[i]
	}
	return 0
}

func newLexicon() *lexicon {
	x := &lexicon{closed: map[string][]string{}}
	x.protect()
	var buf [maxLetters]letter
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

// protect reads the protected list. A lemma may stand twice, and two lemmas may have one key.
func (x *lexicon) protect() {
	var text []byte
	var ends []uint32
	var kinds []set
	var word [maxLetters]letter
	for line := range strings.Lines(wordList) {
		lemma, mark, _ := strings.Cut(strings.TrimSpace(line), " ")
		if lemma == "" || lemma[0] == '#' {
			continue
		}
		stem, ok := letters.encode(word[:0], lemma)
		if !ok {
			panic("kazakh: " + lemma + " has a letter of another alphabet")
		}
		text = lookKey(text, stem)
		ends = append(ends, uint32(len(text)))
		kinds = append(kinds, kindsOf(mark))
	}
	x.protected, x.kinds = keys.New(string(text), ends), make([]set, len(kinds))
	for i, kind := range kinds {
		first, _ := x.protected.Find(x.protected.Key(i))
		x.kinds[first] |= kind
	}
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
