package analysis_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"taldau/index/analysis"
)

var update = flag.Bool("update", false, "write the trie of the names of concepts")

// TestConceptFile holds the shipped trie to what analysis makes of the names today.
func TestConceptFile(t *testing.T) {
	is, ought, err := analysis.ConceptFile()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("concepts.bin", ought, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(is, ought) {
		t.Error("concepts.bin is not what analysis makes of the names of concepts: run go test ./index/analysis -run TestConceptFile -update")
	}
}
