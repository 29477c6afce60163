package suggest_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
)

// BenchmarkSuggest asks for the category of one act after another, and measures once what it takes to learn:
//
//	go test ./index/suggest -run '^$' -bench . -benchmem
//	TALDAU_BENCH_N=20000 go test ./index/suggest -run '^$' -bench . -benchmem
func BenchmarkSuggest(b *testing.B) {
	for _, n := range sizes(b) {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			bank := seeded(b, n, 5)
			s, docs := suggesterOf(bank), bank.Decisions(b)
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

// sizes are the sizes of the banks: a thousand acts, and TALDAU_BENCH_N where it is set; to import twenty thousand takes minutes.
func sizes(b *testing.B) []int {
	b.Helper()
	list := []int{1_000}
	if s := os.Getenv("TALDAU_BENCH_N"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			b.Fatalf("TALDAU_BENCH_N: %v", err)
		}
		list = append(list, n)
	}
	return list
}
