package analysis_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"taldau/index/analysis"
	"taldau/index/analysis/kazakh"
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

// TestConceptsOfAnotherTable holds that an analyzer with other stems names concepts by what these make of the names.
func TestConceptsOfAnotherTable(t *testing.T) {
	table, err := kazakh.Train("a note", strings.NewReader("Сот талап арызды қарап, жауапкерден борышты өндірді.\n"))
	if err != nil {
		t.Fatal(err)
	}
	a := analysis.NewWith(table)
	for text, want := range map[string]string{"нормативтік қаулыға": "c:normative-resolution", "судебного приказа": "c:court-order", "ЖШС-мен": "c:limited-liability-partnership"} {
		if got := terms(a.Index(text, "")); !strings.Contains(got, want) {
			t.Errorf("Index(%q) = %q, want %s among them", text, got, want)
		}
	}
}
