package main

import (
	"context"
	"fmt"

	"taldau/forum"
)

// UserDeleteCmd deletes an account.
type UserDeleteCmd struct {
	Email  string `arg:"" help:"Address of the account; it may be used for another account afterwards."`
	Reason string `required:"" help:"Reason, kept in the log, without the name: the letter by which the person asked for it."`
}

// Run implements the command.
func (c *UserDeleteCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withUser(ctx, o, env, c.Email, func(app *App, u *forum.User) error {
		if err := app.Accounts.Erase(ctx, forum.Operator(), u.ID, c.Reason); err != nil {
			return err
		}
		made, err := app.Discussion.Forget(ctx, false)
		if err != nil {
			return fmt.Errorf("the account is deleted, but posts that mention it could not all be made anew; the next start of the service does it: %w", err)
		}
		_, err = fmt.Fprintf(env.Stdout, "deleted: account %d; posts made anew without its name: %d\nwhat was deleted stands in the free pages of forum.db until they are written over, and in older backups; a new backup has no trace of it\n", u.ID, made)
		return err
	})
}
