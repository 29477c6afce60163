package bolt

import (
	"context"
	"strings"

	"taldau/data"
	"taldau/data/kv"
)

// The names of counters; those that end in a colon are followed by a value, as in "kind:decision".
const (
	counterCopies    = "copies"
	counterWithdrawn = "withdrawn"
	counterKind      = "kind:"
	counterMasked    = "masked:"
	counterMaskedBy  = "masked_by:"
	counterYear      = "year:"     // documents adopted in this year
	counterImported  = "imported:" // documents whose newest version was imported on this date
)

// counts lists what a record adds to the counters.
func counts(r *record, d *data.Document) map[string]int {
	if r.Withdrawn != nil {
		return map[string]int{counterWithdrawn: 1}
	}
	counts := map[string]int{
		counterKind + string(d.Kind):               1,
		counterMaskedBy + d.Masking.Version:        1,
		counterImported + string(d.Dates.Imported): 1,
		counterCopies: len(r.Copies),
	}
	for class, n := range d.Masking.Counts {
		counts[counterMasked+class] = n
	}
	if d.Dates.Adopted.Year() > 0 {
		counts[counterYear+string(d.Dates.Adopted[:4])] = 1
	}
	return counts
}

// tally adds a record to the sums, or with -1 takes it away.
func (w *writer) tally(r *record, d *data.Document, sign int) error {
	for name, n := range counts(r, d) {
		w.counts[name] += sign * n
	}
	if r.Withdrawn != nil {
		return nil
	}
	if err := w.cover(d, sign); err != nil {
		return err
	}
	return w.learn(d, sign)
}

// saveSums writes what the transaction added to counters, coverage and names.
func (w *writer) saveSums() error {
	for name, delta := range w.counts {
		if delta == 0 {
			continue
		}
		k := kv.Key(nil).Str(name)
		n, _, err := w.counters.Get(w.tx, k)
		if err != nil {
			return err
		}
		if n += delta; n == 0 {
			err = w.counters.Delete(w.tx, k)
		} else {
			err = w.counters.Put(w.tx, k, n)
		}
		if err != nil {
			return err
		}
	}
	if err := w.saveRows(); err != nil {
		return err
	}
	return w.saveNames()
}

// Stats implements data.Store.
func (s *Store) Stats(ctx context.Context) (data.Stats, error) {
	st := data.Stats{ByKind: map[data.Kind]int{}, Masked: map[string]int{}, MaskedBy: map[string]int{}}
	err := s.view(ctx, func(tx *kv.Tx) error {
		st.Seq = data.Seq(s.changes.Newest(tx))
		for e, err := range s.counters.Scan(tx, nil) {
			if err != nil {
				return err
			}
			names, _, err := e.Key.Split("s")
			if err != nil {
				return err
			}
			addCounter(&st, names[0], e.Value)
		}
		return nil
	})
	return st, err
}

// addCounter puts one counter into its place in the statistics.
func addCounter(st *data.Stats, name string, n int) {
	group, value, _ := strings.Cut(name, ":")
	switch group + ":" {
	case counterCopies + ":":
		st.Duplicates = n
	case counterWithdrawn + ":":
		st.Withdrawn = n
	case counterKind:
		st.ByKind[data.Kind(value)] = n
		st.Documents += n
	case counterMasked:
		st.Masked[value] = n
	case counterMaskedBy:
		st.MaskedBy[value] = n
	case counterImported:
		st.Imported = max(st.Imported, data.Date(value))
	case counterYear:
		year := data.Date(value + "-01-01").Year()
		if st.FirstYear == 0 || year < st.FirstYear {
			st.FirstYear = year
		}
		st.LastYear = max(st.LastYear, year)
	}
}
