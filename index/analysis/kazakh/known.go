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
	return known(a.readings(s, word))
}

// Known reports whether the word is known, as Analyzer.Known does.
func (f *Form) Known() bool { return f.known }

// known reports whether the likeliest reading has a known stem.
func known(readings []reading) bool {
	best := -1
	for i := range readings {
		if best < 0 || readings[i].score > readings[best].score {
			best = i
		}
	}
	return best >= 0 && readings[best].known
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
