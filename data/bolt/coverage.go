package bolt

import (
	"context"

	"taldau/data"
	"taldau/data/kv"
)

// measure is what is kept of one row of the coverage.
type measure struct {
	Count    int `cbor:"1,keyasint"`
	Distinct int `cbor:"2,keyasint,omitempty"`
	Highest  int `cbor:"3,keyasint,omitempty"`
}

// rowAt returns the row as this transaction has it so far.
func (w *writer) rowAt(r row) (*measure, error) {
	if m := w.rows[r]; m != nil {
		return m, nil
	}
	m, _, err := w.coverage.Get(w.tx, r.key())
	w.rows[r] = &m
	return &m, err
}

// cover counts a document in its row, or with -1 takes it away.
func (w *writer) cover(d *data.Document, sign int) error {
	r, _ := rowOf(d)
	if r.court == "" {
		return nil
	}
	m, err := w.rowAt(r)
	m.Count += sign
	return err
}

// addOrdinal measures the row of an ordinal key that is about to be written.
func (w *writer) addOrdinal(key kv.Key) error {
	r, ordinal, err := ordinalOf(key)
	if err != nil {
		return err
	}
	m, err := w.rowAt(r)
	if err != nil {
		return err
	}
	if !w.bears(r, ordinal) {
		m.Distinct++
	}
	m.Highest = max(m.Highest, ordinal)
	return nil
}

// dropOrdinal measures the row of an ordinal key that was removed.
func (w *writer) dropOrdinal(key kv.Key) error {
	r, ordinal, err := ordinalOf(key)
	if err != nil {
		return err
	}
	m, err := w.rowAt(r)
	if err != nil || w.bears(r, ordinal) {
		return err
	}
	m.Distinct--
	if ordinal < m.Highest {
		return nil
	}
	m.Highest = 0
	for last := range w.tx.Bucket(bucketOrdinals).Reverse(r.key()) {
		_, m.Highest, err = ordinalOf(last)
		break
	}
	return err
}

// bears reports whether a document of the row bears the ordinal.
func (w *writer) bears(r row, ordinal int) bool {
	for range w.tx.Bucket(bucketOrdinals).Scan(r.key().Uint(uint64(ordinal))) {
		return true
	}
	return false
}

// ordinalOf reads a key of the bucket of ordinals.
func ordinalOf(key kv.Key) (r row, ordinal int, err error) {
	texts, numbers, err := key.Split("susus")
	if err != nil {
		return r, 0, err
	}
	return row{court: texts[0], year: int(numbers[0]), kind: texts[1]}, int(numbers[1]), nil
}

func (w *writer) saveRows() error {
	for r, m := range w.rows {
		var err error
		if m.Count == 0 {
			err = w.coverage.Delete(w.tx, r.key())
		} else {
			err = w.coverage.Put(w.tx, r.key(), *m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Coverage implements data.Store.
func (s *Store) Coverage(ctx context.Context) (rows []data.CoverageRow, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		for e, err := range s.coverage.Scan(tx, nil) {
			if err != nil {
				return err
			}
			texts, numbers, err := e.Key.Split("sus")
			if err != nil {
				return err
			}
			rows = append(rows, data.CoverageRow{
				Court: texts[0], Year: int(numbers[0]), Kind: texts[1],
				Count: e.Value.Count, Distinct: e.Value.Distinct, Highest: e.Value.Highest,
			})
		}
		return nil
	})
	return rows, err
}

// maxGaps bounds the answer of Gaps.
const maxGaps = 1000

// Gaps implements data.Store.
func (s *Store) Gaps(ctx context.Context, court string, year int, kind string) ([]data.Gap, error) {
	var gaps []data.Gap
	last := 0
	for k, err := range s.keysUnder(ctx, bucketOrdinals, row{court, year, kind}.key()) {
		var n int
		if err == nil {
			_, n, err = ordinalOf(k)
		}
		if err != nil {
			return nil, err
		}
		if n > last+1 {
			gaps = append(gaps, data.Gap{From: last + 1, To: n - 1})
		}
		if last = n; len(gaps) == maxGaps {
			break
		}
	}
	return gaps, nil
}

// printed is a pair of court code and name.
type printed struct{ code, name string }

func (p printed) key() kv.Key { return kv.Key(nil).Str(p.code).Str(p.name) }

// learn counts the pair of court code and name of a document, or with -1 takes it away. The dates of a pair only widen:
// that the name was printed then stays true.
func (w *writer) learn(d *data.Document, sign int) error {
	if d.Court.Code == "" || d.Court.Name == "" {
		return nil
	}
	pair := printed{d.Court.Code, d.Court.Name}
	n := w.learned[pair]
	if n == nil {
		stored, found, err := w.names.Get(w.tx, pair.key())
		if err != nil {
			return err
		}
		if !found {
			stored = data.CourtName{Code: pair.code, Name: pair.name}
		}
		n = &stored
		w.learned[pair] = n
	}
	if n.Count += sign; sign > 0 {
		widen(n, d.Dates.Adopted)
	}
	return nil
}

// widen makes the dates of a pair include date, if it is one.
func widen(n *data.CourtName, date data.Date) {
	if !date.Valid() {
		return
	}
	n.Last = max(n.Last, date)
	if n.First == "" || date < n.First {
		n.First = date
	}
}

func (w *writer) saveNames() error {
	for pair, n := range w.learned {
		var err error
		if n.Count == 0 {
			err = w.names.Delete(w.tx, pair.key())
		} else {
			err = w.names.Put(w.tx, pair.key(), *n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// CourtNames implements data.Store.
func (s *Store) CourtNames(ctx context.Context) (list []data.CourtName, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		for e, err := range s.names.Scan(tx, nil) {
			if err != nil {
				return err
			}
			list = append(list, e.Value)
		}
		return nil
	})
	return list, err
}
