package forum

import (
	"context"
	"slices"

	"taldau/classifier"
)

// topicsAtOnce is how many topics one transaction of a renewal reads or writes, so that nobody waits for it.
const topicsAtOnce = 200

// Reclassify gives every topic the path of its category in the edition of the classifier that is in use now. A category that the edition lacks is led to
// by what took its place; one of which nothing is known keeps its old path. It returns how many topics it changed, and may be stopped and run again.
func (d *Discussion) Reclassify(ctx context.Context) (changed int, err error) {
	err = d.everyTopic(ctx, func(ids []TopicID) error {
		if len(ids) == 0 {
			return nil
		}
		return d.store.Write(ctx, func(w Writer) error {
			for _, id := range ids {
				t, err := w.Topic(id)
				if err != nil {
					return err
				}
				var path []classifier.Code
				for _, c := range d.categories.Path(t.Category) {
					path = append(path, c.Code)
				}
				if len(path) == 0 || slices.Equal(path, t.Path) {
					continue
				}
				t.Path = path
				changed++
				if err := w.PutTopic(t); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return changed, err
}

// Recook makes every post anew that other rules than these made. Posts that were changed meanwhile are made already. It returns how many posts it
// made, and may be stopped and run again.
func (d *Discussion) Recook(ctx context.Context, rules string) (made int, err error) {
	err = d.everyTopic(ctx, func(ids []TopicID) error {
		for _, id := range ids {
			n, err := d.recookTopic(ctx, id, rules)
			if made += n; err != nil {
				return err
			}
		}
		return nil
	})
	return made, err
}

func (d *Discussion) recookTopic(ctx context.Context, id TopicID, rules string) (made int, err error) {
	for after := uint64(0); ; {
		t, posts, err := d.postsAfter(ctx, id, after)
		if err != nil || len(posts) == 0 {
			return made, err
		}
		after = posts[len(posts)-1].Number
		posts = slices.DeleteFunc(posts, func(p *Post) bool { return p.State == PostMoved || p.Cooked.Rules == rules })
		n, err := d.recookPosts(ctx, t, posts)
		if made += n; err != nil {
			return made, err
		}
	}
}

// postsAfter reads a topic with some of its posts, those after a number, in one moment of the store.
func (d *Discussion) postsAfter(ctx context.Context, id TopicID, after uint64) (t *Topic, posts []*Post, err error) {
	err = d.store.Read(ctx, func(r Reader) (err error) {
		if t, err = r.Topic(id); err != nil {
			return err
		}
		posts, err = r.Posts(id, after, topicsAtOnce)
		return err
	})
	return t, posts, err
}

func (d *Discussion) recookPosts(ctx context.Context, t *Topic, posts []*Post) (made int, err error) {
	fresh := make([]*Cooked, len(posts))
	for i, p := range posts {
		if fresh[i], err = d.cooked(ctx, p.Source, p.LangIn(t), t.Space); err != nil {
			return 0, err
		}
	}
	if len(posts) == 0 {
		return 0, nil
	}
	err = d.store.Write(ctx, func(w Writer) error {
		for i, p := range posts {
			now, err := w.Post(p.PostRef)
			if err != nil {
				return err
			}
			if now.Revision != p.Revision || now.State == PostMoved {
				continue
			}
			now.Cooked = *fresh[i]
			made++
			if err := w.PutPost(now); err != nil {
				return err
			}
		}
		now, err := w.Topic(t.ID)
		if err != nil {
			return err
		}
		return w.PutTopic(now) // the change feed
	})
	return made, err
}

// everyTopic hands out all topics once, by the change feed, in which each stands once. A topic that changes meanwhile moves to the end of the feed and is met
// there: again, or for the first time.
func (d *Discussion) everyTopic(ctx context.Context, do func([]TopicID) error) error {
	seen := map[TopicID]bool{}
	for after := uint64(0); ; {
		var page []Change
		err := d.store.Read(ctx, func(r Reader) (err error) { page, err = r.Changes(after, topicsAtOnce); return err })
		if err != nil || len(page) == 0 {
			return err
		}
		after = page[len(page)-1].Seq
		var ids []TopicID
		for _, c := range page {
			if !seen[c.Topic] {
				seen[c.Topic] = true
				ids = append(ids, c.Topic)
			}
		}
		if err := do(ids); err != nil {
			return err
		}
	}
}
