package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"taldau/data"
	"taldau/index/suggest"
)

// SuggestCmd suggests categories for one act; nothing is written.
type SuggestCmd struct {
	Act    string `arg:"" help:"Id of a document of the bank, or a file to read; - reads plain text from the standard input."`
	Format string `default:"text" enum:"text,json" help:"Output: text, json (one object)."`
}

// Help describes the answer.
func (SuggestCmd) Help() string {
	return `Prints at most three categories with how often such a suggestion was right for acts of this bank whose category is known, and what it
rests on: shared articles, shared words, the ids of the acts most like it. It is a guess: nothing is written into the act. None is
printed where the bank has too few acts with a category, and for an act that is like none of them.`
}

// suggestOutput is the answer in json.
type suggestOutput struct {
	Categories  []string             `json:"categories,omitempty"` // those that the act has
	Suggestions []suggest.Suggestion `json:"suggestions"`
}

// Run implements the command.
func (c *SuggestCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		d, err := c.read(ctx, o, env, app)
		if err != nil {
			return fmt.Errorf("suggest: %w", err)
		}
		if !app.Suggest.Learned() { // the service has done so when it started
			if err := app.Suggest.Learn(ctx); err != nil {
				return err
			}
		}
		list, err := app.Suggest.Suggest(ctx, d)
		if err != nil {
			return err
		}
		return c.print(env.Stdout, app, d, list)
	})
}

// read takes the act from the bank, or reads a file as import would.
func (c *SuggestCmd) read(ctx context.Context, o *Options, env *Env, app *App) (*data.Document, error) {
	if _, err := os.Stat(env.Path(c.Act)); c.Act != "-" && err != nil {
		d, err := app.Store.Get(ctx, data.ID(c.Act))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s is neither a document of the bank nor a file: %w", c.Act, err)
		case err == nil && d.Withdrawn != nil:
			return nil, fmt.Errorf("document %s was withdrawn on %s: %s", d.ID, d.Withdrawn.Date, d.Withdrawn.Reason)
		}
		return d, err
	}
	reader, err := newFileReader(o)
	if err != nil {
		return nil, err
	}
	var d *data.Document
	err = withInput(env, c.Act, o.MaxFile, func(name string, r io.ReaderAt, size int64) (err error) {
		d, _, err = reader.Read(ctx, name, "", r, size)
		return err
	})
	return d, err
}

func (c *SuggestCmd) print(w io.Writer, app *App, d *data.Document, list []suggest.Suggestion) error {
	if c.Format == "json" {
		out := suggestOutput{Suggestions: list}
		if list == nil {
			out.Suggestions = []suggest.Suggestion{}
		}
		for _, code := range d.Categories {
			out.Categories = append(out.Categories, string(code))
		}
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", " ")
		return encoder.Encode(out)
	}
	if len(list) == 0 {
		_, err := fmt.Fprintln(w, "no suggestion")
		return err
	}
	for _, s := range list {
		name := ""
		if category, ok := app.Tree().Lookup(s.Code); ok {
			name = category.Names.RU
		}
		if _, err := fmt.Fprintf(w, "%3.0f %%  %s  %s\n", 100*s.Confidence, s.Code, name); err != nil {
			return err
		}
		for _, kind := range []suggest.GroundKind{suggest.GroundArticle, suggest.GroundWord, suggest.GroundAct} {
			if values := grounds(s, kind); len(values) > 0 {
				fmt.Fprintf(w, "       %s: %s\n", kind, strings.Join(values, ", "))
			}
		}
	}
	return nil
}

// grounds lists the grounds of one kind.
func grounds(s suggest.Suggestion, kind suggest.GroundKind) []string {
	var values []string
	for _, g := range s.Because {
		if g.Kind == kind {
			values = append(values, g.Value)
		}
	}
	return values
}
