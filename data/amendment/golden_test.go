package amendment_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data/amendment"
)

var update = flag.Bool("update", false, "write the golden files")

// tell writes an amendment on one line.
func tell(text string, a amendment.Amendment) string {
	day, exact := a.From()
	unit := strings.Join(strings.Fields(strings.Join([]string{string(a.Target.Kind), a.Target.Place.String(), a.Target.Division}, " ")), " ")
	line := fmt.Sprintf("  %s: %s by %s %s %s", unit, a.Action, a.Act.Type, a.Act.Key, a.Act.Adilet)
	line += map[bool]string{true: " from ", false: " not before "}[exact] + string(day)
	if a.Term != amendment.TermNone {
		line += " (" + string(a.Term)
		if a.Count > 0 {
			line += fmt.Sprint(" ", a.Count)
		}
		line += ")"
	}
	if a.Planned {
		line += " planned"
	}
	if a.Keeps != "" {
		line += " keeps " + string(a.Keeps)
	}
	return line + " [" + text[a.Span.Start:a.Span.End] + "]\n"
}

// TestNotes holds the grammar to footnotes written for it; each was read by hand when the golden file was made.
func TestNotes(t *testing.T) {
	notes, err := os.ReadFile(filepath.Join("testdata", "notes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(notes)) {
		line = strings.TrimSpace(line)
		b.WriteString(line + "\n")
		for _, a := range amendment.Parse(line, amendment.Target{Kind: amendment.KindWhole}, 1) {
			b.WriteString(tell(line, a))
		}
	}
	golden := filepath.Join("testdata", "notes.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestNoAmendment: remarks that tell of no change.
func TestNoAmendment(t *testing.T) {
	for _, text := range []string{
		"", "Сноска.", "Сноска. Примечание ИЗПИ! Статья 5 предусмотрена в редакции Закона РК от 02.01.2023 № 184-VII.",
		"Сноска. См. статью 12 Гражданского кодекса.", "Ескерту. Сома айлық есептік көрсеткішпен есептелген.",
	} {
		if list := amendment.Parse(text, amendment.Target{Kind: amendment.KindWhole}, 1); len(list) != 0 {
			t.Errorf("%q tells %+v", text, list)
		}
	}
}

func FuzzParse(f *testing.F) {
	notes, err := os.ReadFile(filepath.Join("testdata", "notes.txt"))
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(notes)) {
		f.Add(strings.TrimSpace(line))
	}
	f.Add("Сноска. Статьи 1-9, (от 01.01.2001 № 1; от 02.02.2002")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, a := range amendment.Parse(text, amendment.Target{Kind: amendment.KindWhole}, 1) {
			if a.Span.Start < 0 || a.Span.End > len(text) || a.Span.Start >= a.Span.End {
				t.Fatalf("span %+v of %d bytes", a.Span, len(text))
			}
			if a.Span.Start < last {
				t.Fatalf("span %+v stands before the one before it", a.Span)
			}
			last = a.Span.Start
			if !a.Act.Date.Valid() || a.InForce != "" && !a.InForce.Valid() || a.Action == "" || a.Target.Kind == "" {
				t.Fatalf("%q: %+v", text, a)
			}
			if (a.InForce == "") == (a.Earliest == "") {
				t.Fatalf("%q: one of the days is told, %+v", text, a)
			}
		}
	})
}

// TestLinear: a list ten times as long takes about ten times as long.
func TestLinear(t *testing.T) {
	note := func(n int) string {
		return "Сноска. Статья 5 с изменениями, внесенными законами РК" + strings.Repeat(" от 11.07.1997 № 154 (порядок введения в действие см. пп.1) п.2 ст.2);", n)
	}
	allocs := func(n int) float64 {
		text := note(n)
		return testing.AllocsPerRun(3, func() { amendment.Parse(text, amendment.Target{Kind: amendment.KindWhole}, 1) })
	}
	if few, many := allocs(30), allocs(300); many > 14*few {
		t.Errorf("300 acts take %.0f allocations, 30 take %.0f", many, few)
	}
}

func BenchmarkParse(b *testing.B) {
	text := "Сноска. Статья 5 с изменениями, внесенными законами РК" + strings.Repeat(" от 11.07.1997 № 154 (вводится в действие по истечении десяти календарных дней после дня его первого официального опубликования);", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		amendment.Parse(text, amendment.Target{Kind: amendment.KindWhole}, 1)
	}
}
