package bleve_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/query"
)

// TestCommonTerms counts a term that most documents have as often as it stands there, however often, in every snapshot, and for several searches at once.
func TestCommonTerms(t *testing.T) {
	ix := openWords(t)
	times := []int{1, 2, 254, 255, 256, 1000, 70_000}
	var entries []index.Entry
	for _, n := range times {
		entries = append(entries, index.Entry{ID: fmt.Sprint(n), Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: strings.Repeat("долг ", n)}}})
	}
	put(t, ix, entries...)
	counted := func(want int) {
		result, err := ix.Search(context.Background(), index.Request{Query: query.Words{"долг"}, Explain: true})
		if err != nil {
			t.Error(err)
			return
		}
		if result.Total != want {
			t.Errorf("%d documents, want %d", result.Total, want)
		}
		for _, h := range result.Hits {
			if got := bodyCount(h.Explanation); fmt.Sprint(got) != h.ID {
				t.Errorf("the document of %s counts %v", h.ID, got)
			}
		}
	}
	var work sync.WaitGroup
	for range 4 {
		work.Go(func() { counted(len(times)) })
	}
	work.Wait()
	if err := ix.Apply(context.Background(), index.Batch{Delete: []string{"255", "1000"}, Cursor: 9}); err != nil {
		t.Fatal(err)
	}
	counted(len(times) - 2)
}

// TestManyCommonTerms asks for many common terms, and again.
func TestManyCommonTerms(t *testing.T) {
	ix := openWords(t)
	const letters = "bcdfghjklmpqrtvz"
	word := func(i int) string { return "term" + letters[i%16:i%16+1] + letters[i/16:i/16+1] + "x" }
	var text strings.Builder
	for i := range 200 {
		text.WriteString(strings.Repeat(word(i)+" ", 1+i%3))
	}
	put(t, ix, index.Entry{ID: "a", Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: text.String()}}})
	for range 2 {
		for i := range 200 {
			result, err := ix.Search(context.Background(), index.Request{Query: query.Words{word(i)}, Explain: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Hits) != 1 || bodyCount(result.Hits[0].Explanation) != float64(1+i%3) {
				t.Fatalf("%s: %+v", word(i), result.Hits)
			}
		}
	}
}

// bodyCount is how often the first word of a question stands in the text.
func bodyCount(e *index.Explanation) float64 {
	for _, zone := range e.Words[0].Zones {
		if zone.Zone == "body" {
			return zone.Count
		}
	}
	return 0
}

func openWords(t *testing.T) *bleve.Index {
	t.Helper()
	ix, err := bleve.Open(filepath.Join(t.TempDir(), "index"), bleve.Options{Analyzer: analysis.New()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}
