package eval_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"taldau/data/material"
	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/eval"
	"taldau/index/search"
)

// set is one judged collection of the shared material.
type set struct {
	name    string
	dir     string
	queries []eval.Query
	qrels   map[string]eval.Judgments
	index   string // folder of its index
}

// setNames lists the collections, whether the words of their queries may stand in a file of this project, and whether the race
// detector makes them too slow.
var setNames = []struct {
	name  string
	texts bool
	large bool
}{{"ru-kz-labour-dev", true, false}, {"kk-kazqad-dev", false, false}, {"en-cranfield", false, true}}

// readSet reads a collection and indexes its documents.
func readSet(t testing.TB, a *analysis.Analyzer, name string) *set {
	t.Helper()
	s := &set{name: name, dir: material.Path(t, "search", name), index: filepath.Join(t.TempDir(), "index")}
	var err error
	open(t, filepath.Join(s.dir, "queries.jsonl"), func(f *os.File) { s.queries, err = eval.ReadQueries(f) })
	if err != nil {
		t.Fatal(err)
	}
	open(t, filepath.Join(s.dir, "qrels.tsv"), func(f *os.File) { s.qrels, err = eval.ReadQrels(f) })
	if err != nil {
		t.Fatal(err)
	}
	ix, err := bleve.Open(s.index, bleve.Options{Analyzer: a})
	if err != nil {
		t.Fatal(err)
	}
	open(t, filepath.Join(s.dir, "docs.jsonl"), func(f *os.File) {
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<22)
		b := index.Batch{Cursor: 1}
		for lines.Scan() {
			var d struct{ ID, Lang, Title, Text string }
			if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			b.Put = append(b.Put, index.Entry{ID: d.ID, Title: d.Title, TitleLang: d.Lang, Parts: []index.Part{{Lang: d.Lang, Text: d.Text}}})
		}
		if err := ix.Apply(context.Background(), b); err != nil {
			t.Fatal(err)
		}
	})
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

func open(t testing.TB, path string, read func(*os.File)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	read(f)
}

// with calls do with a search over the set under other weights; nil: those of the product. The search goes the way of
// "taldau eval --any".
func (s *set) with(t testing.TB, a *analysis.Analyzer, weights map[index.Profile]index.Weights, do func(eval.Search)) {
	t.Helper()
	ix, err := bleve.Open(s.index, bleve.Options{Analyzer: a, Weights: weights})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	service := search.New(search.Config{Searcher: ix, Analyzer: a})
	do(func(ctx context.Context, q eval.Query) ([]string, error) {
		answer, err := service.Search(ctx, search.Params{Q: q.Text, AnyWord: true, AsText: true, Plain: true, Bare: true, Limit: eval.Depth})
		if err != nil {
			return nil, err
		}
		ids := make([]string, len(answer.Hits))
		for i, h := range answer.Hits {
			ids[i] = string(h.ID)
		}
		return ids, nil
	})
}

// measure runs the queries of a half.
func (s *set) measure(t testing.TB, a *analysis.Analyzer, weights map[index.Profile]index.Weights, half eval.Half) eval.Result {
	t.Helper()
	var r eval.Result
	s.with(t, a, weights, func(find eval.Search) {
		var err error
		if r, err = eval.Run(context.Background(), half.Of(s.queries), s.qrels, find); err != nil {
			t.Fatal(err)
		}
	})
	return r
}
