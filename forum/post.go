package forum

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"taldau/data"
)

// PostRef names a post: its number in its topic, 1 for the first. A post that was moved elsewhere keeps a stub at its old place.
type PostRef struct {
	Topic  TopicID `cbor:"1,keyasint"`
	Number uint64  `cbor:"2,keyasint"`
}

// String is the topic and the number: "k3vq7ah2md/5".
func (r PostRef) String() string { return string(r.Topic) + "/" + strconv.FormatUint(r.Number, 10) }

// ParsePostRef reads what String wrote.
func ParsePostRef(s string) (PostRef, bool) {
	topic, digits, found := strings.Cut(s, "/")
	n, err := strconv.ParseUint(digits, 10, 64)
	ok := found && err == nil && topic != "" && n > 0 && strconv.FormatUint(n, 10) == digits
	return PostRef{TopicID(topic), n}, ok
}

// PostState is whether a post is shown.
type PostState string

// The states of a post. The author keeps the text of a post in any of them.
const (
	PostVisible PostState = "visible"
	PostHidden  PostState = "hidden"  // by a decision of moderation
	PostDeleted PostState = "deleted" // by its author
	PostMoved   PostState = "moved"   // a stub that leads to where the post is now
)

// Post is one contribution to a topic.
type Post struct {
	PostRef  `cbor:"-"`
	Author   UserID    `cbor:"1,keyasint"`
	Created  time.Time `cbor:"2,keyasint"`
	Edited   time.Time `cbor:"3,keyasint,omitzero"` // of the newest revision; zero: never
	Revision int       `cbor:"4,keyasint"`          // number of the newest revision; 1 for the first
	Source   string    `cbor:"5,keyasint"`          // Markdown
	Cooked   Cooked    `cbor:"6,keyasint"`
	ReplyTo  uint64    `cbor:"7,keyasint,omitempty"` // number of a post of the same topic; 0: to none
	State    PostState `cbor:"8,keyasint"`
	Removed  *Removal  `cbor:"9,keyasint,omitempty"`  // why it is hidden or deleted
	Moved    *PostRef  `cbor:"10,keyasint,omitempty"` // where it is now
	Endorsed int       `cbor:"11,keyasint,omitempty"` // by so many people
	Lang     string    `cbor:"12,keyasint,omitempty"` // in which its author writes: kk, ru or en; empty: that of the topic
}

// LangIn is the language in which a post of a topic is written. Blocks in another one, where their words prove it, say so themselves.
func (p *Post) LangIn(t *Topic) string { return cmp.Or(p.Lang, t.Lang) }

// Cooked is a post made ready to be shown, and what was recognised in it.
type Cooked struct {
	HTML     string   `cbor:"1,keyasint"` // safe, for a page as it is
	Text     string   `cbor:"2,keyasint"` // without marks, for the index and for mail
	Rules    string   `cbor:"3,keyasint"` // version of the rules that made it
	Mentions []UserID `cbor:"4,keyasint,omitempty"`
	Targets  []Target `cbor:"5,keyasint,omitempty"`
	Quotes   []Quote  `cbor:"6,keyasint,omitempty"`
}

// Quote is a quoted passage with its source: another post, or a paragraph of a version of a document.
type Quote struct {
	Post      PostRef `cbor:"1,keyasint,omitzero"`
	Document  data.ID `cbor:"2,keyasint,omitempty"`
	Version   int     `cbor:"3,keyasint,omitempty"`
	Paragraph int     `cbor:"4,keyasint,omitempty"`
	Hash      string  `cbor:"5,keyasint,omitempty"` // of the quoted text, by which the passage is found in another version

	// Of a post; Version is then the number of its revision.
	InText Span `cbor:"6,keyasint,omitzero"`  // the quote with its source in Cooked.Text
	InHTML Span `cbor:"7,keyasint,omitzero"`  // the quoted words in Cooked.HTML, without their source
	Exact  bool `cbor:"8,keyasint,omitempty"` // the words are whole paragraphs of that revision

	Words  string  `cbor:"-"` // of a post, set by Cook: what is quoted
	Hidden bool    `cbor:"-"` // for who reads: the words were taken out of the post
	Now    int     `cbor:"-"` // for who reads: number of the newest revision of the quoted post
	By     UserID  `cbor:"-"` // for who reads: its author
	At     PostRef `cbor:"-"` // for who reads: where it is now
}

// Revision is the whole text of a post as one edit left it.
type Revision struct {
	Number int       `cbor:"-"`
	By     UserID    `cbor:"1,keyasint"`
	At     time.Time `cbor:"2,keyasint"`
	Note   string    `cbor:"3,keyasint,omitempty"` // what was changed and why
	Source string    `cbor:"4,keyasint"`

	Removed *Removal `cbor:"5,keyasint,omitempty"` // why it is hidden: personal data was edited out
	Hidden  bool     `cbor:"-"`                    // for who reads: the text is not shown
}
