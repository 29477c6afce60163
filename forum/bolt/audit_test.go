package bolt_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taldau/data/kv"
	"taldau/forum"
	"taldau/forum/bolt"
	"taldau/forum/storetest"
)

func auditProblems(t *testing.T, path, kept string) (text string) {
	t.Helper()
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for p, err := range s.CheckAudit(context.Background(), kept) {
		if err != nil {
			t.Fatal(err)
		}
		text += p.Where + ": " + p.What + "\n"
	}
	return text
}

// TestAuditOfEveryByte changes each byte of each entry as somebody does who makes the checksum anew.
func TestAuditOfEveryByte(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	fill(t, path)
	entries := map[uint64][]byte{}
	damage(t, path, func(tx *kv.Tx) error {
		for e, err := range (kv.Log{Name: "audit"}).After(tx, 0) {
			if err != nil {
				return err
			}
			entries[e.Seq] = append([]byte{}, e.Value...)
		}
		return nil
	})
	if len(entries) != 3 || auditProblems(t, path, "") != "" {
		t.Fatalf("%d entries: %s", len(entries), auditProblems(t, path, ""))
	}
	for seq, raw := range entries {
		for i := range raw {
			v := append([]byte{}, raw...)
			if v[i] ^= 1; i < len(v)-4 {
				binary.BigEndian.PutUint32(v[len(v)-4:], crc32.Checksum(v[:len(v)-4], crc32.MakeTable(crc32.Castagnoli)))
			}
			damage(t, path, func(tx *kv.Tx) error { return tx.Bucket("audit").Put(kv.Key(nil).Uint(seq), v) })
			if auditProblems(t, path, "") == "" {
				t.Errorf("byte %d of entry %d was changed, and nothing is found", i, seq)
			}
		}
		damage(t, path, func(tx *kv.Tx) error { return tx.Bucket("audit").Put(kv.Key(nil).Uint(seq), raw) })
	}
}

// TestAuditOfKeys takes entries out, puts others in, and lets what stands beside them agree as far as it can.
func TestAuditOfKeys(t *testing.T) {
	key := func(n uint64) kv.Key { return kv.Key(nil).Uint(n) }
	move := func(from, to uint64) func(*kv.Tx) error {
		return func(tx *kv.Tx) error {
			b := tx.Bucket("audit")
			v := append([]byte{}, b.Get(key(from))...)
			if err := b.Delete(key(from)); err != nil {
				return err
			}
			return b.Put(key(to), v)
		}
	}
	for name, change := range map[string]func(*kv.Tx) error{
		"the first moved before it": move(1, 0), "the last moved on": move(3, 4), "one moved behind": move(2, 4),
		"a key too many": func(tx *kv.Tx) error { return tx.Bucket("audit").Put(key(0), []byte("x")) },
		"a longer key":   func(tx *kv.Tx) error { return tx.Bucket("audit").Put(key(1).Uint(1), []byte("x")) },
		"the last taken out and its number given back": func(tx *kv.Tx) error { return shorten(tx, 2) },
		"all taken out":            func(tx *kv.Tx) error { return shorten(tx, 0) },
		"what is kept of the last": func(tx *kv.Tx) error { return tx.Bucket("settings").Delete(kv.Key(nil).Str("audit-head")) },
	} {
		path := filepath.Join(t.TempDir(), storetest.File)
		fill(t, path)
		damage(t, path, change)
		if auditProblems(t, path, "") == "" {
			t.Errorf("%s: nothing is found", name)
		}
		if problems(t, path) == "" {
			t.Errorf("%s: nothing is found by the check of everything", name)
		}
	}
}

// shorten makes the log anew with its first entries only.
func shorten(tx *kv.Tx, entries uint64) error {
	log := kv.Log{Name: "audit"}
	var kept [][]byte
	for n := uint64(1); n <= entries; n++ {
		kept = append(kept, append([]byte{}, log.Get(tx, n)...))
	}
	if err := tx.Drop("audit"); err != nil {
		return err
	}
	if _, err := tx.Create("audit"); err != nil {
		return err
	}
	for _, v := range kept {
		if _, err := log.Append(tx, v); err != nil {
			return err
		}
	}
	return nil
}

// TestAuditAgainstAKeptHash rewrites the log from its beginning: only a hash that was kept elsewhere tells.
func TestAuditAgainstAKeptHash(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	fill(t, path)
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	_, kept, err := s.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	write := func(reason string) {
		if err := s.Write(context.Background(), func(w forum.Writer) error {
			_, err := w.Append(forum.Event{Action: forum.ActionGranted, Reason: reason})
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	write("приказ 1")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, hash := range []string{kept, kept[:16], strings.ToUpper(kept)} {
		if got := auditProblems(t, path, hash); got != "" {
			t.Errorf("against %q: %s", hash, got)
		}
	}
	damage(t, path, func(tx *kv.Tx) error { return shorten(tx, 0) })
	damage(t, path, func(tx *kv.Tx) error { return tx.Bucket("settings").Delete(kv.Key(nil).Str("audit-head")) })
	if s, err = bolt.Open(path); err != nil {
		t.Fatal(err)
	}
	write("приказ 2")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := auditProblems(t, path, ""); got != "" {
		t.Errorf("a log made anew: %s", got)
	}
	if auditProblems(t, path, kept) == "" {
		t.Error("a log made anew agrees with the hash that was kept of the one before")
	}
}

// TestAuditGoesOnAfterDamage writes to a log whose newest entry was changed: what was changed is still found.
func TestAuditGoesOnAfterDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	fill(t, path)
	damage(t, path, func(tx *kv.Tx) error {
		b := tx.Bucket("audit")
		v := append([]byte{}, b.Get(kv.Key(nil).Uint(3))...)
		v[3] ^= 1
		return b.Put(kv.Key(nil).Uint(3), v)
	})
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(context.Background(), func(w forum.Writer) error {
		_, err := w.Append(forum.Event{Action: forum.ActionGranted})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if auditProblems(t, path, "") == "" {
		t.Error("the change is not found any more")
	}
}

// TestAuditOfDamagedPages changes bytes of the file itself, in the page where entries lie: their number, their places and lengths, and what they say. No change
// ends the program.
func TestAuditOfDamagedPages(t *testing.T) {
	path := filepath.Join(t.TempDir(), storetest.File)
	fill(t, path)
	s, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(context.Background(), func(w forum.Writer) error {
		for range 200 { // so that they have pages of their own
			if _, err := w.Append(forum.Event{Action: forum.ActionGranted, Reason: "канарейка"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pageSize := int(binary.LittleEndian.Uint32(raw[24:]))
	page := bytes.LastIndex(raw, []byte("канарейка")) / pageSize * pageSize
	element := 16 // of the page's header: number, kind, count, overflow; then of each entry kind, place, length of key and value
	entry := bytes.Index(raw[page:], []byte("канарейка"))
	for _, at := range []int{0, 1, 8, 9, 10, element + 4, element + 5, element + 7, element + 8, element + 11, element + 12, element + 15, entry, entry + 20} {
		damaged := bytes.Clone(raw)
		damaged[page+at] ^= 0x81
		other := filepath.Join(t.TempDir(), storetest.File)
		if err := os.WriteFile(other, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if auditProblems(t, other, "") == "" {
			t.Errorf("byte %d of the page was changed, and nothing is found", at)
		}
		if err := os.Remove(other); err != nil {
			t.Fatal(err)
		}
	}
}
