package forum

import (
	"context"
	"time"
)

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// stepping is a step of a topic, as somebody asks for it.
type stepping struct {
	key    string
	topic  TopicID
	step   Step
	reason string
	input  any // what else the request says
}

// step takes a topic from one state to the next: whether there is such a step, who may take it and that it is signed stands here and nowhere
// else. Do does what belongs to the step; the topic is kept afterwards.
func (d *Discussion) step(ctx context.Context, by Actor, s stepping, do func(w Writer, u *User, t *Topic) error) error {
	reason, err := reasonOf(s.reason)
	if err != nil {
		return err
	}
	q := request{by: by, key: s.key, op: string(s.step), body: []any{s.topic, reason, s.input}, rate: d.rates.Edit}
	_, err = d.once(ctx, q, work{do: func(w Writer, u *User) (string, error) {
		t, err := topicFor(w, u, s.topic)
		if err != nil {
			return "", err
		}
		if err := permit(u, s.step.Permission(), t.Subject()); err != nil {
			return "", err
		}
		if err := legal(t, s.step); err != nil {
			return "", err
		}
		if do != nil {
			if err := do(w, u, t); err != nil {
				return "", err
			}
		}
		return "", d.move(w, t, u, s.step, reason)
	}})
	return err
}

// legal fails with ErrConflict where the step cannot be taken now.
func legal(t *Topic, step Step) error {
	if _, ok := t.State.Next(step); !ok {
		return conflict("step", "a topic in the state \""+string(t.State)+"\" cannot "+string(step))
	}
	if t.Locked != nil && step != StepPublish && step != StepSupersede {
		return conflict("locked", "the topic is locked")
	}
	return nil
}

// move signs a step, logs it and tells those who watch.
func (d *Discussion) move(w Writer, t *Topic, u *User, step Step, reason string) error {
	to, _ := t.State.Next(step)
	t.Moves = append(t.Moves, Move{Step: step, From: t.State, To: to, By: u.ID, At: d.time(), Reason: reason})
	t.State, t.Activity, t.Last = to, d.time(), u.ID
	if err := w.PutTopic(t); err != nil {
		return err
	}
	if err := d.log(w, u, ActionStep, t, string(step)+" → "+string(to), reason); err != nil {
		return err
	}
	return d.announceMove(w, t, u)
}

// TakeUp makes a question a discussion.
func (d *Discussion) TakeUp(ctx context.Context, by Actor, key string, id TopicID, reason string) error {
	return d.step(ctx, by, stepping{key: key, topic: id, step: StepTakeUp, reason: reason}, nil)
}

// Proposal is the text of a position that somebody proposes.
type Proposal struct {
	Key    string `json:"-"`
	Topic  TopicID
	Title  string
	Text   string // the rule, in paragraphs parted by blank lines
	Reason string
}

func (p *Proposal) checked() (err error) {
	if p.Reason, err = reasonOf(p.Reason); err != nil {
		return err
	}
	if p.Title, err = titleOf(p.Title); err != nil {
		return err
	}
	p.Text, err = body("text", p.Text, MaxPosition)
	return err
}

// Propose makes the text of a proposal the draft position of a topic.
func (d *Discussion) Propose(ctx context.Context, by Actor, p Proposal) error {
	if err := p.checked(); err != nil {
		return err
	}
	s := stepping{key: p.Key, topic: p.Topic, step: StepPropose, reason: p.Reason, input: []string{p.Title, p.Text}}
	return d.step(ctx, by, s, func(w Writer, u *User, t *Topic) error {
		id, err := d.draw()
		if err != nil {
			return err
		}
		next := &Position{Topic: t.ID, ID: id}
		held, err := w.Position(t.ID)
		if err != nil && !isMissing(err) {
			return err
		}
		if held != nil { // proposed before and withdrawn or rejected
			next = held
		}
		return d.redraft(w, u, t, next, p)
	})
}

// redraft gives a position another text. Each version stays, as a revision of the post 0 of the topic.
func (d *Discussion) redraft(w Writer, u *User, t *Topic, next *Position, p Proposal) error {
	next.Title, next.Text, next.Lang, next.Draft = p.Title, p.Text, t.Lang, Signature{u.ID, d.time(), p.Reason}
	next.Version++
	v := &Revision{Number: next.Version, By: u.ID, At: d.time(), Note: p.Reason, Source: p.Title + "\n\n" + p.Text}
	if err := w.PutRevision(PostRef{Topic: t.ID}, v); err != nil {
		return err
	}
	return w.PutPosition(next)
}

// DraftVersions shows the texts that a draft position had, oldest first.
func (d *Discussion) DraftVersions(ctx context.Context, by Actor, id TopicID) (list []*Revision, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if _, err := topicFor(r, u, id); err != nil {
			return err
		}
		p, err := r.Position(id)
		if isMissing(err) {
			return errNoPosition
		}
		if err != nil {
			return err
		}
		for n := 1; n <= p.Version; n++ {
			v, err := r.Revision(PostRef{Topic: id}, n)
			if err != nil {
				return err
			}
			list = append(list, v)
		}
		return nil
	})
	return list, err
}

// Redraft changes the draft position of a topic. Version is that of the draft that was changed; a newer one is a *StaleError.
func (d *Discussion) Redraft(ctx context.Context, by Actor, p Proposal, version int) error {
	if err := p.checked(); err != nil {
		return err
	}
	_, err := d.once(ctx, request{by: by, key: p.Key, op: "redraft", body: []any{p, version}, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		t, err := topicFor(w, u, p.Topic)
		if err != nil {
			return "", err
		}
		if err := permit(u, PermSteer, t.Subject()); err != nil {
			return "", err
		}
		if t.State != StateDraft {
			return "", conflict("state", "only a draft is changed: what is voted on stays as it is")
		}
		held, err := w.Position(t.ID)
		if err != nil {
			return "", err
		}
		if held.Version != version {
			return "", &StaleError{Yours: p.Text, Theirs: held.Text, Number: held.Version, By: held.Draft.By}
		}
		if err := d.redraft(w, u, t, held, p); err != nil {
			return "", err
		}
		if err := d.log(w, u, ActionStep, t, "redraft", p.Reason); err != nil {
			return "", err
		}
		return "", w.PutTopic(t)
	}})
	return err
}

// Withdraw takes a draft position back to discussion.
func (d *Discussion) Withdraw(ctx context.Context, by Actor, key string, id TopicID, reason string) error {
	return d.step(ctx, by, stepping{key: key, topic: id, step: StepWithdraw, reason: reason}, nil)
}
