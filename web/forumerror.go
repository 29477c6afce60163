package web

import (
	"errors"
	"math"
	"strconv"
	"syscall"

	"taldau/forum"
	"taldau/forum/markup"
)

// refusal is why a form of the forum was not taken: the status of the answer and what the page says.
type refusal struct {
	status int
	faults []fault
}

// refused makes of an error what the page of the form says, so that it keeps what was typed. An error that has nothing to do with the form is returned.
func (v *visit) refused(err error) (*refusal, error) {
	r := &refusal{status: problemOf(err).status}
	var invalid *forum.InvalidError
	var conflict *forum.ConflictError
	var complex *markup.ComplexityError
	var throttled *forum.ThrottledError
	switch {
	case errors.As(err, &invalid):
		r.faults = []fault{v.faultOf(invalid.Field, invalid.Code, map[string]string{"reply": "", "key": ""})} // which nobody types
	case errors.As(err, &complex):
		r.faults = []fault{{Field: "source", Text: v.cat.T("complex."+string(complex.Limit), "max", v.cat.Number(complex.Max))}}
	case errors.As(err, &conflict):
		text := "forum.conflict." + conflict.Code
		if !v.cat.Has(text) {
			text = "forum.conflict.other"
		}
		r.faults = []fault{{Text: v.cat.T(text)}}
	case errors.Is(err, forum.ErrStale):
		r.faults = []fault{{Field: "source", Text: v.cat.T("forum.conflict.stale")}}
	case errors.Is(err, syscall.ENOSPC):
		v.retryFull(err)
		r.faults = []fault{{Text: v.cat.T("fault.full")}}
	case errors.As(err, &throttled):
		v.c.Header("Retry-After", strconv.Itoa(int(math.Ceil(throttled.Wait.Seconds()))))
		r.faults = []fault{{Text: v.cat.T("fault.throttled")}}
	default:
		return nil, err
	}
	return r, nil
}

// usedKey reports that the key of a request is that of another one, so that the form needs a new one.
func usedKey(err error) bool {
	var conflict *forum.ConflictError
	return errors.As(err, &conflict) && conflict.Code == "key"
}

// retryFull says when a write may be tried again that found no space, and tells the operator: unlike other refusals it is nothing that the person could mend.
func (v *visit) retryFull(err error) {
	v.c.Header("Retry-After", "60")
	v.site.Log.Error("the disk is full", "request", v.requestID(), "err", err)
}
