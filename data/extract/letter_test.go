package extract_test

import (
	"strings"
	"testing"

	"taldau/data/extract"
)

// TestLower: the short way gives what the long one does for valid text, and no other comes here.
func TestLower(t *testing.T) {
	for _, s := range []string{"", "решил", "РЕШИЛ:", "ҚАУЛЫ ЕТТІ Ё", "Judge № 5, ÀÉ", "сот Ұлытау"} {
		if got, want := extract.Lower(s), strings.ToLower(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
