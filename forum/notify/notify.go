// Package notify delivers what waits in the outbox of the forum to the pages of people.
// It never decides who is told of what, or who may see it: package forum does.
package notify

import (
	"context"
	"time"
)

// Source is the outbox; *forum.Discussion is one.
type Source interface {
	// Deliver delivers at most limit notices that are due and returns how many it took out of the outbox. After an error the same notices wait again.
	Deliver(ctx context.Context, limit int) (int, error)
}

// Worker delivers until it is stopped. Source and Watch are required.
type Worker struct {
	Source Source
	// Watch returns a channel that receives a value after writes that may have filled the outbox, and a function that ends it.
	Watch  func() (<-chan struct{}, func())
	After  func(time.Duration) <-chan time.Time // the clock; nil: time.After
	Failed func(error)                          // is told of every failure; nil: nobody is
}

const (
	// batch is how many notices one transaction delivers: few enough that no post waits for it.
	batch = 100
	// idle is how long the outbox is not looked at where nothing changes: notices may become due, and not every write is told of.
	idle = 30 * time.Second
	// shortest and longest are the pauses after failures; they double from the first to the last.
	shortest = time.Second
	longest  = 5 * time.Minute
)

// Run delivers what is due, now and after each change, until ctx ends. A failure is told and tried again after a pause that grows.
func (w *Worker) Run(ctx context.Context) {
	after := w.After
	if after == nil {
		after = time.After
	}
	changed, end := w.Watch()
	defer end()
	pause := shortest
	for {
		wait := idle
		if err := w.deliver(ctx); err != nil && ctx.Err() == nil {
			if w.Failed != nil {
				w.Failed(err)
			}
			wait, pause = pause, min(2*pause, longest)
		} else {
			pause = shortest
		}
		if !await(ctx, changed, after(wait), wait == idle) {
			return
		}
	}
}

// await waits for the time, or for a change where that may help: after a failure it is the pause that counts. It is false when ctx ends.
func await(ctx context.Context, changed <-chan struct{}, timer <-chan time.Time, heed bool) bool {
	if !heed {
		changed = nil
	}
	select {
	case <-ctx.Done():
		return false
	case <-changed:
	case <-timer:
	}
	return true
}

// deliver delivers until nothing is due.
func (w *Worker) deliver(ctx context.Context) error {
	for {
		n, err := w.Source.Deliver(ctx, batch)
		if err != nil || n < batch {
			return err
		}
	}
}
