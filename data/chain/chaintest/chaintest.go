// Package chaintest opens a real bank with a real index for tests of chains, and imports into it on the road of every document.
// It holds no acts of its own, and nothing but tests imports it.
package chaintest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"path/filepath"
	"testing"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/chain"
	"taldau/data/convert"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/mask"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indexer"
	"taldau/index/search"
)

// Today is the day of every import.
const Today = data.Date("2026-11-24")

// Bank is a store with an index that follows it.
type Bank struct {
	Store    *bolt.Store
	Courts   *court.Dictionary
	Chains   *chain.Finder
	Live     *indexer.Live
	Analyzer *analysis.Analyzer
	tree     *classifier.Tree
	index    *indexer.Indexer
}

// Open opens an empty bank in a folder of the test.
func Open(t testing.TB) *Bank {
	t.Helper()
	dir := t.TempDir()
	b := &Bank{}
	var err error
	if b.Store, err = bolt.Open(filepath.Join(dir, "bank.db"), bolt.Options{Today: func() data.Date { return Today }}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Store.Close() })
	if b.Courts, err = court.Load(); err != nil {
		t.Fatal(err)
	}
	if b.tree, err = classifier.Load(); err != nil {
		t.Fatal(err)
	}
	b.Analyzer = analysis.New()
	b.Live, _, err = indexer.OpenLive(filepath.Join(dir, "index"), func(dir string) (indexer.Engine, error) {
		return bleve.Open(dir, bleve.Options{Analyzer: b.Analyzer})
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Live.Close() })
	b.index = indexer.New(indexer.Config{Feed: b.Store, Live: b.Live, Tree: b.Tree, Courts: b.Courts, Log: slog.New(slog.DiscardHandler)})
	b.Chains = chain.New(chain.Config{Bank: b.Store, Acts: search.Acts{Searcher: b.Live}, Courts: b.Courts})
	return b
}

// Filled opens a bank of the documents that write writes as JSONL.
func Filled(t testing.TB, write func(io.Writer) error) *Bank {
	t.Helper()
	var lines bytes.Buffer
	if err := write(&lines); err != nil {
		t.Fatal(err)
	}
	b := Open(t)
	b.Import(t, &lines)
	return b
}

// Decisions loads the decisions of the bank.
func (b *Bank) Decisions(t testing.TB) []*data.Document {
	t.Helper()
	var list []*data.Document
	for d, err := range b.Store.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Kind == data.KindDecision {
			list = append(list, d)
		}
	}
	return list
}

// Tree is the edition of the classifier in use.
func (b *Bank) Tree() *classifier.Tree { return b.tree }

// Import takes JSONL through masking and extraction into the bank and the index. A record that is refused fails the test.
func (b *Bank) Import(t testing.TB, lines io.Reader) {
	t.Helper()
	in := ingest.New(ingest.Config{
		Store: b.Store, Converter: convert.New(convert.Config{}), Masker: mask.New(mask.Config{}),
		Extractor: extract.New(extract.Config{Tree: b.tree, Courts: b.Courts, Today: Today}), Today: Today,
	})
	report, err := in.ImportLines(context.Background(), "chaintest", lines)
	if err != nil || report.Refused > 0 {
		t.Fatalf("import: %d refused %v, %v", report.Refused, report.Problems, err)
	}
	if err := b.index.CatchUp(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
}

// Add imports texts, each under its name, and returns their ids by name. A text is lines, one paragraph each; what is known of it is
// read from it.
func (b *Bank) Add(t testing.TB, texts map[string]string) map[string]data.ID {
	t.Helper()
	var lines bytes.Buffer
	for name, text := range texts {
		record := map[string]string{"id": name, "source": "chaintest", "kind": string(data.KindDecision), "text": text}
		if err := json.NewEncoder(&lines).Encode(record); err != nil {
			t.Fatal(err)
		}
	}
	b.Import(t, &lines)
	ids := map[string]data.ID{}
	for name := range texts {
		ids[name] = b.ID(t, name)
	}
	return ids
}

// ID finds a document by the name that its source gave it.
func (b *Bank) ID(t testing.TB, name string) data.ID {
	t.Helper()
	ids, err := b.Store.Find(context.Background(), data.IdentifierSource, name)
	if err != nil || len(ids) != 1 {
		t.Fatalf("document %s: %v, %v", name, ids, err)
	}
	return ids[0]
}

// Chain returns the chain of a document.
func (b *Bank) Chain(t testing.TB, id data.ID) *chain.Chain {
	t.Helper()
	d, err := b.Store.Get(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.Chains.Of(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
