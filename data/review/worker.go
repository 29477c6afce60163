package review

import (
	"slices"
	"strings"
	"unicode/utf8"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/mask"
)

// Worker reads documents with what editors said of them. It keeps no state and is safe for concurrent use.
type Worker struct {
	Extractor *extract.Extractor
	Courts    *court.Dictionary
	Tree      *classifier.Tree
}

// Rework returns the document read anew by the rules of today from the text that the bank holds, with the corrections on it, and the
// corrections whose text no longer reads the same. Neither argument is changed.
func (w *Worker) Rework(d *data.Document, list []data.Correction) (*data.Document, []data.Correction) {
	next := extract.Bare(d)
	stale := w.Fill(next, list)
	if next.Court.Code == "" && d.Court.Code != "" && next.Court.Name == d.Court.Name {
		next.Court.Code, next.Court.Region = d.Court.Code, d.Court.Region // it may have come with the act, which nobody can tell any more
	}
	return next, stale
}

// Fill fills a bare document like extract.Extractor, with corrections: personal data is hidden first, then what concerns the document as a
// whole is set, so that all else is read in its light, then the text is read, then what stands at places is set. It returns the corrections that it did
// not apply, because their text no longer reads the same.
func (w *Worker) Fill(d *data.Document, list []data.Correction) (stale []data.Correction) {
	list = slices.SortedFunc(slices.Values(list), func(a, b data.Correction) int { return strings.Compare(a.Target(), b.Target()) })
	for _, c := range list {
		if c.Field == data.FieldPersonal && c.Verdict == data.VerdictCorrected {
			hide(d, c)
		}
	}
	var except []data.Field
	var later []placed
	for _, c := range list {
		if c.Field == data.FieldPersonal {
			continue
		}
		span, ok := locate(d, c)
		if !ok {
			stale = append(stale, c)
			restore(d, c)
			continue
		}
		switch {
		case c.Field.AtSpan():
			later = append(later, placed{c, span})
		case c.Verdict == data.VerdictRejected:
			except = append(except, c.Field)
			w.clear(d, c.Field)
		default:
			if !w.set(d, c, span) {
				stale = append(stale, c)
			}
		}
	}
	w.Extractor.FillExcept(d, except...)
	for _, p := range later {
		if !setAt(d, p) {
			stale = append(stale, p.Correction)
		}
	}
	if len(list) > 0 { // the order in which facts were set depends on what came with the act
		order := data.CorrectedFields()
		slices.SortStableFunc(d.Facts, func(a, b data.Fact) int { return slices.Index(order, a.Field) - slices.Index(order, b.Field) })
	}
	return stale
}

// placed is a correction with its place in the text as it is now.
type placed struct {
	data.Correction
	at data.Span
}

// locate finds the text that a correction was said of: at its place; else where its words stand once in the paragraph, else once in the edition.
// A correction without a place holds for the very text that it was said of.
func locate(d *data.Document, c data.Correction) (data.Span, bool) {
	if c.Edition < 0 || c.Edition >= len(d.Editions) {
		return data.Span{}, false
	}
	e := &d.Editions[c.Edition]
	if c.Quote == "" {
		return data.Span{}, c.Basis == "" || data.TextHash(e.Text()) == c.Basis
	}
	if at(e, c.Span) == c.Quote {
		return c.Span, true
	}
	if c.Span.Paragraph >= 1 && c.Span.Paragraph <= len(e.Paragraphs) {
		if s, n := find(e.Paragraphs[c.Span.Paragraph-1], c.Quote); n == 1 {
			return s, true
		}
	}
	var only data.Span
	total := 0
	for _, p := range e.Paragraphs {
		s, n := find(p, c.Quote)
		if total += n; total > 1 {
			return data.Span{}, false
		}
		if n == 1 {
			only = s
		}
	}
	return only, total == 1
}

func find(p data.Paragraph, quote string) (data.Span, int) {
	n := strings.Count(p.Text, quote)
	i := strings.Index(p.Text, quote)
	return data.Span{Paragraph: p.N, Start: i, End: i + len(quote)}, n
}

// at is the text of a span; empty for a span outside of the edition or within a letter.
func at(e *data.Edition, s data.Span) string {
	if s.Paragraph < 1 || s.Paragraph > len(e.Paragraphs) {
		return ""
	}
	text := e.Paragraphs[s.Paragraph-1].Text
	if s.Start < 0 || s.End <= s.Start || s.End > len(text) || !utf8.ValidString(text[s.Start:s.End]) {
		return ""
	}
	return text[s.Start:s.End]
}

// set sets the value of a whole document; false where the value no longer means anything.
func (w *Worker) set(d *data.Document, c data.Correction, span data.Span) bool {
	claim := data.Claim{Value: c.Value, Span: span, Rule: data.RuleEditor, Confidence: 1}
	switch c.Field {
	case data.FieldNumber:
		extract.Renumber(d, c.Value)
	case data.FieldActType:
		d.ActType = data.ActType(c.Value)
	case data.FieldInstance:
		d.Court.Instance = data.Instance(c.Value)
	case data.FieldAdopted:
		d.Dates.Adopted = data.Date(c.Value)
		d.Problems = slices.DeleteFunc(d.Problems, func(p string) bool { return p == "date-implausible" })
	case data.FieldCourt:
		claim.Value = w.setCourt(d, c)
	case data.FieldOutcome:
		d.Outcome = claim
		return true
	case data.FieldCategory:
		d.Categories, d.Proceeding = nil, ""
		for code := range strings.FieldsSeq(c.Value) {
			d.Categories = append(d.Categories, classifier.Code(code))
		}
		return true
	case data.FieldJudges:
		list, err := parseJudges(c.Value)
		d.Judges = placeJudges(&d.Editions[0], list)
		return err == nil
	case data.FieldSections:
		list, err := parseSections(c.Value, len(d.Editions[c.Edition].Paragraphs))
		if err != nil {
			return false
		}
		d.Editions[c.Edition].Sections = list
		return true
	default:
		return false
	}
	setFact(d, c.Field, claim)
	return true
}

// placeJudges gives each name that stands once in the text its place.
func placeJudges(e *data.Edition, list []data.Judge) []data.Judge {
	for i := range list {
		if s, ok := locate(&data.Document{Editions: []data.Edition{*e}}, data.Correction{Quote: list[i].Name}); ok {
			list[i].Span = s
		}
	}
	return list
}

// setCourt sets a court of the dictionary, or one that has only a name, and returns the name.
func (w *Worker) setCourt(d *data.Document, c data.Correction) string {
	d.Court = data.Court{Instance: d.Court.Instance, Name: c.Value}
	known, ok := w.Courts.Lookup(c.Value)
	if !ok {
		return c.Value
	}
	d.Court.Code, d.Court.Region, d.Court.Name = known.Code, known.Region, known.Names.RU
	if len(d.Langs) > 0 && d.Langs[0] == data.LangKazakh && known.Names.KK != "" {
		d.Court.Name = known.Names.KK
	}
	if c.Verdict == data.VerdictAccepted && c.Quote != "" {
		d.Court.Name = c.Quote // as printed
	}
	return d.Court.Name
}

// clear takes away what the text does not determine.
func (w *Worker) clear(d *data.Document, f data.Field) {
	switch f {
	case data.FieldNumber:
		extract.Renumber(d, "")
	case data.FieldActType:
		d.ActType = ""
	case data.FieldCourt:
		d.Court = data.Court{Instance: d.Court.Instance}
	case data.FieldInstance:
		d.Court.Instance = ""
	case data.FieldAdopted:
		d.Dates.Adopted = ""
	case data.FieldOutcome:
		d.Outcome = data.Claim{}
	case data.FieldJudges:
		d.Judges = nil
	case data.FieldCategory:
		d.Categories = nil
	}
	dropFact(d, f)
}

// restore puts back what came with the act where the correction that had replaced it no longer applies.
func restore(d *data.Document, c data.Correction) {
	if c.Was.Rule != "given" || d.Fact(c.Field).Value != "" {
		return
	}
	switch c.Field {
	case data.FieldNumber:
		d.Number = c.Was.Value
	case data.FieldActType:
		d.ActType = data.ActType(c.Was.Value)
	case data.FieldAdopted:
		d.Dates.Adopted = data.Date(c.Was.Value)
	case data.FieldInstance:
		d.Court.Instance = data.Instance(c.Was.Value)
	}
}

func setFact(d *data.Document, f data.Field, c data.Claim) {
	dropFact(d, f)
	d.Facts = append(d.Facts, data.Fact{Field: f, Claim: c})
}

func dropFact(d *data.Document, f data.Field) {
	d.Facts = slices.DeleteFunc(slices.Clone(d.Facts), func(have data.Fact) bool { return have.Field == f })
}

// setAt sets what stands at a place; false where nothing of the kind stands there any more.
func setAt(d *data.Document, p placed) bool {
	e := &d.Editions[p.Edition]
	switch p.Field {
	case data.FieldDemand:
		i := slices.IndexFunc(d.Demands, func(dem data.Demand) bool { return dem.Asked.Span == p.at })
		if i < 0 {
			return false
		}
		d.Demands[i].Outcome = data.Claim{Value: p.Value, Span: d.Demands[i].Outcome.Span, Rule: data.RuleEditor, Confidence: 1}
		if p.Verdict == data.VerdictRejected {
			d.Demands[i].Outcome = data.Claim{}
		}
	case data.FieldAmount:
		i := slices.IndexFunc(d.Amounts, func(a data.Amount) bool { return a.Span == p.at })
		switch {
		case p.Verdict == data.VerdictRejected:
			if i >= 0 {
				d.Amounts = slices.Delete(d.Amounts, i, i+1)
			}
		case i < 0:
			return false
		default:
			d.Amounts[i].Role, d.Amounts[i].Rule, d.Amounts[i].Confidence = data.AmountRole(p.Value), data.RuleEditor, 1
		}
	case data.FieldReference:
		return setReference(d, e, p)
	}
	return true
}

// setReference puts the references of a correction in the place of those that stand there.
func setReference(d *data.Document, e *data.Edition, p placed) bool {
	var list []data.Reference
	if p.Verdict != data.VerdictRejected {
		var err error
		if list, err = parseReferences(p.Value, p.Quote, dateOf(d, e)); err != nil {
			return false
		}
	}
	for i := range list {
		list[i].Span = p.at
	}
	kept := slices.DeleteFunc(slices.Clone(e.References), func(r data.Reference) bool { return overlap(r.Span, p.at) })
	after := slices.IndexFunc(kept, func(o data.Reference) bool {
		return o.Span.Paragraph > p.at.Paragraph || o.Span.Paragraph == p.at.Paragraph && o.Span.Start > p.at.Start
	})
	if after < 0 {
		after = len(kept)
	}
	e.References = slices.Insert(kept, after, list...)
	return true
}

// dateOf is the date on which the references of an edition are to be understood.
func dateOf(d *data.Document, e *data.Edition) string {
	if e.From != "" {
		return string(e.From)
	}
	return string(d.Dates.Adopted)
}

func overlap(a, b data.Span) bool {
	return a.Paragraph == b.Paragraph && a.Start < b.End && b.Start < a.End
}

// hide replaces personal data that an editor marked, everywhere in the document. What is marked is not kept: it is known by its hash, and found by it.
func hide(d *data.Document, c data.Correction) {
	value := marked(d, c)
	if value == "" {
		return
	}
	var texts []string
	for i := range d.Editions {
		for _, p := range d.Editions[i].Paragraphs {
			texts = append(texts, p.Text)
		}
	}
	tag := mask.Tag(c.Value, value, texts)
	n := 0
	put := func(s *string) {
		var hits int
		*s, hits = mask.Replace(*s, value, tag)
		n += hits
	}
	put(&d.Title)
	for i := range d.Parties {
		put(&d.Parties[i].Name)
	}
	for i := range d.Editions {
		e := &d.Editions[i]
		put(&e.Title)
		for j := range e.Paragraphs {
			put(&e.Paragraphs[j].Text)
		}
		e.Renumber()
	}
	counts := map[string]int{}
	for class, k := range d.Masking.Counts {
		counts[class] = k
	}
	counts[c.Value] += n
	d.Masking.Counts = counts
}

// marked finds the text whose hash a correction keeps; empty where it stands nowhere: it is hidden already.
func marked(d *data.Document, c data.Correction) string {
	if c.Edition >= len(d.Editions) {
		return ""
	}
	id, e := c.Document, &d.Editions[c.Edition]
	if s := at(e, c.Span); s != "" && data.QuoteHash(id, s) == c.Quote {
		return s
	}
	size := c.Span.End - c.Span.Start
	for _, p := range e.Paragraphs {
		for i := range p.Text {
			if i+size > len(p.Text) {
				break
			}
			if s := p.Text[i : i+size]; utf8.ValidString(s) && data.QuoteHash(id, s) == c.Quote {
				return s
			}
		}
	}
	return ""
}

// Steady reports whether reading a document anew leaves it as it is.
func (w *Worker) Steady(d *data.Document, list []data.Correction) bool {
	next, _ := w.Rework(d, list)
	return same(d, next)
}
