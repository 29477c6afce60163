package langid_test

import (
	"strings"
	"testing"
	"unicode"

	"taldau/data/langid"
)

// TestWordCapitals holds that capitals do not matter, whatever letter is one.
func TestWordCapitals(t *testing.T) {
	for _, w := range strings.Fields("үшін бұл және оның сот өндіру которые её суд ӏсот шiн court көзқарас") {
		for i, r := range []rune(w) {
			runes := []rune(w)
			runes[i] = unicode.ToUpper(r)
			if got, want := langid.Word(string(runes)), langid.Word(w); got != want {
				t.Errorf("Word(%q) = %+v, want %+v", string(runes), got, want)
			}
		}
	}
}
