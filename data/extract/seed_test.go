package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/mask"
	"taldau/data/seed"
)

// skipUnderRace passes over a measure: the race detector changes nothing of it but the time.
func skipUnderRace(t *testing.T) {
	t.Helper()
	if raceDetector {
		t.Skip("measured without the race detector; make plain runs it")
	}
}

// TestSeedBank measures extraction on acts of the demonstration generator that come with nothing but their text. The rules were written with
// its grammar in sight: a good measure here proves little, a bad one much.
func TestSeedBank(t *testing.T) {
	skipUnderRace(t)
	c := newTally(t, "decisions of the demonstration generator, Russian and Kazakh; the rules were written with its grammar in sight", false)
	x, masker := newExtractor(t), mask.New(mask.Config{})
	docs, err := seed.Truths(1800, 11)
	if err != nil {
		t.Fatal(err)
	}
	for made, want := range docs {
		if want.Kind != data.KindDecision {
			continue
		}
		var lines []string
		for _, p := range made.Editions[0].Paragraphs {
			lines = append(lines, p.Text)
		}
		c.acts++
		measureSeed(c, want, fillDivided(x, masker, lines))
	}
	if c.acts < 300 {
		t.Fatalf("%d decisions, want 300 at least", c.acts)
	}
	c.keep("seed-bank")
}

func measureSeed(c *tally, want seed.Truth, d *data.Document) {
	id := want.Number + " " + string(want.Lang)
	e := &d.Editions[0]
	c.add("kind", id, string(d.Kind), "decision", equal)
	c.add("language", id, string(d.Langs[0]), string(want.Lang), equal)
	c.add("number", id, d.Number, want.Number, equal)
	c.add("court", id, d.Court.Code, want.Court, equal)
	c.add("date", id, string(d.Dates.Adopted), string(want.Date), equal)
	c.add("act-type", id, string(d.ActType), string(want.ActType), equal)
	c.add("instance", id, string(d.Court.Instance), string(want.Instance), equal)
	c.add("outcome", id, d.Outcome.Value, want.Outcome, equal)
	var names []string
	for _, j := range d.Judges {
		names = append(names, j.Name)
	}
	c.add("judges", id, strings.Join(names, ","), strings.Join(want.Judges, ","), sameJudges)
	c.add("operative-start", id, headingVerb(e, data.SectionOperative), bareVerb(want.Decided), equal)
	c.add("section-bounds", id+" descriptive", headingVerb(e, data.SectionDescriptive), bareVerb(want.Found), equal)
	c.add("section-bounds", id+" operative", headingVerb(e, data.SectionOperative), bareVerb(want.Decided), equal)
	measureSums(c, id, want, d)
	for _, r := range want.Cited {
		wanted, found := fmt.Sprintf("%s/%s part %s", r.Act, r.Article, r.Part), ""
		if slices.ContainsFunc(e.References, func(have data.Reference) bool {
			return have.Act == r.Act && have.Article == r.Article && (r.Part == "" || r.Part == have.Part || r.Part == have.Point)
		}) {
			found = wanted
		}
		c.add("references", id, found, wanted, equal)
	}
}

func measureSums(c *tally, id string, want seed.Truth, d *data.Document) {
	for _, m := range []struct {
		field string
		role  data.AmountRole
		want  int
	}{{"claimed-total", data.AmountClaimed, want.Claimed}, {"awarded-total", data.AmountAwarded, want.Awarded}} {
		got, wanted := "", ""
		if h, currency := d.Total(m.role); currency == "KZT" {
			got = fmt.Sprint(h / 100)
		}
		if m.want > 0 {
			wanted = fmt.Sprint(m.want)
		}
		if want.Instance == data.InstanceFirst {
			c.add(m.field, id, got, wanted, equal)
		}
	}
}

func headingVerb(e *data.Edition, kind data.SectionType) string {
	for _, s := range e.Sections {
		if s.Type == kind {
			return bareVerb(e.Paragraphs[s.First-1].Text)
		}
	}
	return ""
}

func bareVerb(s string) string { return strings.NewReplacer(" ", "", ":", "").Replace(s) }
