package suggest_test

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkSuggest asks for the category of one act after another, and measures once what it takes to learn:
//
//	go test ./index/suggest -run '^$' -bench . -benchmem
func BenchmarkSuggest(b *testing.B) {
	for _, n := range []int{1_000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			bank := seeded(b, n, 5)
			s, docs := suggesterOf(bank), decisions(b, bank)
			b.Run("learn", func(b *testing.B) {
				for b.Loop() {
					if err := s.Learn(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("suggest", func(b *testing.B) {
				i := 0
				for b.Loop() {
					if _, err := s.Suggest(context.Background(), docs[i*37%len(docs)]); err != nil {
						b.Fatal(err)
					}
					i++
				}
			})
		})
	}
}
