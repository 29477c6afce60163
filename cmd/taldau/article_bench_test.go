package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"taldau/data"
	"taldau/index"
	"taldau/index/search"
	"taldau/index/snippet"
	"taldau/web"
)

// countingSearch counts the questions that a page asks.
type countingSearch struct {
	*search.Service
	asked atomic.Int64
}

func (c *countingSearch) Search(ctx context.Context, p search.Params) (*search.Answer, error) {
	c.asked.Add(1)
	return c.Service.Search(ctx, p)
}

// BenchmarkArticlePage serves the page of the article that TALDAU_BENCH_N invented documents (default 1000) cite most. It reports the
// decisions that cite it and the searches for one page.
func BenchmarkArticlePage(b *testing.B) {
	n := 1000
	if s := os.Getenv("TALDAU_BENCH_N"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	ctx := context.Background()
	app := openForBench(b, filepath.Join(b.TempDir(), "bank"))
	defer app.Close() //nolint:errcheck // the bank is thrown away
	if _, err := app.Importer().Import(ctx, []string{seedFile(b, n, 1)}); err != nil {
		b.Fatal(err)
	}
	if err := app.Indexer.Rebuild(ctx, nil); err != nil { // one segment: nothing is merged beside the measure
		b.Fatal(err)
	}
	key, citing := mostCited(b, app)
	counting := &countingSearch{Service: app.Search}
	site, err := web.New(web.Config{
		Store: app.Store, Search: counting, Snippets: snippet.New(app.Analyzer), Tree: app.Tree, Courts: app.Courts, Log: slog.New(slog.DiscardHandler), RatePerSecond: -1,
	})
	if err != nil {
		b.Fatal(err)
	}
	address := "/ru/law/" + key
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		if w.Code != http.StatusOK {
			b.Fatalf("%s: status %d", address, w.Code)
		}
	}
	b.ReportMetric(float64(counting.asked.Load())/float64(b.N), "searches/op")
	b.ReportMetric(float64(citing), "decisions")
}

// mostCited is the article that most decisions cite.
func mostCited(b *testing.B, app *App) (key string, citing int) {
	a, err := app.Search.Search(context.Background(), search.Params{
		Bare: true, Limit: 1, Filters: []index.Filter{{Field: index.FieldKind, Values: []string{string(data.KindDecision)}}}, Facets: []index.FacetRequest{{Field: index.FieldArticle}},
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, value := range a.Facets[0].Values {
		if strings.Contains(value.Value, "/") {
			return value.Value, value.Count
		}
	}
	b.Fatal("no decision cites an article")
	return "", 0
}
