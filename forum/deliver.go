package forum

import (
	"context"
	"time"
)

// Due lists at most limit notices that are due and that their people may still see; the others are removed from the outbox. Who delivers them calls Done or
// Postpone for each.
func (d *Discussion) Due(ctx context.Context, limit int) ([]Notice, error) {
	var due, void []Notice
	err := d.store.Read(ctx, func(r Reader) error {
		list, err := r.Due(d.time(), limit)
		if err != nil {
			return err
		}
		for _, n := range list {
			ok, err := d.deliverable(r, &n)
			if err != nil {
				return err
			}
			if ok {
				due = append(due, n)
			} else {
				void = append(void, n)
			}
		}
		return nil
	})
	if err != nil || len(void) == 0 {
		return due, err
	}
	return due, d.Done(ctx, void)
}

// deliverable reports whether the person of a notice may see, now, what it is about.
func (d *Discussion) deliverable(r Reader, n *Notice) (bool, error) {
	u, err := d.person(r, Actor{ID: n.Person})
	if err != nil || u == nil || u.Suspended != nil {
		return false, err
	}
	t, err := topicFor(r, u, n.Post.Topic)
	if isMissing(err) {
		return false, nil
	}
	if err != nil || n.Post.Number == 0 || n.Kind == NoticeDecision {
		return err == nil, err
	}
	p, err := r.Post(n.Post)
	if err != nil {
		return false, err
	}
	return p.State == PostMoved || Visible(u, p.Subject(t)), nil
}

// Done removes notices that were delivered.
func (d *Discussion) Done(ctx context.Context, list []Notice) error {
	return d.store.Write(ctx, func(w Writer) error {
		for i := range list {
			if err := w.Done(&list[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Postpone puts off a notice whose delivery failed.
func (d *Discussion) Postpone(ctx context.Context, n Notice, until time.Time) error {
	n.Tries++
	return d.store.Write(ctx, func(w Writer) error { return w.Postpone(&n, until.UTC().Truncate(time.Millisecond)) })
}
