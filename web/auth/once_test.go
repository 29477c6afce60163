package auth_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"taldau/web/auth"
)

func TestOnce(t *testing.T) {
	now := time.Date(2026, 11, 26, 10, 0, 0, 0, time.UTC)
	o := auth.NewOnce[int](func() time.Time { return now })
	first, second := o.Put(1, time.Minute), o.Put(2, time.Hour)
	if first == second || len(first) != 43 {
		t.Errorf("secrets %q and %q", first, second)
	}
	if v, ok := o.Look(first); v != 1 || !ok {
		t.Errorf("looked at %d, %v", v, ok)
	}
	var got atomic.Int64
	var many sync.WaitGroup
	for range 20 {
		many.Go(func() {
			if _, ok := o.Take(first); ok {
				got.Add(1)
			}
		})
	}
	if many.Wait(); got.Load() != 1 {
		t.Errorf("taken %d times", got.Load())
	}
	now = now.Add(time.Hour)
	if _, ok := o.Take(second); ok {
		t.Error("taken at the end of its life")
	}
	now = now.Add(-time.Hour)
	for name, secret := range map[string]string{"late, and then in time": second, "nothing": "", "junk": "x"} {
		if _, ok := o.Take(secret); ok {
			t.Errorf("%s: taken", name)
		}
	}
	// The oldest gives way, so that nobody fills the memory.
	oldest := o.Put(3, time.Hour)
	for range 50_000 {
		o.Put(4, time.Hour)
	}
	if _, ok := o.Take(oldest); ok {
		t.Error("everything is kept")
	}
}
