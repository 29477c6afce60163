package fold_test

import (
	"strings"
	"testing"

	"taldau/data/fold"
)

func TestNumberLetters(t *testing.T) {
	tests := []struct {
		name, in, want string
		fold           func(rune) rune
	}{
		{"Roman in Latin", "ivxlcdm", "ivxlcdm", fold.RomanLetter},
		{"Roman in Cyrillic", "іхсм", "ixcm", fold.RomanLetter},
		{"not Roman", "abк5-", "\x00\x00\x00\x00\x00", fold.RomanLetter},
		{"drawn alike", "abcehikmoptxy", "авсенікмортху", fold.NumberLetter},
		{"drawn otherwise", "dgfжқ7/", "dgfжқ7/", fold.NumberLetter},
	}
	for _, tt := range tests {
		if got := strings.Map(tt.fold, tt.in); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
