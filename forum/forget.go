package forum

import (
	"context"
	"errors"
	"slices"
)

// Forget takes the names of those who deleted their accounts out of posts that mention them, by making these anew, and puts the topics in which they
// wrote at the end of the change feed, so that whatever follows it learns of it. It returns how many posts it made. A post that somebody was
// writing at the moment of the deletion may come after it: only a call at the start of the program, when nobody writes yet, is final and
// notes that the person is forgotten.
func (d *Discussion) Forget(ctx context.Context, final bool) (made int, err error) {
	var gone []Leaver
	err = d.store.Read(ctx, func(r Reader) (err error) { gone, err = r.Leavers(); return err })
	if err != nil || len(gone) == 0 {
		return 0, err
	}
	var faults []error // of one topic, which must not keep the others from being made
	err = d.everyTopic(ctx, func(ids []TopicID) error {
		for _, id := range ids {
			n, err := d.forgetIn(ctx, id, gone)
			made += n
			if ctx.Err() != nil {
				return ctx.Err()
			}
			faults = append(faults, err)
		}
		return nil
	})
	if err = errors.Join(err, errors.Join(faults...)); err != nil || !final {
		return made, err
	}
	return made, d.store.Write(ctx, func(w Writer) error {
		for _, l := range gone {
			if err := w.Forgotten(l.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// forgetIn makes the posts of one topic anew that mention one of the people.
func (d *Discussion) forgetIn(ctx context.Context, id TopicID, leavers []Leaver) (made int, err error) {
	var gone []UserID
	for _, l := range leavers {
		gone = append(gone, l.ID)
	}
	wrote := false
	for after := uint64(0); ; {
		t, posts, err := d.postsAfter(ctx, id, after)
		if err != nil {
			return made, err
		}
		if len(posts) == 0 {
			if wrote = wrote || slices.Contains(gone, t.Author) || slices.Contains(gone, t.Last); wrote && made == 0 {
				err = d.store.Write(ctx, func(w Writer) error {
					now, err := w.Topic(id)
					if err != nil {
						return err
					}
					return w.PutTopic(now)
				})
			}
			return made, err
		}
		after = posts[len(posts)-1].Number
		wrote = wrote || slices.ContainsFunc(posts, func(p *Post) bool { return slices.Contains(gone, p.Author) })
		var again []*Post
		for _, p := range posts {
			changed, err := d.unname(ctx, p, leavers)
			if err != nil {
				return made, err
			}
			if p.State != PostMoved && (changed || slices.ContainsFunc(p.Cooked.Mentions, func(id UserID) bool { return slices.Contains(gone, id) })) {
				again = append(again, p)
			}
		}
		n, err := d.recookPosts(ctx, t, again)
		if made += n; err != nil {
			return made, err
		}
	}
}
