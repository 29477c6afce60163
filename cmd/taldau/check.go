package main

import (
	"context"
	"fmt"

	"taldau/data"
)

// CheckCmd verifies the data folder.
type CheckCmd struct {
	Most int `default:"100" help:"Faults to print."`
}

// Run implements the command. The exit code is 1 if there is any fault.
func (c *CheckCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		faults := 0
		report := func(p data.Problem) {
			if faults++; faults <= c.Most {
				fmt.Fprintf(env.Stdout, "%s: %s\n", p.Where, p.What)
			}
		}
		for p, err := range app.Store.Check(ctx) {
			if err != nil {
				return err
			}
			report(p)
		}
		problems, err := app.Indexer.Verify(ctx)
		if err != nil {
			return err
		}
		for _, p := range problems {
			report(p)
		}
		st, err := app.Store.Stats(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.Stdout, "%d documents, %d withdrawn, change %d: %d faults\n", st.Documents, st.Withdrawn, st.Seq, faults)
		if faults > 0 {
			return exitError(1)
		}
		return nil
	})
}
