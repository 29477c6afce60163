package main

import (
	"cmp"
	"maps"
	"slices"
)

// Suffix statistics for words that the dictionary has not: the endings of up to longestEnding letters that at least leastWords
// dictionary words have, with the rules that most of these words follow.
const (
	longestEnding = 7
	leastWords    = 4
	keepGuess     = 0.3
	maxGuesses    = 2
	shortestKnown = 4 // letters; shorter words are irregular

	// shortestEnding is always listed: package russian takes less for no evidence.
	shortestEnding = 2
)

// endings counts rules by the ending of the word, the last letter first.
type endings struct {
	counts map[rule]float64
	words  float64
	next   map[byte]*endings
}

func (e *endings) add(word []byte, r rule, weight float64) {
	for depth := 0; ; depth++ {
		if e.counts == nil {
			e.counts, e.next = map[rule]float64{}, map[byte]*endings{}
		}
		e.words += weight
		if r.cut <= depth {
			e.counts[r] += weight
		}
		if depth == longestEnding || depth == len(word) {
			return
		}
		letter := word[len(word)-1-depth]
		if e.next[letter] == nil {
			e.next[letter] = &endings{}
		}
		e = e.next[letter]
	}
}

// best returns the rules of the ending, the likeliest first.
func (e *endings) best() []rule {
	rules := slices.SortedFunc(maps.Keys(e.counts), func(a, b rule) int {
		return cmp.Or(cmp.Compare(e.counts[b], e.counts[a]), cmp.Compare(a.cut, b.cut), cmp.Compare(a.add, b.add))
	})
	for i, r := range rules {
		if i == maxGuesses || e.counts[r] < keepGuess*e.counts[rules[0]] {
			return rules[:i]
		}
	}
	return rules
}

// each calls f with every ending that changes the rules of its own ending, letters reversed, in alphabetical order.
func (e *endings) each(ending []byte, above []rule, f func(ending []byte, rules []rule)) {
	rules := e.best()
	if len(rules) > 0 && (len(ending) == shortestEnding || !slices.Equal(rules, above)) {
		f(ending, rules)
		above = rules
	}
	for _, letter := range slices.Sorted(maps.Keys(e.next)) {
		if next := e.next[letter]; next.words >= leastWords {
			next.each(append(ending, letter), above, f)
		}
	}
}
