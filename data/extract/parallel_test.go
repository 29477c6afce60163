package extract_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/mask"
)

// TestParallel holds what is read from a Kazakh text to what is read from its Russian translation: an oracle that needs nobody to know the truth. Values
// must also be there: two texts of which nothing is read agree too.
func TestParallel(t *testing.T) {
	b, err := os.ReadFile("testdata/parallel.txt")
	if err != nil {
		t.Fatal(err)
	}
	x, masker := newExtractor(t), mask.New(mask.Config{})
	acts := strings.Split(string(b), "##### ")[1:]
	if len(acts) < 12 {
		t.Fatalf("only %d acts", len(acts))
	}
	for _, block := range acts {
		name, texts, _ := strings.Cut(block, "\n")
		t.Run(name, func(t *testing.T) {
			ru, kk, ok := strings.Cut(texts, "-----\n")
			if !ok {
				t.Fatal("one text is missing")
			}
			russian := parallelValues(fillDivided(x, masker, strings.Split(strings.TrimSpace(ru), "\n")))
			kazakh := parallelValues(fillDivided(x, masker, strings.Split(strings.TrimSpace(kk), "\n")))
			if diff := cmp.Diff(russian, kazakh); diff != "" {
				t.Errorf("Russian (-) and Kazakh (+):\n%s", diff)
			}
			for _, field := range []string{"number", "date", "act", "court", "instance", "outcome", "articles", "proceeding", "judges"} {
				if russian[field] == "" {
					t.Errorf("%s is read from neither", field)
				}
			}
		})
	}
}

// parallelValues are the values that do not depend on the language of an act.
func parallelValues(d *data.Document) map[string]string {
	claimed, of := d.Total(data.AmountClaimed)
	awarded, in := d.Total(data.AmountAwarded)
	v := map[string]string{
		"number": d.Number, "date": string(d.Dates.Adopted), "act": string(d.ActType), "court": d.Court.Code, "instance": string(d.Court.Instance),
		"outcome": d.Outcome.Value, "proceeding": string(d.Proceeding), "claimed": fmt.Sprint(claimed, of), "awarded": fmt.Sprint(awarded, in),
	}
	list := func(key string, values []string) {
		slices.Sort(values)
		v[key] = strings.Join(slices.Compact(values), " ")
	}
	var articles, amounts, demands []string
	for _, r := range d.Editions[0].References {
		if r.Type != citation.RefCase {
			articles = append(articles, citation.Found{Ref: r.Ref}.Canonical())
		}
	}
	for _, a := range d.Amounts {
		amounts = append(amounts, fmt.Sprint(a.Role, ":", a.Component, ":", a.Hundreds))
	}
	for _, dem := range d.Demands {
		demands = append(demands, string(dem.Kind)+"="+dem.Outcome.Value)
	}
	list("articles", articles)
	list("amounts", amounts)
	list("demands", demands)
	v["judges"] = fmt.Sprint(len(d.Judges))
	return v
}
