package bolt

import (
	"fmt"

	"taldau/data/kv"
	"taldau/forum"
)

// slotUnanswered begins the slots of topics that wait for an answer, and is that of those of an author.
const slotUnanswered = "unanswered"

// unansweredIn is the slot of those in a state.
func unansweredIn(state forum.State) string { return slotUnanswered + " " + string(state) }

// fillUnanswered is the migration that puts the topics that wait for an answer into lists of their own beside the others, and counts them.
func fillUnanswered(m modes) kv.Migration {
	return func(tx *kv.Tx) error {
		return relistWaiting(m, tx, func(w *writer, t *forum.Topic, s sums) error {
			for _, scope := range w.scopesBy(t, unansweredIn(t.State), slotUnanswered) {
				s[scope]++
				if err := tx.Bucket("lists").Put(scope.key().Uint(^millis(t.Activity)).Str(string(t.ID)), nil); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// partUnanswered is the migration that takes them out of the others.
func partUnanswered(m modes) kv.Migration {
	return func(tx *kv.Tx) error {
		return relistWaiting(m, tx, func(w *writer, t *forum.Topic, s sums) error {
			for _, scope := range w.scopesBy(t, string(t.State), slotAll) {
				s[scope]--
				if err := tx.Bucket("lists").Delete(scope.key().Uint(^millis(t.Activity)).Str(string(t.ID))); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// relistWaiting changes the lists of the topics that wait for an answer, and their counters where they were then.
func relistWaiting(m modes, tx *kv.Tx, change func(*writer, *forum.Topic, sums) error) error {
	w, s := &writer{reader: reader{tx: tx}}, sums{}
	for e, err := range table[forum.Topic](m, "topics").Scan(tx, nil) {
		if err != nil {
			return err
		}
		texts, _, err := e.Key.Split("s")
		if err != nil {
			return err
		}
		t := e.Value
		t.ID = forum.TopicID(texts[0])
		if !t.Listed() || !t.Unanswered() {
			continue
		}
		if err := change(w, &t, s); err != nil {
			return err
		}
	}
	for scope, delta := range s {
		n, err := w.number("counters", scope.key())
		if err != nil {
			return err
		}
		if int64(n)+int64(delta) < 0 {
			return fmt.Errorf("counter %q would be %d: the forum is damaged; restore a backup", scope.key(), int64(n)+int64(delta))
		}
		if err := w.setNumber("counters", scope.key(), uint64(int64(n)+int64(delta))); err != nil {
			return err
		}
	}
	return nil
}
