package main

import (
	"context"
	"fmt"
)

// ReindexCmd rebuilds the indexes: of bank and public forum, and of the judges' chamber.
type ReindexCmd struct{}

// Run implements the command. Searches go on on the old index until the new one takes its place.
func (c *ReindexCmd) Run(ctx context.Context, o *Options, env *Env) error {
	return withApp(ctx, o, env, func(app *App) error {
		n, err := app.reindex(ctx, env)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(env.Stdout, "indexed %d documents\n", n)
		return err
	})
}

// reindex rebuilds the indexes and returns the number of documents in them.
func (a *App) reindex(ctx context.Context, env *Env) (int, error) {
	st, err := a.Store.Stats(ctx)
	if err != nil {
		return 0, err
	}
	talk, err := a.Accounts.Stats(ctx)
	if err != nil {
		return 0, err
	}
	bar := newBar(env, int64(st.Documents+st.Withdrawn+talk.Topics), "reindex")
	defer bar.Close()
	before := 0
	for _, x := range a.indexers() {
		last := 0
		if err := x.Rebuild(ctx, func(done int) { last = done; bar.Set(int64(before + done)) }); err != nil {
			return 0, err
		}
		before += last
	}
	return a.Live.Count(ctx)
}
