package bolt

import (
	"fmt"
	"slices"

	"taldau/data/kv"
	"taldau/forum"
)

// bucketCalled holds the words by which people are found who may be called.
const bucketCalled = "called"

// createCalled is the migration that makes it, of the people that there are.
func createCalled(m modes) kv.Migration {
	return func(tx *kv.Tx) error {
		if _, err := tx.Create("called"); err != nil {
			return err
		}
		return fillCalled(m, tx)
	}
}

// fillCalled makes the keys of all people.
func fillCalled(m modes, tx *kv.Tx) error {
	for e, err := range table[forum.User](m, "users").Scan(tx, nil) {
		if err != nil {
			return err
		}
		id, _, err := e.Key.TakeUint()
		if err != nil {
			return fmt.Errorf("users %q: %w", e.Key, err)
		}
		e.Value.ID = forum.UserID(id)
		for _, k := range calledKeys(&e.Value) {
			if err := tx.Bucket("called").Put(kv.Key(k), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// calledKeys are the keys of a person, in order; nil has none. Each space has keys of its own, so that nobody is read who is not of it.
func calledKeys(u *forum.User) []string {
	if u == nil {
		return nil
	}
	var list []string
	words := forum.CallWords(u)
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
	start := kv.Key(nil).Str(string(space)).Str(prefix)
	start = start[:len(start)-len(kv.Key(nil).Str(""))] // the end of the word is open
	var list []forum.UserID
	for k := range r.tx.Bucket(bucketCalled).Scan(start) {
		_, numbers, err := k.Split("ssu")
		if err != nil {
			return nil, fmt.Errorf("called %q: %w", k, err)
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
	had, has := calledKeys(old), calledKeys(next)
	for _, k := range had {
		if _, stays := slices.BinarySearch(has, k); !stays {
			if err := w.tx.Bucket(bucketCalled).Delete(kv.Key(k)); err != nil {
				return err
			}
		}
	}
	for _, k := range has {
		if _, was := slices.BinarySearch(had, k); !was {
			if err := w.tx.Bucket(bucketCalled).Put(kv.Key(k), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// found checks that people are found by their words, and nobody else by any.
func (c *checker) found() {
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
		for _, k := range calledKeys(&e.Value) {
			keys++
			c.want(bucketCalled, kv.Key(k))
		}
	}
	if n := c.count(bucketCalled); n != keys {
		c.problem(bucketCalled, nil, "%d keys, want %d", n, keys)
	}
}
