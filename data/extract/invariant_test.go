package extract_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/mask"
	"taldau/data/seed"
)

// TestInvariants holds what is read to what must be true without anybody knowing the truth (project notes on extraction, C.3), over the
// demonstration bank, the second family and, where they are at hand, the real acts.
func TestInvariants(t *testing.T) {
	x, masker := newExtractor(t), mask.New(mask.Config{})
	docs, err := seed.Truths(min(600, seedActs), 23)
	if err != nil {
		t.Fatal(err)
	}
	check := func(d *data.Document) {
		if d.Kind != data.KindDecision {
			return
		}
		for name, fault := range faults(d) {
			if fault != "" {
				t.Errorf("%s of %s: %s", name, d.Number, fault)
			}
		}
		again := *d
		again.Editions = slices.Clone(d.Editions)
		x.Fill(&again)
		if diff := cmp.Diff(d, &again); diff != "" {
			t.Errorf("%s filled again is another document:\n%s", d.Number, diff)
		}
	}
	for made, truth := range docs {
		if truth.Kind != data.KindDecision {
			continue
		}
		var lines []string
		for _, p := range made.Editions[0].Paragraphs {
			lines = append(lines, p.Text)
		}
		check(fillDivided(x, masker, lines))
	}
	r := rand.New(rand.NewPCG(31, 31))
	for range seedActs / 10 {
		check(fillDivided(x, masker, drawRussian(r).lines))
		check(fillDivided(x, masker, drawKazakh(r).lines))
	}
	t.Run("real", func(t *testing.T) {
		skipUnderRace(t)
		for _, text := range realTexts(t) {
			d, _ := fillLines(x, masker, text)
			check(d)
		}
	})
}

// faults lists the invariants that a document breaks.
func faults(d *data.Document) map[string]string {
	return map[string]string{
		"sections":   sectionFault(d),
		"dates":      dateFault(d),
		"sums":       sumFault(d),
		"outcome":    outcomeFault(d),
		"court":      courtFault(d),
		"spans":      spanFault(d),
		"self-cited": selfFault(d),
	}
}

// sectionFault: sections are in order and leave nothing out.
func sectionFault(d *data.Document) string {
	next := 1
	for _, s := range d.Editions[0].Sections {
		if s.First != next || s.Last < s.First {
			return "a gap or an overlap at the section " + string(s.Type)
		}
		next = s.Last + 1
	}
	if next != len(d.Editions[0].Paragraphs)+1 {
		return "the last section does not end the text"
	}
	return ""
}

// dateFault: nothing is cited that was made later, and no act is older than its number.
func dateFault(d *data.Document) string {
	if d.Dates.Adopted == "" {
		return ""
	}
	for _, r := range d.Editions[0].References {
		if rest, ok := strings.CutPrefix(r.Act, "vs:"); ok && len(rest) > 10 && rest[:10] > string(d.Dates.Adopted) {
			return "it cites " + r.Raw + ", made later than " + string(d.Dates.Adopted)
		}
	}
	if n, ok := citation.ParseCaseNumber(d.Number); ok && n.Court != "" && "20"+n.Year > string(d.Dates.Adopted)[:4] && !slices.Contains(d.Problems, "date-number-mismatch") {
		return "it is older than its number and nobody says so"
	}
	return ""
}

// sumFault: no more is awarded of a demand than was claimed, unless it is said; a full grant awards all.
func sumFault(d *data.Document) string {
	if awarded, _ := d.Total(data.AmountAwarded); d.Outcome.Value == "denied" && awarded > 0 {
		return "nothing is granted, and a sum is awarded"
	}
	sums := map[data.AmountRole]map[data.DemandKind]map[int64]bool{data.AmountClaimed: {}, data.AmountAwarded: {}}
	for _, a := range d.Amounts {
		if of := sums[a.Role]; of != nil && !a.Total {
			if of[a.Component] == nil {
				of[a.Component] = map[int64]bool{}
			}
			of[a.Component][a.Hundreds] = true
		}
	}
	add := func(set map[int64]bool) (total int64) {
		for n := range set {
			total += n
		}
		return total
	}
	for _, dem := range d.Demands {
		claimed, awarded := add(sums[data.AmountClaimed][dem.Kind]), add(sums[data.AmountAwarded][dem.Kind])
		switch {
		case d.Court.Instance != data.InstanceFirst || claimed == 0:
		case awarded > claimed && !slices.Contains(d.Problems, "award-exceeds-claim"):
			return "more is awarded of " + string(dem.Kind) + " than was claimed, and nobody says so"
		case awarded > 0 && dem.Outcome.Value == "denied":
			return "the demand " + string(dem.Kind) + " is denied, and its sum awarded"
		case dem.Outcome.Value == "granted" && awarded > 0 && awarded*100 < claimed*99:
			return "the demand " + string(dem.Kind) + " is granted, and less awarded than claimed"
		}
	}
	return ""
}

// outcomeFault: only a reviewing court leaves, changes or cancels acts; every outcome is of the vocabulary and is proved in the operative part.
func outcomeFault(d *data.Document) string {
	if d.Outcome.Value == "" {
		return ""
	}
	switch d.Outcome.Value {
	case "upheld", "changed", "cancelled-new", "cancelled-remanded", "cancelled-terminated", "sentence-changed":
		if d.Court.Instance == data.InstanceFirst && !slices.Contains(d.Problems, "instance-outcome-mismatch") {
			return "a court of first instance has " + d.Outcome.Value + " and nobody says so"
		}
	}
	if s := d.Editions[0].SectionOf(d.Outcome.Span.Paragraph); s.Type != data.SectionOperative {
		return "it is proved outside the operative part, in " + string(s.Type)
	}
	for _, dem := range d.Demands {
		if dem.Outcome.Value != "" && d.Editions[0].SectionOf(dem.Outcome.Span.Paragraph).Type != data.SectionOperative {
			return "the outcome of " + string(dem.Kind) + " is proved outside the operative part"
		}
	}
	return ""
}

// courtFault: the court is the one of the number.
func courtFault(d *data.Document) string {
	if n, ok := citation.ParseCaseNumber(d.Number); ok && n.Court != "" && d.Court.Code != "" && n.Court != d.Court.Code {
		return "the number names " + n.Court + ", the court is " + d.Court.Code
	}
	return ""
}

// spanFault: every span re-reads to its value.
func spanFault(d *data.Document) string {
	e := &d.Editions[0]
	at := func(s data.Span) string {
		if s.Paragraph < 1 || s.Paragraph > len(e.Paragraphs) || s.Start < 0 || s.End < s.Start || s.End > len(e.Paragraphs[s.Paragraph-1].Text) {
			return "\x00"
		}
		return e.Paragraphs[s.Paragraph-1].Text[s.Start:s.End]
	}
	if f := d.Fact(data.FieldNumber); f.Span.Paragraph > 0 && at(f.Span) != f.Value {
		return "the number " + f.Value + " stands not at " + at(f.Span)
	}
	if f := d.Fact(data.FieldAdopted); f.Span.Paragraph > 0 {
		if found := citation.FindDates(at(f.Span)); len(found) != 1 || found[0].Date != f.Value {
			return "the date " + f.Value + " is not read from " + at(f.Span)
		}
	}
	for _, j := range d.Judges {
		if j.Span.Paragraph > 0 && at(j.Span) != j.Name {
			return "the judge " + j.Name + " stands not at " + at(j.Span)
		}
	}
	for _, a := range d.Amounts {
		if at(a.Span) != a.Value {
			return "the sum " + a.Value + " stands not at " + at(a.Span)
		}
	}
	for _, dem := range d.Demands {
		if at(dem.Asked.Span) != dem.Asked.Value {
			return "the demand " + dem.Asked.Value + " stands not at " + at(dem.Asked.Span)
		}
	}
	for _, r := range e.References {
		if at(r.Span) != r.Raw {
			return "the reference " + r.Raw + " stands not at " + at(r.Span)
		}
	}
	return ""
}

// selfFault: no act cites itself.
func selfFault(d *data.Document) string {
	own := d.Identifier(data.IdentifierCase)
	for _, r := range d.Editions[0].References {
		if r.Type == citation.RefCase && r.Act == own && own != "" {
			return "it cites its own number"
		}
	}
	return ""
}
