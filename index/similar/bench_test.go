package similar_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
)

// BenchmarkSimilar asks for the acts like one act after another, in banks of invented acts:
//
//	go test ./index/similar -run '^$' -bench Similar -benchmem
//	TALDAU_BENCH_N=20000 go test ./index/similar -run '^$' -bench . -benchmem
func BenchmarkSimilar(b *testing.B) {
	for _, n := range sizes(b) {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			bank := seeded(b, n, 5)
			f, docs := finderOf(bank), bank.Decisions(b)
			if _, err := f.Of(context.Background(), docs[0]); err != nil { // the arrays of the segments are made once
				b.Fatal(err)
			}
			i := 0
			for b.Loop() {
				if _, err := f.Of(context.Background(), docs[i*37%len(docs)]); err != nil {
					b.Fatal(err)
				}
				i++
			}
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
