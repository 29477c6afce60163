package amendment_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/amendment"
	"taldau/data/extract"
	"taldau/data/material"
)

var (
	inBrackets = regexp.MustCompile(`\([^()]*(?:\([^()]*\)[^()]*)*\)`)
	dated      = regexp.MustCompile(`\d{2}\.\d{2}\.(?:\d{4}|\d{2})\b|\d{1,2} [а-я]+ \d{4}`)
)

// TestRealNotes reads the footnotes of the real laws. Every footnote must yield its acts: as many different places as there are dates
// outside of brackets, counted by a pattern that shares no code with the grammar.
func TestRealNotes(t *testing.T) {
	content, err := os.ReadFile(material.Path(t, "official", "kz-official.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	notes, silent, miscounted, nameless, amendments, keyed := 0, 0, 0, 0, 0, 0
	for line := range strings.Lines(string(content)) {
		var d struct{ ID, Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(d.Text, "Сноска") {
			continue
		}
		e := law(t, d.Text)
		at := map[int]map[int]bool{}
		for _, a := range amendment.Read(e) {
			amendments++
			if a.Act.Key != "" {
				keyed++
			}
			if at[a.Span.Paragraph] == nil {
				at[a.Span.Paragraph] = map[int]bool{}
			}
			at[a.Span.Paragraph][a.Span.Start] = true
			if a.Target.Kind == amendment.KindWhole && !strings.HasPrefix(e.Paragraphs[a.Span.Paragraph-1].Text, "Сноска. Типовые правила") {
				nameless++
				t.Errorf("%s: no unit: %.200s", d.ID, e.Paragraphs[a.Span.Paragraph-1].Text)
			}
		}
		for _, p := range e.Paragraphs {
			if !strings.HasPrefix(p.Text, "Сноска") {
				continue
			}
			notes++
			plain, _, _ := strings.Cut(p.Text, "Примечание")
			plain = inBrackets.ReplaceAllString(plain, "")
			if len(at[p.N]) == 0 {
				silent++
				t.Errorf("%s: nothing read in %.300s", d.ID, p.Text)
			} else if want := len(dated.FindAllString(plain, -1)); want != len(at[p.N]) && strings.Count(p.Text, "(") == strings.Count(p.Text, ")") {
				miscounted++
				t.Errorf("%s: %d acts, want %d: %.300s", d.ID, len(at[p.N]), want, plain)
			}
		}
	}
	t.Logf("%d footnotes, %d without an act, %d with another number of acts; %d amendments, %d with the key of their act, %d without a unit", notes, silent, miscounted, amendments, keyed, nameless)
	if notes < 500 {
		t.Errorf("%d footnotes, want 516", notes)
	}
}

// law makes an edition of a law from lines, as import does.
func law(t testing.TB, lines string) *data.Edition {
	t.Helper()
	d := &data.Document{Kind: data.KindLaw, Editions: []data.Edition{{}}}
	e := &d.Editions[0]
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: line})
		}
	}
	e.Renumber()
	extract.New(extract.Config{}).Fill(d)
	return e
}
