package forum

import (
	"sync"
	"time"
)

// Rate is how often one person may do something: so many times within a span of time.
type Rate struct {
	Times int
	Per   time.Duration
}

// Rates are the limits on what one person writes; the zero value of each stands for the value of DefaultRates.
type Rates struct {
	Ask, Reply, Edit, Flag, Save, Small Rate // Small: endorsements, bookmarks, levels
}

// DefaultRates are far above what a person types and far below what a machine can.
func DefaultRates() Rates {
	return Rates{
		Ask: Rate{10, time.Hour}, Reply: Rate{20, 5 * time.Minute}, Edit: Rate{30, 5 * time.Minute},
		Flag: Rate{20, time.Hour}, Save: Rate{240, 5 * time.Minute}, Small: Rate{120, 5 * time.Minute},
	}
}

func (r Rates) orDefault() Rates {
	d := DefaultRates()
	for _, p := range []struct{ own, def *Rate }{
		{&r.Ask, &d.Ask}, {&r.Reply, &d.Reply}, {&r.Edit, &d.Edit}, {&r.Flag, &d.Flag}, {&r.Save, &d.Save}, {&r.Small, &d.Small},
	} {
		if *p.own == (Rate{}) {
			*p.own = *p.def
		}
	}
	return r
}

// limiter counts what people did lately, as the generic cell rate algorithm does: one time for each person and kind of act, at which all that was
// done would be spread evenly. It forgets at a restart.
type limiter struct {
	mu     sync.Mutex
	spread map[limited]time.Time
	swept  time.Time
}

func newLimiter() *limiter { return &limiter{spread: map[limited]time.Time{}} }

type limited struct {
	person UserID
	act    string
}

// sweepEvery is how often what no longer counts is forgotten.
const sweepEvery = 10 * time.Minute

// take counts one act, or fails with a *ThrottledError that says how long to wait.
func (l *limiter) take(person UserID, act string, r Rate, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	k, each := limited{person, act}, r.Per/time.Duration(r.Times)
	at := l.spread[k]
	if at.Before(now) {
		at = now
	}
	if wait := at.Add(each).Sub(now) - r.Per; wait > 0 {
		return &ThrottledError{Wait: wait}
	}
	l.spread[k] = at.Add(each)
	return nil
}

func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < sweepEvery {
		return
	}
	for k, at := range l.spread {
		if at.Before(now) {
			delete(l.spread, k)
		}
	}
	l.swept = now
}
