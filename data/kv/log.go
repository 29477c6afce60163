package kv

import "iter"

// Log is a bucket of changes numbered 1, 2, 3 …, written in the transaction of the change itself. A number is never given
// twice, even where the newest entry was removed.
type Log struct{ Name string }

// Append adds an entry and returns its number.
func (l Log) Append(tx *Tx, value []byte) (uint64, error) {
	b := tx.Bucket(l.Name)
	if b.bolt == nil {
		return 0, b.missing()
	}
	seq, err := b.bolt.NextSequence()
	if err != nil {
		return 0, err
	}
	return seq, b.Put(Key(nil).Uint(seq), value)
}

// Remove removes an entry that a newer one has made pointless; removing what is not there is no error.
func (l Log) Remove(tx *Tx, seq uint64) error { return tx.Bucket(l.Name).Delete(Key(nil).Uint(seq)) }

// Get returns an entry, or nil. It must not be kept after the transaction.
func (l Log) Get(tx *Tx, seq uint64) []byte { return tx.Bucket(l.Name).Get(Key(nil).Uint(seq)) }

// Newest returns the newest number that Append gave; 0 before the first.
func (l Log) Newest(tx *Tx) uint64 {
	if b := tx.Bucket(l.Name); b.bolt != nil {
		return b.bolt.Sequence()
	}
	return 0
}

// LogEntry is one entry of a log. It lives as long as its transaction.
type LogEntry struct {
	Seq   uint64
	Value []byte
}

// After yields the entries with greater numbers than seq, oldest first, and ends with the first that cannot be read.
func (l Log) After(tx *Tx, seq uint64) iter.Seq2[LogEntry, error] {
	return func(yield func(LogEntry, error) bool) {
		if seq+1 == 0 {
			return
		}
		for k, v := range tx.Bucket(l.Name).ScanFrom(Key(nil).Uint(seq+1), nil) {
			n, rest, err := k.TakeUint()
			if err == nil && len(rest) > 0 {
				err = ErrKey
			}
			if !yield(LogEntry{n, v}, err) || err != nil {
				return
			}
		}
	}
}
