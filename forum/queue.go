package forum

import (
	"context"
	"slices"
)

// Queue lists what waits for somebody who keeps order: flagged posts and appeals, the longest waiting first. Cases in categories of others are left
// out for curators.
func (d *Discussion) Queue(ctx context.Context, by Actor, limit int) (cases []Case, appeals []*Decision, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if err := permitQueue(u); err != nil {
			return err
		}
		spaces := VisibleSpaces(u)
		all, err := r.Cases(spaces, maxQueue)
		if err != nil {
			return err
		}
		for _, c := range all {
			t, err := r.Topic(c.Post.Topic)
			if err != nil {
				return err
			}
			if len(cases) < limit && May(u, PermModerate, t.Subject()) {
				cases = append(cases, c)
			}
		}
		waiting, err := r.Appeals(spaces, maxQueue)
		if err != nil {
			return err
		}
		for _, decision := range waiting {
			t, err := r.Topic(decision.Post.Topic)
			if err != nil {
				return err
			}
			if len(appeals) < limit && May(u, PermModerate, t.Subject()) {
				appeals = append(appeals, decision)
			}
		}
		return nil
	})
	return cases, appeals, err
}

// Case is a post with the flags that wait, for those who keep order where it stands; a post without flags has none.
func (d *Discussion) Case(ctx context.Context, by Actor, ref PostRef) (c *Case, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		t, p, err := postFor(r, u, ref)
		if err != nil {
			return err
		}
		if err := permit(u, PermModerate, p.Subject(t)); err != nil {
			return err
		}
		c = &Case{Post: ref}
		if c.Flags, err = r.Flags(ref); err != nil || len(c.Flags) == 0 {
			return err
		}
		c.Since = slices.MinFunc(c.Flags, func(a, b Flag) int { return a.At.Compare(b.At) }).At
		return nil
	})
	return c, err
}

// maxQueue is how much of the queue is looked through.
const maxQueue = 1000

func permitQueue(u *User) error {
	if !May(u, PermReadQueue, nil) {
		return ErrForbidden
	}
	return nil
}

// Log shows the decisions of moderation of a space with smaller numbers than before (0: from the newest on), newest first: no person, and nothing
// that a person wrote.
func (d *Discussion) Log(ctx context.Context, by Actor, space Space, before uint64, limit int) (list []LogEntry, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if !inSpace(u, space) {
			return errNoSpace()
		}
		decisions, err := r.Decisions(space, before, limitOf(limit))
		if err != nil {
			return err
		}
		for _, decision := range decisions {
			t, err := r.Topic(decision.Post.Topic)
			if err != nil {
				return err
			}
			list = append(list, decision.entry(t))
		}
		return nil
	})
	return list, err
}

func (d *Decision) entry(t *Topic) LogEntry {
	e := LogEntry{Number: d.Number, At: d.Made.At, Act: d.Act, Rule: d.Rule, Category: t.Category}
	if d.Appeal != nil {
		e.Appealed, e.Answered, e.Granted = true, d.Appeal.Answer != nil, d.Appeal.Granted
	}
	return e
}

// Decision shows a decision to the person whom it concerns and to those who keep order there.
func (d *Discussion) Decision(ctx context.Context, by Actor, space Space, number uint64) (decision *Decision, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		decision, _, err = decisionFor(r, u, space, number)
		return err
	})
	return decision, err
}
