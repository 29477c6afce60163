package kv_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"taldau/data/kv"
)

func open(t *testing.T, path string, migrations ...kv.Migration) *kv.DB {
	t.Helper()
	db, err := kv.Open(path, kv.Options{Name: "test", Migrations: migrations})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func makes(name string) kv.Migration {
	return func(tx *kv.Tx) error { _, err := tx.Create(name); return err }
}

// TestPartsOfASharedBucket keeps the same keys in two parts and in a bucket of its own: each reads as if it were alone.
func TestPartsOfASharedBucket(t *testing.T) {
	names := []string{"s/posts", "s/topics", "alone"}
	db := open(t, filepath.Join(t.TempDir(), "a.db"), makes("s/posts"), makes("alone"))
	strange := []string{"", "a", "ab", "a\x00", "a\x00\x01", "a\x00\xff", "b", "bp", "\xff"}
	err := db.Update(func(tx *kv.Tx) error {
		for _, name := range names {
			for _, s := range strange {
				for n := range uint64(3) {
					if err := tx.Bucket(name).Put(kv.Key(nil).Str(s).Uint(n), []byte(name)); err != nil {
						return err
					}
				}
			}
		}
		return errors.Join(tx.Bucket("s/posts").Delete(kv.Key(nil).Str("a").Uint(1)), tx.Bucket("alone").Delete(kv.Key(nil).Str("a").Uint(1)))
	})
	if err != nil {
		t.Fatal(err)
	}
	keys := func(tx *kv.Tx, name string, scan func(kv.Bucket, func(kv.Key, []byte) bool)) (list []string) {
		scan(tx.Bucket(name), func(k kv.Key, v []byte) bool {
			if string(v) != name {
				t.Errorf("%s: the value of %q is that of %s", name, k, v)
			}
			list = append(list, string(k))
			return true
		})
		return list
	}
	err = db.View(func(tx *kv.Tx) error {
		if got := len(keys(tx, "s/topics", func(b kv.Bucket, y func(kv.Key, []byte) bool) { b.Scan(nil)(y) })); got != 3*len(strange) {
			t.Errorf("%d keys in the other part, want %d", got, 3*len(strange))
		}
		for _, prefix := range append([]kv.Key{nil, kv.Key("a")}, kv.Key(nil).Str("a"), kv.Key(nil).Str("b"), kv.Key(nil).Str("a\x00"), kv.Key(nil).Str("a").Uint(2), kv.Key(nil).Str("none")) {
			for what, scan := range map[string]func(kv.Bucket, func(kv.Key, []byte) bool){
				"on":   func(b kv.Bucket, y func(kv.Key, []byte) bool) { b.Scan(prefix)(y) },
				"back": func(b kv.Bucket, y func(kv.Key, []byte) bool) { b.Reverse(prefix)(y) },
				"from": func(b kv.Bucket, y func(kv.Key, []byte) bool) { b.ScanFrom(kv.Key(nil).Str("a").Uint(1), prefix)(y) },
			} {
				got, want := keys(tx, "s/posts", scan), keys(tx, "alone", scan)
				if !slices.Equal(got, want) {
					t.Errorf("%s, prefix %q: %q, want %q", what, prefix, got, want)
				}
			}
		}
		for _, k := range []kv.Key{kv.Key(nil).Str("a").Uint(0), kv.Key(nil).Str("a").Uint(1), kv.Key(nil).Str("c")} {
			if got, want := tx.Bucket("s/posts").Has(k), tx.Bucket("alone").Has(k); got != want {
				t.Errorf("%q is there: %t, want %t", k, got, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPartsOfNumberedKeys keeps keys that begin with a number, whose bytes may look like the end of a string.
func TestPartsOfNumberedKeys(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "a.db"), makes("own#/read"))
	numbers := []uint64{0, 1, 2, 256, 257, 1 << 40, 1<<64 - 1}
	err := db.Update(func(tx *kv.Tx) error {
		for _, n := range numbers {
			for _, s := range []string{"", "a", "b\x00"} {
				k := kv.Key(nil).Uint(n).Str(s)
				if err := errors.Join(tx.Bucket("own#/read").Put(k, []byte("r")), tx.Bucket("own#/authored").Put(k.Uint(n), []byte("a"))); err != nil {
					return err
				}
			}
		}
		for _, n := range numbers {
			var got []string
			for k, v := range tx.Bucket("own#/authored").ScanFrom(kv.Key(nil).Uint(n).Str("a"), kv.Key(nil).Uint(n)) {
				texts, parts, err := k.Split("usu")
				if err != nil || parts[0] != n || parts[1] != n || string(v) != "a" {
					t.Fatalf("%q: %v", k, err)
				}
				got = append(got, texts[0])
			}
			if want := []string{"a", "b\x00"}; !slices.Equal(got, want) {
				t.Errorf("of %d: %q, want %q", n, got, want)
			}
			if !tx.Bucket("own#/read").Has(kv.Key(nil).Uint(n).Str("a")) || tx.Bucket("own#/read").Has(kv.Key(nil).Uint(n).Str("a").Uint(n)) {
				t.Errorf("of %d: the keys of one part are those of another", n)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPartsRefuse tries what a part cannot do.
func TestPartsRefuse(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "a.db"), makes("s"))
	err := db.Update(func(tx *kv.Tx) error {
		if err := tx.Bucket("s/posts").Put(kv.Key("x"), nil); !errors.Is(err, kv.ErrKey) {
			t.Errorf("a key that begins with no string: %v", err)
		}
		if _, err := tx.Bucket("s/posts").Next(); err == nil {
			t.Error("a part numbers")
		}
		if !tx.Bucket("s/posts").Exists() || tx.Bucket("t/posts").Exists() {
			t.Error("a part is there when its bucket is")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestMigrationInParts interrupts a migration that moves a key at a time: the next opening does the rest.
func TestMigrationInParts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	fill := func(tx *kv.Tx) error {
		b, err := tx.Create("old")
		for n := range uint64(5) {
			err = errors.Join(err, b.Put(kv.Key(nil).Uint(n), []byte{1}))
		}
		return errors.Join(err, makes("new")(tx))
	}
	runs, broken := 0, errors.New("broken")
	move := func(tx *kv.Tx) error {
		if runs++; runs == 3 {
			return broken
		}
		for k, v := range tx.Bucket("old").Scan(nil) {
			if err := tx.Bucket("new").Put(k, v); err != nil {
				return err
			}
			return errors.Join(tx.Bucket("old").Delete(append(kv.Key{}, k...)), fmt.Errorf("moved: %w", kv.ErrMore))
		}
		return nil
	}
	if _, err := kv.Open(path, kv.Options{Name: "test", Migrations: []kv.Migration{fill, move}}); !errors.Is(err, broken) {
		t.Fatalf("opened with a migration that fails: %v", err)
	}
	db := open(t, path, fill, move)
	err := db.View(func(tx *kv.Tx) error {
		n := 0
		for range tx.Bucket("new").Scan(nil) {
			n++
		}
		if n != 5 || runs != 7 {
			t.Errorf("%d keys after %d runs, want 5 after 7", n, runs)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
