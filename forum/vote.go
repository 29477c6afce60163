package forum

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"time"
)

// Ballot is what is put to the vote.
type Ballot struct {
	Key        string `json:"-"`
	Topic      TopicID
	Statements []string // at least one
	Quorum     int      // people; at least MinGroup
	Deadline   time.Time
	Reason     string
}

// The bounds of a vote.
const (
	MaxStatements = 20
	MinVote       = time.Hour // so that nobody is surprised
	MaxVote       = 90 * 24 * time.Hour
)

func (b *Ballot) checked(now time.Time) (err error) {
	if b.Reason, err = reasonOf(b.Reason); err != nil {
		return err
	}
	if len(b.Statements) == 0 || len(b.Statements) > MaxStatements {
		return invalid("statements", "number", "there are 1 to 20 statements")
	}
	b.Statements = slices.Clone(b.Statements)
	for i := range b.Statements {
		if b.Statements[i], err = line("statements", b.Statements[i], MaxStatement); err != nil {
			return err
		}
	}
	b.Deadline = b.Deadline.UTC().Truncate(time.Millisecond)
	switch left := b.Deadline.Sub(now); {
	case b.Quorum < MinGroup:
		return invalid("quorum", "small", "a quorum is at least 5 people: fewer would not be secret")
	case left < MinVote || left > MaxVote:
		return invalid("deadline", "range", "a vote is open for an hour to 90 days")
	}
	return nil
}

// OpenVote puts the draft position of a topic to the secret vote of the judges.
func (d *Discussion) OpenVote(ctx context.Context, by Actor, b Ballot) error {
	if err := b.checked(d.time()); err != nil {
		return err
	}
	s := stepping{key: b.Key, topic: b.Topic, step: StepOpenVote, reason: b.Reason, input: []any{b.Statements, b.Quorum, b.Deadline}}
	return d.step(ctx, by, s, func(w Writer, u *User, t *Topic) error {
		t.Polls++
		p := &Poll{Topic: t.ID, Number: t.Polls, Statements: b.Statements, Quorum: b.Quorum, Opened: Signature{u.ID, d.time(), b.Reason}, Deadline: b.Deadline}
		if err := electorate(w, t, p); err != nil {
			return err
		}
		if p.Eligible < p.Quorum {
			return invalid("quorum", "large", "there are not so many judges")
		}
		return w.PutPoll(p)
	})
}

// electorate counts the judges and finds the groups that are large enough to be told.
func electorate(r Reader, t *Topic, p *Poll) error {
	sizes := map[Dimension]map[string]int{ByLevel: {}, ByRegion: {}}
	err := eachVoter(r, t, func(u *User) error {
		p.Eligible++
		if u.Office != nil {
			sizes[ByLevel][string(u.Office.Level)]++
			sizes[ByRegion][u.Office.Region]++
		}
		return nil
	})
	p.Levels, p.Regions = large(sizes[ByLevel]), large(sizes[ByRegion])
	return err
}

// eachVoter calls do for everybody who may vote on a topic once its vote is open.
func eachVoter(r Reader, t *Topic, do func(*User) error) error {
	s := t.Subject()
	s.State = StateVote
	for after := UserID(0); ; {
		page, err := r.Users(after, 500)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, u := range page {
			if !May(u, PermVote, s) {
				continue
			}
			if err := do(u); err != nil {
				return err
			}
		}
		after = page[len(page)-1].ID
	}
}

func large(sizes map[string]int) []string {
	var list []string
	for group, n := range sizes {
		if group != "" && n >= MinGroup {
			list = append(list, group)
		}
	}
	slices.Sort(list)
	return list
}

// Vote hands in the answers of a judge, one for each statement, in their order. They are secret and cannot be changed. What is kept under the key of
// the request is only that it was made: a hash of the answers would tell them.
func (d *Discussion) Vote(ctx context.Context, by Actor, key string, id TopicID, answers []Answer) error {
	_, err := d.once(ctx, request{by: by, key: key, op: "vote", body: id, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		t, err := topicFor(w, u, id)
		if err != nil {
			return "", err
		}
		if t.State != StateVote && u.Has(RoleJudge) {
			return "", conflict("state", "there is no vote under way")
		}
		if err := permit(u, PermVote, t.Subject()); err != nil {
			return "", err
		}
		p, err := w.Poll(t.ID, t.Polls)
		if err != nil {
			return "", err
		}
		return "", d.cast(w, u, p, answers)
	}})
	return err
}

func (d *Discussion) cast(w Writer, u *User, p *Poll, answers []Answer) error {
	switch {
	case p.Closed != nil || !d.time().Before(p.Deadline):
		return conflict("deadline", "the vote is over")
	case len(answers) != len(p.Statements):
		return invalid("answers", "number", "there is one answer to each statement")
	case slices.ContainsFunc(answers, func(a Answer) bool { return !a.Valid() }):
		return invalid("answers", "unknown", "the answers are agree, disagree and pass")
	}
	err := w.Cast(p.Topic, p.Number, u.ID, p.papers(u, answers))
	if errors.Is(err, fs.ErrExist) {
		return conflict("voted", "a vote that was cast cannot be changed")
	}
	if err != nil {
		return err
	}
	p.took(u)
	return w.PutPoll(p)
}

// papers are the answers of a judge without the judge.
func (p *Poll) papers(u *User, answers []Answer) []Paper {
	var list []Paper
	for _, by := range []Dimension{ByLevel, ByRegion} {
		for i, a := range answers {
			list = append(list, Paper{By: by, Group: p.groupOf(u, by), Statement: i, Answer: a})
		}
	}
	return list
}

// Close counts a vote after its deadline, or once all judges have voted. Whether it is adopted or rejected is the next step.
func (d *Discussion) Close(ctx context.Context, by Actor, key string, id TopicID, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	_, err = d.once(ctx, request{by: by, key: key, op: "close", body: []any{id, reason}, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		t, err := topicFor(w, u, id)
		if err != nil {
			return "", err
		}
		if err := permit(u, PermSteer, t.Subject()); err != nil {
			return "", err
		}
		if t.State != StateVote {
			return "", conflict("state", "there is no vote under way")
		}
		p, err := w.Poll(t.ID, t.Polls)
		if err != nil {
			return "", err
		}
		return "", d.count(w, t, p, u, reason)
	}})
	return err
}

func (d *Discussion) count(w Writer, t *Topic, p *Poll, u *User, reason string) error {
	if p.Closed != nil {
		return conflict("closed", "the vote was counted")
	}
	if d.time().Before(p.Deadline) {
		if err := allVoted(w, t, p); err != nil {
			return err
		}
	}
	papers, err := w.Papers(p.Topic, p.Number)
	if err != nil {
		return err
	}
	p.Closed, p.Result = &Signature{u.ID, d.time(), reason}, Count(p, papers)
	if err := w.PutPoll(p); err != nil {
		return err
	}
	if err := d.log(w, u, ActionStep, t, "close", reason); err != nil {
		return err
	}
	t.Activity, t.Last = d.time(), u.ID
	return w.PutTopic(t)
}

// allVoted fails with ErrConflict while a judge may still vote: one of now, not of the opening, since judges come and go.
func allVoted(r Reader, t *Topic, p *Poll) error {
	return eachVoter(r, t, func(u *User) error {
		voted, err := r.HasVoted(p.Topic, p.Number, u.ID)
		if err == nil && !voted {
			err = conflict("deadline", "the vote is open until its deadline")
		}
		return err
	})
}

// counted returns the newest poll of a topic, which must be closed.
func counted(r Reader, t *Topic) (*Poll, error) {
	p, err := r.Poll(t.ID, t.Polls)
	if err == nil && p.Closed == nil {
		err = conflict("open", "the vote was not counted yet")
	}
	return p, err
}

// Reject takes a topic whose vote did not carry the position, or that is to be discussed further, back to discussion.
func (d *Discussion) Reject(ctx context.Context, by Actor, key string, id TopicID, reason string) error {
	return d.step(ctx, by, stepping{key: key, topic: id, step: StepReject, reason: reason}, func(w Writer, _ *User, t *Topic) error {
		_, err := counted(w, t)
		return err
	})
}
