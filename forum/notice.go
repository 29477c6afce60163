package forum

import "time"

// NoticeKind is why somebody is told of something.
type NoticeKind string

// The kinds of notice. Of several reasons to tell a person of one event the first in this list is given.
const (
	NoticeDecision NoticeKind = "decision" // moderation decided about a post of theirs, or about their appeal
	NoticeMention  NoticeKind = "mention"
	NoticeReply    NoticeKind = "reply"
	NoticeQuote    NoticeKind = "quote"
	NoticeWatched  NoticeKind = "watched"
)

// NoticeKinds lists the kinds in the order of precedence.
func NoticeKinds() []NoticeKind {
	return []NoticeKind{NoticeDecision, NoticeMention, NoticeReply, NoticeQuote, NoticeWatched}
}

// Notice is one thing to be told to one person. It is written in the transaction of the event itself; whether the person may still see what it is
// about is asked again when it is delivered.
type Notice struct {
	Seq    uint64     `cbor:"-"`
	Event  string     `cbor:"1,keyasint"` // "post/k3vq7ah2md/5", "move/k3vq7ah2md/2": a person is told of it once
	Person UserID     `cbor:"2,keyasint"`
	Kind   NoticeKind `cbor:"3,keyasint"`
	Post   PostRef    `cbor:"4,keyasint"` // number 0: the topic
	By     UserID     `cbor:"5,keyasint"`
	At     time.Time  `cbor:"6,keyasint"`
	Due    time.Time  `cbor:"7,keyasint"`           // not to be delivered before
	Tries  int        `cbor:"8,keyasint,omitempty"` // that failed
}

// MaxMentions is how many people one post may call; further names stay text.
const MaxMentions = 20
