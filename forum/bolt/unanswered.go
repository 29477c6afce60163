package bolt

import (
	"taldau/data/kv"
	"taldau/forum"
)

// slotUnanswered begins the slots of topics that wait for an answer, and is that of those of an author.
const slotUnanswered = "unanswered"

// unansweredIn is the slot of those in a state.
func unansweredIn(state forum.State) string { return slotUnanswered + " " + string(state) }

// waiting lists the lists of unanswered topics that a topic stands in beside the others. The first answer takes it out of them: later posts do not touch them.
func (r *reader) waiting(t *forum.Topic) []scope {
	if !t.Listed() || !t.Unanswered() {
		return nil
	}
	list := []scope{{"", unansweredIn(t.State), t.Space}}
	if !r.gone(t.Author) {
		list = append(list, scope{listOf(t.Author), slotUnanswered, t.Space})
	}
	for _, code := range t.Path {
		list = append(list, scope{string(code), unansweredIn(t.State), t.Space})
	}
	return list
}

// waitingIn are the lists of unanswered topics of one space that a query asks for.
func waitingIn(q forum.TopicQuery, space forum.Space) []scope {
	var list []scope
	for _, state := range forum.States() {
		if state.Open() && (q.State == "" || q.State == state) {
			list = append(list, scope{string(q.Category), unansweredIn(state), space})
		}
	}
	return list
}

// fillUnanswered is the migration that puts the topics that there are into those lists, and counts them.
func fillUnanswered(m modes) kv.Migration {
	return func(tx *kv.Tx) error {
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
			for _, scope := range w.waiting(&t) {
				s[scope]++
				if err := tx.Bucket("lists").Put(scope.key().Uint(^millis(t.Activity)).Str(string(t.ID)), nil); err != nil {
					return err
				}
			}
		}
		return w.settle(s)
	}
}
