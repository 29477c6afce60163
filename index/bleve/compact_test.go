package bleve_test

import (
	"context"
	"fmt"
	"testing"

	"taldau/index"
)

// TestCompact makes one segment of an index that was written in many batches, and loses nothing.
func TestCompact(t *testing.T) {
	ctx, ix := context.Background(), openWords(t)
	const batches = 45
	for i := range batches {
		put(t, ix, index.Entry{ID: fmt.Sprint(i), Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: "долг"}}})
	}
	if err := ix.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := ix.Segments(); err != nil || n != 1 {
		t.Errorf("%d segments, %v", n, err)
	}
	if n, err := ix.Count(ctx); err != nil || n != batches {
		t.Errorf("%d documents, %v", n, err)
	}
}
