// Package goldtest reads lists of forms with their lemmas and measures how well the terms of the forms meet.
// It knows no language, and nothing but tests imports it.
package goldtest

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"taldau/data/material"
)

// Form is a written form with the lemmas that it may be of.
type Form struct {
	Text   string
	Lemmas []string
}

// Read reads a list of the real material: in each line a form and its lemmas, parted by a tab, the lemmas by "|"; further cells are
// passed over. The test is skipped where the material is absent.
func Read(t testing.TB, name string) []Form {
	t.Helper()
	file, err := os.Open(material.Path(t, "language", "gold", name))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var forms []Form
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) < 2 {
			t.Fatalf("%s, line %d: %q has no lemma", name, len(forms)+1, lines.Text())
		}
		forms = append(forms, Form{Text: cells[0], Lemmas: strings.Split(cells[1], "|")})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return forms
}

// Score is how well terms tell which forms are of one lemma: the part of the pairs of forms that share a term which share a lemma,
// the part of the pairs that share a lemma which share a term, and their harmonic mean.
type Score struct{ Precision, Recall, F1 float64 }

// Pairwise scores the terms that the forms get.
func Pairwise(forms []Form, terms func(form string) []string) Score {
	lemmas, given := make([][]string, len(forms)), make([][]string, len(forms))
	for i, f := range forms {
		lemmas[i], given[i] = f.Lemmas, terms(f.Text)
	}
	want, got := pairs(lemmas), pairs(given)
	both := 0
	for pair := range got {
		if want[pair] {
			both++
		}
	}
	return Score{
		Precision: float64(both) / float64(len(got)),
		Recall:    float64(both) / float64(len(want)),
		F1:        2 * float64(both) / float64(len(want)+len(got)),
	}
}

// pairs are the pairs of forms that share a key.
func pairs(keys [][]string) map[[2]int32]bool {
	by := map[string][]int32{}
	for i, list := range keys {
		for _, key := range list {
			if same := by[key]; len(same) == 0 || same[len(same)-1] != int32(i) { // a key may stand twice
				by[key] = append(same, int32(i))
			}
		}
	}
	all := map[[2]int32]bool{}
	for _, forms := range by {
		for i, a := range forms {
			for _, b := range forms[i+1:] {
				all[[2]int32{a, b}] = true
			}
		}
	}
	return all
}
