package analysis_test

import (
	"strings"
	"testing"

	"taldau/index/analysis"
	"taldau/index/analysis/goldtest"
)

// TestGold holds the share of pairs of forms that meet exactly where they are of one lemma: Kazakh and Russian forms of one list,
// where a meeting across the languages is a fault unless the word is common to both.
func TestGold(t *testing.T) {
	forms := goldtest.Read(t, "mix.dev.tsv")
	a := analysis.New()
	got := goldtest.Pairwise(forms, func(text string) []string {
		lang, form, _ := strings.Cut(text, ":")
		return a.Stems(form, lang)
	})
	t.Logf("%d forms: precision %.3f, recall %.3f, F1 %.3f", len(forms), got.Precision, got.Recall, got.F1)
	if got.F1 < 0.93 {
		t.Errorf("F1 %.3f, want at least 0.93", got.F1)
	}
}
