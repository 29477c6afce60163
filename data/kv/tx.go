package kv

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	"go.etcd.io/bbolt"
)

// Tx is a transaction; it is valid only inside the function it was given to.
type Tx struct {
	bolt *bbolt.Tx
	open []Bucket // of a transaction that reads: the engine finds a bucket anew each time it is asked for one
}

// Bucket is a named, ordered set of keys with values. Keys and values that it hands out die with the transaction.
type Bucket struct {
	name string
	part partOf
	bolt *bbolt.Bucket
}

// Create returns the bucket, made if need be.
func (tx *Tx) Create(name string) (Bucket, error) {
	whole, part := shared(name)
	b, err := tx.bolt.CreateBucketIfNotExists([]byte(whole))
	return Bucket{name, part, b}, err
}

// Bucket returns the bucket; reading a bucket that does not exist finds nothing, writing to it is an error. "threads/posts" is a part of the shared bucket
// "threads".
func (tx *Tx) Bucket(name string) Bucket {
	for _, b := range tx.open {
		if b.name == name {
			return b
		}
	}
	whole, part := shared(name)
	b := Bucket{name, part, tx.bolt.Bucket([]byte(whole))}
	if !tx.bolt.Writable() {
		tx.open = append(tx.open, b)
	}
	return b
}

// Drop removes the bucket with everything in it; removing what is not there is an error. Only migrations need it.
func (tx *Tx) Drop(name string) error { return tx.bolt.DeleteBucket([]byte(name)) }

// Names lists the buckets in order.
func (tx *Tx) Names() []string {
	var names []string
	c := tx.bolt.Cursor()
	for name, _ := c.First(); name != nil; name, _ = c.Next() {
		names = append(names, string(name))
	}
	return names
}

// Exists reports whether the bucket was made.
func (b Bucket) Exists() bool { return b.bolt != nil }

// Get returns the value of k, or nil.
func (b Bucket) Get(k []byte) []byte {
	if b.bolt == nil {
		return nil
	}
	return b.bolt.Get(b.inner(k))
}

// Has reports whether k is there, whatever its value.
func (b Bucket) Has(k []byte) bool { return b.Get(k) != nil }

// Put sets the value of k. The bytes of v must not be changed before the end of the transaction.
func (b Bucket) Put(k, v []byte) error {
	if b.bolt == nil {
		return b.missing()
	}
	if v == nil {
		v = []byte{} // within its own transaction bbolt would give nil back, as for a key that is not there
	}
	if b.shared() && b.part.head(k) < 0 {
		return fmt.Errorf("put to %s: %w", b.name, ErrKey)
	}
	if err := b.bolt.Put(b.inner(k), v); err != nil {
		return fmt.Errorf("put to %s: %w", b.name, err)
	}
	return nil
}

// Delete removes k; removing what is not there is no error.
func (b Bucket) Delete(k []byte) error {
	if b.bolt == nil {
		return b.missing()
	}
	if err := b.bolt.Delete(b.inner(k)); err != nil {
		return fmt.Errorf("delete from %s: %w", b.name, err)
	}
	return nil
}

func (b Bucket) missing() error {
	return fmt.Errorf("the database has no bucket %q: it is damaged; restore a backup", b.name)
}

// Scan yields the keys that begin with prefix, in order. The bucket must not be changed meanwhile.
func (b Bucket) Scan(prefix []byte) iter.Seq2[Key, []byte] { return b.ScanFrom(prefix, prefix) }

// ScanFrom yields the keys that begin with prefix and are not less than start, in order.
func (b Bucket) ScanFrom(start, prefix []byte) iter.Seq2[Key, []byte] {
	return func(yield func(Key, []byte) bool) { b.Cursor().ScanFrom(start, prefix)(yield) }
}

// Cursor reads at many places of a bucket, one after another, with the memory of one way through its tree: what it costs does not follow the height of the tree
// at each place.
type Cursor struct {
	bucket Bucket
	bolt   *bbolt.Cursor // nil where the bucket is missing
}

// Cursor returns one.
func (b Bucket) Cursor() *Cursor {
	if b.bolt == nil {
		return &Cursor{bucket: b}
	}
	return &Cursor{b, b.bolt.Cursor()}
}

// Get returns the value of k, or nil.
func (c *Cursor) Get(k []byte) []byte {
	if c.bolt == nil {
		return nil
	}
	k = c.bucket.inner(k)
	if found, v := c.bolt.Seek(k); bytes.Equal(found, k) {
		return v
	}
	return nil
}

// ScanFrom is that of the bucket; a scan must end before the cursor is used again.
func (c *Cursor) ScanFrom(start, prefix []byte) iter.Seq2[Key, []byte] {
	return func(yield func(Key, []byte) bool) {
		if c.bolt == nil {
			return
		}
		prefix := c.bucket.inner(prefix)
		for k, v := c.bolt.Seek(c.bucket.inner(start)); k != nil && bytes.HasPrefix(k, prefix); k, v = c.bolt.Next() {
			if k, own := c.bucket.outer(k); own && !yield(k, v) {
				return
			}
		}
	}
}

// Reverse yields the keys that begin with prefix, the last one first. The bucket must not be changed meanwhile.
func (b Bucket) Reverse(prefix []byte) iter.Seq2[Key, []byte] {
	return func(yield func(Key, []byte) bool) {
		if b.bolt == nil {
			return
		}
		c, prefix := b.bolt.Cursor(), b.inner(prefix)
		var k, v []byte
		end := after(prefix)
		if end != nil {
			k, _ = c.Seek(end)
		}
		if k != nil {
			k, v = c.Prev()
		} else {
			k, v = c.Last()
		}
		for ; k != nil && bytes.HasPrefix(k, prefix); k, v = c.Prev() {
			if k, own := b.outer(k); own && !yield(k, v) {
				return
			}
		}
	}
}

// after returns the least key greater than every key that begins with prefix, or nil where there is none.
func after(prefix []byte) []byte {
	end := slices.Clone(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}

// Next returns the next number of the bucket: 1, 2, 3 … without repetition, also after what had the newest one was removed.
func (b Bucket) Next() (uint64, error) {
	if b.bolt == nil {
		return 0, b.missing()
	}
	if b.shared() {
		return 0, fmt.Errorf("number of %s: a part of a shared bucket has none", b.name)
	}
	return b.bolt.NextSequence()
}
