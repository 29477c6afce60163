package chain_test

import (
	"os"
	"testing"

	"taldau/data"
	"taldau/data/chain/chaintest"
	"taldau/data/material"
)

// TestRealActs imports real acts of courts that are mostly of other countries and of different cases: whatever is joined is printed,
// and must be joined by a number of one court.
func TestRealActs(t *testing.T) {
	f, err := os.Open(material.Path(t, "official", "court-acts-ru.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := chaintest.Open(t)
	b.Import(t, f)
	acts, joined := 0, 0
	for d, err := range b.Store.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Kind != data.KindDecision {
			continue
		}
		acts++
		c := b.Chain(t, d.ID)
		for _, l := range c.Links {
			if l.From == d.ID {
				joined++
				other, err := b.Store.Get(t.Context(), l.To)
				if err != nil {
					t.Fatal(err)
				}
				t.Logf("%s %s %s (%s) %s %s %s (%s) by %s %.2f", d.Number, d.Court.Key(), d.Dates.Adopted, d.Court.Instance, l.Relation, other.Number, other.Court.Key(), other.Dates.Adopted, l.Claim.Rule, l.Claim.Confidence)
			}
		}
	}
	t.Logf("%d acts, %d links", acts, joined)
	if acts < 20 {
		t.Errorf("only %d acts were imported", acts)
	}
}
