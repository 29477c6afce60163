package kazakh

import "strings"

// Known reports whether the word is a form of a protected lemma, of a closed class, or of a stem that running text has. The word is
// written as for Terms.
func (a *Analyzer) Known(word string) bool {
	if _, ok := a.lexicon.closed[word]; ok {
		return true
	}
	s := a.scratch()
	defer a.pool.Put(s)
	readings := a.readings(s, word)
	best := -1
	for i := range readings {
		if best < 0 || readings[i].score > readings[best].score {
			best = i
		}
	}
	if best < 0 {
		return false
	}
	stem := readings[best].counted()
	return a.lexicon.listed[string(stem)].has(readings[best].root) || a.table.stems[string(stem)][readings[best].root] > 0
}

// Listed returns the protected lemmas; verbs by their stems.
func Listed() []string {
	var words []string
	for line := range strings.Lines(wordList) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if word != "" && word[0] != '#' {
			words = append(words, word)
		}
	}
	return words
}
