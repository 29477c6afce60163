package extract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taldau/data"
	"taldau/data/extract"
	"taldau/data/mask"
	"taldau/data/seed"
)

// TestBare: a filled document that is made bare and filled again is the same document, whether its metadata came with it or were read.
func TestBare(t *testing.T) {
	x, masker := newExtractor(t), mask.New(mask.Config{})
	docs, err := seed.Truths(min(300, seedActs), 5)
	if err != nil {
		t.Fatal(err)
	}
	for made, truth := range docs {
		var filled []*data.Document
		if truth.Kind == data.KindDecision {
			var lines []string
			for _, p := range made.Editions[0].Paragraphs {
				lines = append(lines, p.Text)
			}
			filled = append(filled, fillDivided(x, masker, lines))
		}
		x.Fill(made)
		for _, d := range append(filled, made) {
			bare := extract.Bare(d)
			if d.Kind == data.KindDecision && len(filled) > 0 && d == filled[0] && (bare.Number != "" || len(bare.Facts) > 0 || bare.Outcome.Value != "" || bare.Editions[0].Sections != nil) {
				t.Errorf("bare %s still has what was read", d.Number)
			}
			x.Fill(bare)
			if diff := cmp.Diff(d, bare, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s %s made bare and filled again (-want +got):\n%s", d.Kind, d.Number, diff)
			}
		}
	}
}
