package chain_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/chain"
	"taldau/data/chain/chaintest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden writes the whole course of the case of life_test.go, every claim with the words that it was read from.
func TestGolden(t *testing.T) {
	b := chaintest.Open(t)
	ids := b.Add(t, life)
	got := course(b.Chain(t, ids["second"]))
	file := filepath.Join("testdata", "life.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s:\n%s", file, got)
	}
}

// course is a chain as a text.
func course(c *chain.Chain) string {
	var b strings.Builder
	docs := map[data.ID]*data.Document{}
	for _, d := range c.Acts {
		docs[d.ID] = d
	}
	for _, d := range c.Acts {
		fmt.Fprintf(&b, "%s %s %s %s: %s\n", d.Dates.Adopted, d.Court.Instance, d.ActType, d.Number, d.Outcome.Value)
		for _, l := range c.Links {
			if l.From != d.ID {
				continue
			}
			p := d.Editions[0].Paragraphs[l.Claim.Span.Paragraph-1]
			fmt.Fprintf(&b, "  %s %s by %s %q %.2f, agree: %s; %q\n", l.Relation, docs[l.To].Number, l.Claim.Rule, l.Claim.Value, l.Claim.Confidence,
				strings.Join(l.Support, " "), p.Text[l.Claim.Span.Start:l.Claim.Span.End])
		}
		for _, f := range c.Fates(d.ID) {
			fmt.Fprintf(&b, "  %s by %s of %s\n", f.Outcome, f.By.Number, f.Of.Number)
		}
	}
	return b.String()
}
