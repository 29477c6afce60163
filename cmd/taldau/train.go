package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"taldau/index/analysis/kazakh"
)

// TrainCmd learns statistics of a language from running text.
type TrainCmd struct {
	KK TrainKazakhCmd `cmd:"" name:"kk" help:"Learn the table of Kazakh stems from text files, or from documents as export and seed write them."`
}

// TrainKazakhCmd learns a table of Kazakh stems.
type TrainKazakhCmd struct {
	Files []string `arg:"" placeholder:"FILE" help:"Text, a sentence or a paragraph in each line; or .jsonl, documents as export and seed write them. - is standard input."`
	Out   string   `default:"kazakh.table" placeholder:"FILE" help:"File to write."`
	Note  string   `help:"Where the text came from and its licence; kept in the table. Default: the names of the files."`
}

// Run implements the command. The table is written beside the file and then renamed, so that an interrupted run leaves none.
func (c *TrainKazakhCmd) Run(env *Env) error {
	var texts []io.Reader
	for _, name := range c.Files {
		text, err := c.open(env, name)
		if err != nil {
			return err
		}
		defer text.Close()
		texts = append(texts, text)
	}
	note := c.Note
	if note == "" {
		note = strings.Join(c.Files, ", ")
	}
	table, err := kazakh.Train(note, texts...)
	if err != nil {
		return fmt.Errorf("train kk: %w", err)
	}
	out := env.Path(c.Out)
	size, err := writeTable(out, table)
	if err != nil {
		return fmt.Errorf("%w; choose another --out", err)
	}
	_, err = fmt.Fprintf(env.Stdout, "%s: %d stems of %d different words, %d bytes\n", c.Out, table.Stems(), table.Words(), size)
	return err
}

func writeTable(path string, table *kazakh.Table) (size int64, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".table-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name())
	size, err = table.WriteTo(f)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return 0, err
	}
	return size, os.Rename(f.Name(), path)
}

func (c *TrainKazakhCmd) open(env *Env, name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(env.Stdin), nil
	}
	f, err := os.Open(env.Path(name))
	if err != nil {
		return nil, fmt.Errorf("train kk: %w", err)
	}
	if filepath.Ext(name) != ".jsonl" {
		return f, nil
	}
	return &documentText{name: name, file: f, in: json.NewDecoder(f)}, nil
}

// documentText reads the Kazakh paragraphs of documents, a paragraph in each line.
type documentText struct {
	name string
	file *os.File
	in   *json.Decoder
	rest bytes.Buffer
	n    int
}

// Close implements io.Closer.
func (d *documentText) Close() error { return d.file.Close() }

// Read implements io.Reader.
func (d *documentText) Read(p []byte) (int, error) {
	for d.rest.Len() == 0 {
		if err := d.next(); err != nil {
			return 0, err
		}
	}
	return d.rest.Read(p)
}

func (d *documentText) next() error {
	var document struct {
		Editions []struct {
			Lang       string
			Paragraphs []struct{ Text string }
		}
	}
	d.n++
	if err := d.in.Decode(&document); err != nil {
		if err == io.EOF {
			return err
		}
		return fmt.Errorf("%s: document %d: %w; want documents as export and seed write them", d.name, d.n, err)
	}
	for _, e := range document.Editions {
		if e.Lang != "kk" {
			continue
		}
		for _, p := range e.Paragraphs {
			d.rest.WriteString(strings.ReplaceAll(p.Text, "\n", " "))
			d.rest.WriteByte('\n')
		}
	}
	return nil
}
