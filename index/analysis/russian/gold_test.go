package russian_test

import (
	"slices"
	"strings"
	"testing"

	"taldau/index/analysis/goldtest"
)

// TestGold measures how well the forms of one lemma meet: pairs of forms that share a term, against pairs of one lemma.
func TestGold(t *testing.T) {
	tests := []struct {
		name      string
		all, best float64 // least F1 with all lemmas, with the best alone
	}{
		{"ru_ud.dev.tsv", .97, .955},
		{"ru_legal.dev.tsv", .995, .985},
	}
	d := open(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			forms := goldtest.Read(t, tt.name)
			forms = slices.DeleteFunc(forms, func(f goldtest.Form) bool { return strings.Contains(f.Text, "-") })
			lemmas := func(form string) []string { return d.Lemmas(nil, strings.ReplaceAll(form, "ё", "е")) }
			all := goldtest.Pairwise(forms, lemmas).F1
			best := goldtest.Pairwise(forms, func(form string) []string { return lemmas(form)[:1] }).F1
			t.Logf("F1 %.4f with all lemmas, %.4f with the best", all, best)
			if all < tt.all || best < tt.best {
				t.Errorf("want at least %.3f and %.3f", tt.all, tt.best)
			}
		})
	}
}
