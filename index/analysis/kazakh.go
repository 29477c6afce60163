package analysis

import "strings"

// kazakh stems Kazakh words: it takes endings off as long as the grammar allows, and keeps the reading that removes most.
type kazakh struct {
	grammar grammar
	roots   map[string]bool // lemmas that end like forms of other words, and short ones
	fixed   map[string]string
}

func newKazakh() *kazakh {
	k := &kazakh{grammar: newGrammar(), roots: map[string]bool{}, fixed: fixedForms()}
	for _, w := range protectedRoots() {
		k.roots[w] = true
	}
	return k
}

// stem implements stemmer.
func (k *kazakh) stem(word string) string {
	if base, ok := k.fixed[word]; ok {
		return base
	}
	letters := []rune(word)
	w := reading{k: k, letters: letters, best: len(letters)}
	w.bestScore = k.rootScore(letters)
	w.strip(len(letters), finite|participle|quality|person|caseEnding|place|possessed|possessor|plural, 0, 0)
	return string(letters[:w.best])
}

// maxEndings is the most endings that are taken off one word.
const maxEndings = 7

// rootBonus makes a protected root win over any longer removal.
const rootBonus = 6

// reading walks through all readings of one word.
type reading struct {
	k         *kazakh
	letters   []rune
	best      int
	bestScore float32
}

// strip tries every ending of the allowed kinds at the end of the first n letters.
func (w *reading) strip(n int, allowed kind, score float32, depth int) {
	if depth == maxEndings || n < 3 {
		return
	}
	for _, e := range w.k.grammar[w.letters[n-1]] {
		left := n - e.size
		if e.kind&allowed == 0 || left < 2 || !endsIn(w.letters[:n], e) {
			continue
		}
		rest := w.letters[:left]
		if soundOf(rest)&e.after == 0 || harmonyOf(rest)&e.harmony == 0 {
			continue
		}
		total := score + e.weight
		if e.before&root != 0 && isRoot(rest) && (e.before&voice == 0 || isVerbRoot(rest)) {
			if s := total + w.k.rootScore(rest); s > w.bestScore {
				w.best, w.bestScore = left, s
			}
		}
		w.strip(left, e.before&^root, total, depth+1)
	}
}

func endsIn(letters []rune, e ending) bool {
	i := len(letters)
	j := e.size
	for _, r := range e.text {
		if letters[i-j] != r {
			return false
		}
		j--
	}
	return true
}

// rootScore is what a reading gains by its root.
func (k *kazakh) rootScore(letters []rune) float32 {
	if k.roots[string(letters)] {
		return rootBonus
	}
	switch len(letters) {
	case 2:
		return -2
	case 3:
		return -0.3
	}
	return 0
}

// isRoot reports whether letters can be a root: three letters with a vowel, or a vowel and a consonant.
func isRoot(letters []rune) bool {
	if len(letters) == 2 {
		return isVowel(letters[0]) && !isVowel(letters[1]) || letters[1] == 'е' && (letters[0] == 'д' || letters[0] == 'ж')
	}
	for _, r := range letters {
		if isVowel(r) {
			return true
		}
	}
	return false
}

// isVerbRoot refuses roots that end in clusters no verb ends in: қабылдады is қабылда-ды and not қабылд-ады.
func isVerbRoot(letters []rune) bool {
	n := len(letters)
	if isVowel(letters[n-1]) || n < 2 || isVowel(letters[n-2]) {
		return true
	}
	switch letters[n-1] {
	case 'д', 'л', 'н', 'м', 'ғ', 'г':
		return false
	case 'т':
		return !strings.ContainsRune("пкқтшсң", letters[n-2])
	}
	return true
}

func isVowel(r rune) bool {
	switch r {
	case 'а', 'ә', 'е', 'о', 'ө', 'ұ', 'ү', 'ы', 'і', 'э', 'я', 'ё', 'у', 'и', 'ю':
		return true
	}
	return false
}
