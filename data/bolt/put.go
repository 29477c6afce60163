package bolt

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"taldau/data"
	"taldau/data/kv"
)

// packed is a Put whose costly part, encoding and packing, was done outside the transaction.
type packed struct {
	data.Put
	head     []byte
	editions []byte
	original []byte
	slots    []slot // of the editions; nil for a document that is stored whole
}

// PutAll implements data.Store.
func (s *Store) PutAll(ctx context.Context, puts []data.Put) ([]data.PutResult, error) {
	for i, p := range puts {
		if err := validate(p); err != nil {
			return nil, fmt.Errorf("document %d of %d (%.200s): %w", i+1, len(puts), p.Key, err)
		}
	}
	results, fresh, err := s.known(ctx, puts)
	if err != nil || len(fresh) == 0 {
		return results, err
	}
	items, err := s.packAll(ctx, puts, fresh)
	if err != nil {
		return nil, err
	}
	err = s.write(ctx, func(w *writer) error {
		for i, item := range items {
			if err := ctx.Err(); err != nil {
				return err
			}
			if results[i], err = w.put(item); err != nil {
				return fmt.Errorf("put %.200s: %w", item.Key, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// maxKey bounds an identity key, in bytes.
const maxKey = 8192

func validate(p data.Put) error {
	switch {
	case p.Document == nil:
		return &data.InvalidError{Field: "document", Message: "there is none"}
	case p.Key == "" || len(p.Key) > maxKey:
		return &data.InvalidError{Field: "key", Message: fmt.Sprintf("an identity key has from 1 to %d bytes, this one %d", maxKey, len(p.Key))}
	case p.Content == "":
		return &data.InvalidError{Field: "content", Message: "the content hash is missing"}
	}
	return p.Document.Validate()
}

// known finds the puts that change nothing, so that an import that is run again costs no write; fresh holds the others.
func (s *Store) known(ctx context.Context, puts []data.Put) (results []data.PutResult, fresh map[int]bool, err error) {
	results, fresh = make([]data.PutResult, len(puts)), map[int]bool{}
	err = s.view(ctx, func(tx *kv.Tx) error {
		w := &writer{Store: s, tx: tx}
		for i, p := range puts {
			ref, found, err := w.keys.Get(tx, kv.Key(nil).Str(p.Key))
			if err != nil {
				return err
			}
			if !found {
				fresh[i] = true
				continue
			}
			old, err := w.record(ref.ID)
			if err != nil {
				return err
			}
			results[i] = unchanged(ref.ID, old)
			if !settled(p, ref, old) {
				fresh[i] = true
			}
		}
		return nil
	})
	return results, fresh, err
}

// settled reports whether this content can change nothing. What is settled stays so: contents are only added, and a withdrawn
// document never comes back.
func settled(p data.Put, ref keyRef, old *record) bool {
	return slices.Contains(ref.Contents, digest(p.Content)) || old.Withdrawn != nil
}

func unchanged(id data.ID, old *record) data.PutResult {
	return data.PutResult{ID: id, Status: data.PutUnchanged, Version: old.Version, Withdrawn: old.Withdrawn != nil}
}

// packAll encodes and packs the fresh ones on all processors.
func (s *Store) packAll(ctx context.Context, puts []data.Put, fresh map[int]bool) ([]packed, error) {
	items := make([]packed, len(puts))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range puts {
		items[i].Put = p
		if !fresh[i] {
			continue
		}
		group.Go(func() (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			item := &items[i]
			if p.Original != nil {
				item.original = s.codec.pack(p.Original)
			}
			head, err := s.codec.rawHead(p.Document)
			if err != nil {
				return err
			}
			editions, err := s.codec.rawEditions(p.Document.Editions)
			item.head, item.editions = s.codec.pack(head), s.codec.pack(editions)
			return err
		})
	}
	return items, group.Wait()
}

// put decides what a document is: known and unchanged, a new version, a copy of another, or new.
func (w *writer) put(item packed) (data.PutResult, error) {
	ref, found, err := w.lookUp(item.Put)
	if err != nil {
		return data.PutResult{}, err
	}
	if !found {
		return w.newKey(item, nil)
	}
	old, err := w.record(ref.ID)
	own := old.owns(item.Key) || old.owns(item.Also)
	switch {
	case err != nil:
		return data.PutResult{}, err
	case settled(item.Put, ref, old):
		return unchanged(ref.ID, old), nil
	case own && item.Merge:
		return w.merge(ref, old, item)
	case own:
		return w.newVersion(ref, old, item)
	case old.TextHash == digest(item.TextHash):
		return w.link(ref.ID, old, item, ref.Contents)
	}
	// The copy has a text of its own now.
	next := *old
	next.Copies = slices.DeleteFunc(slices.Clone(old.Copies), func(c copied) bool { return c.Key == item.Key })
	if err := w.replace(ref.ID, old, &next); err != nil {
		return data.PutResult{}, err
	}
	return w.newKey(item, ref.Contents)
}

// lookUp finds the document of a key, or of its second key where that is the document's own.
func (w *writer) lookUp(p data.Put) (ref keyRef, found bool, err error) {
	ref, found, err = w.keys.Get(w.tx, kv.Key(nil).Str(p.Key))
	if err != nil || found || p.Also == "" {
		return ref, found, err
	}
	other, found, err := w.keys.Get(w.tx, kv.Key(nil).Str(p.Also))
	if err != nil || !found {
		return keyRef{}, false, err
	}
	old, err := w.record(other.ID)
	return keyRef{ID: other.ID}, err == nil && old.owns(p.Also), err
}

// alias lets the keys of an import lead to the document, unless they lead to another one already.
func (w *writer) alias(next *record, p data.Put, id data.ID) error {
	for _, key := range []string{p.Key, p.Also} {
		if key == "" || next.owns(key) {
			continue
		}
		ref, found, err := w.keys.Get(w.tx, kv.Key(nil).Str(key))
		if err != nil {
			return err
		}
		if found && ref.ID != id {
			continue
		}
		next.Aliases = append(slices.Clone(next.Aliases), key)
	}
	for _, key := range []string{p.Key, p.Also, next.Key} { // the document's first key knows every content of it
		if !next.owns(key) {
			continue
		}
		ref, _, err := w.keys.Get(w.tx, kv.Key(nil).Str(key))
		if err != nil {
			return err
		}
		ref.ID, p.Key = id, key
		if err := w.remember(p, ref); err != nil {
			return err
		}
	}
	return nil
}

// dated holds for an edition that came with its day: other editions of the act are added to it, so it is never a copy of another document.
func (p packed) dated() bool {
	return p.Merge && slices.ContainsFunc(p.Document.Editions, func(e data.Edition) bool { return e.Slot().From != "" })
}

// newKey stores a document whose key leads nowhere: as a copy where a document with this text is shown, otherwise as a new one.
func (w *writer) newKey(item packed, contents []digest) (data.PutResult, error) {
	same, err := w.sameText(digest(item.TextHash))
	if err != nil {
		return data.PutResult{}, err
	}
	if item.Merge {
		item.slots = slotsOfPut(item.Put)
	}
	var twin data.ID
	for _, id := range same {
		r, err := w.record(id)
		if err != nil {
			return data.PutResult{}, err
		}
		if r.Withdrawn == nil && !item.dated() {
			return w.link(id, r, item, contents)
		}
		if twin == "" && r.Withdrawn != nil {
			twin = id
		}
	}
	id, err := w.newID(item.Key)
	if err != nil {
		return data.PutResult{}, err
	}
	if err := w.remember(item.Put, keyRef{ID: id, Contents: contents}); err != nil {
		return data.PutResult{}, err
	}
	next := &record{
		Key: item.Key, Content: digest(item.Content), TextHash: digest(item.TextHash), Version: 1, Head: item.head, Slots: item.slots,
	}
	if err := w.alias(next, item.Put, id); err != nil {
		return data.PutResult{}, err
	}
	if err := w.text(id, next, item); err != nil {
		return data.PutResult{}, err
	}
	return data.PutResult{ID: id, Status: data.PutCreated, Version: 1, WithdrawnTwin: twin}, w.replace(id, nil, next)
}

// newVersion stores changed content under the document's own key; copies stay linked.
func (w *writer) newVersion(ref keyRef, old *record, item packed) (data.PutResult, error) {
	if err := w.keep(ref.ID, old); err != nil {
		return data.PutResult{}, err
	}
	next := *old
	if err := w.alias(&next, item.Put, ref.ID); err != nil {
		return data.PutResult{}, err
	}
	next.Content, next.TextHash, next.Version, next.Head, next.Slots = digest(item.Content), digest(item.TextHash), old.Version+1, item.head, item.slots
	if err := w.text(ref.ID, &next, item); err != nil {
		return data.PutResult{}, err
	}
	return data.PutResult{ID: ref.ID, Status: data.PutUpdated, Version: next.Version}, w.replace(ref.ID, old, &next)
}

// link makes the act a copy of the document that shows the same text.
func (w *writer) link(id data.ID, old *record, item packed, contents []digest) (data.PutResult, error) {
	if err := w.remember(item.Put, keyRef{ID: id, Contents: contents}); err != nil {
		return data.PutResult{}, err
	}
	next := *old
	next.Copies = slices.DeleteFunc(slices.Clone(old.Copies), func(c copied) bool { return c.Key == item.Key })
	next.Copies = append(next.Copies, copied{item.Key, slices.Clone(item.Document.Identifiers)})
	return data.PutResult{ID: id, Status: data.PutDuplicate, Version: old.Version}, w.replace(id, old, &next)
}

// remember notes that the content was imported under the key, which leads to ref.ID.
func (w *writer) remember(p data.Put, ref keyRef) error {
	if !slices.Contains(ref.Contents, digest(p.Content)) {
		ref.Contents = append(slices.Clone(ref.Contents), digest(p.Content))
	}
	return w.keys.Put(w.tx, kv.Key(nil).Str(p.Key), ref)
}

// sameText lists the documents with this text, in order of ID.
func (w *writer) sameText(hash digest) (ids []data.ID, err error) {
	if hash == "" {
		return nil, nil
	}
	for k := range w.tx.Bucket(bucketHashes).Scan(kv.Key(nil).Str(hash.short())) {
		texts, _, err := k.Split("ss")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", bucketHashes, err)
		}
		ids = append(ids, data.ID(texts[1]))
	}
	return ids, nil
}

// newID derives the id from the key; should another key ever have the same id, a number is added before it is derived again.
func (w *writer) newID(key string) (data.ID, error) {
	for n := range 100 {
		name := key
		if n > 0 {
			name += "#" + strconv.Itoa(n)
		}
		if id := data.NewID(name); !w.tx.Bucket(bucketDocs).Has(idKey(id)) {
			return id, nil
		}
	}
	return "", fmt.Errorf("no free id for %.200q", key)
}

// Withdraw implements data.Store. The text stays in the file as the version before, for the operator.
func (s *Store) Withdraw(ctx context.Context, id data.ID, reason string) error {
	if reason == "" {
		return &data.InvalidError{Field: "reason", Message: "a withdrawal needs a reason; it is shown on the page"}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.write(ctx, func(w *writer) error {
		old, err := w.record(id)
		if err != nil {
			return err
		}
		next := *old
		if old.Withdrawn == nil {
			if err := w.keep(id, old); err != nil {
				return err
			}
			if err := w.tx.Bucket(bucketEditions).Delete(idKey(id)); err != nil {
				return err
			}
			next.Version++
		} else if old.Withdrawn.Reason == reason {
			return nil
		}
		next.Withdrawn = &data.Withdrawal{Reason: reason, Date: s.today()}
		return w.replace(id, old, &next)
	})
}
