package bolt

import (
	"fmt"
	"io/fs"

	"taldau/data/kv"
	"taldau/forum"
)

// The buckets of handles.
const (
	bucketHandles  = "handles"
	bucketHandlers = "handlers"
)

// createHandles is the migration that makes the buckets of handles.
func createHandles(tx *kv.Tx) error {
	for _, name := range []string{"handles", "handlers"} {
		if _, err := tx.Create(name); err != nil {
			return err
		}
	}
	return nil
}

func handleKey(key string) kv.Key { return kv.Key(nil).Str(key) }

// Handle implements forum.HandleReader.
func (r *reader) Handle(key string) (*forum.Handle, error) {
	h, found, err := r.handles.Get(r.tx, handleKey(key))
	if err == nil && !found {
		err = notFound("handle")
	}
	if err != nil {
		return nil, err
	}
	h.Key = key
	return &h, nil
}

// Handles implements forum.HandleReader.
func (r *reader) Handles(owner forum.UserID) ([]*forum.Handle, error) {
	var list []*forum.Handle
	for k := range r.tx.Bucket(bucketHandlers).Scan(userKey(owner)) {
		texts, _, err := k.Split("us")
		if err != nil {
			return nil, fmt.Errorf("handlers %q: %w", k, err)
		}
		h, err := r.Handle(texts[0])
		if err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}

// PutHandle implements forum.HandleWriter.
func (w *writer) PutHandle(h *forum.Handle) error {
	held, found, err := w.handles.Get(w.tx, handleKey(h.Key))
	if err != nil {
		return err
	}
	if found && held.Owner != h.Owner {
		return fmt.Errorf("handle of user %d: %w", held.Owner, fs.ErrExist)
	}
	if err := w.handles.Put(w.tx, handleKey(h.Key), *h); err != nil {
		return err
	}
	return w.tx.Bucket(bucketHandlers).Put(userKey(h.Owner).Str(h.Key), nil)
}

// DeleteHandles implements forum.HandleWriter.
func (w *writer) DeleteHandles(owner forum.UserID) error {
	list, err := w.Handles(owner)
	if err != nil {
		return err
	}
	for _, h := range list {
		if err := w.handles.Delete(w.tx, handleKey(h.Key)); err != nil {
			return err
		}
		if err := w.tx.Bucket(bucketHandlers).Delete(userKey(owner).Str(h.Key)); err != nil {
			return err
		}
	}
	return nil
}

// called checks every handle, its person, and the one that each person uses.
func (c *checker) called() {
	owned := 0
	for e, err := range c.handles.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketHandles, e.Key, "%v", err)
			continue
		}
		texts, _, err := e.Key.Split("s")
		if err != nil {
			c.problem(bucketHandles, e.Key, "%v", err)
			continue
		}
		u, err := c.User(e.Value.Owner)
		if err != nil {
			c.problem(bucketHandles, e.Key, "%v", err)
			continue
		}
		if key := forum.HandleKey(e.Value.Text); key != texts[0] {
			c.problem(bucketHandles, e.Key, "%q belongs under %q", e.Value.Text, key)
		}
		if used := u.Handle == e.Value.Text; used != e.Value.Left.IsZero() {
			c.problem(bucketHandles, e.Key, "user %d is called %q, and the handle was given up: %t", u.ID, u.Handle, !e.Value.Left.IsZero())
		}
		if c.tx.Bucket(bucketHandlers).Has(userKey(u.ID).Str(texts[0])) {
			owned++
		} else {
			c.problem(bucketHandlers, userKey(u.ID).Str(texts[0]), "the key is missing")
		}
	}
	if n := c.count(bucketHandlers); n != owned {
		c.problem(bucketHandlers, nil, "%d keys, want %d", n, owned)
	}
}
