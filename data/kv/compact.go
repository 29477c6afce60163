package kv

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

// compactAtOnce is how many bytes of keys and values one transaction of a copy holds.
const compactAtOnce = 16 << 20

// BackupCompact is Backup without the free pages, in which the engine leaves what was deleted until it is written over: what is not in the database any
// more is not in the copy. It first writes the copy to a file beside the database, which it removes at the end, so it needs as much room there.
func (db *DB) BackupCompact(ctx context.Context, w io.Writer) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(db.bolt.Path()), ".copy-*")
	if err != nil {
		return fmt.Errorf("compact copy: %w", err)
	}
	defer func() { err = errors.Join(err, os.Remove(f.Name())) }()
	if err := f.Close(); err != nil {
		return fmt.Errorf("compact copy: %w", err)
	}
	// The copy is read once and removed: nothing is lost where it does not reach the disk.
	twin, err := bbolt.Open(f.Name(), 0o600, &bbolt.Options{NoSync: true, NoFreelistSync: true})
	if err != nil {
		return fmt.Errorf("compact copy: %w", err)
	}
	if err := bbolt.Compact(twin, db.bolt, compactAtOnce); err != nil {
		return errors.Join(closed(err), twin.Close())
	}
	return errors.Join((&DB{twin}).Backup(ctx, w), twin.Close())
}
