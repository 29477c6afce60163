package indexer

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"sync"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/court"
	"taldau/forum"
	"taldau/index"
)

// The sizes of batches: small ones while people search, large ones in a rebuild and after a large import.
const (
	liveBatch    = 200
	rebuildBatch = 1000
)

// batchText, in bytes, ends a batch early, because an engine needs up to a hundred times the text that it takes in at once; and
// readAtOnce documents are read between two looks at it.
const (
	batchText  = 4 << 20
	readAtOnce = 50
)

// Feed is the part of the bank that the indexer reads.
type Feed interface {
	Changes(ctx context.Context, after data.Seq, limit int) iter.Seq2[data.Change, error]
	GetMany(ctx context.Context, ids []data.ID) ([]*data.Document, error)
	Watch() (<-chan struct{}, func())
	Stats(ctx context.Context) (data.Stats, error)
}

// Config is what an Indexer stands on. Live, Tree, and one of Feed and Topics are required.
type Config struct {
	Feed Feed // the bank; nil: the index is of the forum alone
	Live *Live
	Tree func() *classifier.Tree // the edition in use
	Log  *slog.Logger
	// Courts tells which acts a decision names by court and date as acts of its own case; nil: such acts are not indexed as cited.
	Courts *court.Dictionary
	Topics Topics      // the forum; nil: the index is of the bank alone
	Space  forum.Space // whose topics are indexed, and no others; empty: forum.SpacePublic
}

// Indexer keeps a Live index up to date.
type Indexer struct {
	Config
	sources []source
	mu      sync.Mutex // one writer of the live index at a time
}

// source is a feed that is followed.
type source interface {
	name() index.Feed
	// pending counts the changes after a number, at most.
	pending(ctx context.Context, after uint64) (int, error)
	// read sends what changed after a number in batches, up to the end of the feed.
	read(ctx context.Context, after uint64, size int, out chan<- index.Batch) error
	// watch returns a channel that receives a value after each change, and a function that ends it.
	watch() (<-chan struct{}, func())
}

// New returns an indexer.
func New(c Config) *Indexer {
	x := &Indexer{Config: c}
	if c.Feed != nil {
		x.sources = append(x.sources, bank{x})
	}
	if c.Topics != nil {
		if x.Space == "" {
			x.Space = forum.SpacePublic
		}
		x.sources = append(x.sources, topics{x})
	}
	return x
}

// Pending is the number of changes that the live index has not had, at most; beyond some thousands of topics they are not counted.
func (x *Indexer) Pending(ctx context.Context) (sum int, err error) {
	for _, s := range x.sources {
		n, err := x.pendingOf(ctx, s)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

func (x *Indexer) pendingOf(ctx context.Context, s source) (int, error) {
	cursor, err := x.Live.Cursor(ctx, s.name())
	if err != nil {
		return 0, err
	}
	return s.pending(ctx, cursor)
}

// CatchUp indexes every change that the live index has not had. Killed at any moment and run again, it goes on where the
// last whole batch ended. progress may be nil; it is told how many documents and topics were indexed so far, articles and posts not counted.
func (x *Indexer) CatchUp(ctx context.Context, progress func(int)) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	done := 0
	for _, s := range x.sources {
		pending, err := x.pendingOf(ctx, s)
		if err != nil {
			return err
		}
		size := liveBatch
		if pending > 5*rebuildBatch {
			size = rebuildBatch
		}
		if err := x.follow(ctx, s, x.Live, size, &done, progress); err != nil {
			return err
		}
	}
	return nil
}

// followAll brings a writer to the end of all feeds.
func (x *Indexer) followAll(ctx context.Context, w index.Writer, size int, progress func(int)) error {
	done := 0
	for _, s := range x.sources {
		if err := x.follow(ctx, s, w, size, &done, progress); err != nil {
			return err
		}
	}
	return nil
}

// follow brings a writer to the end of a feed. Documents are read and made entries while the batch before is written.
func (x *Indexer) follow(ctx context.Context, s source, w index.Writer, size int, done *int, progress func(int)) error {
	cursor, err := w.Cursor(ctx, s.name())
	if err != nil {
		return fmt.Errorf("cursor of the index: %w", err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches := make(chan index.Batch, 1)
	go func() {
		defer close(batches)
		if err := s.read(ctx, cursor, size, batches); err != nil {
			cancel(err)
		}
	}()
	for b := range batches {
		if err := w.Apply(ctx, b); err != nil {
			return err
		}
		if *done += documents(b); progress != nil {
			progress(*done)
		}
	}
	return context.Cause(ctx)
}

// documents is the number of documents and topics of a batch, without their articles and posts.
func documents(b index.Batch) int {
	n := len(b.Delete)
	for i := range b.Put {
		if _, unit := index.SplitID(b.Put[i].ID); unit == "" {
			n++
		}
	}
	return n
}

func textSize(e *index.Entry) int {
	n := 0
	for _, p := range e.Parts {
		n += len(p.Text)
	}
	return n
}

// retryAfter is how long Run waits after a failure before it tries again.
const retryAfter = 5 * time.Second

// Run follows the feeds until ctx ends. A failure is logged and tried again: a feed loses nothing.
func (x *Indexer) Run(ctx context.Context) {
	changed, stop := x.watch()
	defer stop()
	for {
		var retry <-chan time.Time
		if err := x.CatchUp(ctx, nil); err != nil && ctx.Err() == nil {
			x.Log.Error("the index does not follow bank and forum; trying again", "after", retryAfter, "err", err)
			retry = time.After(retryAfter)
		}
		select {
		case <-ctx.Done():
			return
		case <-changed[0]:
		case <-changed[1]:
		case <-retry:
		}
	}
}

// watch are the channels of the feeds; of a feed that is not followed nothing ever comes.
func (x *Indexer) watch() (changed [2]<-chan struct{}, stop func()) {
	var stops []func()
	for i, s := range x.sources {
		var end func()
		changed[i], end = s.watch()
		stops = append(stops, end)
	}
	return changed, func() {
		for _, end := range stops {
			end()
		}
	}
}

// Rebuild makes a new index beside the live one and swaps them; searches go on meanwhile and never fail because of it. Killed
// at any moment, it leaves the live index as it was.
func (x *Indexer) Rebuild(ctx context.Context, progress func(int)) error {
	next, err := x.Live.begin()
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	if err := x.fill(ctx, next, progress); err != nil {
		return fmt.Errorf("rebuild: %w", next.discard(err))
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	// What changed since the last batch; from here on the live index gets nothing new.
	if err := x.followAll(ctx, next.engine, liveBatch, nil); err != nil {
		return fmt.Errorf("rebuild: %w", next.discard(err))
	}
	return x.Live.swap(next)
}

func (x *Indexer) fill(ctx context.Context, next *candidate, progress func(int)) error {
	if err := x.followAll(ctx, next.engine, rebuildBatch, progress); err != nil {
		return err
	}
	return next.engine.Compact(ctx)
}
