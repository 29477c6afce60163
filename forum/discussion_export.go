package forum

import (
	"context"
	"time"

	"taldau/classifier"
)

// Contributions are everything that a person wrote and keeps in the discussion, as it is handed out to that person. The own words are in it wherever they
// stand; what only tells of others (what is kept, watched, endorsed, read and told) is left out where the person may not know of it any more.
type Contributions struct {
	Topics    []ExportTopic    `json:"topics"` // that the person began
	Posts     []ExportPost     `json:"posts"`  // in all states
	Drafts    []ExportDraft    `json:"drafts"`
	Bookmarks []ExportBookmark `json:"bookmarks"`
	Watches   []ExportWatch    `json:"watches"`
	Notices   []ExportNotice   `json:"notices"`   // that were delivered, the newest first
	Decisions []ExportDecision `json:"decisions"` // of moderation about what the person wrote, the newest first
	Traces    *Traces          `json:"traces"`
}

// Traces are what lists by topic tell of one person: that it did something, never how it voted, which nothing tells.
type Traces struct {
	Endorsed []string     `json:"endorsed"` // posts: topic and number
	Voted    []string     `json:"voted"`    // polls: topic and number
	Flags    []ExportFlag `json:"flags"`    // that wait for a moderator
	Read     []string     `json:"read"`     // topic and number of the last post that was read
}

// ExportFlag is a call for a moderator as it is handed out to who called.
type ExportFlag struct {
	Post string    `json:"post"`
	Rule Rule      `json:"rule"`
	Note string    `json:"note"`
	At   time.Time `json:"at"`
}

// ExportTopic is a topic as it is handed out to who began it. Of one that the person may not see any more it has neither title nor readings: others may have
// changed them.
type ExportTopic struct {
	Topic     TopicID         `json:"topic"`
	Created   time.Time       `json:"created"`
	Space     Space           `json:"space"`
	Title     string          `json:"title,omitempty"`
	Category  classifier.Code `json:"category,omitempty"`
	State     State           `json:"state,omitempty"`
	Lang      string          `json:"lang,omitempty"`
	Articles  []string        `json:"articles,omitempty"`
	Points    []string        `json:"points,omitempty"`
	Decisions []ExportLinked  `json:"decisions,omitempty"`
	ReadingA  string          `json:"reading_a,omitempty"`
	ReadingB  string          `json:"reading_b,omitempty"`
}

// ExportLinked is a decision of the bank that a topic rests on.
type ExportLinked struct {
	Document string `json:"document"`
	Side     Side   `json:"side"`
}

// ExportPost is a post as it is handed out to its author.
type ExportPost struct {
	Post    string       `json:"post"` // topic and number
	Created time.Time    `json:"created"`
	State   PostState    `json:"state"`
	Lang    string       `json:"lang,omitempty"` // as its author said; empty: that of the topic
	Texts   []ExportText `json:"texts"`          // of all revisions, oldest first
}

// ExportText is one revision of a post.
type ExportText struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"`           // Markdown
	Note string    `json:"note,omitempty"` // what was changed and why
}

// ExportDraft is a draft as it is handed out.
type ExportDraft struct {
	Saved     time.Time `json:"saved"`
	Topic     TopicID   `json:"topic,omitempty"` // empty: a new topic
	Title     string    `json:"title,omitempty"`
	Text      string    `json:"text"`
	Articles  string    `json:"articles,omitempty"`
	Decisions []string  `json:"decisions,omitempty"` // side a, side b, neither, as typed
	Readings  []string  `json:"readings,omitempty"`
}

// ExportBookmark is a post that the person keeps.
type ExportBookmark struct {
	Post string    `json:"post"`
	At   time.Time `json:"at"`
	Note string    `json:"note,omitempty"`
}

// ExportWatch is how much the person wants to be told of something.
type ExportWatch struct {
	Kind  TargetKind `json:"kind"`
	Key   string     `json:"key"`
	Level string     `json:"level"` // mute, normal, track, watch
}

// ExportNotice is a notice that was delivered; it does not name who caused it.
type ExportNotice struct {
	At   time.Time  `json:"at"`
	Kind NoticeKind `json:"kind"`
	Post string     `json:"post"` // number 0: the topic
	Read bool       `json:"read"`
}

// ExportDecision is a decision of moderation as the person whom it concerns sees it: without who decided.
type ExportDecision struct {
	Space   Space     `json:"space"`
	Number  uint64    `json:"number"`
	At      time.Time `json:"at"`
	Act     Act       `json:"act"`
	Rule    Rule      `json:"rule,omitempty"`
	Post    string    `json:"post"`
	Reason  string    `json:"reason"`
	Appeal  string    `json:"appeal,omitempty"` // what the person wrote
	Answer  string    `json:"answer,omitempty"`
	Granted bool      `json:"granted,omitempty"` // the appeal
}

// Contributions hands out what the actor wrote and keeps.
func (d *Discussion) Contributions(ctx context.Context, by Actor) (*Contributions, error) {
	c := &Contributions{
		Topics: []ExportTopic{}, Posts: []ExportPost{}, Drafts: []ExportDraft{}, Bookmarks: []ExportBookmark{}, Watches: []ExportWatch{}, Notices: []ExportNotice{}, Decisions: []ExportDecision{},
	}
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if u == nil {
			return ErrForbidden
		}
		if err := permitOwn(u); err != nil {
			return err
		}
		x := &exporter{Contributions: c, r: r, u: u, seen: map[TopicID]bool{}}
		for _, part := range []func() error{x.posts, x.drafts, x.kept, x.notices, x.decisions, x.traces} {
			if err := part(); err != nil {
				return err
			}
		}
		return nil
	})
	return c, err
}
