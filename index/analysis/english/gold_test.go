package english_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taldau/index/analysis/english"
)

// TestGold measures how well the forms of one lemma meet: pairs of forms with one term, against pairs of one lemma.
func TestGold(t *testing.T) {
	forms, lemmas := readGold(t, sharedData(t, "language", "gold", "en_ud.dev.tsv"))
	s := english.New()
	for _, tt := range []struct {
		name string
		term func(string) string
		want float64
	}{{"Stem", s.Stem, .91}, {"Root", s.Root, .87}} {
		terms := make([]string, len(forms))
		both, one := 0, 0
		for i := range forms {
			terms[i] = tt.term(forms[i])
			for j := range i {
				same, met := shared(lemmas[i], lemmas[j]), terms[i] == terms[j]
				if same && met {
					both++
				}
				if same {
					one++
				}
				if met {
					one++
				}
			}
		}
		f1 := 2 * float64(both) / float64(one)
		t.Logf("%s: F1 %.4f", tt.name, f1)
		if f1 < tt.want {
			t.Errorf("%s: F1 %.4f, want at least %.2f", tt.name, f1, tt.want)
		}
	}
}

func shared(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func readGold(t *testing.T, path string) (forms []string, lemmas [][]string) {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		forms, lemmas = append(forms, fields[0]), append(lemmas, strings.Split(fields[1], "|"))
	}
	return forms, lemmas
}

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
