package bleve_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"taldau/index/bleve"
)

// TestRecent remembers what was asked for last, says of each key what was kept for it, and never holds more than it may and one value.
func TestRecent(t *testing.T) {
	const most, longest = 1000, 100
	r, rng := bleve.NewRecent(most), rand.New(rand.NewPCG(1, 2))
	text := func(key int) string { return strings.Repeat(string(rune('a'+key%26)), 1+key*7%longest) }
	kept := 0
	for range 10_000 {
		key := rng.IntN(60)
		if s, ok := r.Of(key); ok {
			kept++
			if s != text(key) {
				t.Fatalf("of %d: %q", key, s)
			}
		} else {
			r.Keep(key, text(key))
		}
		if s, ok := r.Of(key); !ok || s != text(key) {
			t.Fatalf("what was just asked for is gone: %d", key)
		}
		if n := r.Spent(); n > most+2*longest {
			t.Fatalf("%d of %d", n, most)
		}
	}
	if kept < 1000 {
		t.Errorf("%d of 10,000 were remembered", kept)
	}
}

// TestMeet finds what two lists have both, however unlike they are in length.
func TestMeet(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	list := func(n, below int) []uint32 {
		list := make([]uint32, n)
		for i := range list {
			list[i] = uint32(rng.IntN(below))
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	for _, n := range [][3]int{{0, 0, 1}, {0, 9, 20}, {1, 1, 2}, {5, 400, 500}, {400, 5, 500}, {100, 100, 150}, {3, 5000, 100_000}, {5000, 5000, 20_000}} {
		for range 20 {
			a, b := list(n[0], n[2]), list(n[1], n[2])
			var want [][2]int
			for i, x := range a {
				if j, ok := slices.BinarySearch(b, x); ok {
					want = append(want, [2]int{i, j})
				}
			}
			if got := bleve.Meet(a, b); !slices.Equal(got, want) {
				t.Fatalf("%v and %v: %v, want %v", a, b, got, want)
			}
		}
	}
}
