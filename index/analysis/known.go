package analysis

import (
	"strings"

	"taldau/data/langid"
	"taldau/index/analysis/kazakh"
)

// Knows reports whether the program knows the form, which is in small letters: Russian words of the dictionary and Kazakh words of
// known stems, in all their forms.
func (a *Analyzer) Knows(form string) bool {
	if !langid.Word(form).Cyrillic {
		return false
	}
	return a.lexicon.russian.Known(form) || langid.HasKazakhLetter(form) && a.lexicon.kazakh.Known(form)
}

// Words returns the words of the law that the program itself knows, in small letters, with a weight: the commoner the greater. It is
// what queries can be repaired by where there is no bank.
func (a *Analyzer) Words() map[string]int {
	words := map[string]int{}
	for _, w := range kazakh.Listed() {
		words[w] += 5
	}
	plain := &Analyzer{lexicon: newPlain(), passages: a.passages}
	for _, c := range conceptTable() {
		for _, t := range c.Terms {
			if t.Abbreviation {
				continue
			}
			for _, token := range plain.Exact(t.Text) {
				addWord(words, token.Term, t.Lang)
			}
		}
	}
	return words
}

func addWord(words map[string]int, form, lang string) {
	words[form] += 10
	if verb, ok := strings.CutSuffix(form, "у"); ok && lang == "kk" && len(verb) > 2*3 {
		words[verb]++ // өндір of өндіру, for its other forms
	}
}

// IsCyrillicWord reports whether a term of Exact is a word of three Cyrillic letters or more, without digits and marks.
func IsCyrillicWord(term string) bool {
	letters := 0
	for _, r := range term {
		if r < 0x0400 || r > 0x052f {
			return false
		}
		letters++
	}
	return letters > 2
}
