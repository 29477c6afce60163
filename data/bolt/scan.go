package bolt

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/kv"
)

// page is how many keys a long iteration reads in one transaction: a reader that dawdles must not keep old pages of the file
// from being used again.
const page = 512

// keysUnder yields the keys with the prefix, copied, one transaction to a page of them.
func (s *Store) keysUnder(ctx context.Context, bucket string, prefix kv.Key) iter.Seq2[kv.Key, error] {
	return func(yield func(kv.Key, error) bool) {
		start := prefix
		for {
			var list []kv.Key
			err := s.view(ctx, func(tx *kv.Tx) error {
				for k := range tx.Bucket(bucket).ScanFrom(start, prefix) {
					if list = append(list, slices.Clone(k)); len(list) == page {
						break
					}
				}
				return nil
			})
			if err != nil {
				yield(nil, err)
				return
			}
			for _, k := range list {
				if err := ctx.Err(); err != nil {
					yield(nil, err)
					return
				}
				if !yield(k, nil) {
					return
				}
			}
			if len(list) < page {
				return
			}
			start = append(slices.Clone(list[page-1]), 0)
		}
	}
}

// idsUnder yields the ids that end the keys with the prefix; shape is that of the whole key.
func (s *Store) idsUnder(ctx context.Context, bucket, shape string, prefix kv.Key) iter.Seq2[data.ID, error] {
	return func(yield func(data.ID, error) bool) {
		for k, err := range s.keysUnder(ctx, bucket, prefix) {
			var texts []string
			if err == nil {
				texts, _, err = k.Split(shape)
			}
			if err != nil {
				yield("", fmt.Errorf("%s: %w", bucket, err))
				return
			}
			if !yield(data.ID(texts[len(texts)-1]), nil) {
				return
			}
		}
	}
}

// All implements data.Store.
func (s *Store) All(ctx context.Context) iter.Seq2[*data.Document, error] {
	return func(yield func(*data.Document, error) bool) {
		for id, err := range s.idsUnder(ctx, bucketDocs, "s", nil) {
			var d *data.Document
			if err == nil {
				d, err = s.Get(ctx, id)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if d.Withdrawn == nil && !yield(d, nil) {
				return
			}
		}
	}
}

// Find implements data.Store.
func (s *Store) Find(ctx context.Context, t data.IdentifierType, value string) ([]data.ID, error) {
	return gather(s.idsUnder(ctx, bucketIdents, "sss", kv.Key(nil).Str(string(t)).Str(value)))
}

// ByText implements data.Store.
func (s *Store) ByText(ctx context.Context, hash string) ([]data.ID, error) {
	return gather(s.idsUnder(ctx, bucketHashes, "ss", kv.Key(nil).Str(digest(hash).short())))
}

func gather(seq iter.Seq2[data.ID, error]) ([]data.ID, error) {
	var ids []data.ID
	for id, err := range seq {
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// ByCategory implements data.Store.
func (s *Store) ByCategory(ctx context.Context, code classifier.Code) iter.Seq2[data.ID, error] {
	return s.idsUnder(ctx, bucketCats, "sds", kv.Key(nil).Str(string(code)))
}

// ByCourt implements data.Store.
func (s *Store) ByCourt(ctx context.Context, court string) iter.Seq2[data.ID, error] {
	return s.idsUnder(ctx, bucketCourts, "sds", kv.Key(nil).Str(court))
}

// Changes implements data.Store.
func (s *Store) Changes(ctx context.Context, after data.Seq, limit int) iter.Seq2[data.Change, error] {
	return func(yield func(data.Change, error) bool) {
		for n := 0; ; {
			list, err := s.changesAfter(ctx, after)
			if err != nil {
				yield(data.Change{}, err)
				return
			}
			for _, c := range list {
				if err := ctx.Err(); err != nil {
					yield(data.Change{}, err)
					return
				}
				if !yield(c, nil) {
					return
				}
				if n++; n == limit {
					return
				}
			}
			if len(list) < page {
				return
			}
			after = list[page-1].Seq
		}
	}
}

// changesAfter reads one page of the feed.
func (s *Store) changesAfter(ctx context.Context, after data.Seq) (list []data.Change, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		for e, err := range s.changes.After(tx, uint64(after)) {
			if err != nil || len(e.Value) < 2 {
				return fmt.Errorf("change %d cannot be read: %w", e.Seq, kv.ErrKey)
			}
			list = append(list, data.Change{Seq: data.Seq(e.Seq), ID: data.ID(e.Value[1:]), Withdrawn: e.Value[0] == '-'})
			if len(list) == page {
				break
			}
		}
		return nil
	})
	return list, err
}
