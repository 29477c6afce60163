package forum

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"taldau/classifier"
)

// Caller tells a webhook of something.
type Caller interface {
	// Call returns the status of the answer, 0 where there was none. Any answer but 2xx is an error too.
	Call(ctx context.Context, t Telling) (status int, err error)
}

// Telling is what a webhook is told: nothing that a reader without an account does not find on the pages.
type Telling struct {
	URL      string
	Secret   string
	ID       string // of the call, the same at each try
	Event    HookEvent
	At       time.Time
	Topic    TopicID // of a ping: empty
	Title    string
	Lang     string
	Category classifier.Code
	State    State  // of a step: the one that it led to; else that of now
	Post     uint64 // 0: the topic
	Position string // public id of a position that was published

	// Of an event that is Bare, Title, Lang, Category, State and Position are empty.
}

// Calls is the dispatch of webhooks, for a worker.
type Calls struct{ *Dispatch }

// abreast is how many webhooks are called at once, so that a slow receiver does not keep the others.
const abreast = 4

// Deliver makes calls that are due, at most limit, and returns how many it took up. Those of one webhook are made one after another; after one that failed
// the others of it are put off with it.
func (d Calls) Deliver(ctx context.Context, limit int) (int, error) {
	if d.Caller == nil {
		return 0, nil
	}
	var due []Call
	if err := d.Store.Read(ctx, func(r Reader) (err error) { due, err = r.DueCalls(d.People.time(), limit); return err }); err != nil {
		return 0, err
	}
	n := len(due)
	slices.SortStableFunc(due, func(a, b Call) int { return cmp.Compare(a.Hook, b.Hook) })
	var wg sync.WaitGroup
	var mu sync.Mutex
	var faults []error
	slots := make(chan struct{}, abreast)
	for len(due) > 0 {
		same := 1
		for same < len(due) && due[same].Hook == due[0].Hook {
			same++
		}
		list := due[:same]
		due = due[same:]
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if err := d.all(ctx, list); err != nil {
				mu.Lock()
				defer mu.Unlock()
				faults = append(faults, err)
			}
		})
	}
	wg.Wait()
	return n, errors.Join(faults...)
}

// all makes the calls of one webhook.
func (d Calls) all(ctx context.Context, list []Call) error {
	for i := range list {
		taken, err := d.one(ctx, &list[i])
		if err != nil {
			return err
		}
		if taken {
			continue
		}
		return d.Store.Write(ctx, func(w Writer) error {
			until := d.People.time().Add(letterPause(0))
			for j := i + 1; j < len(list); j++ {
				if err := w.PostponeCall(&list[j], until); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return nil
}

// one makes a call, and reports whether the next one may be made.
func (d Calls) one(ctx context.Context, c *Call) (bool, error) {
	var t *Telling
	err := d.Store.Read(ctx, func(r Reader) (err error) { t, err = telling(r, c); return err })
	if err != nil {
		return false, err
	}
	if t == nil {
		return true, d.Store.Write(ctx, func(w Writer) error { return w.CallDone(c) })
	}
	start := time.Now()
	status, fault := d.Caller.Call(ctx, *t)
	if fault != nil && ctx.Err() != nil { // the service ends: no try of the call
		return false, ctx.Err()
	}
	result := &CallResult{Hook: c.Hook, ID: c.ID, Event: c.Event, At: d.People.time(), Took: time.Since(start), Status: status}
	if fault != nil {
		result.Fault = clip(fault.Error(), 300)
	}
	// What was told is noted although the service is being stopped: else it would be told again.
	err = d.Store.Write(context.WithoutCancel(ctx), func(w Writer) error { return d.note(w, c, result) })
	return fault == nil, err
}

// note keeps what came of a call: it is done, or put off, or given up; a webhook that fails again and again is switched off.
func (d Calls) note(w Writer, c *Call, result *CallResult) error {
	h, err := w.Hook(c.Hook)
	if isMissing(err) { // removed while it was called
		return w.CallDone(c)
	}
	if err != nil {
		return err
	}
	if err := w.LogCall(result); err != nil {
		return err
	}
	if result.Fault == "" {
		h.Failures = 0
		return errors.Join(w.PutHook(h), w.CallDone(c))
	}
	if h.Failures++; h.Failures >= hookFailures {
		h.Off = fmt.Sprintf("%d calls in a row failed; the last: %s", h.Failures, result.Fault)
		d.Log.Warn("a webhook is switched off", "webhook", h.ID, "reason", h.Off)
	}
	if err := w.PutHook(h); err != nil {
		return err
	}
	if c.Tries++; c.Tries >= hookTries || c.Event == HookPing {
		d.Log.Warn("a call of a webhook is given up", "webhook", h.ID, "call", c.ID, "tries", c.Tries, "err", result.Fault)
		return w.CallDone(c)
	}
	return w.PostponeCall(c, d.People.time().Add(letterPause(c.Tries-1)))
}

// telling makes what a webhook is told, by what is so now; nil where it is not to be told any more, or where not everybody may see what happened.
func telling(r Reader, c *Call) (*Telling, error) {
	h, err := r.Hook(c.Hook)
	if isMissing(err) || err == nil && !h.Wants(c.Event) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	told := &Telling{URL: h.URL, Secret: h.Secret, ID: c.ID, Event: c.Event, At: c.At, Post: c.Post.Number, State: c.State}
	if c.Event == HookPing {
		return told, nil
	}
	if c.Event.Bare() {
		return bareTelling(r, c, told)
	}
	t, err := topicFor(r, nil, c.Post.Topic)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	told.Topic, told.Title, told.Lang, told.Category = t.ID, t.Title, t.Lang, t.Category
	if told.State == "" {
		told.State = t.State
	}
	if c.Post.Number > 0 {
		p, err := r.Post(c.Post)
		if isMissing(err) || err == nil && !Visible(nil, p.Subject(t)) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
	}
	if c.Event == HookPosition {
		p, err := r.Position(t.ID)
		if err != nil {
			return nil, err
		}
		told.Position = p.ID
	}
	return told, nil
}

// bareTelling names what is not shown any more, or is again: so now, since a call that was put off may come after a later one. Of a post that was moved counts
// where it stands now, to which its address leads.
func bareTelling(r Reader, c *Call, told *Telling) (*Telling, error) {
	t, err := r.Topic(c.Post.Topic)
	if isMissing(err) || err == nil && t.Space != SpacePublic {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	subject, known := t.Subject(), t.Merged == ""
	if c.Post.Number > 0 {
		if t, p, err := quoted(r, SpacePublic, c.Post); err != nil {
			return nil, err
		} else if known = p != nil; known {
			subject = p.Subject(t)
		}
	}
	if !known || c.Event.Removal() == Visible(nil, subject) {
		return nil, nil
	}
	told.Topic = c.Post.Topic
	return told, nil
}

// Ping calls a webhook at once, with the event ping, and tells what came of it. It is for commands: a page puts a ping into the outbox.
func (d Calls) Ping(ctx context.Context, by Actor, id uint64) (*CallResult, error) {
	var h *Hook
	err := d.People.ofHook(ctx, by, id, func(_ Writer, held *Hook) error { h = held; return nil })
	if err != nil {
		return nil, err
	}
	c := &Call{Hook: id, ID: strings.ToLower(randomText()), Event: HookPing, At: d.People.time()}
	status, fault := d.Caller.Call(ctx, Telling{URL: h.URL, Secret: h.Secret, ID: c.ID, Event: c.Event, At: c.At})
	result := &CallResult{Hook: id, ID: c.ID, Event: c.Event, At: d.People.time(), Status: status}
	if fault != nil {
		result.Fault = clip(fault.Error(), 300)
	}
	return result, d.Store.Write(ctx, func(w Writer) error {
		if _, err := w.Hook(id); isMissing(err) { // removed while it was called
			return nil
		} else if err != nil {
			return err
		}
		return w.LogCall(result)
	})
}
