package forum

import (
	"context"
	"fmt"
)

// decide numbers a decision of moderation, logs it and tells the author whom it concerns.
func (d *Discussion) decide(w Writer, t *Topic, u *User, decision *Decision, reason string) error {
	decision.Space, decision.Made = t.Space, Signature{u.ID, d.time(), reason}
	if decision.Post.Topic == "" {
		decision.Post = PostRef{Topic: t.ID}
	}
	if err := w.PutDecision(decision); err != nil {
		return err
	}
	if err := d.log(w, u, ActionModerate, t, fmt.Sprintf("%s %s, decision %d", decision.Act, decision.Post, decision.Number), reason); err != nil {
		return err
	}
	return d.announceDecision(w, t, decision, "decision")
}

// Flag calls a moderator to a post. Once more by the same person it replaces what was said before.
func (d *Discussion) Flag(ctx context.Context, by Actor, key string, ref PostRef, rule Rule, note string) error {
	note, err := optionalLine("note", note, maxReason)
	if err != nil {
		return err
	}
	if !rule.Valid() {
		return errNoRule(rule)
	}
	_, err = d.once(ctx, request{by: by, key: key, op: "flag", body: []any{ref, rule, note}, rate: d.rates.Flag}, work{do: func(w Writer, u *User) (string, error) {
		t, p, err := postFor(w, u, ref)
		if err != nil {
			return "", err
		}
		if err := permit(u, PermFlag, p.Subject(t)); err != nil {
			return "", err
		}
		return "", w.PutFlag(t.Space, &Flag{Post: ref, By: u.ID, Rule: rule, Note: note, At: d.time()})
	}})
	return err
}

func errNoRule(rule Rule) error {
	return invalid("rule", "unknown", fmt.Sprintf("there is no rule %q; the rules are %v", clip(string(rule), 40), Rules()))
}

// Verdict is an act of moderation on one post.
type Verdict struct {
	Key    string `json:"-"`
	Post   PostRef
	Act    Act // ActHide, ActReject, ActShow or ActDismiss
	Rule   Rule
	Reason string
}

// Moderate hides a post, rejects a question, shows either again or dismisses flags. Nobody decides about a post of their own. The author keeps the text, is told the
// rule and the reason, and may appeal.
func (d *Discussion) Moderate(ctx context.Context, by Actor, v Verdict) error {
	var err error
	if v.Reason, err = reasonOf(v.Reason); err != nil {
		return err
	}
	if (v.Act == ActHide || v.Act == ActReject) && !v.Rule.Valid() {
		return errNoRule(v.Rule)
	}
	_, err = d.once(ctx, request{by: by, key: v.Key, op: "moderate", body: v, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		t, p, err := postFor(w, u, v.Post)
		if err != nil {
			return "", err
		}
		if err := judges(u, p.Subject(t)); err != nil {
			return "", err
		}
		return "", d.moderate(w, t, p, u, v)
	}})
	return err
}

// judges fails unless the person keeps order and the post is of somebody else.
func judges(u *User, s Subject) error {
	if err := permit(u, PermModerate, s); err != nil {
		return err
	}
	if s.Author == u.ID {
		return conflict("own", "nobody decides about a post of their own")
	}
	return nil
}

func (d *Discussion) moderate(w Writer, t *Topic, p *Post, u *User, v Verdict) error {
	decision := &Decision{Act: v.Act, Rule: v.Rule, Post: p.PostRef, Author: p.Author}
	if err := fitting(p, v.Act); err != nil {
		return err
	}
	if err := d.decide(w, t, u, decision, v.Reason); err != nil {
		return err
	}
	if err := w.ClearFlags(p.PostRef); err != nil || v.Act == ActDismiss {
		return err
	}
	if v.Act == ActShow {
		return d.show(w, t, p)
	}
	return d.hide(w, t, p, &Removal{Signature: decision.Made, Rule: v.Rule, Decision: decision.Number})
}

// fitting fails where an act makes no sense for a post as it is.
func fitting(p *Post, act Act) error {
	switch act {
	case ActDismiss:
		return nil
	case ActHide, ActReject:
		if act == ActReject && p.Number != 1 {
			return invalid("act", "question", "only a question is rejected; a post is hidden")
		}
		if p.State == PostVisible || p.State == PostDeleted {
			return nil
		}
	case ActShow:
		if p.State == PostHidden {
			return nil
		}
	default:
		return invalid("act", "unknown", "a post is hidden, rejected or shown, or its flags are dismissed")
	}
	return conflict("state", "the post is "+string(p.State))
}

// hide takes a post out of sight. One that its author had taken back was counted out already.
func (d *Discussion) hide(w Writer, t *Topic, p *Post, why *Removal) error {
	was := p.State
	p.State, p.Removed = PostHidden, why
	if was == PostVisible {
		return d.reshow(w, t, p, why)
	}
	if p.Number == 1 {
		t.Removed = why
	}
	if err := w.PutPost(p); err != nil {
		return err
	}
	return w.PutTopic(t)
}

func (d *Discussion) show(w Writer, t *Topic, p *Post) error {
	p.State, p.Removed = PostVisible, nil
	return d.reshow(w, t, p, nil)
}

// Appeal objects to a decision about a post of the actor, once.
func (d *Discussion) Appeal(ctx context.Context, by Actor, key string, space Space, number uint64, text string) error {
	text, err := body("text", text, MaxPost)
	if err != nil {
		return err
	}
	_, err = d.once(ctx, request{by: by, key: key, op: "appeal", body: []any{space, number, text}, rate: d.rates.Flag}, work{do: func(w Writer, u *User) (string, error) {
		decision, _, err := decisionFor(w, u, space, number)
		switch {
		case err != nil:
			return "", err
		case decision.Author != u.ID:
			return "", errNoDecision
		case !decision.Appealable():
			return "", conflict("act", "only what was hidden or rejected is appealed")
		case decision.Appeal != nil:
			return "", conflict("appealed", "the decision was appealed already")
		}
		decision.Appeal = &Appeal{At: d.time(), Text: text}
		return "", w.PutDecision(decision)
	}})
	return err
}

// decisionFor reads a decision that the person may know of: those whom it concerns, and those who keep order where it was made.
func decisionFor(r Reader, u *User, space Space, number uint64) (*Decision, *Topic, error) {
	if u == nil || !inSpace(u, space) {
		return nil, nil, errNoDecision
	}
	decision, err := r.Decision(space, number)
	if isMissing(err) {
		return nil, nil, errNoDecision
	}
	if err != nil {
		return nil, nil, err
	}
	t, err := r.Topic(decision.Post.Topic)
	if err == nil && decision.Author != u.ID && !May(u, PermModerate, t.Subject()) {
		return nil, nil, errNoDecision
	}
	return decision, t, err
}

// Answer decides about an appeal. It is for another moderator than the one who made the decision; granting it shows the post again.
func (d *Discussion) Answer(ctx context.Context, by Actor, key string, space Space, number uint64, grant bool, reason string) error {
	reason, err := reasonOf(reason)
	if err != nil {
		return err
	}
	_, err = d.once(ctx, request{by: by, key: key, op: "answer", body: []any{space, number, grant, reason}, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		decision, t, err := decisionFor(w, u, space, number)
		if err != nil {
			return "", err
		}
		s := t.Subject()
		s.Author = decision.Author
		if err := judges(u, s); err != nil {
			return "", err
		}
		switch {
		case decision.Appeal == nil || decision.Appeal.Answer != nil:
			return "", conflict("answered", "no appeal waits for an answer")
		case decision.Made.By == u.ID:
			return "", conflict("same", "an appeal is decided by another moderator")
		}
		return "", d.answer(w, t, u, decision, grant, reason)
	}})
	return err
}

func (d *Discussion) answer(w Writer, t *Topic, u *User, decision *Decision, grant bool, reason string) error {
	decision.Appeal.Granted, decision.Appeal.Answer = grant, &Signature{u.ID, d.time(), reason}
	if err := w.PutDecision(decision); err != nil {
		return err
	}
	if err := d.log(w, u, ActionModerate, t, fmt.Sprintf("appeal of decision %d, granted: %t", decision.Number, grant), reason); err != nil {
		return err
	}
	if err := d.announceDecision(w, t, decision, "appeal"); err != nil || !grant {
		return err
	}
	p, err := w.Post(decision.Post)
	if err == nil && decision.Act == ActHideRevision {
		return unhideRevision(w, p, decision)
	}
	if err != nil || p.State != PostHidden || p.Removed.Decision != decision.Number {
		return err // shown again or hidden anew by a later decision: there is nothing to take back
	}
	return d.show(w, t, p)
}
