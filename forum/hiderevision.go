package forum

import (
	"context"
	"strconv"
)

// RevisionVerdict is an act of moderation on one earlier text of a post.
type RevisionVerdict struct {
	Key    string `json:"-"`
	Post   PostRef
	Number int  // of the revision; not the newest, which goes with its post
	Show   bool // again
	Rule   Rule // of hiding
	Reason string
}

// ModerateRevision hides an earlier text of a post, as where personal data was edited out of it, or shows it again. Nobody decides about a post of their own.
// The author keeps the text, is told the rule and the reason, and may appeal.
func (d *Discussion) ModerateRevision(ctx context.Context, by Actor, v RevisionVerdict) error {
	var err error
	if v.Reason, err = reasonOf(v.Reason); err != nil {
		return err
	}
	if v.Show {
		v.Rule = "" // nothing was broken
	} else if !v.Rule.Valid() {
		return errNoRule(v.Rule)
	}
	_, err = d.once(ctx, request{by: by, key: v.Key, op: "moderate-revision", body: v, rate: d.rates.Edit}, work{do: func(w Writer, u *User) (string, error) {
		t, p, err := postFor(w, u, v.Post)
		if err != nil {
			return "", err
		}
		if err := judges(u, p.Subject(t)); err != nil {
			return "", err
		}
		return "", d.moderateRevision(w, t, p, u, v)
	}})
	return err
}

func (d *Discussion) moderateRevision(w Writer, t *Topic, p *Post, u *User, v RevisionVerdict) error {
	switch {
	case p.State == PostMoved:
		return errNoPost
	case v.Number < 1 || v.Number > p.Revision:
		return errNoPost
	case v.Number == p.Revision:
		return conflict("newest", "the newest text is hidden with its post")
	}
	held, err := w.Revision(p.PostRef, v.Number)
	if err != nil {
		return err
	}
	if v.Show == (held.Removed == nil) {
		return conflict("same", "it is so already")
	}
	decision := &Decision{Act: ActHideRevision, Rule: v.Rule, Post: p.PostRef, Author: p.Author, Object: strconv.Itoa(v.Number)}
	if v.Show {
		decision.Act = ActShowRevision
	}
	if err := d.decide(w, t, u, decision, v.Reason); err != nil {
		return err
	}
	var why *Removal
	if !v.Show {
		why = &Removal{Signature: decision.Made, Rule: v.Rule, Decision: decision.Number}
	}
	return w.SetRevisionRemoved(p.PostRef, v.Number, why)
}

// unhideRevision shows a revision again whose hiding was appealed; one that was shown or hidden anew meanwhile stays as it is.
func unhideRevision(w Writer, p *Post, decision *Decision) error {
	number, err := strconv.Atoi(decision.Object)
	if err != nil {
		return err
	}
	v, err := w.Revision(p.PostRef, number)
	if err != nil || v.Removed == nil || v.Removed.Decision != decision.Number {
		return err
	}
	return w.SetRevisionRemoved(p.PostRef, number, nil)
}
