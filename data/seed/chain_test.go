package seed

import (
	"bytes"
	"encoding/json"
	"testing"

	"taldau/data"
	"taldau/data/chain/chaintest"
)

// TestChains measures the links between acts of one case against what the generator knows: which act each reviewing act is about.
func TestChains(t *testing.T) {
	t.Run("300", func(t *testing.T) { measureChains(t, DemoSize, false) })
	t.Run("300 from the text alone", func(t *testing.T) { measureChains(t, DemoSize, true) })
	t.Run("many", func(t *testing.T) { measureChains(t, manyActs, false) })
}

func measureChains(t *testing.T, n int, bare bool) {
	m, err := newMaker(n, 11)
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	names, truths := map[string]string{}, map[string]Truth{} // by number of the act
	for i := range n {
		d, known := m.next(i)
		if bare {
			d.Number, d.Court, d.Dates.Adopted, d.Title = "", data.Court{}, "", ""
		}
		if err := json.NewEncoder(&lines).Encode(d); err != nil {
			t.Fatal(err)
		}
		if known.Kind == data.KindDecision {
			names[known.Number], truths[known.Number] = d.Identifier(data.IdentifierSource), known
		}
	}
	b := chaintest.Open(t)
	b.Import(t, &lines)
	ids := map[string]data.ID{}
	for number, name := range names {
		ids[number] = b.ID(t, name)
	}
	wanted := map[[2]data.ID]bool{}
	for number, known := range truths {
		if low, ok := ids[known.Lower]; ok && known.Lower != "" {
			wanted[[2]data.ID{ids[number], low}] = true
		}
	}
	found, right := map[[2]data.ID]bool{}, 0
	fates, rightFates := 0, 0
	for number := range truths {
		c := b.Chain(t, ids[number])
		for _, l := range c.Links {
			found[[2]data.ID{l.From, l.To}] = true
		}
		for _, f := range c.Fates(ids[number]) {
			if f.Of.ID == ids[number] {
				if fates++; f.Outcome == truths[f.By.Number].Outcome {
					rightFates++
				} else {
					t.Logf("%s: %s by %s, want %s", number, f.Outcome, f.By.Number, truths[f.By.Number].Outcome)
				}
			}
		}
	}
	for p := range found {
		if wanted[p] {
			right++
		}
	}
	t.Logf("%d links known, %d found, %d right; %d fates told, %d right", len(wanted), len(found), right, fates, rightFates)
	if len(wanted) < n/20 {
		t.Fatalf("only %d links are known", len(wanted))
	}
	if precision := float64(right) / float64(len(found)); precision < 0.99 {
		t.Errorf("precision %.3f", precision)
	}
	if recall := float64(right) / float64(len(wanted)); recall < 0.98 {
		t.Errorf("recall %.3f", recall)
	}
	if fates < len(wanted)*95/100 || rightFates < fates*99/100 {
		t.Errorf("%d of %d fates are told, %d of them right", fates, len(wanted), rightFates)
	}
}
