package forum

import (
	"time"

	"taldau/classifier"
)

// Draft is what a person has begun to write, kept on the server from the first words on. A person may have several.
type Draft struct {
	Owner    UserID          `cbor:"-"`
	ID       string          `cbor:"-"`
	Seq      int             `cbor:"1,keyasint"` // 1 for the first saving; a later saving names the one that it follows
	Space    Space           `cbor:"2,keyasint,omitempty"`
	Topic    TopicID         `cbor:"3,keyasint,omitempty"` // empty: a new topic
	Edits    uint64          `cbor:"4,keyasint,omitempty"` // number of the post that it changes
	ReplyTo  uint64          `cbor:"5,keyasint,omitempty"`
	Title    string          `cbor:"6,keyasint,omitempty"`
	Category classifier.Code `cbor:"7,keyasint,omitempty"`
	Source   string          `cbor:"8,keyasint"`
	Saved    time.Time       `cbor:"9,keyasint"`

	Lang string `cbor:"10,keyasint,omitempty"` // as chosen; empty: not yet

	// Of a new topic, as typed: what does not read yet is kept too.
	Articles  string    `cbor:"11,keyasint,omitempty"`
	Decisions [3]string `cbor:"12,keyasint"` // side a, side b, neither
	Readings  [2]string `cbor:"13,keyasint"`
}

// Bookmark is a post that a person keeps.
type Bookmark struct {
	Owner UserID    `cbor:"-"`
	Post  PostRef   `cbor:"-"`
	At    time.Time `cbor:"1,keyasint"`
	Note  string    `cbor:"2,keyasint,omitempty"`
}

// Level is how much a person wants to be told of a target.
type Level int8

// The levels.
const (
	LevelMute   Level = iota - 1 // nothing
	LevelNormal                  // mentions, replies, quotes
	LevelTrack                   // the same; unread posts are counted
	LevelWatch                   // every new post
)

// String is the level as it is handed out.
func (l Level) String() string {
	switch l {
	case LevelMute:
		return "mute"
	case LevelTrack:
		return "track"
	case LevelWatch:
		return "watch"
	}
	return "normal"
}

// Watch is a person's level for a target.
type Watch struct {
	Owner  UserID
	Target Target
	Level  Level
}
