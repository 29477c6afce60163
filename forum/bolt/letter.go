package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"taldau/data/kv"
	"taldau/forum"
)

// The buckets of what leaves the house.
const (
	bucketLetters = "letters"
	bucketProofs  = "proofs"
	bucketProven  = "proven"
	bucketHooks   = "hooks"
	bucketCalls   = "calls"
	bucketCallLog = "calllog"
)

func postalBuckets() []string {
	return []string{bucketLetters, bucketProofs, bucketProven, bucketHooks, bucketCalls, bucketCallLog}
}

// createPostal is the migration that makes them. The names are written out: a migration never changes.
func createPostal(tx *kv.Tx) error {
	for _, name := range []string{"letters", "proofs", "proven", "hooks", "calls", "calllog"} {
		if _, err := tx.Create(name); err != nil {
			return err
		}
	}
	return nil
}

// postal are their typed buckets.
type postal struct {
	letters kv.Table[forum.Letter]
	proofs  kv.Table[forum.Proof]
	hooks   kv.Table[forum.Hook]
	calls   kv.Table[forum.Call]
	callLog kv.Table[forum.CallResult]
}

func newPostal(m modes) postal {
	return postal{
		letters: table[forum.Letter](m, bucketLetters),
		proofs:  table[forum.Proof](m, bucketProofs),
		hooks:   table[forum.Hook](m, bucketHooks),
		calls:   table[forum.Call](m, bucketCalls),
		callLog: table[forum.CallResult](m, bucketCallLog),
	}
}

// letterKey puts the letters to one person of one time side by side.
func letterKey(due time.Time, person forum.UserID, seq uint64) kv.Key {
	return kv.Key(nil).Uint(millis(due)).Uint(uint64(person)).Uint(seq)
}

func provenKey(person forum.UserID, purpose forum.Purpose) kv.Key {
	return userKey(person).Str(string(purpose))
}

// DueLetters implements forum.LetterReader.
func (r *reader) DueLetters(now time.Time, limit int) ([]forum.Letter, error) {
	return due(r.tx, r.letters, "uuu", now, limit, func(l *forum.Letter, n uint64) { l.Seq = n })
}

// PutLetter implements forum.LetterWriter.
func (w *writer) PutLetter(l *forum.Letter) (err error) {
	if l.Seq, err = w.tx.Bucket(bucketLetters).Next(); err != nil {
		return err
	}
	w.changed = true
	return w.letters.Put(w.tx, letterKey(l.Due, l.Person, l.Seq), *l)
}

// PostponeLetter implements forum.LetterWriter.
func (w *writer) PostponeLetter(l *forum.Letter, until time.Time) error {
	if err := w.LetterDone(l); err != nil {
		return err
	}
	l.Due = until
	return w.letters.Put(w.tx, letterKey(l.Due, l.Person, l.Seq), *l)
}

// LetterDone implements forum.LetterWriter.
func (w *writer) LetterDone(l *forum.Letter) error {
	return w.letters.Delete(w.tx, letterKey(l.Due, l.Person, l.Seq))
}

// DropLetters implements forum.LetterWriter.
func (w *writer) DropLetters(person forum.UserID) error {
	address := ""
	if u, err := w.User(person); err == nil {
		address = u.Email
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var keys []kv.Key
	for e, err := range w.letters.Scan(w.tx, nil) {
		if err != nil {
			return err
		}
		if e.Value.Person == person || address != "" && e.Value.To == address {
			keys = append(keys, append(kv.Key(nil), e.Key...))
		}
	}
	for _, k := range keys {
		if err := w.letters.Delete(w.tx, k); err != nil {
			return err
		}
	}
	for _, purpose := range []forum.Purpose{forum.PurposeVerify, forum.PurposeChange, forum.PurposeReset} {
		if err := w.DeleteProof(person, purpose); err != nil {
			return err
		}
	}
	return nil
}

// Proof implements forum.LetterReader.
func (r *reader) Proof(id string) (*forum.Proof, error) {
	p, err := get(r, r.proofs, kv.Key(nil).Str(id), "proof", "of a letter")
	if err != nil {
		return nil, err
	}
	p.ID = id
	return p, nil
}

// Proofs implements forum.LetterReader.
func (r *reader) Proofs() ([]*forum.Proof, error) {
	var list []*forum.Proof
	for e, err := range r.proofs.Scan(r.tx, nil) {
		if err != nil {
			return nil, err
		}
		texts, _, err := e.Key.Split("s")
		if err != nil {
			return nil, fmt.Errorf("proofs %q: %w", e.Key, err)
		}
		p := e.Value
		p.ID = texts[0]
		list = append(list, &p)
	}
	return list, nil
}

// PutProof implements forum.LetterWriter.
func (w *writer) PutProof(p *forum.Proof) error {
	if err := w.DeleteProof(p.Person, p.Purpose); err != nil {
		return err
	}
	if err := w.proofs.Put(w.tx, kv.Key(nil).Str(p.ID), *p); err != nil {
		return err
	}
	return w.tx.Bucket(bucketProven).Put(provenKey(p.Person, p.Purpose), kv.Key(nil).Str(p.ID))
}

// DeleteProof implements forum.LetterWriter.
func (w *writer) DeleteProof(person forum.UserID, purpose forum.Purpose) error {
	k := provenKey(person, purpose)
	raw := w.tx.Bucket(bucketProven).Get(k)
	if raw == nil {
		return nil
	}
	if err := w.proofs.Delete(w.tx, append(kv.Key(nil), raw...)); err != nil {
		return err
	}
	return w.tx.Bucket(bucketProven).Delete(k)
}
