package main

import (
	"context"

	"taldau/data/convert"
)

// ChildCmd converts one file that may be hostile, in a process of its own.
type ChildCmd struct{}

// Run implements the command.
func (c *ChildCmd) Run(ctx context.Context, env *Env) error {
	return convert.ServeChild(ctx, env.Stdin, env.Stdout)
}
