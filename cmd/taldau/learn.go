package main

import (
	"context"
	"time"
)

// learnEvery is how long the service works with what it learned of categories before it measures anew. A bank grows slowly against the
// second or two that it takes.
const learnEvery = time.Hour

// learnCategories measures how far suggested categories can be trusted, at the start and then every hour, until ctx ends.
func (a *App) learnCategories(ctx context.Context) {
	ticker := time.NewTicker(learnEvery)
	defer ticker.Stop()
	for {
		if err := a.Suggest.Learn(ctx); err != nil && ctx.Err() == nil {
			a.Log.Error("learn categories; acts without one get the suggestions of before, if any", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
