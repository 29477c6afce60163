package bolt

import (
	"fmt"
	"time"

	"taldau/data/kv"
	"taldau/forum"
)

func hookKey(id uint64) kv.Key { return kv.Key(nil).Uint(id) }

func callKey(due time.Time, seq uint64) kv.Key { return kv.Key(nil).Uint(millis(due)).Uint(seq) }

// Hooks implements forum.HookReader.
func (r *reader) Hooks() ([]*forum.Hook, error) {
	var list []*forum.Hook
	for e, err := range r.hooks.Scan(r.tx, nil) {
		if err != nil {
			return nil, err
		}
		_, numbers, err := e.Key.Split("u")
		if err != nil {
			return nil, fmt.Errorf("hooks %q: %w", e.Key, err)
		}
		h := e.Value
		h.ID = numbers[0]
		list = append(list, &h)
	}
	return list, nil
}

// Hook implements forum.HookReader.
func (r *reader) Hook(id uint64) (*forum.Hook, error) {
	h, err := get(r, r.hooks, hookKey(id), "webhook", id)
	if err != nil {
		return nil, err
	}
	h.ID = id
	return h, nil
}

// PutHook implements forum.HookWriter.
func (w *writer) PutHook(h *forum.Hook) (err error) {
	if h.ID == 0 {
		if h.ID, err = w.tx.Bucket(bucketHooks).Next(); err != nil {
			return err
		}
	}
	return w.hooks.Put(w.tx, hookKey(h.ID), *h)
}

// DeleteHook implements forum.HookWriter.
func (w *writer) DeleteHook(id uint64) error {
	if err := w.clearLog(id, 0); err != nil {
		return err
	}
	return w.hooks.Delete(w.tx, hookKey(id))
}

// DueCalls implements forum.HookReader.
func (r *reader) DueCalls(now time.Time, limit int) ([]forum.Call, error) {
	return due(r.tx, r.calls, "uu", now, limit, func(c *forum.Call, n uint64) { c.Seq = n })
}

// PutCall implements forum.HookWriter.
func (w *writer) PutCall(c *forum.Call) (err error) {
	if c.Seq, err = w.tx.Bucket(bucketCalls).Next(); err != nil {
		return err
	}
	w.changed = true
	return w.calls.Put(w.tx, callKey(c.Due, c.Seq), *c)
}

// PostponeCall implements forum.HookWriter.
func (w *writer) PostponeCall(c *forum.Call, until time.Time) error {
	if err := w.CallDone(c); err != nil {
		return err
	}
	c.Due = until
	return w.calls.Put(w.tx, callKey(c.Due, c.Seq), *c)
}

// CallDone implements forum.HookWriter.
func (w *writer) CallDone(c *forum.Call) error { return w.calls.Delete(w.tx, callKey(c.Due, c.Seq)) }

// CallLog implements forum.HookReader.
func (r *reader) CallLog(hook uint64, limit int) ([]forum.CallResult, error) {
	var list []forum.CallResult
	for e, err := range r.callLog.Scan(r.tx, hookKey(hook)) {
		if err != nil {
			return nil, err
		}
		if len(list) >= limit {
			break
		}
		v := e.Value
		v.Hook = hook
		list = append(list, v)
	}
	return list, nil
}

// LogCall implements forum.HookWriter.
func (w *writer) LogCall(v *forum.CallResult) error {
	seq, err := w.tx.Bucket(bucketCallLog).Next()
	if err != nil {
		return err
	}
	if err := w.callLog.Put(w.tx, hookKey(v.Hook).Uint(^seq), *v); err != nil {
		return err
	}
	return w.clearLog(v.Hook, forum.MaxHookLog)
}

// clearLog removes all but the newest results of a webhook.
func (w *writer) clearLog(hook uint64, keep int) error {
	var old []kv.Key
	n := 0
	for k := range w.tx.Bucket(bucketCallLog).Scan(hookKey(hook)) {
		if n++; n > keep {
			old = append(old, append(kv.Key(nil), k...))
		}
	}
	for _, k := range old {
		if err := w.callLog.Delete(w.tx, k); err != nil {
			return err
		}
	}
	return nil
}

// posted checks what leaves the house: every value, and that each proof is the one that its person has of the purpose.
func (c *checker) posted() {
	for e, err := range c.letters.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketLetters, e.Key, "%v", err)
			break
		}
	}
	proofs, err := c.Proofs()
	if err != nil {
		c.problem(bucketProofs, nil, "%v", err)
		return
	}
	for _, p := range proofs {
		if raw := c.tx.Bucket(bucketProven).Get(provenKey(p.Person, p.Purpose)); string(raw) != string(kv.Key(nil).Str(p.ID)) {
			c.problem(bucketProven, provenKey(p.Person, p.Purpose), "it does not lead to proof %.8s", p.ID)
		}
	}
	if n := c.count(bucketProven); n != len(proofs) {
		c.problem(bucketProven, nil, "%d keys, want %d", n, len(proofs))
	}
	if _, err := c.Hooks(); err != nil {
		c.problem(bucketHooks, nil, "%v", err)
	}
	for e, err := range c.calls.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketCalls, e.Key, "%v", err)
			break
		}
	}
	for e, err := range c.callLog.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketCallLog, e.Key, "%v", err)
			break
		}
		_, numbers, err := e.Key.Split("uu")
		if err != nil || !c.tx.Bucket(bucketHooks).Has(hookKey(numbers[0])) {
			c.problem(bucketCallLog, e.Key, "its webhook is missing: %v", err)
		}
	}
}
