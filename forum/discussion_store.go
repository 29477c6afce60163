package forum

import (
	"time"

	"taldau/classifier"
)

// DiscussionReader reads topics and everything around them.
type DiscussionReader interface {
	TopicReader
	PersonalReader
	VoteReader
	ModerationReader
	DeliveryReader
	InboxReader
}

// DiscussionWriter changes topics and everything around them.
type DiscussionWriter interface {
	TopicWriter
	PersonalWriter
	VoteWriter
	ModerationWriter
	DeliveryWriter
	InboxWriter
}

// TopicReader reads topics and posts.
type TopicReader interface {
	Topic(id TopicID) (*Topic, error)
	// Topics lists topics that are Listed, the newest activity first.
	Topics(q TopicQuery) ([]*Topic, error)
	// CountTopics counts what Topics would list from the beginning on without a limit; it reads counters.
	CountTopics(q TopicQuery) (int, error)
	// Linked lists the listed topics that name a target, or of which a visible post does, the youngest topic first. Of the query it uses
	// Spaces, Limit and After, whose time is here that of the making of the topic.
	Linked(t Target, q TopicQuery) ([]*Topic, error)
	// CountLinked counts what Linked would list; it reads counters.
	CountLinked(t Target, spaces []Space) (int, error)
	// Targets lists what a topic and its visible posts name, in order.
	Targets(id TopicID) ([]Target, error)
	Post(ref PostRef) (*Post, error)
	// PostText is Post without Source, and without HTML, Mentions and Targets of what is cooked: a list of what was found shows only its text, and
	// reads it in half of the time.
	PostText(ref PostRef) (*Post, error)
	// Posts lists at most limit posts with greater numbers than after, in order, in all states.
	Posts(topic TopicID, after uint64, limit int) ([]*Post, error)
	// CountPosts counts the visible posts of listed topics; with an author, those of one person.
	CountPosts(author UserID, spaces []Space) (int, error)
	// Authored lists at most limit places of posts that a person wrote, in all states, by topic and number, after a place.
	Authored(author UserID, after PostRef, limit int) ([]PostRef, error)
	// Written lists at most limit visible posts of listed topics that a person wrote, the youngest first, after a place.
	Written(author UserID, spaces []Space, after Place, limit int) ([]*Post, error)
	Revision(ref PostRef, number int) (*Revision, error)
	// Endorsers lists at most limit people who endorsed a post, with greater numbers than after, in order.
	Endorsers(ref PostRef, after UserID, limit int) ([]UserID, error)
	HasEndorsed(ref PostRef, by UserID) (bool, error)
	// OpenCategory reports whether citizens may ask in exactly this category; below it the nearest category that says something decides.
	OpenCategory(code classifier.Code) (open, known bool, err error)
}

// TopicWriter changes topics and posts. Every list, count and backlink follows in the same transaction.
type TopicWriter interface {
	// PutTopic keeps a topic under its id, logs the change and sets Seq. A topic of which lists know keeps its space and the time of its making.
	PutTopic(t *Topic) error
	// PutPost keeps a post of a topic that is there. It counts in Shown of the topic, which the caller keeps.
	PutPost(p *Post) error
	// PutRevision keeps a revision of a post, or, for the post 0 of a topic, of its draft position; one that is there already is fs.ErrExist.
	PutRevision(ref PostRef, r *Revision) error
	// RewriteRevision changes the text of a revision, and nothing else of it: only where the name of somebody who is gone is taken out.
	RewriteRevision(ref PostRef, number int, source string) error
	// SetRevisionRemoved notes why a revision is hidden, or, by nil, that it is not; nothing else of a revision changes.
	SetRevisionRemoved(ref PostRef, number int, why *Removal) error
	// Endorse notes or takes back that a person endorses a post; again changes nothing. The caller keeps the count of the post.
	Endorse(ref PostRef, by UserID, on bool) error
	SetOpenCategory(code classifier.Code, open bool) error
}

// PersonalReader reads what belongs to one person.
type PersonalReader interface {
	Draft(owner UserID, id string) (*Draft, error)
	// Drafts lists the drafts of a person by id.
	Drafts(owner UserID) ([]*Draft, error)
	// Bookmarks lists the bookmarks of a person by topic and number.
	Bookmarks(owner UserID) ([]Bookmark, error)
	// ReadMark is the number of the last post of a topic that a person has read; 0: none.
	ReadMark(owner UserID, topic TopicID) (uint64, error)
	// Level is a person's level for a target; false where none was set.
	Level(owner UserID, t Target) (Level, bool, error)
	// Watches lists what a person has set levels for, by target.
	Watches(owner UserID) ([]Watch, error)
	// Watchers lists those who set a level for a target, by person.
	Watchers(t Target) ([]Watch, error)
}

// PersonalWriter changes what belongs to one person. Removing what is not there is no error.
type PersonalWriter interface {
	PutDraft(d *Draft) error
	DeleteDraft(owner UserID, id string) error
	PutBookmark(b Bookmark) error
	DeleteBookmark(owner UserID, ref PostRef) error
	SetReadMark(owner UserID, topic TopicID, number uint64) error
	SetLevel(w Watch) error
	ClearLevel(owner UserID, t Target) error
}

// VoteReader reads polls and positions. Nothing tells whose a paper is.
type VoteReader interface {
	Poll(topic TopicID, number int) (*Poll, error)
	HasVoted(topic TopicID, number int, voter UserID) (bool, error)
	// Papers lists the papers of a poll in the order of keys that were drawn.
	Papers(topic TopicID, number int) ([]Paper, error)
	Position(topic TopicID) (*Position, error)
	// PositionByID finds a position by its public id.
	PositionByID(id string) (*Position, error)
	// Unpublished lists at most limit topics whose position is still to be handed to the bank, by id.
	Unpublished(limit int) ([]TopicID, error)
}

// VoteWriter changes polls and positions.
type VoteWriter interface {
	PutPoll(p *Poll) error
	// Cast keeps that a person has voted and, apart from it and under drawn keys, the papers. It fails with fs.ErrExist for one who has voted.
	Cast(topic TopicID, number int, voter UserID, papers []Paper) error
	PutPosition(p *Position) error
	SetUnpublished(topic TopicID, on bool) error
}

// ModerationReader reads flags and decisions.
type ModerationReader interface {
	// Flags lists the flags of a post that wait, by person.
	Flags(ref PostRef) ([]Flag, error)
	// Cases lists at most limit posts with flags that wait, the longest waiting first.
	Cases(spaces []Space, limit int) ([]Case, error)
	CountCases(spaces []Space) (int, error)
	Decision(space Space, number uint64) (*Decision, error)
	// Decisions lists at most limit decisions of a space with smaller numbers than before, newest first; before 0: from the newest on.
	Decisions(space Space, before uint64, limit int) ([]*Decision, error)
	// Appeals lists at most limit decisions whose appeals wait, the longest waiting first.
	Appeals(spaces []Space, limit int) ([]*Decision, error)
}

// ModerationWriter changes flags and decisions.
type ModerationWriter interface {
	// PutFlag keeps a flag; again by the same person it replaces the first one.
	PutFlag(space Space, f *Flag) error
	// ClearFlags removes the flags of a post.
	ClearFlags(ref PostRef) error
	// PutDecision keeps a decision; one with number 0 is new and is given the next number of its space.
	PutDecision(d *Decision) error
}

// Replay is what an earlier request with the same key came to.
type Replay struct {
	Body   [32]byte  `cbor:"1,keyasint"` // SHA-256 of the operation and its input
	Result string    `cbor:"2,keyasint"`
	At     time.Time `cbor:"3,keyasint"`
}

// ReplayLifetime is how long the key of a request is known.
const ReplayLifetime = 48 * time.Hour

// DeliveryReader reads what is to be delivered to others.
type DeliveryReader interface {
	// Due lists at most limit notices that are due, those that became due first first.
	Due(now time.Time, limit int) ([]Notice, error)
	// Replay returns what a person's request with this key came to; fs.ErrNotExist for none.
	Replay(owner UserID, key string) (*Replay, error)
	// Changes lists at most limit entries of the feed with greater numbers than after, oldest first; a topic that changed several times
	// appears with its newest change only.
	Changes(after uint64, limit int) ([]Change, error)
}

// DeliveryWriter changes what is to be delivered to others.
type DeliveryWriter interface {
	// Tell adds a notice to the outbox, unless the person was told of the event already; it reports whether it did.
	Tell(n *Notice) (bool, error)
	// Postpone puts a notice off until n.Due and keeps its count of tries.
	Postpone(n *Notice, until time.Time) error
	// Done removes a notice that was delivered, or that nobody may see any more; removing what is not there is no error.
	Done(n *Notice) error
	// PutReplay keeps what a request came to, and removes some of those that are older than ReplayLifetime.
	PutReplay(owner UserID, key string, r *Replay) error
}
