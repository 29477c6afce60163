package goldtest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taldau/index/analysis/goldtest"
)

// TestPairwise holds values worked out by hand. Forms a, b, c are of lemma x, and c and d of y: pairs ab, ac, bc, cd.
func TestPairwise(t *testing.T) {
	forms := []goldtest.Form{{"a", []string{"x"}}, {"b", []string{"x"}}, {"c", []string{"x", "y"}}, {"d", []string{"y"}}}
	tests := []struct {
		name  string
		terms string // of each form
		want  goldtest.Score
	}{
		{"perfect", "1 1 1,2 2", goldtest.Score{Precision: 1, Recall: 1, F1: 1}},
		{"all one", "1 1 1 1", goldtest.Score{Precision: 4. / 6, Recall: 1, F1: .8}},
		{"ab and cd", "1 1 2 2", goldtest.Score{Precision: 1, Recall: .5, F1: 2. / 3}},
		{"ab twice and ad", "1,2,2 1,2 3 1", goldtest.Score{Precision: 1. / 3, Recall: .25, F1: 2. / 7}},
	}
	for _, tt := range tests {
		terms := strings.Fields(tt.terms)
		got := goldtest.Pairwise(forms, func(form string) []string { return strings.Split(terms[form[0]-'a'], ",") })
		if got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestRead(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "data", "language", "gold")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "x.tsv"), []byte("forms\tform\t3\nleft\tleave|left\t1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TALDAU_SHARED", root)
	got := goldtest.Read(t, "x.tsv")
	if len(got) != 2 || got[0].Text != "forms" || !slices.Equal(got[1].Lemmas, []string{"leave", "left"}) {
		t.Errorf("Read = %+v", got)
	}
}
