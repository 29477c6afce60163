package citation_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"taldau/data/citation"
	"taldau/data/material"
)

// realReferences returns the strings of the shared file in its order.
func realReferences(t *testing.T) []string {
	t.Helper()
	f, err := os.Open(material.Path(t, "citations", "ru-kz-statute-citations.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []string
	s := bufio.NewScanner(f)
	for s.Scan() {
		fields := strings.Split(s.Text(), "\t")
		if len(fields) < 2 {
			t.Fatalf("faulty line of the shared file: %q", s.Text())
		}
		list = append(list, fields[1])
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// The strings of official texts are recognised, all of them, with the act that they name; the floors are what was reached.
func TestRealReferences(t *testing.T) {
	resolved, whole, list := 0, 0, realReferences(t)
	for _, text := range list {
		found := citation.Parse(text, "ru")
		check(t, text, found)
		if len(found) > 0 && (found[0].Act != "" || found[0].Self) {
			resolved++
		} else {
			t.Logf("not resolved: %s", text)
		}
		if len(found) > 0 && found[0].Raw == text {
			whole++
		} else {
			t.Logf("not read whole: %s", text)
		}
	}
	t.Logf("%d strings: %d resolved, %d read as a whole", len(list), resolved, whole)
	if len(list) == 0 || resolved < len(list) || whole < len(list) {
		t.Errorf("of %d strings %d were resolved and %d read as a whole; want all", len(list), resolved, whole)
	}
}
