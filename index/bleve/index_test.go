package bleve_test

import (
	"path/filepath"
	"testing"

	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indextest"
)

func open(t testing.TB, dir string, a *analysis.Analyzer) indextest.Engine {
	t.Helper()
	ix, err := bleve.Open(filepath.Join(dir, "index"), bleve.Options{Analyzer: a})
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

func TestIndex(t *testing.T) { indextest.Run(t, open) }
