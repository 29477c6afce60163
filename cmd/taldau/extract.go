package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/convert"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/mask"
)

// ExtractCmd prints what is read from one file, without a bank.
type ExtractCmd struct {
	File string `arg:"" help:"File to read; - reads plain text from the standard input."`
	Lang string `default:"auto" enum:"auto,kk,ru,en" help:"Language of the text: auto, kk, ru, en."`
}

// Help describes the form of the answer.
func (ExtractCmd) Help() string {
	return `Prints one JSON document. "text" is the masked text; every start and end is a byte offset in it.
number, act_type, court, date, instance and outcome are null where the text does not tell, else
{value, start, end, rule, confidence}; court has code and region too. judges[] and parties[] have name, role and place.
sections[] lists every part of an act in order; an absent one has null for start and end.
claims[] are what the parties ask for: kind, value (the words), place, and outcome with its own place, or null.
amounts[] have role (claimed, awarded, refused, fine, other), component, currency, value, place; words tells whether the sum in
words agrees with the figures. totals adds up what was claimed and awarded, costs and fees apart. references[] are those of
"taldau cite". masked[] are the places of personal data: kind and tag.`
}

// Run implements the command.
func (c *ExtractCmd) Run(ctx context.Context, o *Options, env *Env) error {
	reader, err := newFileReader(o)
	if err != nil {
		return err
	}
	lang := data.Lang(c.Lang)
	if c.Lang == "auto" {
		lang = ""
	}
	var d *data.Document
	var masked []ingest.Masked
	err = withInput(env, c.File, o.MaxFile, func(name string, r io.ReaderAt, size int64) (err error) {
		d, masked, err = reader.Read(ctx, name, lang, r, size)
		return err
	})
	if err != nil {
		return fmt.Errorf("extract: %w", err)
	}
	encoder := json.NewEncoder(env.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(newExtraction(d, masked))
}

// MaskCmd prints one file with personal data replaced.
type MaskCmd struct {
	File string `arg:"" help:"File to read; - reads plain text from the standard input."`
}

// Help describes the form of the answer.
func (MaskCmd) Help() string {
	return `Prints the masked text, one paragraph a line, and after it in a last line of its own a JSON list of what was replaced:
{start, end, kind, tag}, bytes of the printed text. The same person or number has the same tag throughout.`
}

// Run implements the command.
func (c *MaskCmd) Run(ctx context.Context, o *Options, env *Env) error {
	reader, err := newFileReader(o)
	if err != nil {
		return err
	}
	return withInput(env, c.File, o.MaxFile, func(name string, r io.ReaderAt, size int64) error {
		d, masked, err := reader.Text(ctx, name, r, size)
		if err != nil {
			return fmt.Errorf("mask: %w", err)
		}
		list, err := json.Marshal(masked)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(env.Stdout, "%s\n%s\n", d.Editions[0].Text(), list)
		return err
	})
}

// newFileReader is an importer without a bank.
func newFileReader(o *Options) (*ingest.Importer, error) {
	tree, err := classifier.Load()
	if err != nil {
		return nil, fmt.Errorf("classifier: %w", err)
	}
	courts, err := court.Load()
	if err != nil {
		return nil, fmt.Errorf("dictionary of courts: %w", err)
	}
	return ingest.New(ingest.Config{
		Converter: convert.New(convert.Config{MaxBytes: o.MaxFile, Timeout: o.ConvertTimeout, Child: childCommand()}),
		Masker:    mask.New(mask.Config{}),
		Extractor: extract.New(extract.Config{Tree: tree, Courts: courts, Today: today()}),
		Today:     today(),
	}), nil
}

// withInput opens a file of the caller, or takes the standard input as plain text, and hands it on with its name and size.
func withInput(env *Env, file string, limit int64, do func(name string, r io.ReaderAt, size int64) error) (err error) {
	if file == "-" {
		text, err := io.ReadAll(io.LimitReader(env.Stdin, limit+1))
		if err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		return do("stdin.txt", bytes.NewReader(text), int64(len(text)))
	}
	f, err := os.Open(env.Path(file))
	if err != nil {
		return fmt.Errorf("%w; give the path of a file, or - for the standard input", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("%s is a folder; give one file, or import the folder", file)
	}
	return do(filepath.Base(file), f, info.Size())
}
