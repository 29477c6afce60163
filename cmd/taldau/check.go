package main

import (
	"context"
	"fmt"
	"iter"

	"taldau/data"
	"taldau/forum"
)

// CheckCmd verifies the data folder.
type CheckCmd struct {
	Most   int  `default:"100" help:"Faults to print."`
	Claims bool `help:"Hold what was read from all documents to what must be true of every document, in place of the files."`
	Audit  bool `help:"Verify the audit log only: that no entry was changed or taken out."`

	Kept string `placeholder:"HASH" help:"With --audit: the hash of the newest entry as it was printed once; an entry that has it must still be there."`
}

// Run implements the command. The exit code is 1 if there is any fault.
func (c *CheckCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		switch {
		case c.Claims:
			return c.claims(ctx, app, env)
		case c.Audit:
			return c.audit(ctx, app, env)
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

// shortestKept is how many digits of a hash are enough to tell the entry.
const shortestKept = 16

// audit verifies the chain of the audit log. The whole hash of the newest entry is printed, to be kept elsewhere.
func (c *CheckCmd) audit(ctx context.Context, app *App, env *Env) error {
	if c.Kept != "" && len(c.Kept) < shortestKept {
		return fmt.Errorf("--kept has at least the first %d digits of the hash", shortestKept)
	}
	faults, err := printProblems(app.Forum.CheckAudit(ctx, c.Kept), env, c.Most)
	if err != nil {
		return err
	}
	entries, hash, err := app.Forum.Head(ctx)
	if err != nil {
		return err
	}
	if hash == "" {
		hash = "none"
	}
	if _, err := fmt.Fprintf(env.Stdout, "%d entries of the audit log (newest %s): %d faults\n", entries, hash, faults); err != nil {
		return err
	}
	if faults > 0 {
		return exitError(1)
	}
	return nil
}

// printProblems prints faults of the forum, the first most of them, and counts all.
func printProblems(found iter.Seq2[forum.Problem, error], env *Env, most int) (faults int, err error) {
	for p, err := range found {
		if err != nil {
			return faults, err
		}
		if faults++; faults <= most {
			fmt.Fprintf(env.Stdout, "%s: %s\n", p.Where, p.What)
		}
	}
	return faults, nil
}

// checkForum verifies what is known of people. The hash of the newest entry of the audit log is printed: kept elsewhere, it proves later
// that no entry was taken from the end.
func checkForum(ctx context.Context, app *App, env *Env, most int) (faults int, err error) {
	if faults, err = printProblems(app.Forum.Check(ctx), env, most); err != nil {
		return faults, err
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
