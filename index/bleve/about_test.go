package bleve_test

import (
	"fmt"
	"slices"
	"testing"

	"taldau/index/analysis"
	"taldau/index/bleve"
)

// TestAbout holds which terms are kept of a document: the likeliest of each word and concepts, the most frequent first, of equal
// ones the earlier; no joining words, no short ones, no numbers; and no more than there may be.
func TestAbout(t *testing.T) {
	tokens := []analysis.Token{
		{Term: "река", Pos: 1}, {Term: "рек", Pos: 1}, {Term: "и", Pos: 2}, {Term: "гора", Pos: 3}, {Term: "c:water", Pos: 3},
		{Term: "188", Pos: 4}, {Term: "art:188", Pos: 5}, {Term: "ия", Pos: 6}, {Term: "гора", Pos: 7},
	}
	terms, counts, err := bleve.AboutOf(tokens)
	if err != nil || !slices.Equal(terms, []string{"гора", "река", "c:water"}) || !slices.Equal(counts, []int{2, 1, 1}) {
		t.Errorf("kept %v %v, %v", terms, counts, err)
	}
	tokens = nil
	for i := range 2 * bleve.MaxAbout {
		tokens = append(tokens, analysis.Token{Term: fmt.Sprint("слово", string(rune('а'+i%32)), string(rune('а'+i/32))), Pos: i + 1})
	}
	terms, _, err = bleve.AboutOf(tokens)
	if err != nil || len(terms) != bleve.MaxAbout || terms[0] != tokens[0].Term {
		t.Errorf("kept %d of %d, %v", len(terms), len(tokens), err)
	}
}

// FuzzDecodeAbout holds that broken bytes give an error and no panic, and that no more is read than was written.
func FuzzDecodeAbout(f *testing.F) {
	f.Add([]byte("\x02\x08гора\x01\x07c:water"))
	f.Add([]byte{1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, encoded []byte) {
		terms, _, err := bleve.DecodeAbout(encoded)
		size := 0
		for _, term := range terms {
			size += len(term)
		}
		if err == nil && size > len(encoded) {
			t.Errorf("%d bytes of terms out of %d", size, len(encoded))
		}
	})
}
