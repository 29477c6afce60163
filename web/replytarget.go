package web

import (
	"errors"
	"io/fs"
	"math"
	"net/http"
	"slices"
	"strconv"

	"taldau/forum"
)

// replyTarget is the post that a reply is meant to answer.
type replyTarget struct {
	number uint64 // of a post that is shown; 0: none is answered
	asked  uint64 // what the rules are asked with, which refuse what cannot be answered by name
	lost   string // the message that says why what was asked for is not answered; empty: nothing was lost
}

// The messages of what cannot be answered.
const (
	targetUnknown = "fault.reply.unknown"
	targetHidden  = "forum.conflict.removed"
)

// noPost is the number of no post: what cannot be answered is sent to the rules by it.
const noPost = math.MaxInt64

// answered reads which post of a topic a form answers. What cannot be answered is in no form that is shown and in no draft: whoever goes on with one would be refused
// again and again, for a number that nobody sees.
func (v *visit) answered(t *forum.Topic, typed string) (replyTarget, error) {
	if typed == "" {
		return replyTarget{}, nil
	}
	unknown := replyTarget{asked: noPost, lost: targetUnknown}
	n, err := strconv.ParseUint(typed, 10, 64)
	if err != nil || n == 0 || n > t.Posts {
		return unknown, nil
	}
	_, p, err := v.site.Discussion.Post(v.ctx(), v.actor(), forum.PostRef{Topic: t.ID, Number: n})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return unknown, nil
	case err != nil:
		return replyTarget{}, err
	case p.State != forum.PostVisible:
		return replyTarget{asked: n, lost: targetHidden}, nil
	}
	return replyTarget{number: n, asked: n}, nil
}

// answering names the post that is answered. Where it is not shown any more, the form offers to answer the topic instead.
func (v *visit) answering(form *composer, t *forum.Topic, target replyTarget) {
	if target.lost == targetHidden {
		form.Button = v.cat.T("compose.reply.topic")
	}
	if target.number == 0 {
		return
	}
	form.ReplyTo = strconv.FormatUint(target.number, 10)
	form.To = &link{Text: v.cat.T("post.to", "n", form.ReplyTo), Href: v.postURL(forum.PostRef{Topic: t.ID, Number: target.number})}
}

// withTarget adds to what is wrong with a reply that is not published that it does not answer what it was meant to: the form that is shown again does not either.
func (v *visit) withTarget(r *refusal, target replyTarget) *refusal {
	if target.lost == "" {
		return r
	}
	if r == nil {
		r = &refusal{status: http.StatusOK}
	}
	if lost := (fault{Text: v.cat.T(target.lost)}); !slices.Contains(r.faults, lost) {
		r.faults = append(r.faults, lost)
	}
	return r
}
