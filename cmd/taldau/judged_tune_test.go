package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"taldau/data/material"
	"taldau/data/seed"
	"taldau/index"
	"taldau/index/bleve"
	"taldau/index/eval"
	"taldau/index/indexer"
	"taldau/index/search"
)

// tune tries other weights on our own judged set, as `go test ./index/eval -run TestTune -tune -v` does on the sets of the shared
// material:
//
//	go test ./cmd/taldau -run TestTuneJudged -tune -v
//
// Weights are chosen by the columns "tune" of both; the columns "check" tell whether they may be believed.
var tune = flag.Bool("tune", false, "print what other weights make of the judged set")

// tuned are the weights that matter where acts are of two languages, and the values that are tried.
var tuned = []struct {
	name   string
	values []float64
	set    func(*index.Weights, float64)
}{
	{"Concept", []float64{0.6, 0.8, 1, 1.2, 1.4, 1.6}, func(w *index.Weights, v float64) { w.Concept = v }},
	{"Related", []float64{0, 0.2, 0.4, 0.6}, func(w *index.Weights, v float64) { w.Related = v }},
	{"Feedback", []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5}, func(w *index.Weights, v float64) { w.Feedback.Weight = v }},
	{"Feedback.Documents", []float64{5, 10, 15, 20, 30}, func(w *index.Weights, v float64) { w.Feedback.Documents = int(v) }},
	{"Feedback.Terms", []float64{10, 20, 30, 40, 60}, func(w *index.Weights, v float64) { w.Feedback.Terms = int(v) }},
}

func TestTuneJudged(t *testing.T) {
	if !*tune {
		t.Skip("only with -tune")
	}
	queries, qrels := readJudged(t)
	languages := readLanguages(t)
	var demo bytes.Buffer
	if err := seed.Demo(&demo); err != nil {
		t.Fatal(err)
	}
	bank := importJudged(t, demo.Bytes())
	row := func(name string, value float64, set func(*index.Weights, float64)) {
		weights := index.Table()
		for p, w := range weights {
			set(&w, value)
			weights[p] = w
		}
		fmt.Printf("%-18s %5.2f", name, value)
		app := weighedApp(t, bank, weights)
		for _, half := range []string{"tune", "check"} {
			measure := func(from, into string) eval.Result {
				return judgedRun{from: from, half: half, into: into}.measure(t, app, queries, qrels, languages)
			}
			fmt.Printf("  | %s nDCG@10 %.3f, kk→ru/ru %.2f, ru→kk/kk %.2f", half, measure("", "").NDCG10.Mean,
				measure("kk", "ru").MRR10.Mean/measure("ru", "ru").MRR10.Mean, measure("ru", "kk").MRR10.Mean/measure("kk", "kk").MRR10.Mean)
		}
		fmt.Println()
		if err := app.Close(); err != nil {
			t.Fatal(err)
		}
	}
	row("table", 0, func(*index.Weights, float64) {})
	for _, k := range tuned {
		for _, v := range k.values {
			row(k.name, v, k.set)
		}
	}
}

// importJudged makes the bank that was judged: the demonstration bank and the official texts.
func importJudged(t *testing.T, demo []byte) string {
	t.Helper()
	dir := t.TempDir()
	file, bank := filepath.Join(dir, "demo.jsonl"), filepath.Join(dir, "bank")
	if err := os.WriteFile(file, demo, 0o600); err != nil {
		t.Fatal(err)
	}
	runProgram(t, 0, "import", "--data", bank, file, material.Path(t, "official"))
	return bank
}

// weighedApp opens a bank with other weights of ranking.
func weighedApp(t *testing.T, bank string, weights map[index.Profile]index.Weights) *App {
	t.Helper()
	app, err := openApp(&Options{Data: bank, LogLevel: "error"}, newLog(&Env{Stderr: os.Stderr}, &Options{LogLevel: "error"}))
	if err != nil {
		t.Fatal(err)
	}
	if err := app.Live.Close(); err != nil {
		t.Fatal(err)
	}
	app.Live, _, err = indexer.OpenLive(filepath.Join(bank, indexFile), func(dir string) (indexer.Engine, error) {
		return bleve.Open(dir, bleve.Options{Analyzer: app.Analyzer, Weights: weights})
	})
	if err != nil {
		t.Fatal(err)
	}
	app.Search = search.New(search.Config{Bank: app.Store, Searcher: app.Live, Tree: app.Tree, Courts: app.Courts, Analyzer: app.Analyzer})
	return app
}
