package main

import (
	"context"
	"fmt"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// UserOfficeCmd verifies the office of a person.
type UserOfficeCmd struct {
	Email   string   `arg:"" help:"Address of the account."`
	Court   string   `help:"Four digits of the code of the judge's court; its first two are the region."`
	Level   string   `help:"Level of the court: first, appeal, cassation, supreme."`
	Curates []string `help:"Codes of the categories that a curator keeps, each with everything below."`
	Reason  string   `required:"" help:"What proved it; kept in the log."`
}

// Run implements the command.
func (c *UserOfficeCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withUser(ctx, o, env, c.Email, func(app *App, u *forum.User) error {
		office := forum.Office{Court: c.Court, Level: data.Instance(c.Level), Reason: c.Reason}
		for _, code := range c.Curates {
			office.Curates = append(office.Curates, classifier.Code(code))
		}
		if err := app.Discussion.Assign(ctx, forum.Operator(), u.ID, office); err != nil {
			return fmt.Errorf("user office: %w", err)
		}
		var parts []string
		if c.Court != "" {
			parts = append(parts, "court "+c.Court+" ("+c.Level+")")
		}
		if len(c.Curates) > 0 {
			parts = append(parts, "categories "+strings.Join(c.Curates, ", "))
		}
		if len(parts) == 0 {
			parts = []string{"none"}
		}
		_, err := fmt.Fprintf(env.Stdout, "office of %s: %s\n", u.Email, strings.Join(parts, "; "))
		return err
	})
}
