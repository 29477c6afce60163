package chain_test

import (
	"os"
	"testing"

	"taldau/data"
	"taldau/data/chain/chaintest"
	"taldau/data/material"
)

// TestRealActs imports real acts, mostly of other countries. All are of different cases, as their numbers and texts were looked through;
// three name another one of them as a precedent: nothing may be joined.
func TestRealActs(t *testing.T) {
	f, err := os.Open(material.Path(t, "official", "court-acts-ru.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := chaintest.Open(t)
	b.Import(t, f)
	acts := 0
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
				other, err := b.Store.Get(t.Context(), l.To)
				if err != nil {
					t.Fatal(err)
				}
				t.Errorf("%s %s %s (%s) %s %s %s (%s) by %s %.2f", d.Number, d.Court.Key(), d.Dates.Adopted, d.Court.Instance, l.Relation, other.Number, other.Court.Key(), other.Dates.Adopted, l.Claim.Rule, l.Claim.Confidence)
			}
		}
	}
	if acts < 20 {
		t.Errorf("only %d acts were imported", acts)
	}
}
