package provision_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"taldau/data/material"
	"taldau/data/provision"
)

// TestRealCodes holds the articles of real laws to the headings that a reader counts in them.
func TestRealCodes(t *testing.T) {
	want := map[string]struct {
		articles    int
		first, last string
	}{
		"kz-K940001000_": {424, "1", "405"},
		"kz-K1500000414": {220, "1", "204"},
		"kz-K950001000_": {102, "1", "99"},
		"kz-Z090000155_": {38, "1", "31"},
	}
	content, err := os.ReadFile(material.Path(t, "official", "kz-official.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		var d struct{ ID, Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		w, ok := want[d.ID]
		if !ok {
			continue
		}
		delete(want, d.ID)
		list := provision.Articles(law(t, d.Text))
		if len(list) != w.articles || list[0].Number != w.first || list[len(list)-1].Number != w.last {
			t.Errorf("%s: %d articles, want %d: %+v … %+v", d.ID, len(list), w.articles, list[0], list[len(list)-1])
		}
		for i, a := range list {
			if a.Last < a.First || i > 0 && a.First <= list[i-1].Last {
				t.Errorf("%s: article %s overlaps the one before it: %+v", d.ID, a.Number, a)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not among the real texts: %v", want)
	}
}
