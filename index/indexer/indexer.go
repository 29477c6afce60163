package indexer

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"sync"
	"time"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/court"
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

// Config is what an Indexer stands on. Feed, Live and Tree are required.
type Config struct {
	Feed Feed
	Live *Live
	Tree func() *classifier.Tree // the edition in use
	Log  *slog.Logger
	// Courts tells which acts a decision names by court and date as acts of its own case; nil: such acts are not indexed as cited.
	Courts *court.Dictionary
}

// Indexer keeps a Live index up to date.
type Indexer struct {
	Config
	mu sync.Mutex // one writer of the live index at a time
}

// New returns an indexer.
func New(c Config) *Indexer { return &Indexer{Config: c} }

// Pending is the number of changes that the live index has not had, at most.
func (x *Indexer) Pending(ctx context.Context) (int, error) {
	cursor, err := x.Live.Cursor(ctx)
	if err != nil {
		return 0, err
	}
	st, err := x.Feed.Stats(ctx)
	return int(st.Seq) - int(cursor), err
}

// CatchUp indexes every change that the live index has not had. Killed at any moment and run again, it goes on where the
// last whole batch ended. progress may be nil; it is told how many documents were indexed so far, articles not counted.
func (x *Indexer) CatchUp(ctx context.Context, progress func(int)) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	pending, err := x.Pending(ctx)
	if err != nil {
		return err
	}
	size := liveBatch
	if pending > 5*rebuildBatch {
		size = rebuildBatch
	}
	return x.follow(ctx, x.Live, size, progress)
}

// follow brings a writer to the end of the feed. Documents are read and made entries while the batch before is written.
func (x *Indexer) follow(ctx context.Context, w index.Writer, size int, progress func(int)) error {
	cursor, err := w.Cursor(ctx)
	if err != nil {
		return fmt.Errorf("cursor of the index: %w", err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches := make(chan index.Batch, 1)
	go func() {
		defer close(batches)
		if err := x.read(ctx, data.Seq(cursor), size, batches); err != nil {
			cancel(err)
		}
	}()
	done := 0
	for b := range batches {
		if err := w.Apply(ctx, b); err != nil {
			return err
		}
		if done += documents(b); progress != nil {
			progress(done)
		}
	}
	return context.Cause(ctx)
}

// documents is the number of documents of a batch, without their articles.
func documents(b index.Batch) int {
	n := len(b.Delete)
	for i := range b.Put {
		if _, unit := index.SplitID(b.Put[i].ID); unit == "" {
			n++
		}
	}
	return n
}

// read sends the feed after a change in batches.
func (x *Indexer) read(ctx context.Context, after data.Seq, size int, out chan<- index.Batch) error {
	for {
		var changes []data.Change
		for c, err := range x.Feed.Changes(ctx, after, size) {
			if err != nil {
				return fmt.Errorf("change feed after %d: %w", after, err)
			}
			changes = append(changes, c)
		}
		if len(changes) == 0 {
			return nil
		}
		after = changes[len(changes)-1].Seq
		for len(changes) > 0 {
			b, n, err := x.batch(ctx, changes)
			if err != nil {
				return err
			}
			changes = changes[n:]
			select {
			case out <- b:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	}
}

// batch makes entries of changed documents and deletions of withdrawn ones, of the first n changes: all, or as many as batchText lets.
func (x *Indexer) batch(ctx context.Context, changes []data.Change) (b index.Batch, n int, err error) {
	tree := x.Tree()
	text := 0
	for some := range slices.Chunk(changes, readAtOnce) {
		ids := make([]data.ID, len(some))
		for i, c := range some {
			ids[i] = c.ID
		}
		docs, err := x.Feed.GetMany(ctx, ids)
		if err != nil {
			return b, n, fmt.Errorf("load changed documents: %w", err)
		}
		for i, d := range docs {
			if d == nil || d.Withdrawn != nil {
				b.Delete = append(b.Delete, string(ids[i]))
				continue
			}
			for _, e := range entriesOf(d, tree, x.Courts) {
				text += textSize(&e)
				b.Put = append(b.Put, e)
			}
		}
		n += len(some)
		b.Cursor = uint64(some[len(some)-1].Seq)
		if text >= batchText {
			break
		}
	}
	return b, n, nil
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

// Run follows the feed until ctx ends. A failure is logged and tried again: the feed loses nothing.
func (x *Indexer) Run(ctx context.Context) {
	changed, stop := x.Feed.Watch()
	defer stop()
	for {
		var retry <-chan time.Time
		if err := x.CatchUp(ctx, nil); err != nil && ctx.Err() == nil {
			x.Log.Error("index does not follow the bank; trying again", "after", retryAfter, "err", err)
			retry = time.After(retryAfter)
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		case <-retry:
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
	if err := x.follow(ctx, next.engine, liveBatch, nil); err != nil {
		return fmt.Errorf("rebuild: %w", next.discard(err))
	}
	return x.Live.swap(next)
}

func (x *Indexer) fill(ctx context.Context, next *candidate, progress func(int)) error {
	if err := x.follow(ctx, next.engine, rebuildBatch, progress); err != nil {
		return err
	}
	return next.engine.Compact(ctx)
}
