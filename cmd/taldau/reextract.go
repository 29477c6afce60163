package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"taldau/data/extract"
	"taldau/data/review"
)

// ReextractCmd reads the bank anew.
type ReextractCmd struct {
	DryRun   bool `name:"dry-run" help:"Count what would change, and write nothing."`
	Restart  bool `help:"Begin at the first document, also where a run was interrupted."`
	Examples bool `help:"Print some of the changes."`
	JSON     bool `name:"json" help:"Print the table as JSON."`
}

// Help says what the command does and does not do.
func (ReextractCmd) Help() string {
	return `Reads number, court, date, judges, parts, outcome, sums and references of every document from the masked text that the bank holds.
Nothing is masked anew, and nothing that came with an act is changed. What editors said is put on it again; a correction whose text has changed goes back
to their queue. Documents that change get a new version, the others are not written. A run that was interrupted goes on where it was. The table counts for
each field: values before, gains (values that were not determined before), losses (values that are not determined any more), and other values.
Losses of more than one value in a thousand are marked: look at them with --dry-run --examples before you go on.`
}

// Run implements the command.
func (c *ReextractCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		st, err := app.Store.Stats(ctx)
		if err != nil {
			return err
		}
		bar := newBar(env, int64(st.Documents), "reextract")
		t, err := app.Review.Reextract(ctx, review.Run{
			Rules: extract.Rules + " " + version(), DryRun: c.DryRun, Restart: c.Restart, Advance: func(n int) { bar.Set(int64(n)) },
		})
		bar.Close()
		if err != nil {
			return fmt.Errorf("reextract: %w; what was stored is kept, run the same command again to go on", err)
		}
		if !c.DryRun {
			if err := app.CatchUp(ctx, env); err != nil {
				return fmt.Errorf("index: %w; the bank is complete, run \"taldau reindex\"", err)
			}
		}
		if c.JSON {
			return json.NewEncoder(env.Stdout).Encode(t)
		}
		return c.print(env.Stdout, t)
	})
}

// manyLosses is the share of lost values that somebody must look at.
const manyLosses = 0.001

func (c *ReextractCmd) print(w io.Writer, t review.Table) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "field\tbefore\tgains\tlosses\tother\t")
	for _, f := range t.Fields {
		mark := ""
		if float64(f.Losses) > manyLosses*float64(f.Before) {
			mark = " look at the losses"
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%s\n", f.Field, f.Before, f.Gains, f.Losses, f.Other, mark)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if c.Examples {
		for _, x := range t.Examples {
			fmt.Fprintf(w, "%s %s: %q → %q\n", x.Document, x.Field, x.Before, x.After)
		}
	}
	dry := ""
	if t.DryRun {
		dry = " (dry run, nothing was written)"
	}
	if t.Resumed != "" {
		fmt.Fprintf(w, "gone on after %s\n", t.Resumed)
	}
	_, err := fmt.Fprintf(w, "%d documents read, %d changed, %d corrections back in the queue, %v%s\n", t.Documents, t.Changed, t.Stale, t.Took.Round(time.Millisecond), dry)
	return err
}
