package bolt

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"

	"taldau/data"
	"taldau/data/kv"
)

// The buckets; their keys are described in the package comment.
const (
	bucketDocs      = "docs"
	bucketEditions  = "editions"
	bucketVersions  = "versions"
	bucketOriginals = "originals"
	bucketKeys      = "keys"
	bucketHashes    = "hashes"
	bucketIdents    = "idents"
	bucketCats      = "cats"
	bucketCourts    = "courts"
	bucketOrdinals  = "ordinals"
	bucketChanges   = "changes"
	bucketCounters  = "counters"
	bucketCoverage  = "coverage"
	bucketNames     = "names"
	bucketSettings  = "settings"

	bucketCorrections  = "corrections"
	bucketDispositions = "dispositions"
	bucketReviewLog    = "reviewlog"
)

func buckets() []string {
	return []string{bucketDocs, bucketEditions, bucketVersions, bucketOriginals, bucketKeys, bucketHashes, bucketIdents, bucketCats,
		bucketCourts, bucketOrdinals, bucketChanges, bucketCounters, bucketCoverage, bucketNames, bucketSettings,
		bucketCorrections, bucketDispositions, bucketReviewLog}
}

// contents is what a database of this package says it holds.
const contents = "bank"

// migrations is the history of the schema; the version of a bank is the number of those it has had. Never change one that was
// released: add another.
func migrations() []kv.Migration {
	return []kv.Migration{
		func(tx *kv.Tx) error {
			for _, name := range []string{"docs", "editions", "versions", "originals", "keys", "hashes", "idents", "cats", "courts",
				"ordinals", "changes", "counters", "coverage", "names", "settings"} {
				if _, err := tx.Create(name); err != nil {
					return err
				}
			}
			return nil
		},
		func(tx *kv.Tx) error { // what editors say of the documents
			for _, name := range []string{"corrections", "dispositions", "reviewlog"} {
				if _, err := tx.Create(name); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// Store is data.Store in one file.
type Store struct {
	db       *kv.DB
	codec    *codec
	today    func() data.Date
	docs     kv.Table[record]
	versions kv.Table[earlier]
	keys     kv.Table[keyRef]
	counters kv.Table[int]
	coverage kv.Table[measure]
	names    kv.Table[data.CourtName]
	changes  kv.Log

	corrections  kv.Table[data.Correction]
	dispositions kv.Table[data.Disposition]
	events       kv.Table[data.ReviewEvent]
	reviewLog    kv.Log

	mu       sync.Mutex
	watchers map[chan struct{}]bool
}

var _ data.Store = (*Store)(nil)

// Options of Open; zero fields are defaults.
type Options struct {
	Today func() data.Date // the date that a withdrawal is marked with; nil: the day in UTC
}

// Open opens or creates the bank in the file at path. Its error wraps kv.ErrLocked where another process holds the bank.
func Open(path string, o Options) (*Store, error) {
	if o.Today == nil {
		o.Today = func() data.Date { return data.Date(time.Now().UTC().Format(time.DateOnly)) }
	}
	c, err := newCodec(dictionaries()...)
	if err != nil {
		return nil, err
	}
	db, err := kv.Open(path, kv.Options{Name: contents, Migrations: migrations()})
	if err != nil {
		return nil, err
	}
	return &Store{
		db: db, codec: c, today: o.Today,
		docs:     table[record](c.modes, bucketDocs),
		versions: table[earlier](c.modes, bucketVersions),
		keys:     table[keyRef](c.modes, bucketKeys),
		counters: table[int](c.modes, bucketCounters),
		coverage: table[measure](c.modes, bucketCoverage),
		names:    table[data.CourtName](c.modes, bucketNames),
		changes:  kv.Log{Name: bucketChanges},

		corrections:  table[data.Correction](c.modes, bucketCorrections),
		dispositions: table[data.Disposition](c.modes, bucketDispositions),
		events:       table[data.ReviewEvent](c.modes, bucketReviewLog),
		reviewLog:    kv.Log{Name: bucketReviewLog},

		watchers: map[chan struct{}]bool{},
	}, nil
}

// Close implements data.Store. It waits for reads and writes under way; later ones fail with fs.ErrClosed.
func (s *Store) Close() error { return s.db.Close() }

// Backup implements data.Store.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	if err := s.db.Backup(ctx, w); err != nil {
		return fmt.Errorf("back up the bank: %w", err)
	}
	return nil
}

// Watch implements data.Store.
func (s *Store) Watch() (<-chan struct{}, func()) {
	c := make(chan struct{}, 1)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watchers[c] = true
	return c, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.watchers, c)
	}
}

// tell wakes the watchers after a commit.
func (s *Store) tell() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.watchers {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}

// view runs f in a read transaction, unless ctx has ended.
func (s *Store) view(ctx context.Context, f func(*kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.View(f)
}

func notFound(format string, a ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, a...), fs.ErrNotExist)
}

// Setting implements data.Store.
func (s *Store) Setting(ctx context.Context, name string) (value []byte, err error) {
	err = s.view(ctx, func(tx *kv.Tx) error {
		value = append(value, tx.Bucket(bucketSettings).Get(kv.Key(nil).Str(name))...)
		return nil
	})
	return value, err
}

// SetSetting implements data.Store.
func (s *Store) SetSetting(ctx context.Context, name string, value []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.Update(func(tx *kv.Tx) error {
		return tx.Bucket(bucketSettings).Put(kv.Key(nil).Str(name), value)
	})
}
