package extract_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/mask"
)

// TestHeldActs measures acts that were written by hand, each in another frame, after the rules: the only blind measure on acts of Kazakhstan
// that there is as long as no real ones are at hand. Failures are counted and not shown, so that nobody writes rules for them.
func TestHeldActs(t *testing.T) {
	b, err := os.ReadFile("testdata/held.txt")
	if err != nil {
		t.Fatal(err)
	}
	c := newTally(t, "20 acts written by hand one by one after the rules, in the manner of published acts of Kazakhstan; only measured. The first measure: 19 of 20 outcomes given, all right; all else as here", true)
	x, masker := newExtractor(t), mask.New(mask.Config{})
	for _, block := range strings.Split(string(b), "=====\n")[1:] {
		head, text, ok := strings.Cut(block, "\n\n")
		if !ok {
			t.Fatalf("no empty line after the head of %q", head)
		}
		want := map[string]string{}
		for line := range strings.Lines(head) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			want[key] = value
		}
		c.acts++
		measureHeld(c, want, fillDivided(x, masker, strings.Split(strings.TrimSpace(text), "\n")))
	}
	c.keep("held-acts")
}

func measureHeld(c *tally, want map[string]string, d *data.Document) {
	id := want["number"]
	c.add("kind", id, string(d.Kind), "decision", equal)
	c.add("number", id, d.Number, want["number"], equal)
	c.add("court", id, d.Court.Code, want["court"], equal)
	c.add("date", id, string(d.Dates.Adopted), want["date"], equal)
	c.add("act-type", id, string(d.ActType), want["act"], equal)
	c.add("instance", id, string(d.Court.Instance), want["instance"], equal)
	c.add("outcome", id, d.Outcome.Value, want["outcome"], equal)
	var names []string
	for _, j := range d.Judges {
		names = append(names, j.Name)
	}
	c.add("judges", id, strings.Join(names, ","), want["judges"], sameJudges)
	for field, role := range map[string]data.AmountRole{"claimed": data.AmountClaimed, "awarded": data.AmountAwarded} {
		if want["instance"] != "first" || want["outcome"] == "settlement" {
			continue
		}
		got := ""
		if h, currency := d.Total(role); currency == "KZT" {
			got = strconv.FormatInt(h/100, 10)
		}
		c.add(field+"-total", id, got, want[field], equal)
	}
	if want["claims"] == "" {
		return
	}
	got := map[string]string{}
	for _, dem := range d.Demands {
		got[string(dem.Kind)] = dem.Outcome.Value
	}
	for _, pair := range strings.Split(want["claims"], ", ") {
		kind, outcome, _ := strings.Cut(pair, "=")
		c.add("outcome-per-claim", id, got[kind], outcome, equal)
		delete(got, kind)
	}
	for kind := range got {
		c.add("outcome-per-claim", id, kind, "", equal)
	}
}
