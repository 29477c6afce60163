package notify_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"taldau/forum/notify"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// outbox answers each Deliver with the next of its results.
type outbox struct {
	results []result
	asked   int
	stop    context.CancelFunc // when the results are used up
}

type result struct {
	n   int
	err error
}

func (o *outbox) Deliver(_ context.Context, limit int) (int, error) {
	if o.asked == len(o.results) {
		o.stop()
		return 0, context.Canceled
	}
	r := o.results[o.asked]
	o.asked++
	return min(r.n, limit), r.err
}

// TestRun drives the worker by a clock that strikes at once and writes down how long it was asked to wait.
func TestRun(t *testing.T) {
	broken := errors.New("broken")
	idle := 30 * time.Second
	tests := []struct {
		name    string
		results []result
		waits   []time.Duration
		failed  int
	}{
		{"nothing is due", []result{{}, {}}, []time.Duration{idle, idle}, 0},
		{"a full batch is followed at once", []result{{n: 100}, {n: 100}, {n: 3}, {}}, []time.Duration{idle, idle}, 0},
		{"pauses grow and begin anew", []result{{err: broken}, {err: broken}, {err: broken}, {n: 1}, {err: broken}},
			[]time.Duration{time.Second, 2 * time.Second, 4 * time.Second, idle, time.Second}, 4},
		{"pauses have a bound", slices.Repeat([]result{{err: broken}}, 11),
			[]time.Duration{1e9, 2e9, 4e9, 8e9, 16e9, 32e9, 64e9, 128e9, 256e9, 300e9, 300e9}, 11},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			var waits []time.Duration
			failed, ended := 0, false
			w := &notify.Worker{
				Source: &outbox{results: tt.results, stop: stop},
				Watch:  func() (<-chan struct{}, func()) { return nil, func() { ended = true } },
				After: func(d time.Duration) <-chan time.Time {
					if ctx.Err() == nil {
						waits = append(waits, d)
					}
					c := make(chan time.Time, 1)
					c <- time.Time{}
					return c
				},
				Failed: func(error) { failed++ },
			}
			w.Run(ctx)
			if !slices.Equal(waits, tt.waits) || failed != tt.failed || !ended {
				t.Errorf("waits %v, %d failures, ended %t; want %v and %d", waits, failed, ended, tt.waits, tt.failed)
			}
		})
	}
}

// TestWake holds that a change is followed without the clock, except after a failure.
func TestWake(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	changed := make(chan struct{}, 1)
	changed <- struct{}{}
	o := &outbox{results: []result{{n: 1}}, stop: stop}
	w := &notify.Worker{
		Source: o, Watch: func() (<-chan struct{}, func()) { return changed, func() {} }, After: func(time.Duration) <-chan time.Time { return nil },
	}
	w.Run(ctx) // ends only if the change woke it: the clock never strikes
	if o.asked != 1 {
		t.Errorf("asked %d times", o.asked)
	}
}
