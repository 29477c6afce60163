package bleve

import (
	"cmp"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index"
)

// liked makes words of the terms that a request by likeness asks for, the weightiest first.
func liked(ctx context.Context, matchers []*matcher, l *index.Like, documents float64) ([]scoredWord, error) {
	var words []scoredWord
	place := map[index.LikeTerm]int{} // of a term, without its weight
	for _, t := range l.Terms {
		key := index.LikeTerm{Field: t.Field, Term: t.Term}
		i, ok := place[key]
		if !ok {
			i = len(words)
			place[key] = i
			words = append(words, scoredWord{text: t.Term, field: string(t.Field), terms: []weightedTerm{{t.Term, 1}}, liked: true})
		}
		words[i].weight += t.Weight
	}
	for i := range words {
		if err := words[i].count(ctx, matchers, documents); err != nil {
			return nil, err
		}
	}
	words = slices.DeleteFunc(words, func(w scoredWord) bool { return w.found < 2 })
	slices.SortFunc(words, func(a, b scoredWord) int {
		return cmp.Or(cmp.Compare(b.weight*b.idf, a.weight*a.idf), cmp.Compare(a.field, b.field), cmp.Compare(a.text, b.text))
	})
	if l.Most > 0 {
		words = words[:min(l.Most, len(words))]
	}
	return words, nil
}

// anyLiked returns the documents of the segment that have one of the words.
func (m *matcher) anyLiked(words []scoredWord) (*roaring.Bitmap, error) {
	all := roaring.New()
	for i := range words {
		for _, t := range words[i].terms {
			list, err := m.postings(words[i].home(), t.term)
			if err == nil {
				err = m.addList(all, list)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	m.drop(all)
	return all, nil
}

// greatest is the score that no document can exceed by these words: each with no end of occurrences.
func greatest(words []scoredWord, k1 float64) float64 {
	sum := 0.0
	for i := range words {
		if w := &words[i]; w.field != "" {
			sum += w.score(1, k1)
		} else {
			sum += w.idf * w.weight * (k1 + 1)
		}
	}
	return sum
}
