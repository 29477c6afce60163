package extract

import "taldau/data"

// ruleGiven is the rule of a value that came with the act.
const ruleGiven = "given"

// setFact keeps the proof of a field; an earlier one of the same field is replaced.
func setFact(d *data.Document, f data.Field, c data.Claim) {
	for i := range d.Facts {
		if d.Facts[i].Field == f {
			d.Facts[i].Claim = c
			return
		}
	}
	d.Facts = append(d.Facts, data.Fact{Field: f, Claim: c})
}

// given notes the values that came with the act, so that each value of a filled document has a fact.
func given(d *data.Document) {
	name := d.Court.Name
	if name == "" {
		name = d.Court.Code
	}
	for _, v := range []struct {
		field data.Field
		value string
	}{{data.FieldNumber, d.Number}, {data.FieldActType, string(d.ActType)}, {data.FieldAdopted, string(d.Dates.Adopted)}, {data.FieldCourt, name}, {data.FieldInstance, string(d.Court.Instance)}} {
		if v.value != "" && d.Fact(v.field).Value == "" {
			setFact(d, v.field, data.Claim{Value: v.value, Rule: ruleGiven, Confidence: 1})
		}
	}
}
