package bolt

import (
	"fmt"
	"time"

	"taldau/data/kv"
	"taldau/forum"
)

func noticeKey(due time.Time, seq uint64) kv.Key { return kv.Key(nil).Uint(millis(due)).Uint(seq) }

// Due implements forum.DeliveryReader.
func (r *reader) Due(now time.Time, limit int) ([]forum.Notice, error) {
	return due(r.tx, r.notices, "uu", now, limit, func(n *forum.Notice, number uint64) { n.Seq = number })
}

// Tell implements forum.DeliveryWriter.
func (w *writer) Tell(n *forum.Notice) (bool, error) {
	told := kv.Key(nil).Str(n.Event).Uint(uint64(n.Person))
	if w.tx.Bucket(bucketTold).Has(told) {
		return false, nil
	}
	seq, err := w.tx.Bucket(bucketOutbox).Next()
	if err != nil {
		return false, err
	}
	n.Seq = seq
	if err := w.mark(bucketTold, told, true); err != nil {
		return false, err
	}
	return true, w.notices.Put(w.tx, noticeKey(n.Due, seq), *n)
}

// Postpone implements forum.DeliveryWriter.
func (w *writer) Postpone(n *forum.Notice, until time.Time) error {
	if err := w.Done(n); err != nil {
		return err
	}
	n.Due = until
	return w.notices.Put(w.tx, noticeKey(n.Due, n.Seq), *n)
}

// Done implements forum.DeliveryWriter.
func (w *writer) Done(n *forum.Notice) error {
	return w.notices.Delete(w.tx, noticeKey(n.Due, n.Seq))
}

// Replay implements forum.DeliveryReader.
func (r *reader) Replay(owner forum.UserID, key string) (*forum.Replay, error) {
	return get(r, r.replays, ownKey(owner, key), "replay", "of a request")
}

func replayedKey(at time.Time, owner forum.UserID, key string) kv.Key {
	return kv.Key(nil).Uint(millis(at)).Uint(uint64(owner)).Str(key)
}

// swept is how many old keys one write removes at most: more than it adds, so that they end, and few, so that no write waits for them.
const swept = 8

// PutReplay implements forum.DeliveryWriter.
func (w *writer) PutReplay(owner forum.UserID, key string, v *forum.Replay) error {
	old, found, err := w.replays.Get(w.tx, ownKey(owner, key))
	if err != nil {
		return err
	}
	if found {
		if err := w.mark(bucketReplayed, replayedKey(old.At, owner, key), false); err != nil {
			return err
		}
	}
	if err := w.sweepReplays(v.At.Add(-forum.ReplayLifetime)); err != nil {
		return err
	}
	if err := w.mark(bucketReplayed, replayedKey(v.At, owner, key), true); err != nil {
		return err
	}
	return w.replays.Put(w.tx, ownKey(owner, key), *v)
}

// sweepReplays removes the oldest keys of requests from before a time.
func (w *writer) sweepReplays(before time.Time) error {
	var keys []kv.Key
	for k := range w.tx.Bucket(bucketReplayed).Scan(nil) {
		at, _, err := k.TakeUint()
		if err != nil {
			return fmt.Errorf("replayed %q: %w", k, err)
		}
		if len(keys) == swept || at >= millis(before) {
			break
		}
		keys = append(keys, append(kv.Key(nil), k...))
	}
	for _, k := range keys {
		texts, numbers, err := k.Split("uus")
		if err != nil {
			return fmt.Errorf("replayed %q: %w", k, err)
		}
		if err := w.replays.Delete(w.tx, ownKey(forum.UserID(numbers[1]), texts[0])); err != nil {
			return err
		}
		if err := w.mark(bucketReplayed, k, false); err != nil {
			return err
		}
	}
	return nil
}

// Changes implements forum.DeliveryReader.
func (r *reader) Changes(after uint64, limit int) ([]forum.Change, error) {
	var list []forum.Change
	for e, err := range (kv.Log{Name: bucketChanges}).After(r.tx, after) {
		if err != nil {
			return nil, err
		}
		if len(list) >= limit {
			break
		}
		c, err := r.changes.Decode(e.Value)
		if err != nil {
			return nil, fmt.Errorf("changes %d: %w", e.Seq, err)
		}
		c.Seq = e.Seq
		list = append(list, c)
	}
	return list, nil
}
