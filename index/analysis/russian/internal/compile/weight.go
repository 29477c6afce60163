package main

import "strings"

// weights of readings by grammemes, against an ordinary noun: how much rarer such a reading is in running text than the
// dictionary makes it seem. Fitted to the words of OpenCorpora's own annotated texts (P(tag|word)) that have several lemmas, and
// rounded; names are lower, because words come in small letters and acts name persons by tags.
var weights = []struct {
	grammeme string
	weight   float64
}{
	{"Erro", .02}, {"Dist", .05}, {"Slng", .2}, {"Arch", .3}, {"Infr", .4}, {"V-ej", .02}, {"V-be", .5}, {"V-oy", .6},
	{"Name", .3}, {"Surn", .3}, {"Patr", .5}, {"Geox", .3}, {"Orgn", .5}, {"Abbr", .3}, {"Init", .05},
	{"ADJS", .4}, {"GRND", .4}, {"impr", .25}, {"INFN", .7}, {"VERB", .8}, {"INTJ", .3}, {"PRCL", .6}, {"PREP", 4}, {"NPRO", 2},
	{"NUMR", 2}, {"voct", .1}, {"Fimp", .3}, {"Cmp2", .3},
}

// prior returns how likely the tag is where nothing is known of the word.
func prior(tag string) float64 {
	p := 1.0
	for _, w := range weights {
		if has(tag, w.grammeme) {
			p *= w.weight
		}
	}
	return p
}

// candidates collects the lemmas of one word with their weights.
type candidates []candidate

type candidate struct {
	lemma  string
	weight float64
}

func (c *candidates) add(lemma string, weight float64) {
	for i := range *c {
		if (*c)[i].lemma == lemma {
			(*c)[i].weight += weight
			return
		}
	}
	*c = append(*c, candidate{lemma, weight})
}

// raise gives the lemma at least the weight.
func (c *candidates) raise(lemma string, weight float64) {
	for i := range *c {
		if (*c)[i].lemma == lemma {
			(*c)[i].weight = max((*c)[i].weight, weight)
			return
		}
	}
	*c = append(*c, candidate{lemma, weight})
}

func (c candidates) total() float64 {
	sum := 0.0
	for _, one := range c {
		sum += one.weight
	}
	return sum
}

// trust returns the weight of a counted reading. The annotated texts are news and blogs full of names; and their counts are
// smoothed, so that целей, a poetic comparative of целый, seems half as frequent as целей of цель.
func trust(tag string) float64 {
	switch {
	case has(tag, "V-ej"), has(tag, "Erro"):
		return .05
	case has(tag, "Name"), has(tag, "Surn"), has(tag, "Geox"):
		return .5
	}
	return 1
}

// plain holds for words of Russian letters alone. Words with hyphens never come: the tokenizer parts them.
func plain(word string) bool {
	return word != "" && strings.IndexFunc(word, func(r rune) bool { return (r < 'а' || r > 'я') && r != 'ё' }) < 0
}
