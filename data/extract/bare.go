package extract

import (
	"slices"

	"taldau/data"
	"taldau/data/citation"
)

// Bare returns a copy of a filled document without what rules or editors read from its text, ready to be filled anew. What came with the act stays,
// and so does what nobody can tell to be read: title, languages, proceeding, categories, the parts of resolutions and laws.
func Bare(d *data.Document) *data.Document {
	b := *d
	b.Identifiers, b.Categories, b.Langs = slices.Clone(d.Identifiers), slices.Clone(d.Categories), slices.Clone(d.Langs)
	b.Editions = slices.Clone(d.Editions)
	for i := range b.Editions {
		e := &b.Editions[i]
		e.Paragraphs, e.References = slices.Clone(e.Paragraphs), nil
		if d.Kind == data.KindDecision && slices.ContainsFunc(e.Sections, func(s data.Section) bool { return isRead(s.Rule) }) {
			e.Sections = nil
		}
	}
	b.Problems = slices.DeleteFunc(slices.Clone(d.Problems), isCross)
	if len(b.Problems) == 0 {
		b.Problems = nil
	}
	if d.Kind == data.KindDecision {
		bareDecision(&b, d)
	}
	return &b
}

// isRead holds for the rule of a value that was read from the text or set by an editor.
func isRead(rule string) bool { return rule != "" && rule != ruleGiven }

// isCross holds for the clashes that cross and its like find: filling finds them again.
func isCross(problem string) bool {
	switch problem {
	case problemCourt, problemInstance, problemVerb, problemOutcome, problemYear, problemWords, problemAward:
		return true
	}
	return false
}

func bareDecision(b, d *data.Document) {
	if len(d.Langs) > 0 && d.Title == decisionTitle(d, d.Langs[0]) {
		b.Title = ""
	}
	b.Facts = nil
	for _, f := range d.Facts {
		if !isRead(f.Rule) {
			b.Facts = append(b.Facts, f)
			continue
		}
		switch f.Field {
		case data.FieldNumber:
			dropNumber(b)
		case data.FieldActType:
			b.ActType = ""
		case data.FieldAdopted:
			b.Dates.Adopted = ""
		case data.FieldCourt:
			b.Court = data.Court{Instance: b.Court.Instance}
		case data.FieldInstance:
			b.Court.Instance = ""
		}
	}
	if slices.ContainsFunc(d.Judges, func(j data.Judge) bool { return isRead(j.Rule) }) {
		b.Judges = nil
	}
	if slices.ContainsFunc(d.Parties, func(p data.Party) bool { return isRead(p.Rule) }) {
		b.Parties = nil
	}
	if isRead(d.Outcome.Rule) {
		b.Outcome = data.Claim{}
	}
	if slices.ContainsFunc(d.Demands, func(dem data.Demand) bool { return isRead(dem.Asked.Rule) || isRead(dem.Outcome.Rule) }) {
		b.Demands = nil
	}
	if slices.ContainsFunc(d.Amounts, func(a data.Amount) bool { return isRead(a.Rule) }) {
		b.Amounts = nil
	}
}

// dropNumber takes away a number and the identifiers that follow from it.
func dropNumber(b *data.Document) {
	follow := []string{citation.NormalizeNumber(b.Number)}
	if n, ok := citation.ParseCaseNumber(b.Number); ok {
		follow = append(follow, n.Base(), n.String())
	}
	b.Number = ""
	b.Identifiers = slices.DeleteFunc(b.Identifiers, func(id data.Identifier) bool {
		return (id.Type == data.IdentifierCase || id.Type == data.IdentifierAct || id.Type == data.IdentifierNumber) && slices.Contains(follow, id.Value)
	})
}

// Renumber gives a decision a number that an editor set, in place of the one it had; its identifiers and its proceeding are read anew.
func Renumber(d *data.Document, number string) {
	dropNumber(d)
	d.Number, d.Proceeding = number, ""
}
