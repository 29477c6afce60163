package main

import (
	"context"
	"fmt"

	"taldau/data"
)

// WithdrawCmd withdraws a document.
type WithdrawCmd struct {
	ID     data.ID `arg:"" help:"Id of the document, from its address."`
	Reason string  `required:"" help:"Reason, shown on the page."`
}

// Run implements the command.
func (c *WithdrawCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		if err := app.Store.Withdraw(ctx, c.ID, c.Reason); err != nil {
			return fmt.Errorf("withdraw %s: %w", c.ID, err)
		}
		if err := app.CatchUp(ctx, env); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "withdrawn: %s\n", c.ID)
		return err
	})
}
