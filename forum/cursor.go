package forum

import (
	"encoding/base64"
	"encoding/binary"
	"time"

	"taldau/classifier"
)

// Cursor is a place in a list of topics: after this one, the newest activity first. The zero value is the beginning.
type Cursor struct {
	At    time.Time
	Topic TopicID
}

// maxCursor is the size of the longest cursor that is read, in bytes.
const maxCursor = 64

// String is the cursor for an address of a page; empty for the beginning.
func (c Cursor) String() string {
	if c.Topic == "" {
		return ""
	}
	b := binary.BigEndian.AppendUint64(nil, uint64(c.At.UnixMilli()))
	return base64.RawURLEncoding.EncodeToString(append(b, c.Topic...))
}

// ParseCursor reads what String wrote.
func ParseCursor(s string) (Cursor, bool) {
	if s == "" {
		return Cursor{}, true
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) <= 8 || len(b) > maxCursor {
		return Cursor{}, false
	}
	ms := int64(binary.BigEndian.Uint64(b))
	if ms < 0 {
		return Cursor{}, false
	}
	return Cursor{At: time.UnixMilli(ms).UTC(), Topic: TopicID(b[8:])}, true
}

// CursorAt is the place of a topic in lists by activity.
func CursorAt(t *Topic) Cursor { return Cursor{t.Activity, t.ID} }

// Place is a place in a list of posts: after this one, the youngest first. The zero value is the beginning.
type Place struct {
	At   time.Time
	Post PostRef
}

// TopicQuery asks for topics of some spaces. Without spaces nothing is found.
type TopicQuery struct {
	Spaces     []Space
	Category   classifier.Code // with everything below; empty: all
	Author     UserID          // 0: anybody. An author has no category and no state
	State      State           // empty: any
	Pinned     bool            // only those that are pinned in exactly this category, and then nothing else is asked
	Unanswered bool            // only those that wait for an answer
	After      Cursor
	Limit      int
}
