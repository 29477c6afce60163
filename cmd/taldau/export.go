package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"taldau/data"
)

// ExportCmd writes the bank out.
type ExportCmd struct {
	Out       string    `default:"-" placeholder:"FILE" help:"JSONL file to write; - is standard output."`
	Kind      data.Kind `placeholder:"KIND" help:"Only documents of this kind."`
	Originals string    `placeholder:"DIR" help:"Write the unmasked originals into this folder instead. They hold personal data."`
}

// Run implements the command.
func (c *ExportCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		if c.Originals != "" {
			return c.originals(ctx, app, env)
		}
		return c.documents(ctx, app, env)
	})
}

// documents writes the newest versions in the full form; importing them into an empty bank gives the same bank.
func (c *ExportCmd) documents(ctx context.Context, app *App, env *Env) (err error) {
	var out io.Writer = env.Stdout
	if c.Out != "-" {
		f, err := os.Create(env.Path(c.Out))
		if err != nil {
			return fmt.Errorf("%w; choose another --out", err)
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		out = f
	}
	buffered := bufio.NewWriterSize(out, 1<<20)
	encoder := json.NewEncoder(buffered)
	encoder.SetEscapeHTML(false)
	for d, err := range app.Store.All(ctx) {
		if err != nil {
			return err
		}
		if c.Kind != "" && d.Kind != c.Kind {
			continue
		}
		if err := encoder.Encode(d); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// originals writes one file for each document whose original is kept, readable by this user only.
func (c *ExportCmd) originals(ctx context.Context, app *App, env *Env) error {
	dir := env.Path(c.Originals)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	written := 0
	for d, err := range app.Store.All(ctx) {
		if err != nil {
			return err
		}
		original, err := app.Store.Original(ctx, d.ID)
		if errors.Is(err, fs.ErrNotExist) || (err == nil && original == nil) {
			continue
		}
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, originalName(d)), original, 0o600); err != nil {
			return err
		}
		written++
	}
	_, err := fmt.Fprintf(env.Stderr, "%d originals written to %s; they hold personal data\n", written, dir)
	return err
}

// originalName keeps the extension of an imported file; a line of JSONL becomes .json.
func originalName(d *data.Document) string {
	ext := filepath.Ext(d.Source)
	if ext == "" || len(ext) > 6 {
		ext = ".json"
	}
	return string(d.ID) + ext
}
