package forum

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Outcome is what a vote came to, in words.
type Outcome struct {
	Key     string `json:"-"`
	Topic   TopicID
	Reasons string // why the position is as it is
	Dissent string // of those who did not agree; may be empty
	Reason  string // of the step
}

// Adopt makes the draft of a topic an adopted position. The vote must be counted, quorate and carried in every statement.
func (d *Discussion) Adopt(ctx context.Context, by Actor, o Outcome) error {
	var err error
	if o.Reasons, err = body("reasons", o.Reasons, MaxPosition); err != nil {
		return err
	}
	if o.Dissent, err = optional("dissent", o.Dissent, MaxPosition); err != nil {
		return err
	}
	if o.Reason, err = reasonOf(o.Reason); err != nil {
		return err
	}
	s := stepping{key: o.Key, topic: o.Topic, step: StepAdopt, reason: o.Reason, input: []string{o.Reasons, o.Dissent}}
	return d.step(ctx, by, s, func(w Writer, u *User, t *Topic) error {
		poll, err := counted(w, t)
		if err != nil {
			return err
		}
		if !poll.Result.Carried() {
			return conflict("lost", "the vote did not carry the position")
		}
		p, err := w.Position(t.ID)
		if err != nil {
			return err
		}
		p.Reasons, p.Dissent, p.Adopted = o.Reasons, o.Dissent, &Signature{u.ID, d.time(), o.Reason}
		return w.PutPosition(p)
	})
}

// Publish makes an adopted position public and hands it to the bank. It takes another person than the one who adopted it (OWASP ASVS 5.0, 2.3.5).
// Where the bank fails the position is published all the same, the error says so, and HandOver tries again.
func (d *Discussion) Publish(ctx context.Context, by Actor, key string, id TopicID, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	err = d.step(ctx, by, stepping{key: key, topic: id, step: StepPublish, reason: reason}, func(w Writer, u *User, t *Topic) error {
		p, err := w.Position(t.ID)
		if err != nil {
			return err
		}
		if p.Adopted.By == u.ID {
			return conflict("same", "a position is published by another person than the one who adopted it")
		}
		p.Published = &Signature{u.ID, d.time(), reason}
		if err := w.PutPosition(p); err != nil {
			return err
		}
		return w.SetUnpublished(t.ID, true)
	})
	if err != nil {
		return err
	}
	return d.HandOver(ctx)
}

// Supersede puts the position of another topic in the place of the one of this topic. Both are published.
func (d *Discussion) Supersede(ctx context.Context, by Actor, key string, id, successor TopicID, reason string) error {
	s := stepping{key: key, topic: id, step: StepSupersede, reason: reason, input: successor}
	err := d.step(ctx, by, s, func(w Writer, u *User, t *Topic) error {
		next, err := otherTopic(w, u, PermSteer, "successor", successor)
		if err != nil {
			return err
		}
		if next.ID == t.ID || next.State != StatePublished {
			return conflict("successor", "a published position of another topic takes the place of this one")
		}
		return d.replace(w, t, next)
	})
	if err != nil {
		return err
	}
	return d.HandOver(ctx)
}

// replace notes in both positions that one took the place of the other.
func (d *Discussion) replace(w Writer, t, next *Topic) error {
	old, err := w.Position(t.ID)
	if err != nil {
		return err
	}
	fresh, err := w.Position(next.ID)
	if err != nil {
		return err
	}
	t.Successor, old.Successor, old.Superseded = next.ID, next.ID, d.time()
	if !slices.Contains(fresh.Replaces, t.ID) {
		fresh.Replaces = append(fresh.Replaces, t.ID)
	}
	if err := w.PutPosition(old); err != nil {
		return err
	}
	if err := w.PutPosition(fresh); err != nil {
		return err
	}
	if err := w.PutTopic(next); err != nil {
		return err
	}
	return w.SetUnpublished(t.ID, true)
}

// handOverAtOnce is how many positions one call hands to the bank.
const handOverAtOnce = 100

// HandOver hands to the bank what was published or superseded and is not there yet. The service calls it when it starts, too: a crash between
// the two stores loses nothing, and doing it twice changes nothing.
func (d *Discussion) HandOver(ctx context.Context) error {
	var waiting []TopicID
	err := d.store.Read(ctx, func(r Reader) (err error) { waiting, err = r.Unpublished(handOverAtOnce); return err })
	if err != nil {
		return err
	}
	var faults []error // of one position, which must not keep the others from the bank
	for _, id := range waiting {
		if err := d.handOver(ctx, id); err != nil {
			faults = append(faults, fmt.Errorf("hand over the position of topic %s: %w", id, err))
		}
	}
	return errors.Join(faults...)
}

func (d *Discussion) handOver(ctx context.Context, id TopicID) error {
	var t *Topic
	var p *Position
	err := d.store.Read(ctx, func(r Reader) (err error) {
		if t, err = r.Topic(id); err != nil {
			return err
		}
		p, err = r.Position(id)
		return err
	})
	if err != nil {
		return err
	}
	document, err := d.bank.Publish(ctx, p.document(t.Category))
	if err != nil {
		return err
	}
	return d.store.Write(ctx, func(w Writer) error {
		now, err := w.Position(id)
		if err != nil {
			return err
		}
		if now.Document = document; now.Superseded.Equal(p.Superseded) { // else it was superseded meanwhile, and waits again
			if err := w.SetUnpublished(id, false); err != nil {
				return err
			}
		}
		return w.PutPosition(now)
	})
}
