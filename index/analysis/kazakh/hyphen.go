package kazakh

// isEnding reports whether a text is a chain of nominal endings or a particle, and not a word.
func (a *Analyzer) isEnding(text string) bool {
	switch text {
	case "ау", "ақ", "ай", "мыс", "міс", "ды", "ді", "шы", "ші", "сы", "сі", "ы", "і":
		return true
	}
	var buf [maxLetters]letter
	word, ok := letters.encode(buf[:0], text)
	return ok && a.chained(word, finals)
}

// chained reports whether word is nothing but endings that may follow a noun.
func (a *Analyzer) chained(word []letter, allowed set) bool {
	if len(word) == 0 {
		return allowed.has(noun)
	}
	final := word[len(word)-1]
	for i := range a.grammar[final] {
		e := &a.grammar[final][i]
		rest := len(word) - len(e.text)
		if e.kind > predicate || e.restore != 0 || !allowed.has(e.kind) || rest < 0 || string(word[rest:]) != string(e.text) {
			continue
		}
		if a.chained(word[:rest], e.prior) {
			return true
		}
	}
	return false
}
