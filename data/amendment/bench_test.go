package amendment_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/amendment"
	"taldau/data/material"
	"taldau/data/provision"
)

// BenchmarkCode reads the footnotes of the general part of the Civil Code, and asks for the state of each article on a day.
func BenchmarkCode(b *testing.B) {
	content, err := os.ReadFile(material.Path(b, "official", "kz-official.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		var d struct{ ID, Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			b.Fatal(err)
		}
		if d.ID != "kz-K940001000_" {
			continue
		}
		e := law(b, d.Text)
		b.Run("read", func(b *testing.B) {
			b.SetBytes(int64(len(d.Text)))
			b.ReportAllocs()
			for b.Loop() {
				amendment.Read(e)
			}
		})
		list, articles := amendment.Read(e), provision.Articles(e)
		b.Run("at", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, a := range articles {
					amendment.At(list, provision.Place{Article: a.Number}, data.Date("2005-01-01"), data.LangRussian)
				}
			}
		})
	}
}
