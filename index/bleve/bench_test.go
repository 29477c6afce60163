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

// BenchmarkSearch measures the first page of questions over 20,000 documents in which every word is common: the dearest kind.
func BenchmarkSearch(b *testing.B) {
	ix, err := bleve.Open(filepath.Join(b.TempDir(), "index"), bleve.Options{Analyzer: analysis.New()})
	if err != nil {
		b.Fatal(err)
	}
	defer ix.Close()
	corpus := indextest.Corpus(20000, 3)
	for i := range corpus {
		corpus[i].ID += "-" + corpus[i].Numbers[0]
	}
	for i := 0; i < len(corpus); i += 2000 {
		put(b, ix, corpus[i:i+2000]...)
	}
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
