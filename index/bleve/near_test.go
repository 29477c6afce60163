package bleve_test

import (
	"math/rand/v2"
	"testing"

	"taldau/index/bleve"
)

// TestNear holds the automaton of spelling to the table of distances, over words made of few letters so that mistakes of every kind meet.
func TestNear(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 7))
	letters := []rune("абяәqк")
	word := func() string {
		w := make([]rune, 1+rng.IntN(9))
		for i := range w {
			w[i] = letters[rng.IntN(len(letters))]
		}
		return string(w)
	}
	near := 0
	for range 20_000 {
		a, b := word(), word()
		if rng.IntN(2) == 0 {
			b = mistaken(rng, []rune(a), letters)
		}
		for distance := 1; distance <= 2; distance++ {
			want := alignment([]rune(a), []rune(b)) <= distance
			if got := bleve.Near(a, distance, b); got != want {
				t.Fatalf("%s within %d of %s: %v, want %v", b, distance, a, got, want)
			}
			if want {
				near++
			}
		}
	}
	if near < 5_000 {
		t.Errorf("only %d pairs were near", near)
	}
}

// mistaken makes up to three mistakes.
func mistaken(rng *rand.Rand, w, letters []rune) string {
	for range rng.IntN(4) {
		i := rng.IntN(len(w))
		switch rng.IntN(4) {
		case 0:
			w[i] = letters[rng.IntN(len(letters))]
		case 1:
			w = append(w[:i:i], append([]rune{letters[rng.IntN(len(letters))]}, w[i:]...)...)
		case 2:
			if len(w) > 1 {
				w = append(w[:i:i], w[i+1:]...)
			}
		default:
			if i > 0 {
				w[i-1], w[i] = w[i], w[i-1]
			}
		}
	}
	return string(w)
}

// alignment is the distance by optimal string alignment, by the whole table.
func alignment(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				change := d[i-1][j-1]
				if a[i-1] != b[j-1] {
					change++
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, change)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}
