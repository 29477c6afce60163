package forum

import (
	"context"
	"errors"
	"io/fs"
)

// Feed is what an index of the forum follows. It shows topics of every space and asks nobody's permission: who follows it keeps the spaces
// apart, takes only what is shown, and asks Discussion.Found before anything is shown to a person.
type Feed struct{ Store Store }

// Changes lists at most limit changes with greater numbers than after, oldest first; a topic that changed several times stands in it once.
func (f Feed) Changes(ctx context.Context, after uint64, limit int) (list []Change, err error) {
	err = f.Store.Read(ctx, func(r Reader) error { list, err = r.Changes(after, limit); return err })
	return list, err
}

// Watch tells that topics may have changed, as Store.Watch does.
func (f Feed) Watch() (<-chan struct{}, func()) { return f.Store.Watch() }

// ShownTopic is a topic as everybody sees it who may read its space.
type ShownTopic struct {
	*Topic
	Posts    []*Post   // those that are shown
	Position *Position // that was proposed and is not published yet; nil: none
}

// Shown returns a topic in one moment of the store, as everybody sees it who may read its space. It returns nil, nil for a topic that lists do not hold,
// and for one that is not there.
func (f Feed) Shown(ctx context.Context, id TopicID) (shown *ShownTopic, err error) {
	err = f.Store.Read(ctx, func(r Reader) error {
		t, err := r.Topic(id)
		if err != nil || !t.Listed() {
			return err
		}
		shown = &ShownTopic{Topic: t}
		if shown.Position, err = proposed(r, t); err != nil {
			return err
		}
		for after := uint64(0); ; {
			page, err := r.Posts(id, after, topicsAtOnce)
			if err != nil || len(page) == 0 {
				return err
			}
			after = page[len(page)-1].Number
			for _, p := range page {
				if !p.Subject(t).Removed {
					shown.Posts = append(shown.Posts, p)
				}
			}
		}
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return shown, err
}
