package english_test

import (
	"testing"

	"taldau/index/analysis/english"
	"taldau/index/analysis/goldtest"
)

// TestGold measures how well the forms of one lemma meet: pairs of forms with one term, against pairs of one lemma.
func TestGold(t *testing.T) {
	forms := goldtest.Read(t, "en_ud.dev.tsv")
	s := english.New()
	for _, tt := range []struct {
		name string
		term func(string) string
		want float64
	}{{"Stem", s.Stem, .91}, {"Root", s.Root, .87}} {
		f1 := goldtest.Pairwise(forms, func(form string) []string { return []string{tt.term(form)} }).F1
		t.Logf("%s: F1 %.4f", tt.name, f1)
		if f1 < tt.want {
			t.Errorf("%s: F1 %.4f, want at least %.2f", tt.name, f1, tt.want)
		}
	}
}
