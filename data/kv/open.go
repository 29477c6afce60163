package kv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// ErrLocked is wrapped by the error of Open when another process holds the database.
var ErrLocked = errors.New("database is locked")

// Options of Open. The zero value is usable.
type Options struct {
	Name       string        // what the database holds; a file that holds something else is refused
	Migrations []Migration   // the version of a database is the number of migrations it has had
	Timeout    time.Duration // how long to wait for another process to let go; 0: one second
	SmallOnly  bool          // its transactions write some pages each, never thousands
}

// DB is an open database. It is safe for concurrent use: any number of readers beside one writer.
type DB struct{ bolt *bbolt.DB }

// Open opens or creates the database at path, readable by its owner only, and brings its schema up to date.
// Errors: one that wraps ErrLocked; a database of a newer release, or one that holds something else; anything the file system says.
func Open(path string, o Options) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if o.Timeout == 0 {
		o.Timeout = time.Second
	}
	_, err := os.Stat(path)
	created := errors.Is(err, fs.ErrNotExist)
	b, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: o.Timeout, FreelistType: o.freelist(), InitialMmapSize: addressSpace()})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("open %s: another taldau process holds it; stop it or use another --data: %w", path, ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db := &DB{b}
	err = db.migrate(o)
	if err == nil && created {
		err = syncFolder(filepath.Dir(path))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), b.Close())
	}
	return db, nil
}

// freelist is how the list of free pages is kept. With an array a bank of a million acts spends its commits looking for room and sorting what it frees; a map is
// put in order at every commit, which for some thousand free pages is half a millisecond: a sixth of the write of a post.
func (o Options) freelist() bbolt.FreelistType {
	if o.SmallOnly {
		return bbolt.FreelistArrayType
	}
	return bbolt.FreelistMapType
}

// addressSpace is how much address space is reserved for the file, in bytes. A file that outgrows it is mapped anew, which
// waits for every reader: a writer would then wait for a slow backup, and a reader that writes for itself.
func addressSpace() int {
	if strconv.IntSize < 64 || runtime.GOOS == "windows" { // Windows would make the file itself that large
		return 0
	}
	return 64 << 30
}

// syncFolder makes the name of a new file survive a loss of power.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" { // folders cannot be flushed there
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Close waits for the transactions under way and closes the file.
func (db *DB) Close() error { return db.bolt.Close() }

// View runs f in a read transaction. It fails with fs.ErrClosed after Close.
func (db *DB) View(f func(*Tx) error) error {
	return closed(db.bolt.View(func(tx *bbolt.Tx) error { return f(&Tx{bolt: tx}) }))
}

// Update runs f in the write transaction; an error of f undoes everything it wrote. It fails with fs.ErrClosed after Close, and with an error that
// wraps syscall.ENOSPC where there is no space: nothing is written then, and reads go on.
func (db *DB) Update(f func(*Tx) error) error {
	return full(closed(db.bolt.Update(func(tx *bbolt.Tx) error { return f(&Tx{bolt: tx}) })))
}

func closed(err error) error {
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return fmt.Errorf("%w: %w", err, fs.ErrClosed)
	}
	return err
}

// Backup writes a consistent copy of the database while reads and writes go on.
func (db *DB) Backup(ctx context.Context, w io.Writer) error {
	return db.View(func(tx *Tx) error {
		_, err := tx.bolt.WriteTo(contextWriter{ctx, w})
		if err != nil && ctx.Err() != nil {
			return ctx.Err() // the engine prints the cause and does not wrap it
		}
		return err
	})
}

// Check reads every page of the file and hands each structural fault to report. Writers wait meanwhile.
func (db *DB) Check(report func(error)) error {
	tx, err := db.bolt.Begin(true)
	if err != nil {
		return closed(err)
	}
	for fault := range tx.Check() {
		report(fault)
	}
	return tx.Rollback()
}

// ErrDamaged is wrapped by the error of Inspect where pages cannot be read.
var ErrDamaged = errors.New("the file is damaged; restore a backup")

// Inspect is View for who looks for damage: what the engine ends a program for is an error that wraps ErrDamaged.
func (db *DB) Inspect(f func(*Tx) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // of pages behind the end of the file
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	return db.View(f)
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
