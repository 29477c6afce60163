package ingest

import (
	"context"
	"io"

	"taldau/data"
	"taldau/data/extract"
)

// Masked is one replaced place of a text: bytes [Start, End) of the masked text of its edition hold Tag.
type Masked struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"` // class of personal data
	Tag   string `json:"tag"`
}

// Text converts one file and masks it, and tells what was replaced. Nothing is stored; Store and Extractor may be nil.
// The error is a *convert.Refusal for everything that is wrong with the file.
func (in *Importer) Text(ctx context.Context, name string, r io.ReaderAt, size int64) (*data.Document, []Masked, error) {
	result, err := in.Converter.Convert(ctx, name, r, size)
	if err != nil {
		return nil, nil, err
	}
	d := fromFile(name, result).doc
	extract.Divide(d)
	return d, maskDocument(in.Masker, d), nil
}

// Read is Text and then extraction: what Import does with a file before it stores it. lang is the language of the text where it is
// known, else empty. The text is masked in full whatever its kind: nobody vouches for a file that is only looked at.
func (in *Importer) Read(ctx context.Context, name string, lang data.Lang, r io.ReaderAt, size int64) (*data.Document, []Masked, error) {
	d, masked, err := in.Text(ctx, name, r, size)
	if err != nil {
		return nil, nil, err
	}
	if lang != "" {
		e := &d.Editions[0]
		e.Lang = lang
		for i := range e.Paragraphs {
			e.Paragraphs[i].Lang = lang
		}
	}
	d.Kind = extract.KindOf("", d)
	in.Extractor.Fill(d)
	return d, masked, nil
}
