package analysis_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taldau/index/analysis"
)

// sharedData is the path of real material; tests that need it are skipped without it, and fail in CI.
func sharedData(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("TALDAU_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, "data", name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("TALDAU_CI") != "" {
			t.Fatalf("the real material is absent: %v", err)
		}
		t.Skipf("SKIPPED: the real material is absent (%v); set TALDAU_SHARED", err)
	}
	return path
}

// TestGold holds the share of pairs of forms that meet exactly where they are of one lemma: Kazakh and Russian forms of one list,
// where a meeting across the languages is a fault unless the word is common to both.
func TestGold(t *testing.T) {
	text, err := os.ReadFile(sharedData(t, "language/gold/mix.dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	a := analysis.New()
	byTerm, byLemma := map[string][]int{}, map[string][]int{}
	var terms, lemmas [][]string
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		lang, form, _ := strings.Cut(cells[0], ":")
		n := len(terms)
		terms, lemmas = append(terms, a.Stems(form, lang)), append(lemmas, strings.Split(cells[1], "|"))
		for _, term := range terms[n] {
			byTerm[term] = append(byTerm[term], n)
		}
		for _, lemma := range lemmas[n] {
			byLemma[lemma] = append(byLemma[lemma], n)
		}
	}
	var met, meant, both float64
	for i := range terms {
		same, related := neighbours(byTerm, terms[i], i), neighbours(byLemma, lemmas[i], i)
		met, meant = met+float64(len(same)), meant+float64(len(related))
		for j := range same {
			if related[j] {
				both++
			}
		}
	}
	precision, recall := both/met, both/meant
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d forms: precision %.3f, recall %.3f, F1 %.3f", len(terms), precision, recall, f1)
	if f1 < 0.93 {
		t.Errorf("F1 %.3f, want at least 0.93", f1)
	}
}

// neighbours are the forms other than i that share one of the keys.
func neighbours(by map[string][]int, keys []string, i int) map[int]bool {
	found := map[int]bool{}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		for _, j := range by[key] {
			if j != i {
				found[j] = true
			}
		}
	}
	return found
}
