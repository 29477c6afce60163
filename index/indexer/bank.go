package indexer

import (
	"context"
	"fmt"
	"slices"

	"taldau/data"
	"taldau/index"
)

// bank is the feed of documents.
type bank struct{ *Indexer }

func (bank) name() index.Feed { return index.FeedBank }

func (b bank) watch() (<-chan struct{}, func()) { return b.Feed.Watch() }

func (b bank) pending(ctx context.Context, after uint64) (int, error) {
	st, err := b.Feed.Stats(ctx)
	return int(st.Seq) - int(after), err
}

// read implements source.
func (b bank) read(ctx context.Context, cursor uint64, size int, out chan<- index.Batch) error {
	after := data.Seq(cursor)
	for {
		var changes []data.Change
		for c, err := range b.Feed.Changes(ctx, after, size) {
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
			made, n, err := b.batch(ctx, changes)
			if err != nil {
				return err
			}
			changes = changes[n:]
			if err := send(ctx, out, made); err != nil {
				return err
			}
		}
	}
}

func send(ctx context.Context, out chan<- index.Batch, b index.Batch) error {
	select {
	case out <- b:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// batch makes entries of changed documents and deletions of withdrawn ones, of the first n changes: all, or as many as batchText lets.
func (b bank) batch(ctx context.Context, changes []data.Change) (made index.Batch, n int, err error) {
	tree := b.Tree()
	text := 0
	made.Feed = index.FeedBank
	for some := range slices.Chunk(changes, readAtOnce) {
		ids := make([]data.ID, len(some))
		for i, c := range some {
			ids[i] = c.ID
		}
		docs, err := b.Feed.GetMany(ctx, ids)
		if err != nil {
			return made, n, fmt.Errorf("load changed documents: %w", err)
		}
		for i, d := range docs {
			if d == nil || d.Withdrawn != nil {
				made.Delete = append(made.Delete, string(ids[i]))
				continue
			}
			for _, e := range entriesOf(d, tree, b.Courts) {
				text += textSize(&e)
				made.Put = append(made.Put, e)
			}
		}
		n += len(some)
		made.Cursor = uint64(some[len(some)-1].Seq)
		if text >= batchText {
			break
		}
	}
	return made, n, nil
}
