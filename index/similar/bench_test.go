package similar_test

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkSimilar asks for the acts like one act after another, in banks of invented acts:
//
//	go test ./index/similar -run '^$' -bench Similar -benchmem
func BenchmarkSimilar(b *testing.B) {
	for _, n := range []int{1_000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			bank := seeded(b, n, 5)
			f, docs := finderOf(bank), decisions(b, bank)
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
