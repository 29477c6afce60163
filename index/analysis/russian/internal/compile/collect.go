package main

import (
	"cmp"
	"slices"
)

// keepKnown and keepUnknown are how likely a lemma must be against the best one of the same word to be indexed too, where the
// annotated texts have the word and where only the grammemes speak.
const (
	keepKnown   = 0.15
	keepUnknown = 0.25
	maxLemmas   = 4
	million     = 1e6
)

// collect reads every word of the dictionary and ranks its lemmas. Keys and lemmas have е for ё.
func collect(s *source, list *wordList) (map[string][]string, error) {
	c := collector{source: s, list: list, words: map[string]*entry{}}
	if err := s.each(c.add); err != nil {
		return nil, err
	}
	lemmas := make(map[string][]string, len(c.words))
	for word, e := range c.words {
		lemmas[word] = e.ranked(list)
	}
	for word, fixed := range list.forms {
		lemmas[word] = fixed
	}
	return lemmas, nil
}

type collector struct {
	source *source
	list   *wordList
	words  map[string]*entry
}

// entry is what is known of a word without ё, by its spellings with and without.
type entry []spelling

// spelling holds what is known of one spelling: from annotated texts, and from grammemes alone.
type spelling struct {
	word             string
	counted, guessed candidates
}

func (e *entry) of(word string) *spelling {
	for i := range *e {
		if (*e)[i].word == word {
			return &(*e)[i]
		}
	}
	*e = append(*e, spelling{word: word})
	return &(*e)[len(*e)-1]
}

func (c *collector) add(r reading) {
	if !plain(r.word) {
		return
	}
	l := fold(lemma(r, c.list.own))
	if plain(l) {
		c.put(r.word, l, r.tag())
	}
	for _, twin := range c.list.like[fold(r.form(0))] {
		if word, ok := twin.form(fold(r.word)); ok {
			c.put(word, twin.lemma, r.tag())
		}
	}
}

func (c *collector) put(word, lemma, tag string) {
	e := c.words[fold(word)]
	if e == nil {
		e = &entry{}
		c.words[fold(word)] = e
	}
	at := e.of(word)
	at.guessed.raise(lemma, prior(tag))
	if share, ok := c.source.share(word, tag); ok {
		at.counted.add(lemma, float64(share)/million*trust(tag))
	}
}

// ranked returns the lemmas that are likely enough, the best first. Nothing tells how often a word is written with ё, so each
// spelling weighs the same.
func (e *entry) ranked(list *wordList) []string {
	var all candidates
	keep := keepKnown
	for _, s := range *e {
		readings := s.counted
		if len(readings) == 0 {
			readings, keep = s.guessed, keepUnknown
		}
		total := readings.total()
		for _, r := range readings {
			all.add(r.lemma, r.weight/total)
		}
	}
	for i := range all {
		if list.prefer[all[i].lemma] {
			all[i].weight *= preferred
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.lemma, b.lemma))
	})
	var lemmas []string
	for _, c := range all {
		if len(lemmas) < maxLemmas && c.weight >= keep*all[0].weight {
			lemmas = append(lemmas, c.lemma)
		}
	}
	return lemmas
}
