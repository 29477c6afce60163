package fold_test

import (
	"testing"
	"unicode"

	"taldau/data/fold"
)

// TestIsLetter holds the short way to the tables of Unicode, for every rune and for what is none.
func TestIsLetter(t *testing.T) {
	for r := rune(-2); r <= unicode.MaxRune+2; r++ {
		if got, want := fold.IsLetter(r), unicode.IsLetter(r); got != want {
			t.Errorf("IsLetter(%U) = %t, want %t", r, got, want)
		}
	}
}

const letters = "Сот талапкердің талап арызын қарап, шешім қабылдады. Суд пришел к выводу. "

func BenchmarkIsLetter(b *testing.B) {
	for name, is := range map[string]func(rune) bool{"fold": fold.IsLetter, "unicode": unicode.IsLetter} {
		b.Run(name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				for _, r := range letters {
					if is(r) {
						n++
					}
				}
			}
			b.SetBytes(int64(len(letters)))
		})
	}
}
