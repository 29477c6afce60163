package kv

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Migration changes a database from one version of its schema to the next, inside one transaction; one that returns ErrMore is run again, in another.
type Migration func(*Tx) error

// ErrMore is returned by a migration that has done a part of its work: what moves all that a database holds would not fit into the memory of one transaction.
// Where the process ends meanwhile the rest is done when the database is opened next, so the migration before it must be one that older programs refuse.
var ErrMore = errors.New("there is more to be done")

const metaBucket = "kv"

var (
	versionKey = []byte("version")
	nameKey    = []byte("name")
)

// migrate runs the migrations that the database has not had, each in its own transaction.
func (db *DB) migrate(o Options) error {
	version, err := db.inspect(o.Name)
	if err != nil {
		return err
	}
	if version > len(o.Migrations) {
		return fmt.Errorf("its schema is version %d and this program knows only %d: install the newer release of taldau that wrote it, or restore a backup made by this one",
			version, len(o.Migrations))
	}
	for i := version; i < len(o.Migrations); i++ {
		for more := true; more; {
			err := db.Update(func(tx *Tx) (err error) { more, err = step(tx, o, i); return err })
			if err != nil {
				return fmt.Errorf("migration %d: %w", i+1, err)
			}
		}
	}
	return nil
}

// step runs one migration and notes that it was run, in one transaction, unless there is more of it.
func step(tx *Tx, o Options, i int) (more bool, err error) {
	if err := o.Migrations[i](tx); err != nil {
		if errors.Is(err, ErrMore) {
			return true, nil
		}
		return false, err
	}
	return false, note(tx, o, i)
}

// note keeps what the database is and that it has had a migration.
func note(tx *Tx, o Options, i int) error {
	meta, err := tx.Create(metaBucket)
	if err != nil {
		return err
	}
	if err := meta.Put(nameKey, []byte(o.Name)); err != nil {
		return err
	}
	return meta.Put(versionKey, binary.BigEndian.AppendUint64(nil, uint64(i+1)))
}

// inspect returns the version of the database: 0 for a new one. It refuses a file that holds something else.
func (db *DB) inspect(name string) (version int, err error) {
	err = db.View(func(tx *Tx) error {
		names := tx.Names()
		if len(names) == 0 {
			return nil
		}
		meta := tx.Bucket(metaBucket)
		v := meta.Get(versionKey)
		if len(v) != 8 {
			return errors.New("it is a bbolt database, but not one of taldau: use another --data")
		}
		if held := string(meta.Get(nameKey)); held != name {
			return fmt.Errorf("it holds %q, not %q: the file was renamed or copied to the wrong place", held, name)
		}
		version = int(binary.BigEndian.Uint64(v))
		return nil
	})
	return version, err
}
