package kv

import (
	"fmt"
	"iter"
)

// Table is a bucket whose values are of one type. Decode must copy whatever it keeps of the bytes.
type Table[V any] struct {
	Name   string
	Encode func(V) ([]byte, error)
	Decode func([]byte) (V, error)
}

// Entry is one key of a table with its value. The key dies with the transaction, the value does not.
type Entry[V any] struct {
	Key   Key
	Value V
}

// Get returns the value of k and whether it is there.
func (t Table[V]) Get(tx *Tx, k []byte) (value V, found bool, err error) {
	raw := tx.Bucket(t.Name).Get(k)
	if raw == nil {
		return value, false, nil
	}
	value, err = t.decode(k, raw)
	return value, true, err
}

// Put sets the value of k.
func (t Table[V]) Put(tx *Tx, k []byte, value V) error {
	raw, err := t.Encode(value)
	if err != nil {
		return fmt.Errorf("encode %s %q: %w", t.Name, k, err)
	}
	return tx.Bucket(t.Name).Put(k, raw)
}

// Delete removes k; removing what is not there is no error.
func (t Table[V]) Delete(tx *Tx, k []byte) error { return tx.Bucket(t.Name).Delete(k) }

// Scan yields the entries whose keys begin with prefix, in order, and ends with the first that cannot be read.
func (t Table[V]) Scan(tx *Tx, prefix []byte) iter.Seq2[Entry[V], error] {
	return t.entries(tx.Bucket(t.Name).Scan(prefix))
}

// Reverse yields the entries whose keys begin with prefix, the last one first, and ends with the first that cannot be read.
func (t Table[V]) Reverse(tx *Tx, prefix []byte) iter.Seq2[Entry[V], error] {
	return t.entries(tx.Bucket(t.Name).Reverse(prefix))
}

func (t Table[V]) entries(seq iter.Seq2[Key, []byte]) iter.Seq2[Entry[V], error] {
	return func(yield func(Entry[V], error) bool) {
		for k, raw := range seq {
			value, err := t.decode(k, raw)
			if !yield(Entry[V]{k, value}, err) || err != nil {
				return
			}
		}
	}
}

func (t Table[V]) decode(k, raw []byte) (V, error) {
	value, err := t.Decode(raw)
	if err != nil {
		return value, fmt.Errorf("decode %s %q: %w", t.Name, k, err)
	}
	return value, nil
}
