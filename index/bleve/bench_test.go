package bleve_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indextest"
	"taldau/index/query"
)

// common opens an index of 20,000 documents in which every word is common: the dearest kind.
func common(b *testing.B) (*bleve.Index, []index.Entry) {
	b.Helper()
	ix, err := bleve.Open(filepath.Join(b.TempDir(), "index"), bleve.Options{Analyzer: analysis.New()})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { ix.Close() })
	corpus := indextest.Corpus(20000, 3)
	for i := range corpus {
		corpus[i].ID += "-" + corpus[i].Numbers[0]
	}
	for i := 0; i < len(corpus); i += 2000 {
		put(b, ix, corpus[i:i+2000]...)
	}
	return ix, corpus
}

// BenchmarkSearch measures the first page of questions.
func BenchmarkSearch(b *testing.B) {
	ix, _ := common(b)
	for _, q := range []struct {
		name string
		r    index.Request
	}{
		{"term", index.Request{Query: query.Words{"суд"}}},
		{"and", index.Request{Query: query.Words{"договор", "займа"}}},
		{"or", index.Request{Query: query.Words(strings.Fields("взыскать долг договор займа")), AnyWord: true}},
		{"question", index.Request{Query: query.Words(strings.Fields("как взыскать неустойку по договору займа с ответчика")), AnyWord: true}},
		{"explained", index.Request{Query: query.Words{"договор", "займа"}, Explain: true}},
		{"field", index.Request{Query: query.Field{Name: "court", Value: "7594"}}},
	} {
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ix.Search(context.Background(), q.r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSearchAfterWrite measures the first search after a small write, which counts citations and reads the new segment.
func BenchmarkSearchAfterWrite(b *testing.B) {
	ix, corpus := common(b)
	i := 0
	for b.Loop() {
		put(b, ix, corpus[i%len(corpus)])
		i++
		if _, err := ix.Search(context.Background(), index.Request{Query: query.Words{"неустойка"}}); err != nil {
			b.Fatal(err)
		}
	}
}
