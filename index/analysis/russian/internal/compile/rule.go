package main

// rule makes a lemma of a word: skip letters off the beginning, cut letters off the end, add letters.
type rule struct {
	skip, cut int
	add       string
}

// ruleOf returns the rule that makes the lemma of the word, the shortest.
func ruleOf(word, lemma string) rule {
	w, l := []rune(word), []rune(lemma)
	best := rule{0, len(w), lemma}
	for _, skip := range []int{0, 2, 3} { // по- and наи- of comparatives and superlatives
		n := 0
		for n < len(l) && skip+n < len(w) && w[skip+n] == l[n] {
			n++
		}
		if r := (rule{skip, len(w) - skip - n, string(l[n:])}); n > 0 && r.cut+skip < best.cut+best.skip {
			best = r
		}
	}
	return best
}

// row writes the rule: skip, cut, and the letters to add in UTF-8.
func (r rule) row() string { return string([]byte{byte(r.skip), byte(r.cut)}) + r.add }
