package main

import (
	"encoding/json"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/data/ingest"
)

// extraction is the answer of "taldau extract". Every place is a byte offset in Text.
type extraction struct {
	Kind       data.Kind       `json:"kind"`
	Langs      []data.Lang     `json:"langs"`
	Title      string          `json:"title,omitempty"`
	Number     *reading        `json:"number"`
	ActType    *reading        `json:"act_type"`
	Court      *courtReading   `json:"court"`
	Instance   *reading        `json:"instance"`
	Date       *reading        `json:"date"`
	Proceeding string          `json:"proceeding,omitempty"`
	Categories []string        `json:"categories,omitempty"`
	Judges     []namedReading  `json:"judges"`
	Parties    []namedReading  `json:"parties"`
	Sections   []sectionPlace  `json:"sections"`
	Outcome    *reading        `json:"outcome"`
	Claims     []claimReading  `json:"claims"`
	Amounts    []amountReading `json:"amounts"`
	Totals     totals          `json:"totals"`
	References []reference     `json:"references"`
	Masked     []ingest.Masked `json:"masked"`
	Problems   []string        `json:"problems,omitempty"`
	Text       string          `json:"text"`
}

// place is a run of bytes of the text; both are null where the value does not stand in the text.
type place struct {
	Start *int `json:"start"`
	End   *int `json:"end"`
}

type reading struct {
	Value string `json:"value"`
	place
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
}

type courtReading struct {
	reading
	Code   string `json:"code,omitempty"`
	Region string `json:"region,omitempty"`
}

type namedReading struct {
	Name    string `json:"name"`
	Role    string `json:"role,omitempty"`
	Counsel string `json:"counsel,omitempty"`
	place
	Rule       string  `json:"rule,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
}

type sectionPlace struct {
	Type  data.SectionType `json:"type"`
	Title string           `json:"title,omitempty"`
	place
	Rule string `json:"rule,omitempty"`
}

type claimReading struct {
	Kind data.DemandKind `json:"kind"`
	reading
	Outcome *reading `json:"outcome"`
}

type amountReading struct {
	Role      data.AmountRole `json:"role"`
	Component data.DemandKind `json:"component,omitempty"`
	Total     bool            `json:"total,omitempty"`
	Joint     bool            `json:"joint,omitempty"`
	Value     json.Number     `json:"value"`
	Currency  string          `json:"currency"`
	Raw       string          `json:"raw"`
	Words     string          `json:"words,omitempty"`
	place
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
}

// totals are the sums of principal demands, in one currency; null where the text does not tell them all.
type totals struct {
	Claimed *money `json:"claimed"`
	Awarded *money `json:"awarded"`
}

type money struct {
	Value    json.Number `json:"value"`
	Currency string      `json:"currency"`
}

type reference struct {
	citation.Ref
	Start int `json:"start"`
	End   int `json:"end"`
}

// newExtraction writes a document that was read from one file.
func newExtraction(d *data.Document, masked []ingest.Masked) extraction {
	e := &d.Editions[0]
	x := extraction{
		Kind: d.Kind, Langs: d.Langs, Title: d.Title, Proceeding: string(d.Proceeding), Judges: []namedReading{}, Parties: []namedReading{}, Claims: []claimReading{}, Amounts: []amountReading{},
		References: []reference{}, Masked: masked, Problems: d.Problems, Text: e.Text(),
	}
	for _, c := range d.Categories {
		x.Categories = append(x.Categories, string(c))
	}
	x.Number, x.ActType = fact(d, data.FieldNumber), fact(d, data.FieldActType)
	x.Date, x.Instance = fact(d, data.FieldAdopted), fact(d, data.FieldInstance)
	if r := fact(d, data.FieldCourt); r != nil {
		x.Court = &courtReading{reading: *r, Code: d.Court.Code, Region: d.Court.Region}
	}
	for _, j := range d.Judges {
		x.Judges = append(x.Judges, namedReading{j.Name, j.Role, "", placeOf(e, j.Span), j.Rule, j.Confidence})
	}
	for _, p := range d.Parties {
		x.Parties = append(x.Parties, namedReading{p.Name, p.Role, p.Counsel, placeOf(e, p.Span), p.Rule, p.Confidence})
	}
	x.Sections = sectionPlaces(d.Kind, e)
	x.Outcome = claimed(e, d.Outcome)
	for _, dem := range d.Demands {
		x.Claims = append(x.Claims, claimReading{dem.Kind, *claimed(e, dem.Asked), claimed(e, dem.Outcome)})
	}
	for _, a := range d.Amounts {
		x.Amounts = append(x.Amounts, amountReading{a.Role, a.Component, a.Total, a.Joint, decimal(a.Hundreds), a.Currency, a.Value, a.Words, placeOf(e, a.Span), a.Rule, a.Confidence})
	}
	x.Totals = totals{total(d, data.AmountClaimed), total(d, data.AmountAwarded)}
	for _, r := range e.References {
		at := placeOf(e, r.Span)
		x.References = append(x.References, reference{r.Ref, *at.Start, *at.End})
	}
	return x
}

func fact(d *data.Document, f data.Field) *reading { return claimed(&d.Editions[0], d.Fact(f).Claim) }

// claimed is nil for a value that was not determined.
func claimed(e *data.Edition, c data.Claim) *reading {
	if c.Value == "" {
		return nil
	}
	return &reading{c.Value, placeOf(e, c.Span), c.Rule, c.Confidence}
}

func placeOf(e *data.Edition, s data.Span) place {
	if s.Paragraph < 1 || s.Paragraph > len(e.Paragraphs) {
		return place{}
	}
	offset := e.Paragraphs[s.Paragraph-1].Offset
	start, end := offset+s.Start, offset+s.End
	return place{&start, &end}
}

// sectionPlaces lists the parts of an act in their order, absent ones too.
func sectionPlaces(kind data.Kind, e *data.Edition) []sectionPlace {
	order := []data.SectionType{data.SectionHeader, data.SectionIntro, data.SectionDescriptive, data.SectionReasoning, data.SectionOperative, data.SectionAppeal, data.SectionSignature}
	list := []sectionPlace{}
	add := func(s data.Section) {
		last := e.Paragraphs[s.Last-1]
		start, end := e.Paragraphs[s.First-1].Offset, last.Offset+len(last.Text)
		list = append(list, sectionPlace{s.Type, s.Title, place{&start, &end}, s.Rule})
	}
	if kind != data.KindDecision {
		for _, s := range e.Sections {
			add(s)
		}
		return list
	}
	at := 0
	for _, s := range e.Sections {
		for at < len(order) && order[at] != s.Type && contains(order[at:], s.Type) {
			list = append(list, sectionPlace{Type: order[at]})
			at++
		}
		if at < len(order) && order[at] == s.Type {
			at++
		}
		add(s)
	}
	for ; at < len(order); at++ {
		list = append(list, sectionPlace{Type: order[at]})
	}
	return list
}

func contains(list []data.SectionType, t data.SectionType) bool {
	for _, have := range list {
		if have == t {
			return true
		}
	}
	return false
}

func total(d *data.Document, role data.AmountRole) *money {
	hundreds, currency := d.Total(role)
	if currency == "" {
		return nil
	}
	return &money{decimal(hundreds), currency}
}

// decimal writes hundredths as a number of JSON: 150050 is 1500.5.
func decimal(hundreds int64) json.Number {
	s := strconv.FormatInt(hundreds/100, 10)
	if cents := hundreds % 100; cents != 0 {
		s += strings.TrimRight("."+strconv.FormatInt(100+cents, 10)[1:], "0")
	}
	return json.Number(s)
}
