package similar

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"taldau/data"
	"taldau/index"
)

// The parts of how much one act repeats another, and what repetition costs. A list is chosen act by act, each time the one of greatest
// relevance·likeness − (1−relevance)·repetition: maximal marginal relevance (Carbonell and Goldstein 1998, The Use of MMR).
const (
	relevance    = 0.7
	sameStory    = 0.6 // times the cosine of what both share with the act that was asked for
	sameCourt    = 0.2
	sameOutcome  = 0.2 // so that both ends of like facts are seen
	mostWords    = 6   // told of an act
	mostArticles = 6
)

// choice is one question under way.
type choice struct {
	*Finder
	ctx     context.Context
	story   *Story
	of      *data.Document
	taken   map[data.ID]bool // what may not be listed: the document, its case, what is listed, and the cases of that
	ownCase bool             // the index found other acts of the document's own case
}

// leaveOutCase takes all acts of the case of a document out of the choice.
func (c *choice) leaveOutCase(d *data.Document) error {
	c.taken[d.ID] = true
	if c.Chains == nil {
		return nil
	}
	acts, err := c.Chains.Of(c.ctx, d)
	if err != nil {
		return err
	}
	for _, other := range acts.Acts {
		c.taken[other.ID] = true
	}
	return nil
}

func newCandidate(id data.ID, h index.Hit, greatest float64) candidate {
	k := candidate{id: id, likeness: h.Score / greatest, shared: h.Explanation.Words, profile: map[string]float64{}}
	slices.SortStableFunc(k.shared, func(a, b index.WordPart) int { return cmp.Compare(b.Score, a.Score) })
	square := 0.0
	for _, p := range k.shared {
		square += p.Score * p.Score
	}
	for _, p := range k.shared {
		k.profile[string(p.Field)+"\x00"+p.Word] = p.Score / math.Sqrt(square)
	}
	return k
}

// choose lists at most n of the candidates, which stand in the order of their likeness; no two of one case.
func (c *choice) choose(list []candidate, n int) ([]Act, error) {
	if len(list) == 0 {
		return nil, nil
	}
	best := list[0].likeness
	repeats := make([]float64, len(list)) // the greatest repetition of a listed act
	var acts []Act
	for len(acts) < n {
		next, value := -1, math.Inf(-1)
		for i := range list {
			if v := relevance*list[i].likeness/best - (1-relevance)*repeats[i]; !c.taken[list[i].id] && v > value {
				next, value = i, v
			}
		}
		if next < 0 {
			break
		}
		if err := c.take(&list[next]); err != nil {
			return nil, err
		}
		if list[next].doc != nil {
			acts = append(acts, c.act(&list[next]))
		}
		for i := range list {
			if list[i].doc == nil || list[next].doc == nil {
				continue
			}
			repeats[i] = max(repeats[i], list[i].repeats(&list[next]))
		}
	}
	return acts, nil
}

// take takes an act, and with it all of its case, out of the choice. The text is needed for the case alone, so that it is loaded for what is
// listed and not for all that was found; an act that was withdrawn meanwhile is left without a document.
func (c *choice) take(k *candidate) error {
	if c.taken[k.id] = true; c.Chains == nil {
		return nil
	}
	docs, err := c.Bank.GetMany(c.ctx, []data.ID{k.id})
	if err != nil {
		return fmt.Errorf("load similar act: %w", err)
	}
	if k.doc = docs[0]; k.doc == nil || k.doc.Withdrawn != nil {
		k.doc = nil
		return nil
	}
	return c.leaveOutCase(k.doc)
}

// repeats tells how much of what a says b says too, 0 to 1.
func (a *candidate) repeats(b *candidate) float64 {
	cosine := 0.0
	for term, x := range a.profile {
		cosine += x * b.profile[term]
	}
	sum := sameStory * cosine
	if key := a.doc.Court.Key(); key != "" && key == b.doc.Court.Key() {
		sum += sameCourt
	}
	if v := a.doc.Outcome.Value; v != "" && v == b.doc.Outcome.Value {
		sum += sameOutcome
	}
	return sum
}

// act dresses a candidate: what it shares, in the words of the act that was asked for.
func (c *choice) act(k *candidate) Act {
	a := Act{Document: k.doc, Likeness: k.likeness, Category: c.sameCategory(k.doc)}
	for _, p := range k.shared {
		switch {
		case p.Field == index.FieldArticle:
			if len(a.Articles) < mostArticles {
				a.Articles = append(a.Articles, p.Word)
			}
		case len(a.Words) < mostWords:
			a.Words = addWord(a.Words, c.story.Words[p.Word])
		}
	}
	return a
}

// addWord adds a word or the name of a concept, unless a word of the list says it; a name takes the place of a word that is part of it.
func addWord(list []string, word string) []string {
	low := strings.ToLower(word)
	for i, w := range list {
		other := strings.ToLower(w)
		if strings.Contains(other, low) {
			return list
		}
		if strings.Contains(low, other) {
			list[i] = word
			return list
		}
	}
	return append(list, word)
}

// sameCategory tells whether a document has one of the categories of the act, under the code of any edition.
func (c *choice) sameCategory(d *data.Document) bool {
	tree := c.Tree()
	for _, code := range c.of.Categories {
		for _, same := range tree.Equivalents(code) {
			if slices.Contains(d.Categories, same) {
				return true
			}
		}
	}
	return false
}
