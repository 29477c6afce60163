package review

import (
	"slices"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/mask"
)

// complete fills what a correction must keep of the document that it is said of, puts its value into the form of its field, and refuses a value that
// cannot be. Its error is a *data.InvalidError.
func (w *Worker) complete(d *data.Document, said []data.Correction, c *data.Correction) error {
	if c.Edition < 0 || c.Edition >= len(d.Editions) {
		return invalid("span", "the document has no such edition")
	}
	e := &d.Editions[c.Edition]
	c.Note = strings.TrimSpace(c.Note)
	if c.Field == data.FieldPersonal {
		return completePersonal(d, e, c)
	}
	claim, known := claimOf(d, said, c)
	if !known && c.Field != data.FieldReference {
		return invalid(string(c.Field), "the document has no such claim")
	}
	if c.Was = claim.Was; claim.Said != nil {
		if c.Was.Rule == data.RuleEditor || c.Field == data.FieldReference {
			c.Was = claim.Said.Was // what the program had read, not what an editor had set
		}
		c.Span = claim.Said.Span // the same target
	} else if known {
		c.Span = claim.Span
	}
	quoted := c.Span
	if claim.Said != nil {
		quoted, _ = locate(d, *claim.Said)
	}
	if c.Quote = at(e, quoted); c.Quote == "" {
		c.Span, c.Basis = data.Span{}, data.TextHash(e.Text())
	}
	switch c.Verdict {
	case data.VerdictRejected:
		c.Value = ""
		return rejectable(c.Field)
	case data.VerdictAccepted:
		if c.Value = claim.Value; c.Value == "" {
			return invalid(string(c.Field), "there is nothing to accept")
		}
		return nil
	}
	return w.check(d, e, c)
}

// rejectable tells the fields of which nothing can be said to be true.
func rejectable(f data.Field) error {
	if f == data.FieldSections {
		return invalid(string(f), "every text has parts; say where they begin")
	}
	return nil
}

// claimOf finds the claim that a correction is of.
func claimOf(d *data.Document, said []data.Correction, c *data.Correction) (Claim, bool) {
	claims := Claims(d, said)
	i := slices.IndexFunc(claims, func(have Claim) bool {
		return have.Field == c.Field && have.Edition == c.Edition && (!c.Field.AtSpan() || have.Span == c.Span)
	})
	if i < 0 {
		return Claim{}, false
	}
	return claims[i], true
}

// completePersonal keeps no word of what is to be hidden.
func completePersonal(d *data.Document, e *data.Edition, c *data.Correction) error {
	quote := at(e, c.Span)
	if quote == "" {
		return invalid("span", "nothing stands at the place")
	}
	c.Quote, c.Was = data.QuoteHash(d.ID, quote), data.Was{Value: c.Value, Rule: "suspect"}
	if c.Verdict == data.VerdictRejected {
		c.Value = ""
		return nil
	}
	if !slices.Contains(mask.Classes(), c.Value) {
		return invalid("personal", "%q is no class of personal data", c.Value)
	}
	return nil
}

// check puts a corrected value into its form.
func (w *Worker) check(d *data.Document, e *data.Edition, c *data.Correction) error {
	c.Value = strings.TrimSpace(strings.ReplaceAll(c.Value, "\r\n", "\n"))
	if c.Value == "" {
		return invalid(string(c.Field), "no value is given; say \"not determined\" where the text does not tell")
	}
	if list := Choices(c.Field); list != nil {
		if !slices.Contains(list, c.Value) {
			return invalid(string(c.Field), "%q is not of the list", c.Value)
		}
		return nil
	}
	var err error
	switch c.Field {
	case data.FieldNumber:
		if len(c.Value) > 100 || !strings.ContainsAny(c.Value, "0123456789") || strings.ContainsAny(c.Value, "\n<>") {
			return invalid("number", "%q is no number of an act", clipped(c.Value, 100))
		}
	case data.FieldAdopted:
		return w.checkDate(c)
	case data.FieldCourt:
		return w.checkCourt(d, c)
	case data.FieldCategory:
		return w.checkCategory(c)
	case data.FieldJudges:
		var list []data.Judge
		if list, err = parseJudges(c.Value); err == nil {
			c.Value = judgesValue(list)
		}
	case data.FieldSections:
		var list []data.Section
		if list, err = parseSections(c.Value, len(e.Paragraphs)); err == nil {
			c.Value = sectionsValue(list)
		}
	case data.FieldReference:
		var list []data.Reference
		if list, err = parseReferences(c.Value, c.Quote, dateOf(d, e)); err == nil {
			c.Value = referencesValue(list)
		}
	}
	return err
}

// earliest is the year before which no act of the bank was made.
const earliest = 1917

func (w *Worker) checkDate(c *data.Correction) error {
	date, today := data.Date(c.Value), w.Extractor.Today
	if !date.Valid() || date.Year() < earliest || today != "" && date > today {
		return invalid("adopted", "%q is no date of an act: want 2024-03-05, from %d to today", clipped(c.Value, 100), earliest)
	}
	return nil
}

// checkCourt takes a code or a name of the dictionary.
func (w *Worker) checkCourt(d *data.Document, c *data.Correction) error {
	known, ok := w.Courts.Lookup(c.Value)
	if !ok {
		known, ok = w.Courts.Resolve(c.Value, string(d.Dates.Adopted))
	}
	if !ok {
		return invalid("court", "the dictionary has no court %q", clipped(c.Value, 100))
	}
	if c.Value = known.Code; c.Value == "" {
		c.Value = known.Slug
	}
	return nil
}

func (w *Worker) checkCategory(c *data.Correction) error {
	var codes []classifier.Code
	for code := range strings.FieldsSeq(c.Value) {
		known, ok := w.Tree.Lookup(classifier.Code(code))
		if !ok {
			return invalid("category", "the classifier has no category %q", clipped(code, 60))
		}
		if !slices.Contains(codes, known.Code) {
			codes = append(codes, known.Code)
		}
	}
	c.Value = codesValue(codes)
	return nil
}
