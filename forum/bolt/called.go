package bolt

import (
	"fmt"
	"slices"

	"taldau/data/kv"
	"taldau/forum"
)

// The buckets of the words by which people are found who may be called: as they are written, and as they are in either script.
const (
	bucketCalled      = "called"
	bucketCalledAlike = "calledalike"
)

// callBucket is one of them, with the words that a person has in it.
type callBucket struct {
	name  string
	words func(*forum.User) []string
}

func callBuckets() []callBucket {
	return []callBucket{{bucketCalled, forum.CallWords}, {bucketCalledAlike, forum.CallSpellings}}
}

// createCalled is the migration that makes one of them, of the people that there are.
func createCalled(m modes, b callBucket) kv.Migration {
	return func(tx *kv.Tx) error {
		if _, err := tx.Create(b.name); err != nil {
			return err
		}
		return b.fill(m, tx)
	}
}

// recreateCalled is the migration that makes one of them anew, after the words that people have in it have changed.
func recreateCalled(m modes, b callBucket) kv.Migration {
	return func(tx *kv.Tx) error {
		if err := tx.Drop(b.name); err != nil {
			return err
		}
		return createCalled(m, b)(tx)
	}
}

// fill makes the keys of all people.
func (b callBucket) fill(m modes, tx *kv.Tx) error {
	for e, err := range table[forum.User](m, "users").Scan(tx, nil) {
		if err != nil {
			return err
		}
		id, _, err := e.Key.TakeUint()
		if err != nil {
			return fmt.Errorf("users %q: %w", e.Key, err)
		}
		e.Value.ID = forum.UserID(id)
		for _, k := range b.keys(&e.Value) {
			if err := tx.Bucket(b.name).Put(kv.Key(k), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// keys are the keys of a person, in order; nil has none. Each space has keys of its own, so that nobody is read who is not of it.
func (b callBucket) keys(u *forum.User) []string {
	if u == nil {
		return nil
	}
	var list []string
	words := b.words(u)
	for _, space := range forum.VisibleSpaces(u) {
		for _, word := range words {
			list = append(list, string(kv.Key(nil).Str(string(space)).Str(word).Uint(uint64(u.ID))))
		}
	}
	slices.Sort(list)
	return list
}

// Called implements forum.CallReader.
func (r *reader) Called(space forum.Space, prefix string, limit int) ([]forum.UserID, error) {
	return r.calledBy(bucketCalled, space, prefix, limit)
}

// CalledAlike implements forum.CallReader.
func (r *reader) CalledAlike(space forum.Space, prefix string, limit int) ([]forum.UserID, error) {
	return r.calledBy(bucketCalledAlike, space, prefix, limit)
}

func (r *reader) calledBy(bucket string, space forum.Space, prefix string, limit int) ([]forum.UserID, error) {
	start := kv.Key(nil).Str(string(space)).Str(prefix)
	start = start[:len(start)-len(kv.Key(nil).Str(""))] // the end of the word is open
	var list []forum.UserID
	for k := range r.tx.Bucket(bucket).Scan(start) {
		_, numbers, err := k.Split("ssu")
		if err != nil {
			return nil, fmt.Errorf("%s %q: %w", bucket, k, err)
		}
		if len(list) >= limit {
			break
		}
		if id := forum.UserID(numbers[0]); !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list, nil
}

// recall moves a person to the words by which it is found now; nil for one that there was not, or is not any more.
func (w *writer) recall(old, next *forum.User) error {
	for _, b := range callBuckets() {
		if err := w.recallIn(b, old, next); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) recallIn(b callBucket, old, next *forum.User) error {
	had, has := b.keys(old), b.keys(next)
	for _, k := range had {
		if _, stays := slices.BinarySearch(has, k); !stays {
			if err := w.tx.Bucket(b.name).Delete(kv.Key(k)); err != nil {
				return err
			}
		}
	}
	for _, k := range has {
		if _, was := slices.BinarySearch(had, k); !was {
			if err := w.tx.Bucket(b.name).Put(kv.Key(k), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// found checks that people are found by their words, and nobody else by any.
func (c *checker) found() {
	for _, b := range callBuckets() {
		c.foundIn(b)
	}
}

func (c *checker) foundIn(b callBucket) {
	keys := 0
	for e, err := range c.users.Scan(c.tx, nil) {
		if err != nil {
			return // people tells
		}
		id, _, err := e.Key.TakeUint()
		if err != nil {
			return
		}
		e.Value.ID = forum.UserID(id)
		for _, k := range b.keys(&e.Value) {
			keys++
			c.want(b.name, kv.Key(k))
		}
	}
	if n := c.count(b.name); n != keys {
		c.problem(b.name, nil, "%d keys, want %d", n, keys)
	}
}
