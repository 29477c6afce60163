package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/convert"
	"taldau/data/extract"
	"taldau/data/mask"
)

// prepared is a record ready to be stored, or the problem that keeps it out. A record that is only progress has neither.
type prepared struct {
	put       data.Put
	unchanged bool // the bank holds this content already; put stays empty
	problem   *Problem
	size      int64
}

// prepare turns a record into a document: parse or convert, mask, extract, hash.
func (in *Importer) prepare(ctx context.Context, r record) prepared {
	out := prepared{size: r.size, problem: r.problem}
	if r.problem != nil || (r.line == nil && r.path == "" && r.content == nil) {
		return out
	}
	p, original, err := in.parse(ctx, r)
	if err != nil {
		problem := problemOf(r.name, err)
		out.problem = &problem
		return out
	}
	if out.unchanged, err = in.held(ctx, p); err == nil && !out.unchanged {
		out.put, err = in.complete(ctx, p, original)
	}
	if err != nil {
		problem := problemOf(r.name, err)
		out.problem = &problem
	}
	return out
}

// parse reads the record; original is what an operator gets back from "export --originals".
func (in *Importer) parse(ctx context.Context, r record) (p parsed, original []byte, err error) {
	if r.line != nil {
		if p, err = parseLine(r.line); err != nil {
			return p, nil, &convert.Refusal{Reason: convert.ReasonBroken, Detail: err.Error() + "; see the forms in README"}
		}
		return p, r.line, p.gate(in.Today)
	}
	content := r.content
	if r.path != "" {
		if content, p, err = in.convertFile(ctx, r.path, r.name); err != nil {
			return p, nil, err
		}
		return p, content, p.gate(in.Today)
	}
	result, err := in.Converter.Convert(ctx, r.name, bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return p, nil, err
	}
	p = fromFile(r.name, result)
	return p, content, p.gate(in.Today)
}

// convertFile converts a file without reading it before its limits were checked.
func (in *Importer) convertFile(ctx context.Context, path, name string) ([]byte, parsed, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, parsed{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, parsed{}, err
	}
	result, err := in.Converter.Convert(ctx, name, f, info.Size())
	if err != nil {
		return nil, parsed{}, err
	}
	content, err := os.ReadFile(path)
	return content, fromFile(name, result), err
}

// fromFile makes a document of a converted file.
func fromFile(name string, r *convert.Result) parsed {
	d := &data.Document{
		Title: r.Meta.Title, Number: r.Meta.Number, URL: r.Meta.URL, Source: filepath.Base(name),
		Court: data.Court{Name: r.Meta.Court}, Dates: data.Dates{Adopted: data.Date(r.Meta.Date)},
	}
	e := data.Edition{Lang: data.Lang(r.Meta.Lang), Title: r.Meta.Title}
	for _, p := range r.Paragraphs {
		e.Paragraphs = append(e.Paragraphs, data.Paragraph{Text: p.Text, Role: p.Role})
	}
	d.Editions = []data.Edition{e}
	return parsed{doc: d}
}

// gate refuses a document without text and drops values that cannot be true, noting which.
func (p parsed) gate(today data.Date) error {
	letters := 0
	for i := range p.doc.Editions {
		e := &p.doc.Editions[i]
		e.Paragraphs = withoutBlank(e.Paragraphs)
		letters += len(e.Paragraphs)
	}
	if letters == 0 {
		return &convert.Refusal{Reason: convert.ReasonEmpty, Detail: "there is no text in it"}
	}
	if from := p.doc.Editions[0].From; p.dated && !plausible(from, today) {
		return &convert.Refusal{Reason: convert.ReasonBroken, Detail: fmt.Sprintf("edition %.40q is no day on which a text can come into force; write it as 2006-01-02", from)}
	}
	dates := &p.doc.Dates
	for _, d := range []*data.Date{&dates.Adopted, &dates.InForce, &dates.Published} {
		if *d = data.Date(strings.TrimSpace(string(*d))); *d != "" && !plausible(*d, today) {
			*d = ""
			p.doc.Problems = append(p.doc.Problems, "date-implausible")
		}
	}
	return nil
}

// plausible holds for dates from 1917 (the oldest acts still cited) to a year from now (acts not yet in force).
func plausible(d, today data.Date) bool {
	return d.Valid() && d.Year() >= 1917 && (today == "" || d.Year() <= today.Year()+1)
}

func withoutBlank(list []data.Paragraph) []data.Paragraph {
	kept := list[:0]
	for _, p := range list {
		if strings.TrimSpace(p.Text) != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// held reports whether the bank holds exactly this content under the publisher's id; the costly part of an import that is
// run again is then left out.
func (in *Importer) held(ctx context.Context, p parsed) (bool, error) {
	if p.source == "" {
		return false, nil
	}
	setIdentifier(p.doc, data.Identifier{Type: data.IdentifierSource, Value: p.source})
	ref, err := in.Store.LookupKey(ctx, data.IdentityKey(p.doc, p.source))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look up %q: %w", p.source, err)
	}
	return ref.Holds(data.ContentHash(p.doc)), nil
}

// complete masks, extracts and names a document, and puts on it what editors said of it. Its name does not depend on that: the same file stays the
// same document.
func (in *Importer) complete(ctx context.Context, p parsed, original []byte) (data.Put, error) {
	d := p.doc
	put := data.Put{Document: d, Content: data.ContentHash(d), TextHash: data.TextHash(wholeText(d))}
	d.Kind = extract.KindOf(p.kind, d)
	put.Merge = p.merge && (d.Kind == data.KindLaw || d.Kind == data.KindResolution)
	if p.dated && !put.Merge {
		return put, &convert.Refusal{Reason: convert.ReasonBroken, Detail: fmt.Sprintf("only a law and a resolution have editions, this is a %s; leave out edition", d.Kind)}
	}
	if d.Kind == data.KindDecision {
		extract.Divide(d)
	}
	in.mask(d)
	bare := unfilled(d)
	in.Extractor.Fill(d)
	put.Key, put.Also = p.keys()
	said, err := in.said(ctx, put.Key)
	if err != nil {
		return put, err
	}
	if len(said) > 0 {
		in.editors.Fill(bare, said)
		d = bare
	}
	put.Document, d.Dates.Imported = d, in.Today
	if len(d.Masking.Counts) > 0 || p.source == "" {
		put.Original = original
	}
	return put, d.Validate()
}

// keys are the names under which the bank finds the document again. Editions of one act may have names of their own and meet under that of
// the act.
func (p parsed) keys() (key, also string) {
	key = data.IdentityKey(p.doc, p.source)
	if act := data.IdentityKey(p.doc, ""); p.dated && p.source != "" && (strings.HasPrefix(act, "adilet:") || strings.HasPrefix(act, "number:")) {
		return act, key
	}
	return key, ""
}

// said lists what editors said of the document with this key. A key of a copy leads to the document that shows its text: what was said of that
// one is not said of the copy.
func (in *Importer) said(ctx context.Context, key string) ([]data.Correction, error) {
	ref, err := in.Store.LookupKey(ctx, key)
	if errors.Is(err, fs.ErrNotExist) || err == nil && ref.ID != data.NewID(key) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look up %.200q: %w", key, err)
	}
	return in.Store.Corrections(ctx, ref.ID)
}

// unfilled copies a document so far that filling one leaves the other as it is.
func unfilled(d *data.Document) *data.Document {
	b := *d
	b.Identifiers, b.Problems, b.Facts = slices.Clone(d.Identifiers), slices.Clone(d.Problems), slices.Clone(d.Facts)
	b.Judges, b.Parties, b.Demands, b.Amounts = slices.Clone(d.Judges), slices.Clone(d.Parties), slices.Clone(d.Demands), slices.Clone(d.Amounts)
	b.Editions = slices.Clone(d.Editions)
	for i := range b.Editions {
		b.Editions[i].Paragraphs = slices.Clone(b.Editions[i].Paragraphs)
		b.Editions[i].References = slices.Clone(b.Editions[i].References)
	}
	return &b
}

// mask masks titles and paragraphs of the whole document together, so that a tag means the same person throughout.
func (in *Importer) mask(d *data.Document) {
	masker := in.Masker
	if d.Kind == data.KindLaw {
		masker = masker.Without(mask.ClassName, mask.ClassAddr) // a law names those who signed it, and nobody else
	}
	maskDocument(masker, d)
}

// maskDocument masks all texts of a document and tells what was replaced in its first edition.
func maskDocument(masker *mask.Masker, d *data.Document) []Masked {
	var texts []string
	var places []*string
	take := func(s *string) { texts, places = append(texts, *s), append(places, s) }
	take(&d.Title)
	for i := range d.Parties {
		take(&d.Parties[i].Name)
	}
	first := 0 // index of the first paragraph of the first edition
	for i := range d.Editions {
		e := &d.Editions[i]
		take(&e.Title)
		if i == 0 {
			first = len(texts)
		}
		for j := range e.Paragraphs {
			take(&e.Paragraphs[j].Text)
		}
	}
	masked, report := masker.Mask(texts)
	for i, place := range places {
		*place = masked[i]
	}
	for i := range d.Editions {
		d.Editions[i].References = nil // their places may have moved; they are read again
		d.Editions[i].Renumber()
	}
	dropLoose(d)
	d.Masking = data.Masking{Version: mask.Version, Counts: report.Counts}
	return replaced(&d.Editions[0], report.Spans, first)
}

// replaced moves the places of a report from the texts as they were to the masked text of an edition, whose first paragraph is
// text number first.
func replaced(e *data.Edition, spans []mask.Span, first int) []Masked {
	list := []Masked{}
	text, moved := -1, 0 // by how much the tags before have moved the rest of the text
	for _, s := range spans {
		if s.Text != text {
			text, moved = s.Text, 0
		}
		if at := s.Text - first; at >= 0 && at < len(e.Paragraphs) {
			start := e.Paragraphs[at].Offset + s.Start + moved
			list = append(list, Masked{Start: start, End: start + len(s.Tag), Kind: s.Class, Tag: s.Tag})
		}
		moved += len(s.Tag) - (s.End - s.Start)
	}
	return list
}

func wholeText(d *data.Document) string {
	var b strings.Builder
	for i := range d.Editions {
		b.WriteString(d.Editions[i].Text())
		b.WriteByte('\n')
	}
	return b.String()
}

func setIdentifier(d *data.Document, id data.Identifier) {
	for _, have := range d.Identifiers {
		if have.Type == id.Type && have.Value == id.Value {
			return
		}
	}
	d.Identifiers = append(d.Identifiers, id)
}
