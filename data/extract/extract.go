package extract

import (
	"slices"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/court"
)

// Config is what an Extractor stands on. Tree and Courts may be nil: codes of categories and of courts are then not recognised.
type Config struct {
	Tree   *classifier.Tree
	Courts *court.Dictionary
	Today  data.Date // no act is dated later; empty: no such gate
}

// Extractor fills documents. It keeps no state between documents and is safe for use by several goroutines.
type Extractor struct {
	Config
	lex *lexicon
}

// New returns an extractor.
func New(c Config) *Extractor { return &Extractor{c, newLexicon()} }

// Fill reads what is missing in d from its text. Editions must hold their paragraphs, masked, cleaned and numbered. Filling a
// filled document again changes nothing.
func (x *Extractor) Fill(d *data.Document) { x.FillExcept(d) }

// FillExcept is Fill that reads nothing for some fields: an editor said that the text does not determine them.
func (x *Extractor) FillExcept(d *data.Document, except ...data.Field) {
	if len(d.Editions) == 0 {
		return
	}
	if d.Kind == "" {
		d.Kind = KindOf("", d)
	}
	languages(d)
	first := newText(&d.Editions[0])
	country := countryOf(d, first)
	for i := range d.Editions {
		t := first
		if i > 0 {
			t = newText(&d.Editions[i])
		}
		structure(d.Kind, &d.Editions[i], t)
	}
	switch d.Kind {
	case data.KindDecision:
		x.decision(d, first, country, except)
	case data.KindResolution, data.KindLaw:
		x.normative(d, first, country)
		x.amended(d)
	}
	if !slices.Contains(except, data.FieldCategory) {
		x.categories(d, first)
	}
	x.proceeding(d, first)
	identifiers(d, country)
	title(d, first)
	for i := range d.Editions {
		references(d, &d.Editions[i], country)
	}
}

// decision fills what only acts of courts have.
func (x *Extractor) decision(d *data.Document, t *text, country string, except []data.Field) {
	read := func(f data.Field) bool { return !slices.Contains(except, f) }
	given(d)
	if d.ActType == "" && read(data.FieldActType) {
		found := actType(d.Title, t)
		d.ActType = data.ActType(found.Value)
		if found.Value != "" {
			setFact(d, data.FieldActType, found)
		}
	}
	if d.Number == "" && read(data.FieldNumber) {
		found := number(d, t, country)
		if d.Number = found.Value; d.Number != "" {
			setFact(d, data.FieldNumber, found)
		}
	}
	if read(data.FieldAdopted) {
		x.adopted(d, t)
	}
	if read(data.FieldCourt) {
		x.court(d, t, country)
	}
	if read(data.FieldInstance) {
		x.instance(d, t)
	}
	if d.Judges == nil && read(data.FieldJudges) {
		d.Judges = judges(&d.Editions[0], t)
	}
	if d.Parties == nil {
		d.Parties = parties(t)
	}
	decided := rulings(&d.Editions[0])
	if d.Outcome.Value == "" && read(data.FieldOutcome) {
		d.Outcome = outcome(d, decided)
	}
	if d.Demands == nil {
		d.Demands = x.demands(&d.Editions[0])
	}
	if d.Amounts == nil {
		d.Amounts = x.amounts(d, &d.Editions[0])
	}
	x.settle(d, decided)
	cross(d, t)
}

// Rules names the rules of extraction; it changes whenever the same text would be read differently.
const Rules = "extract-1"
