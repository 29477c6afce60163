package bolt

import (
	"bytes"
	"context"
	"fmt"
	"iter"

	"taldau/data"
	"taldau/data/kv"
)

// Review implements data.Store.
func (s *Store) Review(ctx context.Context, r data.Review) error {
	if err := validateReview(r); err != nil {
		return err
	}
	heads, texts, err := s.packRevisions(r.Revised)
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *writer) error {
		touched := map[data.ID]bool{}
		for i, rev := range r.Revised {
			if err := w.revise(rev, heads[i], texts[i]); err != nil {
				return err
			}
			touched[rev.ID] = true
		}
		for _, c := range r.Corrections {
			if err := w.correct(c, touched); err != nil {
				return err
			}
		}
		for _, d := range r.Dispositions {
			if err := w.dispositions.Put(w.tx, kv.Key(nil).Str(d.Item), d); err != nil {
				return err
			}
			if err := w.logReview(data.ReviewEvent{Disposition: &d}); err != nil {
				return err
			}
			w.changed = true
		}
		return nil
	})
}

func validateReview(r data.Review) error {
	for _, c := range r.Corrections {
		if err := c.Validate(); err != nil {
			return err
		}
	}
	for _, d := range r.Dispositions {
		if err := d.Validate(); err != nil {
			return err
		}
	}
	for _, rev := range r.Revised {
		if rev.Document == nil {
			continue
		}
		if err := rev.Document.Validate(); err != nil {
			return fmt.Errorf("document %s: %w", rev.ID, err)
		}
	}
	return nil
}

// packRevisions does the costly part outside of the transaction.
func (s *Store) packRevisions(list []data.Revision) (heads, texts [][]byte, err error) {
	heads, texts = make([][]byte, len(list)), make([][]byte, len(list))
	for i, rev := range list {
		if rev.Document == nil {
			continue
		}
		if heads[i], err = s.codec.rawHead(rev.Document); err != nil {
			return nil, nil, err
		}
		if texts[i], err = s.codec.rawEditions(rev.Document.Editions); err != nil {
			return nil, nil, err
		}
	}
	return heads, texts, nil
}

// shown returns the record of a document that readers see.
func (w *writer) shown(id data.ID) (*record, error) {
	r, err := w.record(id)
	if err == nil && r.Withdrawn != nil {
		err = notFound("document %s, which is withdrawn", id)
	}
	return r, err
}

// revise stores a document that was read anew; head and text are nil where nothing is known to change.
func (w *writer) revise(rev data.Revision, head, text []byte) error {
	old, err := w.shown(rev.ID)
	if err != nil {
		return err
	}
	if old.Version != rev.Version {
		return fmt.Errorf("document %s is at version %d, the review is of version %d: %w", rev.ID, old.Version, rev.Version, data.ErrConflict)
	}
	next := *old
	same, err := w.sameContent(rev.ID, old, head, text)
	if err != nil {
		return err
	}
	if head != nil && !same {
		if err := w.keep(rev.ID, old); err != nil {
			return err
		}
		next.Version++
		next.Head = w.codec.pack(head)
		if err := w.tx.Bucket(bucketEditions).Put(idKey(rev.ID), w.codec.pack(text)); err != nil {
			return err
		}
	}
	return w.replace(rev.ID, old, &next)
}

// sameContent compares what is stored, unpacked: two packings of one content may differ.
func (w *writer) sameContent(id data.ID, old *record, head, text []byte) (bool, error) {
	if head == nil {
		return true, nil
	}
	was, err := w.codec.unpack(old.Head)
	if err != nil || !bytes.Equal(was, head) {
		return false, err
	}
	was, err = w.codec.unpack(w.tx.Bucket(bucketEditions).Get(idKey(id)))
	return bytes.Equal(was, text), err
}

// correct stores one correction; a document that this deed has not touched yet gets its change in the feed.
func (w *writer) correct(c data.Correction, touched map[data.ID]bool) error {
	old, err := w.shown(c.Document)
	if err != nil {
		return err
	}
	if !touched[c.Document] {
		touched[c.Document] = true
		next := *old
		if err := w.replace(c.Document, old, &next); err != nil {
			return err
		}
	}
	if err := w.corrections.Put(w.tx, idKey(c.Document).Str(c.Target()), c); err != nil {
		return err
	}
	return w.logReview(data.ReviewEvent{Correction: &c})
}

func (w *writer) logReview(e data.ReviewEvent) error {
	raw, err := w.events.Encode(e)
	if err != nil {
		return err
	}
	_, err = w.reviewLog.Append(w.tx, raw)
	return err
}

// Corrections implements data.Store.
func (s *Store) Corrections(ctx context.Context, id data.ID) (list []data.Correction, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		for e, err := range s.corrections.Scan(tx, idKey(id)) {
			if err != nil {
				return err
			}
			list = append(list, e.Value)
		}
		return nil
	})
	return list, err
}

// AllCorrections implements data.Store.
func (s *Store) AllCorrections(ctx context.Context) iter.Seq2[data.Correction, error] {
	return pages(ctx, s, s.corrections)
}

// Dispositions implements data.Store.
func (s *Store) Dispositions(ctx context.Context) iter.Seq2[data.Disposition, error] {
	return pages(ctx, s, s.dispositions)
}

// pages yields the values of a table a page at a time, so that no read transaction waits for the reader of the list.
func pages[V any](ctx context.Context, s *Store, t kv.Table[V]) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		var zero V
		for from := []byte(nil); ; {
			var list []V
			err := s.view(ctx, func(tx *kv.Tx) error {
				for k, raw := range tx.Bucket(t.Name).ScanFrom(from, nil) {
					v, err := t.Decode(bytes.Clone(raw))
					if err != nil {
						return fmt.Errorf("decode %s %q: %w", t.Name, k, err)
					}
					list, from = append(list, v), append(bytes.Clone(k), 0)
					if len(list) == page {
						break
					}
				}
				return nil
			})
			if err != nil {
				yield(zero, err)
				return
			}
			for _, v := range list {
				if !yield(v, nil) {
					return
				}
			}
			if len(list) < page {
				return
			}
		}
	}
}

// ReviewLog implements data.Store.
func (s *Store) ReviewLog(ctx context.Context, before data.Seq) iter.Seq2[data.ReviewEvent, error] {
	return func(yield func(data.ReviewEvent, error) bool) {
		for seq := before; ; {
			list, err := s.eventsBefore(ctx, seq)
			if err != nil {
				yield(data.ReviewEvent{}, err)
				return
			}
			for _, e := range list {
				if !yield(e, nil) {
					return
				}
			}
			if len(list) == 0 || list[len(list)-1].Seq == 1 {
				return
			}
			seq = list[len(list)-1].Seq
		}
	}
}

// eventsBefore reads one page of the log backwards: its numbers have no gaps.
func (s *Store) eventsBefore(ctx context.Context, before data.Seq) (list []data.ReviewEvent, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		newest := data.Seq(s.reviewLog.Newest(tx))
		if before == 0 || before > newest+1 {
			before = newest + 1
		}
		for seq := before - 1; seq > 0 && len(list) < page; seq-- {
			raw := s.reviewLog.Get(tx, uint64(seq))
			if raw == nil {
				return fmt.Errorf("entry %d of the review log is missing: run taldau check", seq)
			}
			e, err := s.events.Decode(bytes.Clone(raw))
			if err != nil {
				return fmt.Errorf("entry %d of the review log: %w", seq, err)
			}
			e.Seq = seq
			list = append(list, e)
		}
		return nil
	})
	return list, err
}

// reviews checks that what editors said can be read and belongs to documents, and that no line of the log is missing.
func (c *checker) reviews() {
	for k := range c.tx.Bucket(bucketCorrections).Scan(nil) {
		v, _, err := c.corrections.Get(c.tx, k)
		switch {
		case err != nil:
			c.problem(bucketCorrections, k, "%v", err)
		case string(k) != string(idKey(v.Document).Str(v.Target())):
			c.problem(bucketCorrections, k, "it holds a correction of %s %s", v.Document, v.Target())
		case c.recordOf(string(v.Document)) == nil:
			c.problem(bucketCorrections, k, "its document is not there")
		}
	}
	for k := range c.tx.Bucket(bucketDispositions).Scan(nil) {
		v, _, err := c.dispositions.Get(c.tx, k)
		switch {
		case err != nil:
			c.problem(bucketDispositions, k, "%v", err)
		case string(k) != string(kv.Key(nil).Str(v.Item)):
			c.problem(bucketDispositions, k, "it holds the item %q", v.Item)
		}
	}
	for seq := uint64(1); seq <= c.reviewLog.Newest(c.tx); seq++ {
		k := kv.Key(nil).Uint(seq)
		raw := c.reviewLog.Get(c.tx, seq)
		if raw == nil {
			c.problem(bucketReviewLog, k, "a line of the log is missing")
			continue
		}
		if _, err := c.events.Decode(raw); err != nil {
			c.problem(bucketReviewLog, k, "%v", err)
		}
	}
}
