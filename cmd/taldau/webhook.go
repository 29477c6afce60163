package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"text/tabwriter"

	"taldau/forum"
)

// WebhookCmd keeps the webhooks.
type WebhookCmd struct {
	Add    WebhookAddCmd    `cmd:"" help:"Tell an address of what happens in the public forum; prints the secret that signs what is sent, once."`
	List   WebhookListCmd   `cmd:"" help:"List the webhooks and what came of their newest calls."`
	Test   WebhookTestCmd   `cmd:"" help:"Call a webhook now, with the event ping."`
	Enable WebhookEnableCmd `cmd:"" help:"Switch a webhook on again that was switched off because its calls failed."`
	Remove WebhookRemoveCmd `cmd:"" help:"Remove a webhook."`
}

// WebhookAddCmd makes a webhook.
type WebhookAddCmd struct {
	URL   string   `arg:"" help:"Address of the receiver: https://…"`
	Event []string `help:"Events: topic.created, post.created, topic.step, position.published, topic.removed, topic.restored, post.removed, post.restored; default: all."`
}

// Run implements the command.
func (c *WebhookAddCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		events := forum.HookEvents()
		if len(c.Event) > 0 {
			events = nil
			for _, e := range c.Event {
				events = append(events, forum.HookEvent(e))
			}
		}
		id, secret, err := app.Accounts.AddHook(ctx, forum.Operator(), c.URL, events, app.Options.AllowPrivate)
		if err != nil {
			return fmt.Errorf("webhook add: %w", err)
		}
		_, err = fmt.Fprintf(env.Stdout, "webhook %d: %s\nsecret: %s\nit is printed only here; \"go doc taldau/forum/webhook\" tells how to check a signature\n", id, c.URL, secret)
		return err
	})
}

// WebhookListCmd lists the webhooks.
type WebhookListCmd struct{}

// Run implements the command.
func (c *WebhookListCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		list, logs, err := app.Accounts.Hooks(ctx, forum.Operator())
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(env.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "NO\tADDRESS\tEVENTS\tSTATE\tLAST CALL")
		for _, h := range list {
			state, last := "on", "-"
			if h.Off != "" {
				state = "off: " + h.Off
			}
			if log := logs[h.ID]; len(log) > 0 {
				last = outcome(log[0])
			}
			var events []string
			for _, e := range h.Events {
				events = append(events, string(e))
			}
			fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", h.ID, h.URL, strings.Join(events, ","), state, last)
		}
		return table.Flush()
	})
}

func outcome(r forum.CallResult) string {
	if r.Fault != "" {
		return string(r.Event) + ": " + r.Fault
	}
	return fmt.Sprintf("%s: %d", r.Event, r.Status)
}

// WebhookTestCmd calls a webhook.
type WebhookTestCmd struct {
	ID uint64 `arg:"" help:"Number of the webhook."`
}

// Run implements the command.
func (c *WebhookTestCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withHook(ctx, o, env, c.ID, func(app *App) error {
		result, err := forum.Calls{Dispatch: app.Dispatch}.Ping(ctx, forum.Operator(), c.ID)
		if err != nil {
			return err
		}
		if result.Fault != "" {
			return fmt.Errorf("webhook %d: %s", c.ID, result.Fault)
		}
		_, err = fmt.Fprintf(env.Stdout, "webhook %d took it: %d\n", c.ID, result.Status)
		return err
	})
}

// WebhookEnableCmd switches a webhook on.
type WebhookEnableCmd struct {
	ID uint64 `arg:"" help:"Number of the webhook."`
}

// Run implements the command.
func (c *WebhookEnableCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withHook(ctx, o, env, c.ID, func(app *App) error {
		if err := app.Accounts.EnableHook(ctx, forum.Operator(), c.ID); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "webhook %d is on\n", c.ID)
		return err
	})
}

// WebhookRemoveCmd removes a webhook.
type WebhookRemoveCmd struct {
	ID uint64 `arg:"" help:"Number of the webhook."`
}

// Run implements the command.
func (c *WebhookRemoveCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withHook(ctx, o, env, c.ID, func(app *App) error {
		if err := app.Accounts.RemoveHook(ctx, forum.Operator(), c.ID); err != nil {
			return err
		}
		_, err := fmt.Fprintf(env.Stdout, "webhook %d is removed\n", c.ID)
		return err
	})
}

// withHook is withApp for a command about one webhook.
func withHook(ctx context.Context, o *Options, env *Env, id uint64, do func(*App) error) error {
	return withApp(ctx, o, env, func(app *App) error {
		err := do(app)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("there is no webhook %d; \"taldau webhook list\" shows them", id)
		}
		return err
	})
}
