package russian_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedData returns a path of the shared material, or skips.
func sharedData(t testing.TB, parts ...string) string {
	t.Helper()
	root := os.Getenv("TALDAU_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{root, "data"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("TALDAU_CI") != "" {
			t.Fatalf("the real material is absent: %v", err)
		}
		t.Skipf("SKIPPED: the real material is absent (%v); set TALDAU_SHARED", err)
	}
	return path
}

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
			forms := readGold(t, sharedData(t, "language", "gold", tt.name))
			all := pairwise(forms, func(form string) []string { return d.Lemmas(nil, form) })
			best := pairwise(forms, func(form string) []string { return d.Lemmas(nil, form)[:1] })
			t.Logf("F1 %.4f with all lemmas, %.4f with the best", all, best)
			if all < tt.all || best < tt.best {
				t.Errorf("want at least %.3f and %.3f", tt.all, tt.best)
			}
		})
	}
}

// gold is a form with its lemmas.
type gold struct {
	form   string
	lemmas []string
}

func readGold(t *testing.T, path string) (forms []gold) {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		form := strings.ReplaceAll(fields[0], "ё", "е")
		if !strings.Contains(form, "-") {
			forms = append(forms, gold{form, strings.Split(fields[1], "|")})
		}
	}
	return forms
}

func pairwise(forms []gold, terms func(string) []string) float64 {
	want, got := map[[2]int]bool{}, map[[2]int]bool{}
	byLemma, byTerm := map[string][]int{}, map[string][]int{}
	for i, g := range forms {
		for _, lemma := range g.lemmas {
			pairs(want, byLemma, lemma, i)
		}
		for _, term := range terms(g.form) {
			pairs(got, byTerm, term, i)
		}
	}
	both := 0
	for pair := range got {
		if want[pair] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(want)+len(got))
}

func pairs(into map[[2]int]bool, by map[string][]int, key string, i int) {
	for _, j := range by[key] {
		into[[2]int{j, i}] = true
	}
	by[key] = append(by[key], i)
}
