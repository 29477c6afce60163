package review

import (
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
)

// Claim is one value of a document as an editor sees it.
type Claim struct {
	data.Was
	Field   data.Field
	Edition int
	Span    data.Span // of the value or its proof; zero: none
	Quote   string    // the text at the span
	Kind    string    // of a demand: its kind; of a sum: its component
	Printed string    // of a demand, a sum, a reference: as the act prints it
	Said    *data.Correction
}

// Target names the claim within its document, like the correction of it.
func (c Claim) Target() string {
	return data.Correction{Field: c.Field, Edition: c.Edition, Span: c.Span}.Target()
}

// ruleGrammar is the rule of references: they carry none of their own.
const ruleGrammar = "grammar"

// maxReferences is how many references of one document are listed; laws have thousands.
const maxReferences = 300

// Claims lists what is claimed of a document in the order in which fields are shown, not determined values of a decision too.
func Claims(d *data.Document, said []data.Correction) []Claim {
	var list []Claim
	seen := map[string]bool{}
	add := func(c Claim) {
		if seen[c.Target()] {
			return
		}
		seen[c.Target()] = true
		if c.Edition < len(d.Editions) {
			c.Quote = at(&d.Editions[c.Edition], c.Span)
		}
		c.Said = saidOf(d, c, said)
		list = append(list, c)
	}
	if d.Kind == data.KindDecision {
		decisionClaims(d, add)
	}
	add(Claim{Field: data.FieldCategory, Was: data.Was{Value: codesValue(d.Categories)}})
	if d.Kind == data.KindDecision {
		outcomeClaims(d, add)
	}
	n := 0
	for i := range d.Editions {
		for _, c := range referenceClaims(d, i) {
			if n++; n > maxReferences {
				return list
			}
			add(c)
		}
	}
	return list
}

// referenceClaims lists the references of an edition, those of one place as one claim: "статьями 8 и 9 ГК" are two references at one place.
func referenceClaims(d *data.Document, edition int) []Claim {
	var list []Claim
	at := map[data.Span]int{}
	refs := d.Editions[edition].References
	for j := range refs {
		r := &refs[j]
		if d.Kind != data.KindDecision && resolved(r) {
			continue
		}
		value := referenceValue(r)
		if i, ok := at[r.Span]; ok {
			c := &list[i]
			c.Value, c.Confidence = strings.Trim(c.Value+"\n"+value, "\n"), min(c.Confidence, r.Confidence)
			continue
		}
		at[r.Span] = len(list)
		list = append(list, Claim{
			Field: data.FieldReference, Edition: edition, Span: r.Span, Printed: r.Raw, Was: data.Was{Value: value, Rule: ruleGrammar, Confidence: r.Confidence},
		})
	}
	return list
}

// resolved holds for references that leave nothing to an editor.
func resolved(r *data.Reference) bool {
	s := r.Status()
	return s != citation.StatusAmbiguous && s != citation.StatusUnresolved
}

func decisionClaims(d *data.Document, add func(Claim)) {
	for _, f := range []struct {
		field data.Field
		value string
	}{{data.FieldNumber, d.Number}, {data.FieldActType, string(d.ActType)}, {data.FieldCourt, d.Court.Key()}, {data.FieldInstance, string(d.Court.Instance)}, {data.FieldAdopted, string(d.Dates.Adopted)}} {
		fact := d.Fact(f.field)
		add(Claim{Field: f.field, Span: fact.Span, Was: data.Was{Value: f.value, Rule: fact.Rule, Confidence: fact.Confidence}})
	}
	judges := Claim{Field: data.FieldJudges, Was: data.Was{Value: judgesValue(d.Judges)}}
	for i, j := range d.Judges {
		if i == 0 || j.Confidence < judges.Confidence {
			judges.Confidence, judges.Rule, judges.Span = j.Confidence, j.Rule, j.Span
		}
	}
	add(judges)
}

func outcomeClaims(d *data.Document, add func(Claim)) {
	add(Claim{Field: data.FieldOutcome, Span: d.Outcome.Span, Was: data.Was{Value: d.Outcome.Value, Rule: d.Outcome.Rule, Confidence: d.Outcome.Confidence}})
	for _, dem := range d.Demands {
		if dem.Asked.Span.Paragraph < 1 {
			continue
		}
		add(Claim{
			Field: data.FieldDemand, Span: dem.Asked.Span, Kind: string(dem.Kind), Printed: dem.Asked.Value,
			Was: data.Was{Value: dem.Outcome.Value, Rule: dem.Outcome.Rule, Confidence: dem.Outcome.Confidence},
		})
	}
	for _, a := range d.Amounts {
		if a.Span.Paragraph < 1 {
			continue
		}
		add(Claim{Field: data.FieldAmount, Span: a.Span, Kind: string(a.Component), Printed: a.Value, Was: data.Was{Value: string(a.Role), Rule: a.Rule, Confidence: a.Confidence}})
	}
	sections := d.Editions[0].Sections
	c := Claim{Field: data.FieldSections, Was: data.Was{Value: sectionsValue(sections)}}
	if i := slices.IndexFunc(sections, func(s data.Section) bool { return s.Rule != "" }); i >= 0 {
		c.Rule, c.Confidence = sections[i].Rule, 0.9
	}
	add(c)
}

// saidOf finds the correction of a claim that still applies.
func saidOf(d *data.Document, c Claim, said []data.Correction) *data.Correction {
	for i := range said {
		s := &said[i]
		if s.Field != c.Field || s.Edition != c.Edition {
			continue
		}
		where, ok := locate(d, *s)
		if ok && (!c.Field.AtSpan() || overlap(where, c.Span)) {
			return s
		}
	}
	return nil
}

// Anchor is "p12", the anchor of a claim's place, or nothing.
func (c Claim) Anchor() string {
	if c.Span.Paragraph == 0 {
		return ""
	}
	return "p" + strconv.Itoa(c.Span.Paragraph)
}
