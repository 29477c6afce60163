package bolt

import (
	"errors"
	"fmt"
	"io/fs"

	"taldau/data/kv"
	"taldau/forum"
)

// The buckets of the ways to sign in.
const (
	bucketWays   = "ways"
	bucketWayIDs = "wayids"
)

// createWays is the migration that makes them.
func createWays(tx *kv.Tx) error {
	for _, name := range []string{"ways", "wayids"} {
		if _, err := tx.Create(name); err != nil {
			return err
		}
	}
	return nil
}

func wayIDKey(id string) kv.Key { return kv.Key(nil).Str(id) }

// Way implements forum.WayReader.
func (r *reader) Way(id string) (*forum.Way, error) {
	raw := r.tx.Bucket(bucketWayIDs).Get(wayIDKey(id))
	if raw == nil {
		return nil, notFound("way to sign in")
	}
	_, numbers, err := kv.Key(raw).Split("u")
	if err != nil {
		return nil, fmt.Errorf("wayids %q: %w", id, err)
	}
	owner := forum.UserID(numbers[0])
	v, err := get(r, r.ways, ownKey(owner, id), "way to sign in", id)
	if err != nil {
		return nil, err
	}
	v.Owner, v.ID = owner, id
	return v, nil
}

// Ways implements forum.WayReader.
func (r *reader) Ways(owner forum.UserID) ([]*forum.Way, error) {
	var list []*forum.Way
	for e, err := range r.ways.Scan(r.tx, userKey(owner)) {
		if err != nil {
			return nil, err
		}
		texts, _, err := e.Key.Split("us")
		if err != nil {
			return nil, fmt.Errorf("ways %q: %w", e.Key, err)
		}
		v := e.Value
		v.Owner, v.ID = owner, texts[0]
		list = append(list, &v)
	}
	return list, nil
}

// PutWay implements forum.WayWriter.
func (w *writer) PutWay(v *forum.Way) error {
	held, err := w.Way(v.ID)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if held != nil && held.Owner != v.Owner {
		return fmt.Errorf("way to sign in of user %d: %w", held.Owner, fs.ErrExist)
	}
	if err := w.tx.Bucket(bucketWayIDs).Put(wayIDKey(v.ID), userKey(v.Owner)); err != nil {
		return err
	}
	return w.ways.Put(w.tx, ownKey(v.Owner, v.ID), *v)
}

// DeleteWay implements forum.WayWriter.
func (w *writer) DeleteWay(id string) error {
	held, err := w.Way(id)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := w.tx.Bucket(bucketWayIDs).Delete(wayIDKey(id)); err != nil {
		return err
	}
	return w.ways.Delete(w.tx, ownKey(held.Owner, id))
}

func (w *writer) forgetWays(id forum.UserID) error {
	list, err := w.Ways(id)
	if err != nil {
		return err
	}
	for _, v := range list {
		if err := w.DeleteWay(v.ID); err != nil {
			return err
		}
	}
	return nil
}

// entered checks that every way leads to its person, and every id to its way.
func (c *checker) entered() {
	ways := 0
	for e, err := range c.ways.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketWays, e.Key, "%v", err)
			return
		}
		texts, numbers, err := e.Key.Split("us")
		if err != nil {
			c.problem(bucketWays, e.Key, "%v", err)
			continue
		}
		ways++
		if raw := c.tx.Bucket(bucketWayIDs).Get(wayIDKey(texts[0])); string(raw) != string(userKey(forum.UserID(numbers[0]))) {
			c.problem(bucketWayIDs, wayIDKey(texts[0]), "it does not lead to the way")
		}
		c.want(bucketUsers, userKey(forum.UserID(numbers[0])))
	}
	if n := c.count(bucketWayIDs); n != ways {
		c.problem(bucketWayIDs, nil, "%d keys, want %d", n, ways)
	}
}
