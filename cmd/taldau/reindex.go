package main

import (
	"context"
	"fmt"
)

// ReindexCmd rebuilds the index.
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

// reindex rebuilds the index and returns the number of documents in it.
func (a *App) reindex(ctx context.Context, env *Env) (int, error) {
	st, err := a.Store.Stats(ctx)
	if err != nil {
		return 0, err
	}
	bar := newBar(env, int64(st.Documents+st.Withdrawn), "reindex")
	defer bar.Close()
	if err := a.Indexer.Rebuild(ctx, func(done int) { bar.Set(int64(done)) }); err != nil {
		return 0, err
	}
	return a.Live.Count(ctx)
}
