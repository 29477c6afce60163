package citation_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"taldau/data/citation"
	"taldau/data/material"
)

// The strings of official texts are recognised, all of them, with the act that they name; the floors are what was reached.
func TestRealReferences(t *testing.T) {
	f, err := os.Open(material.Path(t, "citations", "ru-kz-statute-citations.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	total, resolved, whole := 0, 0, 0
	for s := bufio.NewScanner(f); s.Scan(); {
		fields := strings.Split(s.Text(), "\t")
		if len(fields) < 2 {
			continue
		}
		total++
		found := citation.Parse(fields[1], "ru")
		check(t, fields[1], found)
		if len(found) > 0 && (found[0].Act != "" || found[0].Self) {
			resolved++
		} else {
			t.Logf("not resolved: %s", fields[1])
		}
		if len(found) > 0 && found[0].Raw == fields[1] {
			whole++
		} else {
			t.Logf("not read whole: %s", fields[1])
		}
	}
	t.Logf("%d strings: %d resolved, %d read as a whole", total, resolved, whole)
	if total == 0 || resolved < total || whole < total {
		t.Errorf("of %d strings %d were resolved and %d read as a whole; want all", total, resolved, whole)
	}
}
