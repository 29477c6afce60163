package indexer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"taldau/index"
	"taldau/index/repair"
)

// Engine is one index in one folder.
type Engine interface {
	index.Writer
	index.Searcher
	Compact(ctx context.Context) error
}

// OpenEngine opens or creates the engine's index in a folder.
type OpenEngine func(dir string) (Engine, error)

// Live is the index that is searched. Behind it, engines may be swapped: a search that began on the old one ends there.
//
// Its folder holds the file CURRENT with the name of the engine's folder, and that folder; others are what a rebuild that
// was killed left behind, and are removed by OpenLive.
type Live struct {
	dir  string
	open OpenEngine

	mu      sync.RWMutex
	current *generation
}

// generation is one engine and the searches that run on it.
type generation struct {
	engine Engine
	dir    string
	users  sync.WaitGroup
}

var (
	_ index.Searcher = (*Live)(nil)
	_ index.Writer   = (*Live)(nil)
)

const (
	currentFile      = "CURRENT"
	generationPrefix = "index."
)

// OpenLive opens the live index of a folder, new where there is none. An index that cannot be opened, because it is of
// another version or its files are damaged, is put aside for an empty one; rebuilt then says that it must be filled.
func OpenLive(dir string, open OpenEngine) (l *Live, rebuilt error, err error) {
	l = &Live{dir: dir, open: open}
	name, err := l.readCurrent()
	if err != nil {
		return nil, nil, err
	}
	if err := l.sweep(name); err != nil {
		return nil, nil, err
	}
	engine, openErr := open(filepath.Join(dir, name))
	if openErr == nil {
		l.current = &generation{engine: engine, dir: name}
		return l, nil, l.writeCurrent(name)
	}
	name = nextName(name)
	if engine, err = open(filepath.Join(dir, name)); err != nil {
		return nil, nil, errors.Join(openErr, err)
	}
	l.current = &generation{engine: engine, dir: name}
	if err := l.writeCurrent(name); err != nil {
		return nil, nil, errors.Join(err, engine.Close())
	}
	return l, openErr, l.sweep(name)
}

func (l *Live) readCurrent() (string, error) {
	b, err := os.ReadFile(filepath.Join(l.dir, currentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return generationPrefix + "1", nil
	}
	name := strings.TrimSpace(string(b))
	if err == nil && (filepath.Base(name) != name || !strings.HasPrefix(name, generationPrefix)) {
		return "", fmt.Errorf("%s names %q, which is no index; remove the folder %s and run \"taldau reindex\"", currentFile, name, l.dir)
	}
	return name, err
}

// writeCurrent replaces the file whole: a reader sees the old name or the new one.
func (l *Live) writeCurrent(name string) error {
	path := filepath.Join(l.dir, currentFile)
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	_, err = f.WriteString(name + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// sweep removes the folders of other generations.
func (l *Live) sweep(keep string) error {
	entries, err := os.ReadDir(l.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != keep && strings.HasPrefix(e.Name(), generationPrefix) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(l.dir, e.Name())))
		}
	}
	return err
}

func nextName(name string) string {
	n, err := strconv.Atoi(strings.TrimPrefix(name, generationPrefix))
	if err != nil {
		n = 0
	}
	return generationPrefix + strconv.Itoa(n+1)
}

// use returns the engine of the moment; done must be called when the work with it has ended.
func (l *Live) use() (e Engine, done func()) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	g := l.current
	g.users.Add(1)
	return g.engine, g.users.Done
}

// Search implements index.Searcher.
func (l *Live) Search(ctx context.Context, r index.Request) (*index.Result, error) {
	e, done := l.use()
	defer done()
	return e.Search(ctx, r)
}

// Words implements index.Searcher.
func (l *Live) Words(ctx context.Context, f func(repair.Vocabulary) error) error {
	e, done := l.use()
	defer done()
	return e.Words(ctx, f)
}

// Count implements index.Searcher.
func (l *Live) Count(ctx context.Context) (int, error) {
	e, done := l.use()
	defer done()
	return e.Count(ctx)
}

// Apply implements index.Writer.
func (l *Live) Apply(ctx context.Context, b index.Batch) error {
	e, done := l.use()
	defer done()
	return e.Apply(ctx, b)
}

// Cursor implements index.Writer.
func (l *Live) Cursor(ctx context.Context, f index.Feed) (uint64, error) {
	e, done := l.use()
	defer done()
	return e.Cursor(ctx, f)
}

// IDs implements index.Writer.
func (l *Live) IDs(ctx context.Context) ([]string, error) {
	e, done := l.use()
	defer done()
	return e.IDs(ctx)
}

// Close closes the engine once its searches have ended.
func (l *Live) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.current.users.Wait()
	return l.current.engine.Close()
}

// candidate is an engine that is being filled.
type candidate struct {
	engine Engine
	dir    string // name
	path   string
}

// begin opens an empty engine beside the live one.
func (l *Live) begin() (*candidate, error) {
	l.mu.RLock()
	name := nextName(l.current.dir)
	l.mu.RUnlock()
	path := filepath.Join(l.dir, name)
	if err := os.RemoveAll(path); err != nil {
		return nil, err
	}
	engine, err := l.open(path)
	return &candidate{engine, name, path}, err
}

// discard closes and removes a candidate that failed with err.
func (c *candidate) discard(err error) error {
	return errors.Join(err, c.engine.Close(), os.RemoveAll(c.path))
}

// swap makes the candidate the live engine: first in CURRENT, then in this process. The old one is removed when the last
// search on it has ended.
func (l *Live) swap(c *candidate) error {
	if err := l.writeCurrent(c.dir); err != nil {
		return c.discard(err)
	}
	l.mu.Lock()
	old := l.current
	l.current = &generation{engine: c.engine, dir: c.dir}
	l.mu.Unlock()
	old.users.Wait()
	return errors.Join(old.engine.Close(), os.RemoveAll(filepath.Join(l.dir, old.dir)))
}
