package bolt

import (
	"context"
	"errors"
	"slices"

	"taldau/data"
	"taldau/data/kv"
)

// writer holds one write transaction and the sums that are written at its end.
type writer struct {
	*Store
	tx      *kv.Tx
	counts  map[string]int
	rows    map[row]*measure
	learned map[printed]*data.CourtName
	changed bool
}

// errNothing undoes a transaction that came to change nothing.
var errNothing = errors.New("nothing to write")

// write runs f in the write transaction and wakes the watchers if it changed a document.
func (s *Store) write(ctx context.Context, f func(*writer) error) error {
	err := s.db.Update(func(tx *kv.Tx) error {
		w := &writer{Store: s, tx: tx, counts: map[string]int{}, rows: map[row]*measure{}, learned: map[printed]*data.CourtName{}}
		if err := f(w); err != nil {
			return err
		}
		if !w.changed {
			return errNothing
		}
		if err := w.saveSums(); err != nil {
			return err
		}
		return ctx.Err()
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	if err == nil {
		s.tell()
	}
	return err
}

func (w *writer) record(id data.ID) (*record, error) {
	r, found, err := w.docs.Get(w.tx, idKey(id))
	if err == nil && !found {
		err = notFound("document %s", id)
	}
	return &r, err
}

// keep stores a version that is about to be replaced.
func (w *writer) keep(id data.ID, old *record) error {
	e := earlier{Record: *old, Editions: slices.Clone(w.tx.Bucket(bucketEditions).Get(idKey(id)))}
	return w.versions.Put(w.tx, versionKey(id, old.Version), e)
}

// text stores the editions and the original of a version.
func (w *writer) text(id data.ID, next *record, item packed) error {
	if err := w.tx.Bucket(bucketEditions).Put(idKey(id), item.editions); err != nil {
		return err
	}
	next.Original = item.original != nil
	if !next.Original {
		return w.tx.Bucket(bucketOriginals).Delete(idKey(id))
	}
	return w.tx.Bucket(bucketOriginals).Put(idKey(id), item.original)
}

// replace puts next in the place of old (nil: nothing), with its secondary keys, its sums and the change.
func (w *writer) replace(id data.ID, old, next *record) error {
	var had []place
	if old != nil {
		d, err := w.codec.head(id, old)
		if err != nil {
			return err
		}
		if err := w.tally(old, d, -1); err != nil {
			return err
		}
		had = places(old, d)
		if err := w.changes.Remove(w.tx, uint64(old.Seq)); err != nil {
			return err
		}
	}
	d, err := w.codec.head(id, next)
	if err != nil {
		return err
	}
	if err := w.move(had, places(next, d)); err != nil {
		return err
	}
	if err := w.tally(next, d, 1); err != nil {
		return err
	}
	seq, err := w.changes.Append(w.tx, changeValue(id, next.Withdrawn != nil))
	if err != nil {
		return err
	}
	next.Seq, w.changed = data.Seq(seq), true
	return w.docs.Put(w.tx, idKey(id), *next)
}

// move removes the secondary keys that only the old version had and adds those that only the new one has.
func (w *writer) move(had, has []place) error {
	for _, p := range had {
		if slices.Contains(has, p) {
			continue
		}
		if err := w.tx.Bucket(p.bucket).Delete([]byte(p.key)); err != nil {
			return err
		}
		if p.bucket == bucketOrdinals {
			if err := w.dropOrdinal(kv.Key(p.key)); err != nil {
				return err
			}
		}
	}
	for _, p := range has {
		if slices.Contains(had, p) {
			continue
		}
		if p.bucket == bucketOrdinals {
			if err := w.addOrdinal(kv.Key(p.key)); err != nil {
				return err
			}
		}
		if err := w.tx.Bucket(p.bucket).Put([]byte(p.key), nil); err != nil {
			return err
		}
	}
	return nil
}
