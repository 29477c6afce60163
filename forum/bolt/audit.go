package bolt

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"taldau/data/kv"
	"taldau/forum"
)

// link is an entry of the audit log: an event and the hash of the entry before it, all zero for the first.
type link struct {
	Event forum.Event       `cbor:"1,keyasint"`
	Prev  [sha256.Size]byte `cbor:"2,keyasint"`
}

// auditHead is where the hash of the newest entry is kept: no entry after it holds it yet.
var auditHead = kv.Key(nil).Str("audit-head")

// keepHead keeps the hash of the newest entry of a log that was begun without it.
func keepHead(tx *kv.Tx) error {
	log := kv.Log{Name: bucketAudit}
	newest := log.Newest(tx)
	if newest == 0 {
		return nil
	}
	sum := sha256.Sum256(log.Get(tx, newest)) // of an entry that was taken out it is none that any entry has
	return tx.Bucket(bucketSettings).Put(auditHead, sum[:])
}

// Append implements forum.Writer.
func (w *writer) Append(e forum.Event) (uint64, error) {
	log := kv.Log{Name: bucketAudit}
	l := link{Event: e}
	if newest := log.Newest(w.tx); newest > 0 {
		if log.Get(w.tx, newest) == nil {
			return 0, fmt.Errorf("audit: entry %d is missing: the log is damaged; run \"taldau check\"", newest)
		}
		// As it was written, and not as it is now: what was changed since stays to be found.
		copy(l.Prev[:], w.tx.Bucket(bucketSettings).Get(auditHead))
	}
	raw, err := w.links.Encode(l)
	if err != nil {
		return 0, fmt.Errorf("encode event: %w", err)
	}
	sum := sha256.Sum256(raw)
	if err := w.tx.Bucket(bucketSettings).Put(auditHead, sum[:]); err != nil {
		return 0, err
	}
	return log.Append(w.tx, raw)
}

// chain reads the audit log from its beginning: no number is left out, each entry holds the hash of the one before, and the hash of the newest is the one that was kept.
func (c *checker) chain(kept string) {
	log := kv.Log{Name: bucketAudit}
	var prev [sha256.Size]byte
	n, keys, found := uint64(0), 0, kept == ""
	for e, err := range log.After(c.tx, 0) {
		if err != nil {
			c.problem(bucketAudit, nil, "%v", err)
			return
		}
		keys++
		key := kv.Key(nil).Uint(e.Seq)
		if n++; e.Seq != n {
			c.problem(bucketAudit, key, "entries from %d on were taken out", n)
			n = e.Seq
		}
		switch l, err := c.links.Decode(e.Value); {
		case err != nil:
			c.problem(bucketAudit, key, "%v", err)
		case l.Prev != prev:
			c.problem(bucketAudit, key, "the chain is broken: the entry before this one was changed")
		}
		prev = sha256.Sum256(e.Value)
		found = found || strings.HasPrefix(hex.EncodeToString(prev[:]), strings.ToLower(kept))
	}
	newest := kv.Key(nil).Uint(n)
	if m := log.Newest(c.tx); m != n {
		c.problem(bucketAudit, newest, "the newest entry is %d, and %d were written", n, m)
	}
	if m := c.count(bucketAudit); m != keys {
		c.problem(bucketAudit, nil, "%d keys, want %d", m, keys)
	}
	if held := c.tx.Bucket(bucketSettings).Get(auditHead); keys > 0 && !bytes.Equal(held, prev[:]) || keys == 0 && held != nil {
		c.problem(bucketAudit, newest, "the newest entry is not as it was written, or newer ones were taken out")
	}
	if !found {
		c.problem(bucketAudit, nil, "no entry has the hash %s that was kept: entries were changed or taken out", kept)
	}
}

// Head returns the number of the newest entry of the audit log and its hash in hexadecimal digits; 0 and "" for an empty log. Kept elsewhere, it proves
// later that nothing was taken from the end of the log.
func (s *Store) Head(ctx context.Context) (seq uint64, hash string, err error) {
	if err := ctx.Err(); err != nil {
		return 0, "", err
	}
	err = s.db.View(func(tx *kv.Tx) error {
		log := kv.Log{Name: bucketAudit}
		if seq = log.Newest(tx); seq > 0 {
			sum := sha256.Sum256(log.Get(tx, seq))
			hash = hex.EncodeToString(sum[:])
		}
		return nil
	})
	return seq, hash, err
}
