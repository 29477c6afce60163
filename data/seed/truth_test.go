package seed

import (
	"slices"
	"strings"
	"testing"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/citation"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/fold"
	"taldau/data/mask"
)

// TestExtraction measures what extraction reads from invented acts that come with nothing but their text.
func TestExtraction(t *testing.T) {
	tree, err := classifier.Load()
	if err != nil {
		t.Fatal(err)
	}
	courts, err := court.Load()
	if err != nil {
		t.Fatal(err)
	}
	x := extract.New(extract.Config{Tree: tree, Courts: courts, Today: "2026-11-24"})
	masker := mask.New(mask.Config{})
	m, err := newMaker(extractedActs, 5)
	if err != nil {
		t.Fatal(err)
	}
	decisions := 0
	right := map[string]int{}
	count := func(field string, ok bool, format string, args ...any) {
		if ok {
			right[field]++
		} else if decisions-right[field] < 4 {
			t.Logf(field+": "+format, args...)
		}
	}
	for i := range extractedActs {
		d, want := m.next(i)
		if want.Kind != data.KindDecision {
			continue
		}
		decisions++
		d.Number, d.Court, d.Dates, d.Title, d.Editions[0].Lang = "", data.Court{}, data.Dates{}, "", ""
		var texts []string
		for _, p := range d.Editions[0].Paragraphs {
			texts = append(texts, fold.Clean(p.Text))
		}
		masked, _ := masker.Mask(texts)
		for j := range masked {
			d.Editions[0].Paragraphs[j].Text = masked[j]
		}
		d.Kind = extract.KindOf("", d)
		d.Editions[0].Renumber()
		x.Fill(d)
		count("kind", d.Kind == data.KindDecision, "%s", d.Kind)
		count("number", d.Number == want.Number, "%q, want %q", d.Number, want.Number)
		count("court", d.Court.Code == want.Court, "%q, want %q", d.Court.Code, want.Court)
		count("date", d.Dates.Adopted == want.Date, "%q, want %q in %s", d.Dates.Adopted, want.Date, want.Number)
		count("language", len(d.Langs) > 0 && d.Langs[0] == want.Lang, "%v, want %s", d.Langs, want.Lang)
		count("outcome", d.Outcome.Value == want.Outcome, "%q, want %q in %s: %s", d.Outcome.Value, want.Outcome, want.Number, operativeOf(&d.Editions[0]))
		count("sections", sectionStarts(&d.Editions[0], data.SectionDescriptive) == joined(want.Found) && sectionStarts(&d.Editions[0], data.SectionOperative) == joined(want.Decided),
			"%v in %s", d.Editions[0].Sections, want.Number)
		missed := missedReferences(&d.Editions[0], want.Cited)
		count("references", len(missed) == 0, "%v are missed in %s", missed, want.Number)
		var judges []string
		for _, j := range d.Judges {
			judges = append(judges, surnameOf(j.Name))
		}
		slices.Sort(judges)
		var wanted []string
		for _, j := range want.Judges {
			wanted = append(wanted, surnameOf(j))
		}
		slices.Sort(wanted)
		count("judges", slices.EqualFunc(judges, wanted, func(a, b string) bool { return a[:min(6, len(a))] == b[:min(6, len(b))] }), "%v, want %v", judges, wanted)
	}
	floors := map[string]float64{"kind": 1, "number": 1, "court": 1, "date": 1, "language": 1, "outcome": 0.99, "judges": 0.95, "sections": 0.99, "references": 0.99}
	for _, field := range []string{"kind", "number", "court", "date", "language", "outcome", "judges", "sections", "references"} {
		share := float64(right[field]) / float64(decisions)
		t.Logf("%s: %d of %d, %.3f", field, right[field], decisions, share)
		if share < floors[field] {
			t.Errorf("%s is right in %.3f of the acts, want at least %.2f", field, share, floors[field])
		}
	}
}

// sectionStarts returns the heading verb under which a section begins, without the spaces that typists set in it.
func sectionStarts(e *data.Edition, kind data.SectionType) string {
	for _, s := range e.Sections {
		if s.Type == kind {
			return joined(e.Paragraphs[s.First-1].Text)
		}
	}
	return "no section"
}

func joined(s string) string { return strings.NewReplacer(" ", "", ":", "").Replace(s) }

// missedReferences lists what the act refers to and extraction did not find: act, article, and part or point.
func missedReferences(e *data.Edition, cited []citation.Ref) []citation.Ref {
	var missed []citation.Ref
	for _, p := range cited {
		if !slices.ContainsFunc(e.References, func(r data.Reference) bool {
			return r.Act == p.Act && r.Article == p.Article && (p.Part == "" || p.Part == r.Part || p.Part == r.Point)
		}) {
			missed = append(missed, p)
		}
	}
	return missed
}

func operativeOf(e *data.Edition) string {
	for _, s := range e.Sections {
		if s.Type == data.SectionOperative {
			var texts []string
			for _, p := range e.Paragraphs[s.First-1 : s.Last] {
				texts = append(texts, p.Text)
			}
			return strings.Join(texts, " / ")
		}
	}
	return "no operative part"
}

func surnameOf(name string) string {
	longest := ""
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '.' }) {
		if len(w) > len(longest) {
			longest = w
		}
	}
	return longest
}
