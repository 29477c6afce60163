package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/bolt"
	"taldau/data/chain"
	"taldau/data/convert"
	"taldau/data/court"
	"taldau/data/extract"
	"taldau/data/ingest"
	"taldau/data/kv"
	"taldau/data/mask"
	"taldau/data/review"
	"taldau/forum"
	forumbolt "taldau/forum/bolt"
	"taldau/index/analysis"
	"taldau/index/analysis/kazakh"
	"taldau/index/bleve"
	"taldau/index/indexer"
	"taldau/index/search"
	"taldau/index/suggest"
	"taldau/web/auth"
)

// App is the open bank with everything that works on it.
type App struct {
	Options    Options
	Log        *slog.Logger
	Store      *bolt.Store
	Live       *indexer.Live // of the bank and of the public forum
	Indexer    *indexer.Indexer
	Chamber    Chamber
	Analyzer   *analysis.Analyzer
	Courts     *court.Dictionary
	Search     *search.Service
	Forum      *forumbolt.Store
	Accounts   *forum.Service
	Discussion *forum.Discussion
	Dispatch   *forum.Dispatch
	Review     *review.Service
	Chains     *chain.Finder
	Suggest    *suggest.Suggester

	tree    atomic.Pointer[classifier.Tree]
	closers []io.Closer // in the order in which they were opened
}

// Tree is the edition of the classifier in use.
func (a *App) Tree() *classifier.Tree { return a.tree.Load() }

// The files of a data folder.
const (
	bankFile    = "bank.db"
	forumFile   = "forum.db"
	indexFile   = "index"
	chamberFile = "index-chamber"
)

// errNoBank is returned where a command needs a bank and the folder holds none.
var errNoBank = errors.New("there is no bank")

// bankExists reports whether a data folder holds a bank.
func bankExists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, bankFile))
	return err == nil
}

// withApp runs do with the open bank: the caller's own, or by the running service that holds it.
func withApp(ctx context.Context, o *Options, env *Env, do func(*App) error) error {
	if env.App == nil && !bankExists(env.Path(o.Data)) {
		return fmt.Errorf("%w in %s; import files with \"taldau import\", start \"taldau serve\", or name the folder by --data", errNoBank, o.Data)
	}
	return withNewApp(ctx, o, env, do)
}

// withNewApp is withApp that makes an empty bank where there is none.
func withNewApp(ctx context.Context, o *Options, env *Env, do func(*App) error) (err error) {
	if env.App != nil {
		return do(env.App)
	}
	o.resolve(env)
	app, err := openApp(o, newLog(env, o))
	if errors.Is(err, kv.ErrLocked) {
		return delegated(ctx, o, env, err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, app.Close()) }()
	// What was imported by a process that was killed before it indexed.
	if err := app.CatchUp(ctx, env); err != nil {
		return fmt.Errorf("index: %w; run \"taldau reindex\"", err)
	}
	return do(app)
}

// delegated has the process that holds the bank run the command.
func delegated(ctx context.Context, o *Options, env *Env, locked error) error {
	err := delegate(ctx, o.Data, env)
	if errors.Is(err, errNoService) {
		return fmt.Errorf("%w; another command is at work on it, run this one when it has ended", locked)
	}
	return err
}

// openApp opens bank and index of a data folder.
func openApp(o *Options, log *slog.Logger) (*App, error) {
	if err := os.MkdirAll(o.Data, 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w; choose another by --data", err)
	}
	analyzer, err := newAnalyzer(o.KazakhTable)
	if err != nil {
		return nil, err
	}
	sender, err := o.sender()
	if err != nil {
		return nil, err
	}
	store, err := bolt.Open(filepath.Join(o.Data, bankFile), bolt.Options{Today: today})
	if err != nil {
		return nil, err
	}
	a := &App{Options: *o, Log: log, Store: store, Analyzer: analyzer}
	a.opened(store)
	for _, open := range []func() error{
		a.openDictionaries, a.openForum, a.openDiscussion, a.openIndex, a.openChamber, func() error { return a.openDispatch(sender) },
	} {
		if err := open(); err != nil {
			return nil, errors.Join(err, a.Close())
		}
	}
	return a, nil
}

// opened notes what Close has to close.
func (a *App) opened(c io.Closer) { a.closers = append(a.closers, c) }

// openForum opens what is known of people. It is a file of its own, so that an import never blocks a person.
func (a *App) openForum() (err error) {
	if a.Forum, err = forumbolt.Open(filepath.Join(a.Options.Data, forumFile)); err != nil {
		return err
	}
	a.opened(a.Forum)
	a.Accounts, err = forum.New(forum.Config{Store: a.Forum, Passwords: auth.NewHasher(), Codes: auth.Codes{}, Log: a.Log, Mail: a.Options.mails()})
	return err
}

// newAnalyzer reads the table of Kazakh stems of a file; without one the analyzer has the shipped table.
func newAnalyzer(path string) (*analysis.Analyzer, error) {
	if path == "" {
		return analysis.New(), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("table of Kazakh stems: %w; make one by taldau train kk, or leave out --kazakh-table", err)
	}
	defer f.Close()
	table, err := kazakh.ReadTable(f)
	if err != nil {
		return nil, fmt.Errorf("table of Kazakh stems %s: %w", path, err)
	}
	return analysis.NewWith(table), nil
}

// openDictionaries reads what documents are understood by: courts and the classifier.
func (a *App) openDictionaries() error {
	var err error
	if a.Courts, err = court.Load(); err != nil {
		return fmt.Errorf("dictionary of courts: %w", err)
	}
	tree, err := loadTree(a.Store)
	if err != nil {
		return err
	}
	a.tree.Store(tree)
	return nil
}

// openLive opens an index of the data folder.
func (a *App) openLive(name string) (*indexer.Live, error) {
	live, replaced, err := indexer.OpenLive(filepath.Join(a.Options.Data, name), func(dir string) (indexer.Engine, error) {
		return bleve.Open(dir, bleve.Options{Analyzer: a.Analyzer})
	})
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	if replaced != nil {
		a.Log.Warn("an index could not be used and is made anew from bank and forum", "folder", name, "err", replaced)
	}
	a.opened(live)
	return live, nil
}

func (a *App) openIndex() error {
	live, err := a.openLive(indexFile)
	if err != nil {
		return err
	}
	a.Live = live
	a.Indexer = indexer.New(indexer.Config{Feed: a.Store, Topics: forum.Feed{Store: a.Forum}, Live: live, Tree: a.Tree, Courts: a.Courts, Log: a.Log})
	a.Review = review.New(review.Config{Store: a.Store, Masker: mask.New(mask.Config{}), Worker: a.reviewWorker})
	a.Search = search.New(search.Config{
		Bank: a.Store, Searcher: live, Tree: a.Tree, Courts: a.Courts, Analyzer: a.Analyzer, Talk: a.Discussion, Timeout: a.Options.SearchTimeout,
	})
	a.Chains = chain.New(chain.Config{Bank: a.Store, Acts: search.Acts{Searcher: live}, Courts: a.Courts})
	a.Suggest = suggest.New(suggest.Config{
		Bank: a.Store, Searcher: live, Tree: a.Tree, Analyzer: a.Analyzer, Chains: a.Chains, Timeout: a.Options.SearchTimeout,
	})
	return nil
}

// Close closes what was opened, the newest first.
func (a *App) Close() error {
	var errs []error
	for _, c := range slices.Backward(a.closers) {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// indexers are those of all indexes.
func (a *App) indexers() []*indexer.Indexer { return []*indexer.Indexer{a.Indexer, a.Chamber.Indexer} }

// CatchUp brings the indexes up to bank and forum.
func (a *App) CatchUp(ctx context.Context, env *Env) error {
	pending := 0
	for _, x := range a.indexers() {
		n, err := x.Pending(ctx)
		if err != nil {
			return err
		}
		pending += n
	}
	if pending == 0 {
		return nil
	}
	bar := newBar(env, int64(pending), "index")
	defer bar.Close()
	before := 0
	for _, x := range a.indexers() {
		last := 0
		if err := x.CatchUp(ctx, func(done int) { last = done; bar.Set(int64(before + done)) }); err != nil {
			return err
		}
		before += last
	}
	return nil
}

// Importer returns an importer into the bank.
func (a *App) Importer() *ingest.Importer {
	o := a.Options
	return ingest.New(ingest.Config{
		Store:     a.Store,
		Converter: convert.New(convert.Config{MaxBytes: o.MaxFile, Timeout: o.ConvertTimeout, Child: childCommand()}),
		Masker:    mask.New(mask.Config{}),
		Extractor: a.extractor(),
		Today:     today(),
		Workers:   o.Workers,
	})
}

// reviewWorker reads documents with what editors said of them, by the rules of today.
func (a *App) reviewWorker() *review.Worker {
	return &review.Worker{Extractor: a.extractor(), Courts: a.Courts, Tree: a.Tree()}
}

func (a *App) extractor() *extract.Extractor {
	return extract.New(extract.Config{Tree: a.Tree(), Courts: a.Courts, Today: today()})
}

// today is the date in Kazakhstan.
func today() data.Date { return data.Date(time.Now().In(data.Zone).Format(time.DateOnly)) }

// The settings of the bank that commands keep.
const (
	settingTree = "classifier"
	settingDemo = "demo" // demoLoading or demoLoaded
)

// loadTree returns the edition that was imported into the bank, else the embedded one.
func loadTree(store data.Store) (*classifier.Tree, error) {
	kept, err := store.Setting(context.Background(), settingTree)
	if err != nil {
		return nil, err
	}
	var tree *classifier.Tree
	if kept == nil {
		tree, err = classifier.Load()
	} else {
		tree, err = classifier.Decode(kept)
	}
	if err != nil {
		return nil, fmt.Errorf("classifier: %w", err)
	}
	return tree, nil
}

// newLog returns a log for people on the standard error stream.
func newLog(env *Env, o *Options) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(o.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(env.Stderr, &slog.HandlerOptions{Level: level}))
}

// childCommand starts this program for the conversion of one risky file; empty where the program cannot find itself, and the
// conversion then runs in this process.
func childCommand() []string {
	path, err := os.Executable()
	if err != nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return []string{path, "convert-child"}
}
