package bolt

import (
	"context"
	"fmt"

	"taldau/data"
	"taldau/data/kv"
)

// Get implements data.Store.
func (s *Store) Get(ctx context.Context, id data.ID) (*data.Document, error) {
	docs, err := s.GetMany(ctx, []data.ID{id})
	if err != nil {
		return nil, err
	}
	if docs[0] == nil {
		return nil, notFound("document %s", id)
	}
	return docs[0], nil
}

// GetMany implements data.Store.
func (s *Store) GetMany(ctx context.Context, ids []data.ID) ([]*data.Document, error) {
	return s.many(ctx, ids, s.document)
}

// Heads implements data.Store.
func (s *Store) Heads(ctx context.Context, ids []data.ID) ([]*data.Document, error) {
	return s.many(ctx, ids, s.briefOnly)
}

func (s *Store) many(ctx context.Context, ids []data.ID, one func(*kv.Tx, data.ID) (*data.Document, error)) ([]*data.Document, error) {
	list := make([]*data.Document, len(ids))
	err := s.view(ctx, func(tx *kv.Tx) (err error) {
		for i, id := range ids {
			if err := ctx.Err(); err != nil {
				return err
			}
			if list[i], err = one(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// headOnly reads a document without its text; nil where there is none.
func (s *Store) headOnly(tx *kv.Tx, id data.ID) (*data.Document, error) {
	return s.record(tx, id, s.codec.head)
}

// briefOnly reads a document as lists show it; nil where there is none.
func (s *Store) briefOnly(tx *kv.Tx, id data.ID) (*data.Document, error) {
	return s.record(tx, id, s.codec.brief)
}

func (s *Store) record(tx *kv.Tx, id data.ID, unpack func(data.ID, *record) (*data.Document, error)) (*data.Document, error) {
	r, found, err := s.docs.Get(tx, idKey(id))
	if err != nil || !found {
		return nil, err
	}
	d, err := unpack(id, &r)
	if err != nil {
		return nil, fmt.Errorf("document %s: %w", id, err)
	}
	return d, nil
}

// document reads a document; nil where there is none.
func (s *Store) document(tx *kv.Tx, id data.ID) (*data.Document, error) {
	d, err := s.headOnly(tx, id)
	if err != nil || d == nil || d.Withdrawn != nil {
		return d, err
	}
	packed := tx.Bucket(bucketEditions).Get(idKey(id))
	if packed == nil {
		return nil, fmt.Errorf("document %s: its text is missing: run taldau check", id)
	}
	if d.Editions, err = s.codec.unpackEditions(packed); err != nil {
		return nil, fmt.Errorf("document %s: %w", id, err)
	}
	return d, nil
}

// Versions implements data.Store.
func (s *Store) Versions(ctx context.Context, id data.ID) (list []data.VersionInfo, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		newest, err := s.headOnly(tx, id)
		if err != nil {
			return err
		}
		if newest == nil {
			return notFound("document %s", id)
		}
		for e, err := range s.versions.Scan(tx, idKey(id)) {
			if err != nil {
				return err
			}
			d, err := s.codec.head(id, &e.Value.Record)
			if err != nil {
				return fmt.Errorf("version %d of document %s: %w", e.Value.Record.Version, id, err)
			}
			list = append(list, versionInfo(d))
		}
		list = append(list, versionInfo(newest))
		return nil
	})
	return list, err
}

func versionInfo(d *data.Document) data.VersionInfo {
	return data.VersionInfo{Version: d.Version, ContentHash: d.ContentHash, Imported: d.Dates.Imported}
}

// Version implements data.Store.
func (s *Store) Version(ctx context.Context, id data.ID, version int) (d *data.Document, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		if d, err = s.headOnly(tx, id); err != nil {
			return err
		}
		switch {
		case d == nil:
			return notFound("document %s", id)
		case d.Version == version:
			d, err = s.document(tx, id)
			return err
		case d.Withdrawn != nil:
			return notFound("version %d of the withdrawn document %s", version, id)
		}
		e, found, err := s.versions.Get(tx, versionKey(id, version))
		if err != nil {
			return err
		}
		if !found || version < 1 {
			return notFound("version %d of document %s", version, id)
		}
		d, err = s.earlier(id, &e)
		return err
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// earlier unpacks an earlier version.
func (s *Store) earlier(id data.ID, e *earlier) (*data.Document, error) {
	d, err := s.codec.head(id, &e.Record)
	if err == nil {
		d.Editions, err = s.codec.unpackEditions(e.Editions)
	}
	if err != nil {
		return nil, fmt.Errorf("version %d of document %s: %w", e.Record.Version, id, err)
	}
	return d, nil
}

// Original implements data.Store.
func (s *Store) Original(ctx context.Context, id data.ID) (original []byte, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		packed := tx.Bucket(bucketOriginals).Get(idKey(id))
		if packed == nil {
			return notFound("original of document %s", id)
		}
		if original, err = s.codec.unpack(packed); err != nil {
			return fmt.Errorf("original of document %s: %w", id, err)
		}
		return nil
	})
	return original, err
}

// LookupKey implements data.Store.
func (s *Store) LookupKey(ctx context.Context, key string) (ref data.KeyRef, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		stored, found, err := s.keys.Get(tx, kv.Key(nil).Str(key))
		if err == nil && !found {
			err = notFound("identity key %q", key)
		}
		ref = stored.public()
		return err
	})
	return ref, err
}
