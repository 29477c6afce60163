package forum

import (
	"time"

	"taldau/classifier"
	"taldau/data"
)

// TopicID names a topic for ever. It is drawn and not counted: a number left out would tell how much is discussed in the judges' chamber.
type TopicID string

// Space is who a topic is for.
type Space string

// The spaces.
const (
	SpacePublic  Space = "public"  // everybody reads, members write
	SpaceChamber Space = "chamber" // the judges' chamber: to everybody else there is no such topic
)

// Spaces lists all spaces.
func Spaces() []Space { return []Space{SpacePublic, SpaceChamber} }

// Side is the reading of the law that a linked decision supports.
type Side string

// The sides.
const (
	SideA       Side = "a"
	SideB       Side = "b"
	SideNeither Side = "neither"
)

// Linked is a decision of the bank that a topic rests on.
type Linked struct {
	Document data.ID `cbor:"1,keyasint"`
	Side     Side    `cbor:"2,keyasint"`
}

// Topic is one question of practice from the first post to the position that settles it.
type Topic struct {
	ID        TopicID           `cbor:"-"`
	Title     string            `cbor:"1,keyasint"`
	Space     Space             `cbor:"2,keyasint"`
	Lang      string            `cbor:"3,keyasint"` // kk, ru or en
	Category  classifier.Code   `cbor:"4,keyasint"`
	Path      []classifier.Code `cbor:"5,keyasint"` // from the root of the classifier down to Category
	Author    UserID            `cbor:"6,keyasint"`
	Created   time.Time         `cbor:"7,keyasint"`
	State     State             `cbor:"8,keyasint"`
	Moves     []Move            `cbor:"9,keyasint,omitempty"`  // oldest first
	Articles  []string          `cbor:"10,keyasint,omitempty"` // keys of acts and articles: "civil-procedure-code/188"
	Points    []string          `cbor:"11,keyasint,omitempty"` // keys of resolutions and points: "vs:2003-07-11:5/3"
	Decisions []Linked          `cbor:"12,keyasint,omitempty"`
	Readings  [2]string         `cbor:"13,keyasint"`           // the two ways in which courts read the law; both empty where there are none
	Posts     uint64            `cbor:"14,keyasint"`           // the greatest number of a post
	Shown     int               `cbor:"15,keyasint"`           // posts that are visible
	Activity  time.Time         `cbor:"16,keyasint"`           // of the newest post or move
	Last      UserID            `cbor:"17,keyasint"`           // whose activity that was
	Pinned    bool              `cbor:"18,keyasint,omitempty"` // shown first in its category
	Locked    *Signature        `cbor:"19,keyasint,omitempty"` // nil: not locked
	Removed   *Removal          `cbor:"20,keyasint,omitempty"` // nil: visible
	Merged    TopicID           `cbor:"21,keyasint,omitempty"` // where its posts went
	Revision  int               `cbor:"22,keyasint"`           // of title, category and links; 1 for the first
	Polls     int               `cbor:"23,keyasint,omitempty"` // the number of the newest poll
	Seq       uint64            `cbor:"24,keyasint"`           // of its newest change, kept by the store
	Successor TopicID           `cbor:"25,keyasint,omitempty"` // whose position took the place of this one's
}

// Signature is who did something, when and why.
type Signature struct {
	By     UserID    `cbor:"1,keyasint"`
	At     time.Time `cbor:"2,keyasint"`
	Reason string    `cbor:"3,keyasint"`
}

// Removal says why something is not shown.
type Removal struct {
	Signature `cbor:"1,keyasint"`
	Rule      Rule   `cbor:"2,keyasint,omitempty"` // of moderation; empty: the author took it back
	Decision  uint64 `cbor:"3,keyasint,omitempty"` // number of the decision; 0: the author took it back
}

// Listed reports whether lists and counts hold the topic.
func (t *Topic) Listed() bool { return t.Removed == nil && t.Merged == "" }

// Unanswered reports whether the question waits for its first answer: none is shown, and one may still be written.
func (t *Topic) Unanswered() bool { return t.Shown <= 1 && t.State.Open() }

// Targets lists what the topic itself is about, without what its posts name.
func (t *Topic) Targets() []Target {
	var list targets
	for _, key := range t.Articles {
		list.article(key)
	}
	for _, key := range t.Points {
		list.point(key)
	}
	for _, d := range t.Decisions {
		list.add(TargetDocument, string(d.Document))
	}
	return list
}
