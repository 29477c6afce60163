package review_test

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/convert"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/mask"
	"taldau/data/review"
	"taldau/data/seed"
)

const today = data.Date("2026-11-24")

// bank is a real bank with the road into it and the editors' side of it.
type bank struct {
	*review.Service
	store    *bolt.Store
	importer *ingest.Importer
}

func newBank(t testing.TB) *bank {
	t.Helper()
	store, err := bolt.Open(filepath.Join(t.TempDir(), "bank.db"), bolt.Options{Today: func() data.Date { return today }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	courts, err := court.Load()
	if err != nil {
		t.Fatal(err)
	}
	x := extract.New(extract.Config{Tree: tree, Courts: courts, Today: today})
	return &bank{
		store: store,
		Service: review.New(review.Config{
			Store: store, Masker: mask.New(mask.Config{}), Worker: func() *review.Worker { return &review.Worker{Extractor: x, Courts: courts, Tree: tree} },
			Now: func() time.Time { return time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC) },
		}),
		importer: ingest.New(ingest.Config{
			Store: store, Converter: convert.New(convert.Config{}), Masker: mask.New(mask.Config{}), Extractor: x, Today: today, Workers: 2,
		}),
	}
}

// load imports lines of JSONL.
func (b *bank) load(t testing.TB, lines ...string) ingest.Report {
	t.Helper()
	r, err := b.importer.ImportLines(context.Background(), "test", strings.NewReader(strings.Join(lines, "\n")))
	if err != nil || r.Refused > 0 {
		t.Fatalf("import: %+v, %v", r, err)
	}
	return r
}

// line is an act in the simple form.
func line(id, number, text string) string {
	return fmt.Sprintf(`{"id":%q,"kind":"decision","number":%q,"text":%q}`, id, number, text)
}

// seeded loads n invented documents.
func (b *bank) seeded(t testing.TB, n int) {
	t.Helper()
	r, w := io.Pipe()
	go func() { w.CloseWithError(seed.Generate(w, n, 7)) }()
	if _, err := b.importer.ImportLines(context.Background(), "seed", r); err != nil {
		t.Fatal(err)
	}
}

// doc returns the document with the publisher's id.
func (b *bank) doc(t testing.TB, source string) *data.Document {
	t.Helper()
	ids, err := b.store.Find(context.Background(), data.IdentifierSource, source)
	if err != nil || len(ids) != 1 {
		t.Fatalf("find %s: %v, %v", source, ids, err)
	}
	d, err := b.store.Get(context.Background(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// say corrects claims of a document as it is now.
func (b *bank) say(t testing.TB, source string, said ...data.Correction) *data.Document {
	t.Helper()
	d := b.doc(t, source)
	if err := b.Correct(context.Background(), review.Deed{By: "u1", Document: d.ID, Version: d.Version, Said: said}); err != nil {
		t.Fatalf("correct: %v", err)
	}
	return b.doc(t, source)
}

func (b *bank) queue(t testing.TB, kind string) []review.Item {
	t.Helper()
	if err := b.Board().CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	q, err := b.Queue(context.Background(), review.Filter{Kind: kind, Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	return q.Items
}

func (b *bank) sound(t testing.TB) {
	t.Helper()
	for p, err := range b.store.Check(context.Background()) {
		t.Errorf("check: %+v, %v", p, err)
	}
}
