package bolt

import (
	"fmt"
	"sync"
	"time"

	"taldau/data/kv"
	"taldau/forum"
)

// The buckets of the discussion; their keys are described in the package comment.
const (
	bucketTopics      = "threads/topics"
	bucketPosts       = "threads/posts"
	bucketRevisions   = "threads/revisions"
	bucketLists       = "lists"
	bucketNamed       = "threads/named"
	bucketBacklinks   = "backlinks"
	bucketCounters    = "counters"
	bucketAuthored    = "own#/authored"
	bucketWritten     = "written"
	bucketEndorsed    = "endorsed"
	bucketOpen        = "open"
	bucketDrafts      = "drafts"
	bucketBookmarks   = "bookmarks"
	bucketRead        = "own#/read"
	bucketWatches     = "watches"
	bucketWatchers    = "watchers"
	bucketFollowers   = "threads/watchers"
	bucketPolls       = "polls"
	bucketVoters      = "voters"
	bucketPapers      = "papers"
	bucketPositions   = "positions"
	bucketPublicIDs   = "publicids"
	bucketUnpublished = "unpublished"
	bucketFlags       = "flags"
	bucketCases       = "cases"
	bucketDecisions   = "decisions"
	bucketAppeals     = "appeals"
	bucketOutbox      = "outbox"
	bucketTold        = "told"
	bucketInbox       = "inbox"
	bucketUnread      = "unread"
	bucketReplays     = "replays"
	bucketReplayed    = "replayed"
	bucketChanges     = "changes"
)

func discussionBuckets() []string {
	return []string{
		bucketTopics, bucketPosts, bucketRevisions, bucketLists, bucketNamed, bucketBacklinks, bucketCounters, bucketAuthored, bucketWritten, bucketEndorsed,
		bucketOpen, bucketDrafts, bucketBookmarks, bucketRead, bucketWatches, bucketWatchers, bucketFollowers, bucketPolls, bucketVoters, bucketPapers,
		bucketPositions, bucketPublicIDs, bucketUnpublished, bucketFlags, bucketCases, bucketDecisions, bucketAppeals, bucketOutbox,
		bucketTold, bucketInbox, bucketUnread, bucketReplays, bucketReplayed, bucketChanges,
	}
}

// createDiscussion is the migration that makes them. The names are written out: a migration never changes.
func createDiscussion(tx *kv.Tx) error {
	for _, name := range []string{
		"topics", "posts", "revisions", "lists", "named", "backlinks", "counters", "authored", "written", "endorsed", "open", "drafts", "bookmarks",
		"read", "watches", "watchers", "polls", "voters", "papers", "positions", "publicids", "unpublished", "flags", "cases", "decisions",
		"appeals", "outbox", "told", "replays", "replayed", "changes",
	} {
		if _, err := tx.Create(name); err != nil {
			return err
		}
	}
	return nil
}

// createInbox is the migration that makes the buckets of delivered notices.
func createInbox(tx *kv.Tx) error {
	for _, name := range []string{"inbox", "unread"} {
		if _, err := tx.Create(name); err != nil {
			return err
		}
	}
	return nil
}

// discussion are the typed buckets of the discussion.
type discussion struct {
	topics    kv.Table[forum.Topic]
	posts     kv.Table[forum.Post]
	texts     kv.Table[postText] // of posts
	revisions kv.Table[forum.Revision]
	drafts    kv.Table[forum.Draft]
	bookmarks kv.Table[forum.Bookmark]
	watches   kv.Table[forum.Level]
	levels    kv.Table[forum.Level] // of watchers
	followers kv.Table[forum.Level] // of threads/watchers
	polls     kv.Table[forum.Poll]
	papers    kv.Table[forum.Paper]
	positions kv.Table[forum.Position]
	flags     kv.Table[forum.Flag]
	decisions kv.Table[forum.Decision]
	notices   kv.Table[forum.Notice]
	inbox     kv.Table[forum.Notice]
	replays   kv.Table[forum.Replay]
	changes   kv.Table[forum.Change]
	watchers  *audience
}

func newDiscussion(m modes) discussion {
	return discussion{
		topics:    table[forum.Topic](m, bucketTopics),
		posts:     table[forum.Post](m, bucketPosts),
		texts:     table[postText](m, bucketPosts),
		revisions: table[forum.Revision](m, bucketRevisions),
		drafts:    table[forum.Draft](m, bucketDrafts),
		bookmarks: table[forum.Bookmark](m, bucketBookmarks),
		watches:   table[forum.Level](m, bucketWatches),
		levels:    table[forum.Level](m, bucketWatchers),
		followers: table[forum.Level](m, bucketFollowers),
		polls:     table[forum.Poll](m, bucketPolls),
		papers:    table[forum.Paper](m, bucketPapers),
		positions: table[forum.Position](m, bucketPositions),
		flags:     table[forum.Flag](m, bucketFlags),
		decisions: table[forum.Decision](m, bucketDecisions),
		notices:   table[forum.Notice](m, bucketOutbox),
		inbox:     table[forum.Notice](m, bucketInbox),
		replays:   table[forum.Replay](m, bucketReplays),
		changes:   table[forum.Change](m, bucketChanges),
		watchers:  &audience{listeners: map[chan struct{}]bool{}},
	}
}

// audience are those who want to know of changes.
type audience struct {
	mu        sync.Mutex
	listeners map[chan struct{}]bool
}

func (a *audience) tell() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for c := range a.listeners {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}

// Watch implements forum.Store.
func (s *Store) Watch() (<-chan struct{}, func()) {
	c := make(chan struct{}, 1)
	s.watchers.mu.Lock()
	defer s.watchers.mu.Unlock()
	s.watchers.listeners[c] = true
	return c, func() {
		s.watchers.mu.Lock()
		defer s.watchers.mu.Unlock()
		delete(s.watchers.listeners, c)
	}
}

func millis(t time.Time) uint64 { return uint64(t.UnixMilli()) }

func topicKey(id forum.TopicID) kv.Key { return kv.Key(nil).Str(string(id)) }

func postKey(ref forum.PostRef) kv.Key { return topicKey(ref.Topic).Uint(ref.Number) }

func pollKey(topic forum.TopicID, number int) kv.Key { return topicKey(topic).Uint(uint64(number)) }

func targetKey(t forum.Target) kv.Key { return kv.Key(nil).Str(string(t.Kind)).Str(t.Key) }

// get reads one value that must be there.
func get[V any](r *reader, t kv.Table[V], k kv.Key, what string, name any) (*V, error) {
	v, found, err := t.Get(r.tx, k)
	if err == nil && !found {
		err = notFound("%s %v", what, name)
	}
	if err != nil {
		return nil, err
	}
	return &v, nil
}

// mark puts an empty value or removes the key.
func (w *writer) mark(bucket string, k kv.Key, on bool) error {
	if on {
		return w.tx.Bucket(bucket).Put(k, nil)
	}
	return w.tx.Bucket(bucket).Delete(k)
}

// number reads a value that is a number; 0 where there is none.
func (r *reader) number(bucket string, k kv.Key) (uint64, error) {
	n, err := numberOf(r.tx.Bucket(bucket).Get(k))
	if err != nil {
		return 0, fmt.Errorf("%s %q: %w", bucket, k, err)
	}
	return n, nil
}

// numberOf is the number that a value is; 0 of none.
func numberOf(raw []byte) (uint64, error) {
	if raw == nil {
		return 0, nil
	}
	n, rest, err := kv.Key(raw).TakeUint()
	if err == nil && len(rest) > 0 {
		err = kv.ErrKey
	}
	return n, err
}

// setNumber keeps a number; 0 removes the key.
func (w *writer) setNumber(bucket string, k kv.Key, n uint64) error {
	if n == 0 {
		return w.tx.Bucket(bucket).Delete(k)
	}
	return w.tx.Bucket(bucket).Put(k, kv.Key(nil).Uint(n))
}
