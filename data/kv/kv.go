package kv

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrLocked is returned by Open when another process holds the database.
var ErrLocked = errors.New("the database is held by another process")

// Migration changes a database from one version of its schema to the next, inside one transaction.
type Migration func(*Tx) error

// Options of Open. The zero value is usable.
type Options struct {
	Migrations []Migration   // the version of a database is the number of migrations it has had
	Timeout    time.Duration // how long to wait for another process to let go; 0: one second
}

// DB is an open database. It is safe for concurrent use: any number of readers beside one writer.
type DB struct{ bolt *bbolt.DB }

// Tx is a transaction; it is valid only inside the function it was given to.
type Tx struct{ bolt *bbolt.Tx }

// Bucket is a named, ordered set of keys with values.
type Bucket struct{ bolt *bbolt.Bucket }

const metaBucket = "kv"

var versionKey = []byte("version")

// Open opens or creates the database at path and brings its schema up to date. Every commit is flushed to the disk.
// Errors: ErrLocked; a database of a newer release; anything the file system says.
func Open(path string, o Options) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if o.Timeout == 0 {
		o.Timeout = time.Second
	}
	// The free list is kept as a map: with the default array a bank of a million acts spends its commits sorting it.
	b, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: o.Timeout, FreelistType: bbolt.FreelistMapType})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open %s: %w", path, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db := &DB{b}
	if err := db.migrate(o.Migrations); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), b.Close())
	}
	return db, nil
}

// migrate runs the migrations that the database has not had, each in its own transaction.
func (db *DB) migrate(list []Migration) error {
	version, err := db.version()
	if err != nil {
		return err
	}
	if version > len(list) {
		return fmt.Errorf("its schema is version %d and this program knows %d: install the newer release of taldau, or restore an older backup", version, len(list))
	}
	for i := version; i < len(list); i++ {
		err := db.Update(func(tx *Tx) error {
			if err := list[i](tx); err != nil {
				return err
			}
			meta, err := tx.Create(metaBucket)
			if err != nil {
				return err
			}
			return meta.Put(versionKey, binary.BigEndian.AppendUint64(nil, uint64(i+1)))
		})
		if err != nil {
			return fmt.Errorf("migration %d: %w", i+1, err)
		}
	}
	return nil
}

func (db *DB) version() (version int, err error) {
	err = db.View(func(tx *Tx) error {
		if meta := tx.Bucket(metaBucket); meta.bolt != nil {
			if v := meta.Get(versionKey); len(v) == 8 {
				version = int(binary.BigEndian.Uint64(v))
			}
		}
		return nil
	})
	return version, err
}

// View runs f in a read transaction.
func (db *DB) View(f func(*Tx) error) error {
	return db.bolt.View(func(tx *bbolt.Tx) error { return f(&Tx{tx}) })
}

// Update runs f in the write transaction; an error of f undoes everything it wrote.
func (db *DB) Update(f func(*Tx) error) error {
	return db.bolt.Update(func(tx *bbolt.Tx) error { return f(&Tx{tx}) })
}

// Backup writes a consistent copy of the database while reads and writes go on.
func (db *DB) Backup(ctx context.Context, w io.Writer) error {
	return db.bolt.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(contextWriter{ctx, w})
		return err
	})
}

type contextWriter struct {
	ctx context.Context
	w   io.Writer
}

func (w contextWriter) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.w.Write(p)
}

// Close ends all transactions and closes the file.
func (db *DB) Close() error { return db.bolt.Close() }

// Create returns the bucket, made if need be.
func (tx *Tx) Create(name string) (Bucket, error) {
	b, err := tx.bolt.CreateBucketIfNotExists([]byte(name))
	return Bucket{b}, err
}

// Bucket returns the bucket; reading a bucket that does not exist finds nothing.
func (tx *Tx) Bucket(name string) Bucket { return Bucket{tx.bolt.Bucket([]byte(name))} }

// Names lists the buckets.
func (tx *Tx) Names() []string {
	var names []string
	_ = tx.bolt.ForEach(func(name []byte, _ *bbolt.Bucket) error {
		names = append(names, string(name))
		return nil
	})
	return names
}

// Get returns the value of k, or nil. It must not be kept after the transaction.
func (b Bucket) Get(k []byte) []byte {
	if b.bolt == nil {
		return nil
	}
	return b.bolt.Get(k)
}

// Has reports whether k is there, whatever its value.
func (b Bucket) Has(k []byte) bool {
	if b.bolt == nil {
		return false
	}
	found, _ := b.bolt.Cursor().Seek(k)
	return bytes.Equal(found, k)
}

// Put sets the value of k.
func (b Bucket) Put(k, v []byte) error { return b.bolt.Put(k, v) }

// Delete removes k; removing what is not there is no error.
func (b Bucket) Delete(k []byte) error { return b.bolt.Delete(k) }

// Next returns the next number of the bucket's own sequence: 1, 2, 3 …
func (b Bucket) Next() (uint64, error) { return b.bolt.NextSequence() }

// Sequence returns the newest number that Next gave.
func (b Bucket) Sequence() uint64 {
	if b.bolt == nil {
		return 0
	}
	return b.bolt.Sequence()
}

// Scan yields the keys that begin with prefix, in order. The bucket must not be changed meanwhile.
func (b Bucket) Scan(prefix []byte) iter.Seq2[Key, []byte] {
	return b.ScanFrom(prefix, prefix)
}

// ScanFrom yields the keys that begin with prefix and are not less than start, in order.
func (b Bucket) ScanFrom(start, prefix []byte) iter.Seq2[Key, []byte] {
	return func(yield func(Key, []byte) bool) {
		if b.bolt == nil {
			return
		}
		c := b.bolt.Cursor()
		for k, v := c.Seek(start); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
			if !yield(Key(k), v) {
				return
			}
		}
	}
}
