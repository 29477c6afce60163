package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"taldau/data/review"
)

// GoldCmd works with the bank's own gold set.
type GoldCmd struct {
	Export GoldExportCmd `cmd:"" help:"Write the gold set as JSONL: document, field, place, value, verdict."`
}

// GoldExportCmd writes what editors said of values: a set to measure rules with.
type GoldExportCmd struct {
	Out string `default:"-" placeholder:"FILE" help:"File to write; - is standard output."`
}

// Run implements the command.
func (c *GoldExportCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) (err error) {
		var out io.Writer = env.Stdout
		if c.Out != "-" {
			f, err := os.Create(env.Path(c.Out))
			if err != nil {
				return fmt.Errorf("%w; choose another --out", err)
			}
			defer func() { err = errors.Join(err, f.Close()) }()
			out = f
		}
		buffered := bufio.NewWriter(out)
		n, err := review.Gold(ctx, app.Store, buffered)
		if err := errors.Join(err, buffered.Flush()); err != nil {
			return fmt.Errorf("gold export: %w", err)
		}
		_, err = fmt.Fprintf(env.Stderr, "%d claims\n", n)
		return err
	})
}
