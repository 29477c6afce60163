package review

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"math"
	"slices"

	"taldau/data"
)

// GoldLine is one claim whose truth an editor told: a line of the bank's own gold set.
type GoldLine struct {
	Document data.ID      `json:"document"`
	Field    data.Field   `json:"field"`
	Edition  int          `json:"edition,omitempty"`
	Span     *data.Span   `json:"span"` // null: the claim has no place
	Quote    string       `json:"quote,omitempty"`
	Value    string       `json:"value"` // the truth; empty: the text does not determine it
	Verdict  data.Verdict `json:"verdict"`
	Was      string       `json:"was"`
	Rule     string       `json:"rule,omitempty"`
	When     string       `json:"when"`
	Sample   bool         `json:"sample"`
}

// Gold writes the bank's gold set as JSONL, in order of document and claim. Personal data and who said what are left out; lines of documents
// whose text has changed since are left out too.
func Gold(ctx context.Context, store data.Store, w io.Writer) (lines int, err error) {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	var d *data.Document
	for c, err := range store.AllCorrections(ctx) {
		if err != nil {
			return lines, err
		}
		if c.Field == data.FieldPersonal {
			continue
		}
		if d == nil || d.ID != c.Document {
			if d, err = store.Get(ctx, c.Document); err != nil {
				return lines, err
			}
		}
		at, ok := locate(d, c)
		if d.Withdrawn != nil || !ok {
			continue
		}
		line := GoldLine{Document: c.Document, Field: c.Field, Edition: c.Edition, Quote: c.Quote, Value: c.Value, Verdict: c.Verdict, Was: c.Was.Value, Rule: c.Was.Rule, When: c.When, Sample: c.Sample}
		if at.Paragraph > 0 {
			line.Span = &at
		}
		if err := encoder.Encode(line); err != nil {
			return lines, err
		}
		lines++
	}
	return lines, nil
}

// Measure is how often a rule was right by the word of editors.
type Measure struct {
	Field  data.Field
	Rule   string
	Sample bool // over documents drawn at random; else over those that editors chose to open
	Given  int  // claims that editors judged
	Right  int  // and accepted
	Missed int  // values that the rules had not read and an editor told
	Lower  float64
	Upper  float64
}

// Precision is the share of right claims.
func (m Measure) Precision() float64 { return float64(m.Right) / float64(max(m.Given, 1)) }

// Precisions counts what editors said, for each field and rule, in their order. Values that came with the act are nobody's reading and left out.
func Precisions(ctx context.Context, store data.Store) ([]Measure, error) {
	type key struct {
		field  data.Field
		rule   string
		sample bool
	}
	sums := map[key]*Measure{}
	for c, err := range store.AllCorrections(ctx) {
		if err != nil {
			return nil, err
		}
		if c.Was.Rule == "given" || c.Was.Rule == data.RuleEditor {
			continue
		}
		k := key{c.Field, c.Was.Rule, c.Sample}
		m := sums[k]
		if m == nil {
			m = &Measure{Field: c.Field, Rule: c.Was.Rule, Sample: c.Sample}
			sums[k] = m
		}
		switch {
		case c.Was.Value == "" && c.Verdict == data.VerdictCorrected && c.Field != data.FieldPersonal:
			m.Missed++
		case c.Verdict == data.VerdictAccepted, c.Field == data.FieldPersonal && c.Verdict == data.VerdictCorrected:
			m.Given++
			m.Right++
		case c.Was.Value != "":
			m.Given++
		}
	}
	order := data.CorrectedFields()
	var list []Measure
	for _, m := range sums {
		if m.Given+m.Missed == 0 {
			continue
		}
		m.Lower, m.Upper = Wilson(m.Right, m.Given)
		list = append(list, *m)
	}
	slices.SortFunc(list, func(a, b Measure) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Field), slices.Index(order, b.Field)), cmp.Compare(a.Rule, b.Rule), cmp.Compare(len(tag(a.Sample)), len(tag(b.Sample))))
	})
	return list, nil
}

func tag(sample bool) string {
	if sample {
		return ""
	}
	return "chosen"
}

// Wilson is the 95 % score interval of a share (Wilson, "Probable inference", 1927); all of [0, 1] where nothing was counted.
func Wilson(right, n int) (lower, upper float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	p, size := float64(right)/float64(n), float64(n)
	middle := p + z*z/(2*size)
	spread := z * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	return max(0, (middle-spread)/(1+z*z/size)), min(1, (middle+spread)/(1+z*z/size))
}
