package ingest

import (
	"encoding/json"
	"fmt"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/fold"
)

// simple is the simple form of a document, one JSON object on a line. Only text is required; every other field may be absent,
// empty or null, and is then read from the text where the text has it.
type simple struct {
	ID       text   `json:"id"`       // the publisher's name of the document; makes it the same document in later imports
	Kind     text   `json:"kind"`     // decision, resolution, law, review, or the publisher's word for one of them
	Type     text   `json:"type"`     // another name that publishers give to kind
	Lang     text   `json:"lang"`     // kk, ru, en
	Title    text   `json:"title"`    //
	Date     text   `json:"date"`     // adopted, 2006-01-02
	Number   text   `json:"number"`   // case number, or number of a resolution or law
	Court    text   `json:"court"`    // name or four-digit code
	Category texts  `json:"category"` // code or codes, the first is the primary one
	Text     string `json:"text"`     // paragraphs end with a line feed
	Edition  text   `json:"edition"`  // of a law or a resolution: first day on which this text is in force, 2006-01-02
	URL      text   `json:"url"`
	Source   text   `json:"source"` // publisher
}

// text is a string that publishers also write as a number or null.
type text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *text) UnmarshalJSON(b []byte) error {
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	switch v := v.(type) {
	case nil:
		*t = ""
	case string:
		*t = text(strings.TrimSpace(fold.Clean(v)))
	case float64:
		*t = text(string(b))
	default:
		return fmt.Errorf("want a string, got %s", b[:min(len(b), 20)])
	}
	return nil
}

// texts is a list of strings that publishers also write as one string.
type texts []text

// UnmarshalJSON implements json.Unmarshaler.
func (t *texts) UnmarshalJSON(b []byte) error {
	var list []text
	if err := json.Unmarshal(b, &list); err == nil {
		*t = list
		return nil
	}
	var one text
	if err := json.Unmarshal(b, &one); err != nil {
		return err
	}
	if *t = nil; one != "" {
		*t = texts{one}
	}
	return nil
}

// parsed is a document as it came, before masking and extraction.
type parsed struct {
	doc    *data.Document
	source string // the publisher's id, or empty
	kind   string // the publisher's word for the kind
	merge  bool   // other editions of the act may come, or have come, apart
	dated  bool   // the first day of the edition came with it
}

// parseLine reads a line in the simple or the full form. The full form is the JSON of data.Document, told by "editions".
func parseLine(line []byte) (parsed, error) {
	var form struct {
		Editions json.RawMessage `json:"editions"`
	}
	if err := json.Unmarshal(line, &form); err != nil {
		return parsed{}, fmt.Errorf("not a JSON object: %w", err)
	}
	if form.Editions != nil {
		return parseFull(line)
	}
	var s simple
	if err := json.Unmarshal(line, &s); err != nil {
		return parsed{}, fmt.Errorf("not the simple form: %w", err)
	}
	return s.parsed(), nil
}

func (s simple) parsed() parsed {
	d := &data.Document{
		Title: string(s.Title), Number: string(s.Number), URL: string(s.URL), Source: string(s.Source),
		Dates: data.Dates{Adopted: data.Date(s.Date)},
	}
	if isCourtCode(string(s.Court)) {
		d.Court.Code = string(s.Court)
	} else {
		d.Court.Name = string(s.Court)
	}
	for _, c := range s.Category {
		d.Categories = append(d.Categories, classifier.Code(c))
	}
	d.Editions = []data.Edition{{Lang: data.Lang(s.Lang), Title: d.Title, From: data.Date(s.Edition), Paragraphs: splitText(s.Text)}}
	kind := string(s.Kind)
	if kind == "" {
		kind = string(s.Type)
	}
	return parsed{doc: d, source: string(s.ID), kind: kind, merge: true, dated: s.Edition != ""}
}

// parseFull reads the project's own form. Values kept by the store are dropped.
func parseFull(line []byte) (parsed, error) {
	var d data.Document
	if err := json.Unmarshal(line, &d); err != nil {
		return parsed{}, fmt.Errorf("not the full form: %w", err)
	}
	p := parsed{doc: &d, kind: string(d.Kind)}
	for _, id := range d.Identifiers {
		if id.Type == data.IdentifierSource {
			p.source = id.Value
		}
	}
	d.ID, d.ContentHash, d.Version, d.Withdrawn, d.Masking = "", "", 0, nil, data.Masking{}
	for i := range d.Editions {
		e := &d.Editions[i]
		for j := range e.Paragraphs {
			e.Paragraphs[j].Text = strings.TrimSpace(fold.Clean(e.Paragraphs[j].Text))
		}
	}
	return p, nil
}

// splitText makes one paragraph of each line that is not blank.
func splitText(s string) []data.Paragraph {
	var list []data.Paragraph
	for line := range strings.Lines(fold.Clean(s)) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, data.Paragraph{Text: line})
		}
	}
	return list
}

func isCourtCode(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == ""
}
