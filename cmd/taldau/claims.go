package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"taldau/data/review"
)

// offenders is how many documents are named for each invariant.
const offenders = 5

// claims counts for each invariant the documents that break it and names the first. The exit code is 1 if any is broken.
func (c *CheckCmd) claims(ctx context.Context, app *App, env *Env) error {
	counts, first := map[string]int{}, map[string][]string{}
	documents, broken, unsteady := 0, 0, 0
	worker, laws := app.reviewWorker(), review.NewLaws(app.Store)
	for d, err := range app.Store.All(ctx) {
		if err != nil {
			return err
		}
		documents++
		absent, err := laws.Violations(ctx, d)
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for _, v := range append(review.Violations(d), absent...) {
			if !seen[v.Invariant] {
				seen[v.Invariant] = true
				counts[v.Invariant]++
			}
			if len(first[v.Invariant]) < min(offenders, c.Most) {
				first[v.Invariant] = append(first[v.Invariant], fmt.Sprintf("  %s %s: %s", d.ID, d.Number, v.Detail))
			}
		}
		if len(seen) > 0 {
			broken++
		}
		said, err := app.Store.Corrections(ctx, d.ID)
		if err != nil {
			return err
		}
		if !worker.Steady(d, said) {
			unsteady++
		}
	}
	table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
	for _, name := range review.Invariants() {
		fmt.Fprintf(table, "%s\t%d\n", name, counts[name])
		if err := table.Flush(); err != nil {
			return err
		}
		for _, line := range first[name] {
			fmt.Fprintln(env.Stdout, line)
		}
	}
	fmt.Fprintf(env.Stdout, "%d documents, %d break an invariant; %d would change if they were read anew (taldau reextract)\n", documents, broken, unsteady)
	if broken > 0 {
		return exitError(1)
	}
	return nil
}
