package bleve_test

import (
	"context"
	"fmt"
	"testing"

	"taldau/index"
	"taldau/index/query"
)

// TestStandingOfCommonWords adds something where two words stand together, and nothing where nine documents of ten have one of them.
func TestStandingOfCommonWords(t *testing.T) {
	for _, test := range []struct{ having, parts int }{{10, 1}, {40, 0}} {
		ix := openWords(t)
		var entries []index.Entry
		for i := range 40 {
			text := "пеня"
			if i < test.having {
				text = "долг"
			}
			if i == 0 {
				text = "долг неустойка"
			}
			entries = append(entries, index.Entry{ID: fmt.Sprint(i), Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: text}}})
		}
		put(t, ix, entries...)
		result, err := ix.Search(context.Background(), index.Request{Query: query.Words{"долг", "неустойка"}, Explain: true})
		if err != nil || len(result.Hits) != 1 {
			t.Fatalf("%+v, %v", result, err)
		}
		if got := result.Hits[0].Explanation.Near; len(got) != test.parts {
			t.Errorf("%d of 40 have the word: %+v, want %d parts", test.having, got, test.parts)
		}
	}
}
