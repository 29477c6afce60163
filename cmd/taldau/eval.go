package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"taldau/data"
	"taldau/index/eval"
	"taldau/index/search"
)

// EvalCmd measures search with judged queries.
type EvalCmd struct {
	Queries string    `required:"" placeholder:"FILE" help:"JSONL of {id, lang, text}."`
	Qrels   string    `required:"" placeholder:"FILE" help:"Judgments in the form of TREC: query, 0, document, grade."`
	Any     bool      `help:"Words are alternatives."`
	Half    eval.Half `default:"all" enum:"all,tune,check" help:"Queries to ask: all, tune (weights may be chosen by them), check (only to be looked at)."`
	Format  string    `default:"text" enum:"text,json" help:"Output: text, json."`
}

// Run implements the command.
func (c *EvalCmd) Run(ctx context.Context, o *Options, env *Env) error {
	queries, qrels, err := c.read(env)
	if err != nil {
		return err
	}
	return withApp(ctx, o, env, func(app *App) error {
		bar := newBar(env, int64(len(queries)), "queries")
		done := int64(0)
		result, err := eval.Run(ctx, queries, qrels, func(ctx context.Context, q eval.Query) ([]string, error) {
			done++
			bar.Set(done)
			return rank(ctx, app, search.Params{Q: q.Text, AnyWord: c.Any})
		})
		bar.Close()
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return json.NewEncoder(env.Stdout).Encode(result)
		}
		return printResult(env.Stdout, result)
	})
}

func (c *EvalCmd) read(env *Env) (queries []eval.Query, qrels map[string]eval.Judgments, err error) {
	err = readFile(env.Path(c.Queries), func(r io.Reader) (err error) {
		queries, err = eval.ReadQueries(r)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("queries: %w", err)
	}
	err = readFile(env.Path(c.Qrels), func(r io.Reader) (err error) {
		qrels, err = eval.ReadQrels(r)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("qrels: %w", err)
	}
	return c.Half.Of(queries), qrels, nil
}

func readFile(path string, read func(io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := read(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// rank asks one query as text, with its filters, and returns the publishers' ids of the documents, best first, each once: a law stands
// where the best of its articles does.
func rank(ctx context.Context, app *App, p search.Params) ([]string, error) {
	p.AsText, p.Plain, p.Bare, p.Limit = true, true, true, eval.Depth
	var ids []data.ID
	seen := map[data.ID]bool{}
	for {
		a, err := app.Search.Search(ctx, p)
		if err != nil {
			return nil, err
		}
		for _, h := range a.Hits {
			if !seen[h.ID] && len(ids) < eval.Depth {
				seen[h.ID] = true
				ids = append(ids, h.ID)
			}
		}
		if p.Cursor = a.Next; p.Cursor == "" || len(ids) == eval.Depth {
			break
		}
	}
	heads, err := app.Store.Heads(ctx, ids)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, d := range heads {
		if d != nil {
			names = append(names, sourceID(d))
		}
	}
	return names, nil
}

// sourceID is the publisher's id of a document, which judgments made outside name; else its own.
func sourceID(d *data.Document) string {
	if id := d.Identifier(data.IdentifierSource); id != "" {
		return id
	}
	return string(d.ID)
}

func printResult(w io.Writer, r eval.Result) error {
	fmt.Fprintf(w, "%d queries, %d without a relevant document left out, %d found nothing\n", r.Queries, r.Unjudged, r.Empty)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "METRIC\tMEAN\t95 % INTERVAL")
	for _, row := range []struct {
		name string
		m    eval.Measure
	}{{"nDCG@10", r.NDCG10}, {"MAP", r.MAP}, {"MRR@10", r.MRR10}, {"recall@100", r.Recall100}} {
		fmt.Fprintf(table, "%s\t%.4f\t%.4f to %.4f\n", row.name, row.m.Mean, row.m.Low, row.m.High)
	}
	return table.Flush()
}
