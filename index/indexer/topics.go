package indexer

import (
	"context"
	"fmt"

	"taldau/forum"
	"taldau/index"
)

// Topics is the part of the forum that the indexer reads; forum.Feed is one.
type Topics interface {
	Changes(ctx context.Context, after uint64, limit int) ([]forum.Change, error)
	Shown(ctx context.Context, id forum.TopicID) (*forum.ShownTopic, error)
	Watch() (<-chan struct{}, func())
}

// topics is the feed of the topics of one space. Those of others only move the cursor.
type topics struct{ *Indexer }

func (topics) name() index.Feed { return index.FeedForum }

func (x topics) watch() (<-chan struct{}, func()) { return x.Topics.Watch() }

// pending implements source. It counts no further than what makes batches large.
func (x topics) pending(ctx context.Context, after uint64) (int, error) {
	list, err := x.Topics.Changes(ctx, after, 5*rebuildBatch+1)
	return len(list), err
}

// read implements source.
func (x topics) read(ctx context.Context, after uint64, size int, out chan<- index.Batch) error {
	for {
		changes, err := x.Topics.Changes(ctx, after, size)
		if err != nil {
			return fmt.Errorf("change feed of the forum after %d: %w", after, err)
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
			if err := send(ctx, out, b); err != nil {
				return err
			}
		}
	}
}

// batch makes anew what changed, each topic whole, of the first n changes: all, or as many as batchText lets.
func (x topics) batch(ctx context.Context, changes []forum.Change) (b index.Batch, n int, err error) {
	text := 0
	b.Feed = index.FeedForum
	for _, c := range changes {
		entries, gone, err := x.entries(ctx, c.Topic)
		if err != nil {
			return b, n, err
		}
		if gone {
			b.Delete = append(b.Delete, index.TopicID(string(c.Topic)))
		}
		for i := range entries {
			text += textSize(&entries[i])
		}
		b.Put = append(b.Put, entries...)
		b.Cursor = c.Seq
		if n++; text >= batchText {
			break
		}
	}
	return b, n, nil
}

// entries are those of a topic as it is now. A topic that lists do not hold is gone; one of another space has no entries and is not gone: it was never
// here.
func (x topics) entries(ctx context.Context, id forum.TopicID) (list []index.Entry, gone bool, err error) {
	t, err := x.Topics.Shown(ctx, id)
	switch {
	case err != nil:
		return nil, false, fmt.Errorf("load topic %s: %w", id, err)
	case t == nil:
		return nil, true, nil
	case t.Space != x.Space:
		return nil, false, nil
	}
	return topicEntries(t, x.Tree()), false, nil
}
