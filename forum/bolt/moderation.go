package bolt

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"taldau/data/kv"
	"taldau/forum"
)

// Flags implements forum.ModerationReader.
func (r *reader) Flags(ref forum.PostRef) ([]forum.Flag, error) {
	var list []forum.Flag
	for e, err := range r.flags.Scan(r.tx, postKey(ref)) {
		if err != nil {
			return nil, err
		}
		_, numbers, err := e.Key.Split("suu")
		if err != nil {
			return nil, fmt.Errorf("flags %q: %w", e.Key, err)
		}
		f := e.Value
		f.Post, f.By = ref, forum.UserID(numbers[1])
		list = append(list, f)
	}
	return list, nil
}

func caseKey(space forum.Space, since time.Time, ref forum.PostRef) kv.Key {
	return kv.Key(nil).Str(string(space)).Uint(millis(since)).Str(string(ref.Topic)).Uint(ref.Number)
}

// since is when the first of some flags was raised.
func since(flags []forum.Flag) time.Time {
	return slices.MinFunc(flags, func(a, b forum.Flag) int { return a.At.Compare(b.At) }).At
}

// PutFlag implements forum.ModerationWriter.
func (w *writer) PutFlag(space forum.Space, f *forum.Flag) error {
	held, err := w.Flags(f.Post)
	if err != nil {
		return err
	}
	if len(held) > 0 {
		if err := w.mark(bucketCases, caseKey(space, since(held), f.Post), false); err != nil {
			return err
		}
	}
	if err := w.flags.Put(w.tx, postKey(f.Post).Uint(uint64(f.By)), *f); err != nil {
		return err
	}
	if held, err = w.Flags(f.Post); err != nil {
		return err
	}
	return w.mark(bucketCases, caseKey(space, since(held), f.Post), true)
}

// ClearFlags implements forum.ModerationWriter.
func (w *writer) ClearFlags(ref forum.PostRef) error {
	held, err := w.Flags(ref)
	if err != nil || len(held) == 0 {
		return err
	}
	t, err := w.Topic(ref.Topic)
	if err != nil {
		return err
	}
	for _, f := range held {
		if err := w.flags.Delete(w.tx, postKey(ref).Uint(uint64(f.By))); err != nil {
			return err
		}
	}
	return w.mark(bucketCases, caseKey(t.Space, since(held), ref), false)
}

// Cases implements forum.ModerationReader.
func (r *reader) Cases(spaces []forum.Space, limit int) ([]forum.Case, error) {
	var list []forum.Case
	for _, space := range spaces {
		n := 0
		for k := range r.tx.Bucket(bucketCases).Scan(kv.Key(nil).Str(string(space))) {
			if n++; n > limit {
				break
			}
			texts, numbers, err := k.Split("susu")
			if err != nil {
				return nil, fmt.Errorf("cases %q: %w", k, err)
			}
			c := forum.Case{
				Post: forum.PostRef{Topic: forum.TopicID(texts[1]), Number: numbers[1]}, Since: time.UnixMilli(int64(numbers[0])).UTC(),
			}
			if c.Flags, err = r.Flags(c.Post); err != nil {
				return nil, err
			}
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b forum.Case) int { return a.Since.Compare(b.Since) })
	return list[:min(len(list), max(limit, 0))], nil
}

// CountCases implements forum.ModerationReader. It counts keys: a queue is short, or nobody keeps order.
func (r *reader) CountCases(spaces []forum.Space) (int, error) {
	n := 0
	for _, space := range spaces {
		for range r.tx.Bucket(bucketCases).Scan(kv.Key(nil).Str(string(space))) {
			n++
		}
	}
	return n, nil
}

func decisionKey(space forum.Space, number uint64) kv.Key {
	return kv.Key(nil).Str(string(space)).Uint(number)
}

// Decision implements forum.ModerationReader.
func (r *reader) Decision(space forum.Space, number uint64) (*forum.Decision, error) {
	d, err := get(r, r.decisions, decisionKey(space, number), "decision", number)
	if err != nil {
		return nil, err
	}
	d.Space, d.Number = space, number
	return d, nil
}

// Decisions implements forum.ModerationReader.
func (r *reader) Decisions(space forum.Space, before uint64, limit int) ([]*forum.Decision, error) {
	newest, err := r.newestDecision(space)
	if err != nil {
		return nil, err
	}
	if before == 0 || before > newest {
		before = newest + 1
	}
	var list []*forum.Decision
	for n := before - 1; n > 0 && len(list) < limit; n-- {
		d, err := r.Decision(space, n)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}

// newestDecision is the number of the newest decision of a space; 0 for none.
func (r *reader) newestDecision(space forum.Space) (uint64, error) {
	for k := range r.tx.Bucket(bucketDecisions).Reverse(kv.Key(nil).Str(string(space))) {
		_, numbers, err := k.Split("su")
		if err != nil {
			return 0, fmt.Errorf("decisions %q: %w", k, err)
		}
		return numbers[0], nil
	}
	return 0, nil
}

// waits reports whether the appeal of a decision waits for an answer.
func waits(d *forum.Decision) bool { return d != nil && d.Appeal != nil && d.Appeal.Answer == nil }

func appealKey(d *forum.Decision) kv.Key {
	return kv.Key(nil).Str(string(d.Space)).Uint(millis(d.Appeal.At)).Uint(d.Number)
}

// PutDecision implements forum.ModerationWriter.
func (w *writer) PutDecision(d *forum.Decision) error {
	if d.Number == 0 {
		newest, err := w.newestDecision(d.Space)
		if err != nil {
			return err
		}
		d.Number = newest + 1
	} else {
		old, err := w.Decision(d.Space, d.Number)
		if err != nil {
			return err
		}
		if waits(old) {
			if err := w.mark(bucketAppeals, appealKey(old), false); err != nil {
				return err
			}
		}
	}
	if waits(d) {
		if err := w.mark(bucketAppeals, appealKey(d), true); err != nil {
			return err
		}
	}
	return w.decisions.Put(w.tx, decisionKey(d.Space, d.Number), *d)
}

// Appeals implements forum.ModerationReader.
func (r *reader) Appeals(spaces []forum.Space, limit int) ([]*forum.Decision, error) {
	var list []*forum.Decision
	for _, space := range spaces {
		n := 0
		for k := range r.tx.Bucket(bucketAppeals).Scan(kv.Key(nil).Str(string(space))) {
			if n++; n > limit {
				break
			}
			_, numbers, err := k.Split("suu")
			if err != nil {
				return nil, fmt.Errorf("appeals %q: %w", k, err)
			}
			d, err := r.Decision(space, numbers[1])
			if err != nil {
				return nil, err
			}
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b *forum.Decision) int {
		return cmp.Or(a.Appeal.At.Compare(b.Appeal.At), cmp.Compare(a.Number, b.Number))
	})
	return list[:min(len(list), max(limit, 0))], nil
}
