package forum

import (
	"slices"
	"time"
)

// HookEvent is something that happens in the public space.
type HookEvent string

// The events that a webhook may be told of.
const (
	HookTopic    HookEvent = "topic.created"
	HookPost     HookEvent = "post.created"
	HookStep     HookEvent = "topic.step"         // a topic went from one state to another
	HookPosition HookEvent = "position.published" // beside topic.step
	HookPing     HookEvent = "ping"               // sent by hand, to try the receiver

	// What is not shown any more, because moderation hid it or its author took it back, which is not told, and what is shown again. A topic goes and comes with all
	// its posts: of them, and of its question, nothing is told beside it.
	HookTopicRemoved  HookEvent = "topic.removed"
	HookTopicRestored HookEvent = "topic.restored"
	HookPostRemoved   HookEvent = "post.removed"
	HookPostRestored  HookEvent = "post.restored"
)

// HookEvents lists the events that can be subscribed to.
func HookEvents() []HookEvent {
	return []HookEvent{HookTopic, HookPost, HookStep, HookPosition, HookTopicRemoved, HookTopicRestored, HookPostRemoved, HookPostRestored}
}

// Bare reports whether the event tells what it is about by its address only, so that a receiver may drop its copy.
func (e HookEvent) Bare() bool { return e.Removal() || e == HookTopicRestored || e == HookPostRestored }

// Removal reports whether the event tells of what is not shown any more.
func (e HookEvent) Removal() bool { return e == HookTopicRemoved || e == HookPostRemoved }

// The bounds of webhooks.
const (
	MaxHooks     = 20
	MaxHookLog   = 50 // calls that are remembered of each
	maxHookURL   = 500
	hookTries    = 8  // of one call
	hookFailures = 20 // calls in a row, each try counted, until the webhook is switched off
)

// Hook is an address that is told of what happens in the public space; never of the judges' chamber.
type Hook struct {
	ID       uint64      `cbor:"-" json:"id"`
	URL      string      `cbor:"1,keyasint" json:"url"`
	Events   []HookEvent `cbor:"2,keyasint" json:"events"`
	Secret   string      `cbor:"3,keyasint" json:"-"` // signs what is sent; shown once, when it is drawn
	By       UserID      `cbor:"4,keyasint" json:"by"`
	Created  time.Time   `cbor:"5,keyasint" json:"created"`
	Failures int         `cbor:"6,keyasint,omitempty" json:"failures,omitempty"` // in a row
	Off      string      `cbor:"7,keyasint,omitempty" json:"off,omitempty"`      // why it was switched off; empty: it is on
}

// Wants reports whether the webhook is to be told of an event.
func (h *Hook) Wants(e HookEvent) bool {
	return h.Off == "" && (e == HookPing || slices.Contains(h.Events, e))
}

// Call is one telling of one webhook, written in the transaction of the event itself. What it says is made when it is sent.
type Call struct {
	Seq   uint64    `cbor:"-"`
	Hook  uint64    `cbor:"1,keyasint"`
	ID    string    `cbor:"2,keyasint"` // drawn; the same at each try, so that a receiver knows what it has had
	Event HookEvent `cbor:"3,keyasint"`
	Post  PostRef   `cbor:"4,keyasint"`           // of a ping: none; number 0: the topic
	State State     `cbor:"5,keyasint,omitempty"` // after a step
	At    time.Time `cbor:"6,keyasint"`
	Due   time.Time `cbor:"7,keyasint"`
	Tries int       `cbor:"8,keyasint,omitempty"` // that failed
}

// CallResult is what came of one try of a call.
type CallResult struct {
	Hook   uint64        `cbor:"-"`
	ID     string        `cbor:"1,keyasint"`
	Event  HookEvent     `cbor:"2,keyasint"`
	At     time.Time     `cbor:"3,keyasint"`
	Took   time.Duration `cbor:"4,keyasint"`
	Status int           `cbor:"5,keyasint,omitempty"` // of the answer; 0: there was none
	Fault  string        `cbor:"6,keyasint,omitempty"` // empty: it was taken
}

// HookReader reads webhooks and their calls.
type HookReader interface {
	// Hooks lists all webhooks by number.
	Hooks() ([]*Hook, error)
	Hook(id uint64) (*Hook, error)
	// DueCalls lists at most limit calls that are due, those due first first.
	DueCalls(now time.Time, limit int) ([]Call, error)
	// CallLog lists at most limit results of a webhook, newest first.
	CallLog(hook uint64, limit int) ([]CallResult, error)
}

// HookWriter changes them. Removing what is not there is no error.
type HookWriter interface {
	// PutHook keeps a webhook; one with the number 0 is new and is given the next number, which none had before.
	PutHook(h *Hook) error
	// DeleteHook removes a webhook with its log; its calls find nothing any more.
	DeleteHook(id uint64) error
	// PutCall adds a call and gives it the next number.
	PutCall(c *Call) error
	// PostponeCall keeps a call anew, to be made at another time.
	PostponeCall(c *Call, until time.Time) error
	CallDone(c *Call) error
	// LogCall keeps what came of a try; of each webhook the newest MaxHookLog stay.
	LogCall(r *CallResult) error
}
