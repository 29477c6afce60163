package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"taldau/data"
	"taldau/forum"
)

// UserInvitationsCmd lists the invitations.
type UserInvitationsCmd struct{}

// Run implements the command.
func (c *UserInvitationsCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		list, _, err := app.Accounts.Invitations(ctx, forum.Operator())
		if err != nil {
			return fmt.Errorf("user invitations: %w", err)
		}
		table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "ADDRESS\tROLES\tBY\tGOOD UNTIL\tREASON")
		for _, i := range list {
			until := i.Created.Add(forum.InvitationLifetime).In(data.Zone).Format(time.RFC3339)
			fmt.Fprintf(table, "%s\t%s\t%d\t%s\t%s\n", i.Email, joinRoles(i.Roles), i.By, until, i.Reason)
		}
		return table.Flush()
	})
}

// UserUninviteCmd withdraws an invitation.
type UserUninviteCmd struct {
	Email string `arg:"" help:"Address that was invited."`
}

// Run implements the command.
func (c *UserUninviteCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		if err := app.Accounts.Uninvite(ctx, forum.Operator(), c.Email); err != nil {
			return fmt.Errorf("user uninvite: %w", err)
		}
		_, err := fmt.Fprintf(env.Stdout, "withdrawn: the invitation of %s\n", c.Email)
		return err
	})
}
