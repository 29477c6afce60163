package bleve_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/bleve"
	"taldau/index/repair"
)

// TestNeighbours compares the neighbours of words with those that the table of distances finds: in an index of several segments, again when they are
// remembered, after documents have gone, and for more words than are remembered.
func TestNeighbours(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 27))
	letters := []rune("абсқі")
	word := func() string {
		w := make([]rune, 3+rng.IntN(6))
		for i := range w {
			w[i] = letters[rng.IntN(len(letters))]
		}
		return string(w)
	}
	ix := openWords(t)
	have := map[string]int{} // documents of each word
	var texts [][]string
	for i := range 12 {
		words := make([]string, 40)
		for j := range words {
			words[j] = word()
		}
		slices.Sort(words)
		words = slices.Compact(words)
		for _, w := range words {
			have[w]++
		}
		texts = append(texts, words)
		put(t, ix, index.Entry{ID: fmt.Sprint(i), Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: strings.Join(words, " ")}}})
	}
	forms := make([]string, 200)
	for i := range forms {
		forms[i] = word()
	}
	holdsNeighbours(t, ix, forms, have)
	holdsNeighbours(t, ix, forms[150:], have)
	if err := ix.Apply(context.Background(), index.Batch{Delete: []string{"3", "7"}, Cursor: 20}); err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{3, 7} {
		for _, w := range texts[i] {
			if have[w]--; have[w] == 0 {
				delete(have, w)
			}
		}
	}
	put(t, ix, index.Entry{ID: "new", Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: forms[199] + "а"}}})
	have[forms[199]+"а"]++
	holdsNeighbours(t, ix, forms[100:], have)
}

func holdsNeighbours(t *testing.T, ix *bleve.Index, forms []string, have map[string]int) {
	t.Helper()
	found := 0
	err := ix.Words(context.Background(), func(v repair.Vocabulary) error {
		for _, form := range forms {
			for distance := 1; distance <= 2; distance++ {
				var want []string
				for w := range have {
					if string([]rune(w)[:2]) == string([]rune(form)[:2]) && alignment([]rune(form), []rune(w)) <= distance {
						want = append(want, w)
					}
				}
				slices.SortFunc(want, func(a, b string) int {
					if have[a] != have[b] {
						return have[b] - have[a]
					}
					return strings.Compare(a, b)
				})
				if got := v.Near(form, distance); !slices.Equal(got, want) {
					t.Fatalf("within %d of %s: %q, want %q", distance, form, got, want)
				}
				found += len(want)
			}
			if got := v.Frequency(form); got != have[form] {
				t.Errorf("%s stands in %d documents, want %d", form, got, have[form])
			}
			if have[form] > 0 && !v.Known(form) {
				t.Errorf("%s is not known", form)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < len(forms) {
		t.Errorf("only %d neighbours of %d words", found, len(forms))
	}
}
