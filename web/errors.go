package web

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"net/http"
	"strconv"
	"syscall"

	"taldau/data"
	"taldau/forum"
	"taldau/forum/markup"
	"taldau/index"
	"taldau/web/auth"
)

// The errors of this package that have a page of their own.
var (
	errNotFound = fs.ErrNotExist
	errMethod   = errors.New("method not allowed")
	errTooMany  = errors.New("too many requests")
	errForeign  = errors.New("request from another site")
	errMedia    = errors.New("a form is application/x-www-form-urlencoded")
	errFraming  = errors.New("a body without Content-Length")
)

// goneError is a document that was withdrawn.
type goneError struct{ data.Withdrawal }

func (e *goneError) Error() string { return "withdrawn on " + string(e.Date) + ": " + e.Reason }

// problem is a row of the only table from errors to statuses and pages. Code names the messages "error.<code>.title" and "error.<code>.text".
type problem struct {
	status int
	code   string
}

func problemOf(err error) problem {
	var gone *goneError
	var invalid *data.InvalidError
	var wrong *forum.InvalidError
	var conflict *forum.ConflictError
	var throttled *forum.ThrottledError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &gone):
		return problem{http.StatusGone, "gone"}
	case errors.Is(err, forum.ErrSpent):
		return problem{http.StatusGone, "spent"}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission): // what is not for a visitor does not exist
		return problem{http.StatusNotFound, "not-found"}
	case errors.Is(err, forum.ErrNoMail):
		return problem{http.StatusServiceUnavailable, "no-mail"}
	case errors.Is(err, errMethod):
		return problem{http.StatusMethodNotAllowed, "method"}
	case errors.Is(err, errTooMany):
		return problem{http.StatusTooManyRequests, "too-many"}
	case errors.Is(err, errForeign):
		return problem{http.StatusForbidden, "foreign"}
	case errors.Is(err, errMedia):
		return problem{http.StatusUnsupportedMediaType, "media"}
	case errors.Is(err, errFraming):
		return problem{http.StatusBadRequest, "invalid"}
	case errors.Is(err, syscall.ENOSPC):
		return problem{http.StatusServiceUnavailable, "full"}
	case errors.As(err, &large):
		return problem{http.StatusRequestEntityTooLarge, "too-large"}
	case errors.As(err, &wrong) && wrong.Field == "source" && wrong.Code == "long":
		return problem{http.StatusRequestEntityTooLarge, "too-large"}
	case errors.Is(err, markup.ErrTooComplex):
		return problem{http.StatusUnprocessableEntity, "too-complex"}
	case errors.Is(err, forum.ErrStale):
		return problem{http.StatusPreconditionFailed, "stale"}
	case errors.As(err, &conflict):
		return problem{http.StatusConflict, "conflict"}
	case errors.As(err, &throttled):
		return problem{http.StatusTooManyRequests, "too-often"}
	case errors.As(err, &invalid), errors.As(err, &wrong):
		return problem{http.StatusBadRequest, "invalid"}
	case errors.Is(err, index.ErrTooBroad):
		return problem{http.StatusBadRequest, "too-broad"}
	case errors.Is(err, index.ErrCursor):
		return problem{http.StatusBadRequest, "cursor"}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, auth.ErrBusy):
		return problem{http.StatusServiceUnavailable, "slow"}
	case errors.Is(err, context.Canceled):
		return problem{499, "slow"} // the reader went away; nobody sees the page
	}
	return problem{http.StatusInternalServerError, "internal"}
}

// errorPage is the page of every error.
type errorPage struct {
	frame
	Code      string
	Text      string
	Reason    phrase      // of a withdrawal
	Date      string      // of a withdrawal, ISO
	RequestID string      // for failures that the operator should look up
	Typed     []typedText // what came with a form of the forum
	Home      string
	Find      string
	Help      string
}

// fail writes the page of an error. What the operator needs goes to the log, never to the page.
func (v *visit) fail(err error) {
	p := problemOf(err)
	v.c.Set(keyError, err.Error())
	page := errorPage{
		frame: v.frame(v.cat.T("error." + p.code + ".title")),
		Code:  p.code, Text: v.cat.T("error." + p.code + ".text"),
		Typed: v.typed(),
		Home:  v.url("", nil), Find: v.url("/search", nil), Help: v.url("/help", nil),
	}
	page.Robots = "noindex"
	var gone *goneError
	if errors.As(err, &gone) {
		page.Reason, page.Date = v.printed(gone.Reason, ""), string(gone.Date)
	}
	switch p.status {
	case http.StatusConflict:
		var conflict *forum.ConflictError
		if errors.As(err, &conflict) && v.cat.Has("against."+conflict.Code) {
			page.Text = v.cat.T("against." + conflict.Code)
		}
	case http.StatusTooManyRequests:
		wait := v.site.rate.wait()
		var throttled *forum.ThrottledError
		if errors.As(err, &throttled) {
			wait = int(math.Ceil(throttled.Wait.Seconds()))
		}
		v.c.Header("Retry-After", strconv.Itoa(wait))
	case http.StatusServiceUnavailable:
		v.c.Header("Retry-After", "5")
		page.RequestID = v.requestID()
	case http.StatusInternalServerError:
		page.RequestID = v.requestID()
	}
	v.c.Header("Cache-Control", "no-store")
	if renderErr := v.write(p.status, "error", page); renderErr != nil {
		v.site.Log.Error("render error page", "request", v.requestID(), "err", renderErr)
		v.c.String(http.StatusInternalServerError, "500\n")
	}
}
