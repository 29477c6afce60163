package main

import (
	"context"
	"fmt"

	"taldau/data"
)

// CheckCmd verifies the data folder.
type CheckCmd struct {
	Most   int  `default:"100" help:"Faults to print."`
	Claims bool `help:"Hold what was read from all documents to what must be true of every document, in place of the files."`
}

// Run implements the command. The exit code is 1 if there is any fault.
func (c *CheckCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		if c.Claims {
			return c.claims(ctx, app, env)
		}
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
		for _, x := range app.indexers() {
			// What was written a moment ago is no fault of the index.
			if err := x.CatchUp(ctx, nil); err != nil {
				return err
			}
			problems, err := x.Verify(ctx)
			if err != nil {
				return err
			}
			for _, p := range problems {
				report(p)
			}
		}
		st, err := app.Store.Stats(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.Stdout, "%d documents, %d withdrawn, change %d: %d faults\n", st.Documents, st.Withdrawn, st.Seq, faults)
		people, err := checkForum(ctx, app, env, c.Most)
		if err != nil {
			return err
		}
		if faults+people > 0 {
			return exitError(1)
		}
		return nil
	})
}

// checkForum verifies what is known of people. The hash of the newest entry of the audit log is printed: kept elsewhere, it proves later
// that no entry was taken from the end.
func checkForum(ctx context.Context, app *App, env *Env, most int) (faults int, err error) {
	for p, err := range app.Forum.Check(ctx) {
		if err != nil {
			return faults, err
		}
		if faults++; faults <= most {
			fmt.Fprintf(env.Stdout, "%s: %s\n", p.Where, p.What)
		}
	}
	st, err := app.Accounts.Stats(ctx)
	if err != nil {
		return faults, err
	}
	_, hash, err := app.Forum.Head(ctx)
	if err != nil {
		return faults, err
	}
	if hash == "" {
		hash = "none"
	}
	_, err = fmt.Fprintf(env.Stdout, "%d accounts, %d sessions, %d entries of the audit log (newest %.16s): %d faults\n", st.Users, st.Sessions, st.Events, hash, faults)
	return faults, err
}
