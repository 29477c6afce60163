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

// TestLanguage compares 100,000 generated queries with the oracle; 3,000 with the race detector or -short.
func TestLanguage(t *testing.T) { indextest.Language(t, open) }
