package bleve_test

import (
	"context"
	"testing"

	"taldau/index"
	"taldau/index/repair"
)

// TestNamesOfConceptsAreKnown holds that a right word is not taken for a mistake where documents name the same in another language, and one has a misspelling of the
// word: "қарыз" found acts on "заем", and was mended to "карыз".
func TestNamesOfConceptsAreKnown(t *testing.T) {
	ix := openWords(t)
	put(t, ix,
		index.Entry{ID: "a", Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: "Суд взыскал заем."}}},
		index.Entry{ID: "b", Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: "Истец Карыз не явился."}}},
	)
	err := ix.Words(context.Background(), func(v repair.Vocabulary) error {
		for word, want := range map[string]bool{"қарыз": true, "займа": true, "карыз": true, "қарызз": false, "алимент": false} {
			if got := v.Known(word); got != want {
				t.Errorf("Known(%s) = %v", word, got)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
