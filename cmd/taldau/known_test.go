package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"taldau/data"
	"taldau/data/material"
	"taldau/index/search"
)

// skipUnderRace passes over a test whose work is done by other processes or by the import of the real texts: the race detector
// makes it ten times as long and sees nothing new in it.
func skipUnderRace(t *testing.T) {
	t.Helper()
	if raceDetector {
		t.Skip("minutes with the race detector; make plain runs it without")
	}
}

// openBank opens a bank in this process.
func openBank(t testing.TB, dir string) *App {
	t.Helper()
	app, err := openApp(&Options{Data: dir, LogLevel: "error"}, newLog(&Env{Stderr: os.Stderr}, &Options{LogLevel: "error"}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := app.Close(); err != nil {
			t.Error(err)
		}
	})
	return app
}

// TestKnownItems imports the real texts and draws from them fifty numbers, and a phrase of each document: each must find its document first.
func TestKnownItems(t *testing.T) {
	skipUnderRace(t)
	bank := filepath.Join(t.TempDir(), "bank")
	out := runProgram(t, 0, "import", "--data", bank, material.Path(t, "official"))
	t.Logf("%s", out)
	app := openBank(t, bank)
	numbers, phrases := drawKnown(t, app)
	t.Logf("%d numbers and %d phrases to draw from", len(numbers), len(phrases))
	if len(numbers) < 50 || len(phrases) < 50 {
		t.Fatalf("%d numbers and %d phrases, want fifty each", len(numbers), len(phrases))
	}
	t.Run("numbers", func(t *testing.T) {
		for _, k := range spread(numbers, 50) {
			if got := firstHit(t, app, k.query); got != k.id {
				t.Errorf("%q finds %s first, want %s", k.query, got, k.id)
			}
		}
	})
	t.Run("every document", func(t *testing.T) { everyDocumentIsFound(t, app, phrases) })
}

// everyDocumentIsFound asks for every real document by a phrase of its own.
func everyDocumentIsFound(t *testing.T, app *App, phrases []known) {
	have := map[data.ID]bool{}
	for _, k := range phrases {
		have[k.id] = true
		if got := firstHit(t, app, k.query); got != k.id {
			t.Errorf("%q finds %s first, want %s", k.query, got, k.id)
		}
	}
	for d, err := range app.Store.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if !have[d.ID] {
			t.Errorf("%s %q has no phrase of its own", d.ID, d.Title)
		}
	}
}

// known is a query and the document that it must find first.
type known struct {
	query string
	id    data.ID
}

// drawKnown draws from the bank, for each document, its number where no other document bears it, and a phrase that stands in
// no other document.
func drawKnown(t *testing.T, app *App) (numbers, phrases []known) {
	t.Helper()
	var docs []*data.Document
	var texts []string
	bearers := map[string]int{}
	for d, err := range app.Store.All(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		docs, texts = append(docs, d), append(texts, plainText(d))
		bearers[d.Number]++
	}
	bear := bearing(texts)
	for i, d := range docs {
		if len(d.Number) > 4 && bearers[d.Number] == 1 {
			numbers = append(numbers, known{d.Number, d.ID})
		}
		if p := ownPhrase(d, i, texts, bear); p != "" {
			phrases = append(phrases, known{`"` + p + `"`, d.ID})
		}
	}
	return numbers, phrases
}

// plainText is the text of a document in small letters with blanks for everything that is no letter or digit.
func plainText(d *data.Document) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return ' '
	}, d.Title+"\n"+d.Current("").Text())
	return " " + strings.Join(strings.Fields(text), " ") + " "
}

// bearing lists, by word, the texts that hold it.
func bearing(texts []string) map[string][]int {
	bear := map[string][]int{}
	for i, text := range texts {
		for _, w := range strings.Fields(text) {
			if list := bear[w]; len(list) == 0 || list[len(list)-1] != i {
				bear[w] = append(list, i)
			}
		}
	}
	return bear
}

// isElsewhere tells whether a text but the i-th holds a phrase; those that have not its rarest word are not read.
func isElsewhere(phrase string, i int, texts []string, bear map[string][]int) bool {
	rarest := slices.MinFunc(strings.Fields(phrase), func(a, b string) int { return len(bear[a]) - len(bear[b]) })
	return slices.ContainsFunc(bear[rarest], func(other int) bool { return other != i && strings.Contains(texts[other], " "+phrase+" ") })
}

// ownPhrase is the first run of plain words that only document i holds: seven words, else fewer.
func ownPhrase(d *data.Document, i int, texts []string, bear map[string][]int) string {
	for length := 7; length >= 3; length-- {
		for _, p := range d.Current("").Paragraphs {
			words := strings.Fields(p.Text)
			for at := 0; at+length <= len(words) && at < 200; at++ {
				phrase := strings.ToLower(strings.Join(words[at:at+length], " "))
				if strings.ContainsFunc(phrase, func(r rune) bool { return r != ' ' && !unicode.IsLetter(r) }) {
					continue
				}
				if !isElsewhere(phrase, i, texts, bear) {
					return phrase
				}
			}
		}
	}
	return ""
}

// spread takes n of a list at even distances.
func spread(list []known, n int) []known {
	out := make([]known, 0, n)
	for i := range n {
		out = append(out, list[i*len(list)/n])
	}
	return out
}

// firstHit is the document that stands first in the answer: the one named directly, else the best hit.
func firstHit(t testing.TB, app *App, q string) data.ID {
	t.Helper()
	a, err := app.Search.Search(context.Background(), search.Params{Q: q})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	if a.Syntax != nil {
		return data.ID(fmt.Sprintf("syntax error %s at %d", a.Syntax.Code, a.Syntax.Pos))
	}
	if a.Interpretation != nil && len(a.Interpretation.Direct) > 0 {
		return a.Interpretation.Direct[0].ID
	}
	if len(a.Hits) == 0 {
		return "nothing"
	}
	return a.Hits[0].ID
}
