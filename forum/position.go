package forum

import (
	"time"

	"taldau/data"
)

// Position is the answer to a topic: a draft, then what a vote made of it.
type Position struct {
	Topic   TopicID   `cbor:"-"`
	ID      string    `cbor:"1,keyasint"` // permanent and drawn: it is public while the topic may be of the chamber
	Title   string    `cbor:"2,keyasint"`
	Text    string    `cbor:"3,keyasint"` // the rule, in paragraphs parted by blank lines
	Lang    string    `cbor:"4,keyasint"`
	Draft   Signature `cbor:"5,keyasint"`
	Version int       `cbor:"6,keyasint"` // of the draft; 1 for the first

	Reasons   string     `cbor:"7,keyasint,omitempty"` // why the vote came out so
	Dissent   string     `cbor:"8,keyasint,omitempty"` // of those who did not agree
	Adopted   *Signature `cbor:"9,keyasint,omitempty"`
	Published *Signature `cbor:"10,keyasint,omitempty"`
	Document  data.ID    `cbor:"11,keyasint,omitempty"` // in the bank, once it is there

	Successor  TopicID   `cbor:"12,keyasint,omitempty"` // whose position took the place of this one
	Superseded time.Time `cbor:"13,keyasint,omitzero"`
	Replaces   []TopicID `cbor:"14,keyasint,omitempty"`
}
