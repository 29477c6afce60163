package bolt

import (
	"context"
	"fmt"
	"io"

	"taldau/data/kv"
	"taldau/forum"
)

// The buckets; their keys are described in the package comment.
const (
	bucketUsers       = "users"
	bucketEmails      = "emails"
	bucketCredentials = "credentials"
	bucketSessions    = "sessions"
	bucketOwners      = "owners"
	bucketInvitations = "invitations"
	bucketAudit       = "audit"
	bucketSettings    = "settings"
)

func buckets() []string {
	people := []string{bucketUsers, bucketEmails, bucketCredentials, bucketSessions, bucketOwners, bucketInvitations, bucketAudit, bucketSettings, bucketHandles, bucketHandlers, bucketCalled, bucketCalledAlike, bucketGone, bucketWays, bucketWayIDs}
	return append(append(people, discussionBuckets()...), postalBuckets()...)
}

// contents is what a database of this package says it holds.
const contents = "forum"

// migrations is the history of the schema; the version of a forum is the number of those it has had. Never change one that was
// released: add another.
func migrations(m modes) []kv.Migration {
	return []kv.Migration{
		func(tx *kv.Tx) error {
			for _, name := range []string{"users", "emails", "credentials", "sessions", "owners", "invitations", "audit", "settings"} {
				if _, err := tx.Create(name); err != nil {
					return err
				}
			}
			return nil
		},
		createDiscussion,
		createInbox,
		createHandles,
		createPostal,
		createGone,
		createWays,
		createCalled(m, callBuckets()[0]),
		fillUnanswered(m),
		createCalled(m, callBuckets()[1]),
		recreateCalled(m, callBuckets()[1]), // which were skeletons of words until then
		partUnanswered(m),
		moveCounters,
		createThreads,
		gather("threads", "topics", "posts", "revisions", "named"),
		gatherFollowers,
		createOwn,
		gather("own#", "authored", "read"),
		keepHead,
	}
}

// Store is forum.Store in one file.
type Store struct {
	db          *kv.DB
	users       kv.Table[forum.User]
	credentials kv.Table[forum.Credential]
	sessions    kv.Table[forum.Session]
	invitations kv.Table[forum.Invitation]
	links       kv.Table[link]
	handles     kv.Table[forum.Handle]
	ways        kv.Table[forum.Way]
	discussion
	postal
}

var _ forum.Store = (*Store)(nil)

// Open opens or creates the forum in the file at path. Its error wraps kv.ErrLocked where another process holds it.
func Open(path string) (*Store, error) {
	m, err := newModes()
	if err != nil {
		return nil, err
	}
	db, err := kv.Open(path, kv.Options{Name: contents, Migrations: migrations(m), SmallOnly: true})
	if err != nil {
		return nil, err
	}
	return &Store{
		db:          db,
		users:       table[forum.User](m, bucketUsers),
		credentials: table[forum.Credential](m, bucketCredentials),
		sessions:    table[forum.Session](m, bucketSessions),
		invitations: table[forum.Invitation](m, bucketInvitations),
		links:       table[link](m, bucketAudit),
		handles:     table[forum.Handle](m, bucketHandles),
		ways:        table[forum.Way](m, bucketWays),
		discussion:  newDiscussion(m),
		postal:      newPostal(m),
	}, nil
}

// Close implements forum.Store. It waits for reads and writes under way; later ones fail with fs.ErrClosed.
func (s *Store) Close() error { return s.db.Close() }

// Backup implements forum.Store. The copy has no free pages: what people deleted is not in it.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	if err := s.db.BackupCompact(ctx, w); err != nil {
		return fmt.Errorf("back up the forum: %w", err)
	}
	return nil
}

// Read implements forum.Store.
func (s *Store) Read(ctx context.Context, do func(forum.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.db.View(func(tx *kv.Tx) error { return do(&reader{s, tx}) })
}

// Write implements forum.Store.
func (s *Store) Write(ctx context.Context, do func(forum.Writer) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := &writer{reader: reader{Store: s}}
	err := s.db.Update(func(tx *kv.Tx) error { w.tx = tx; return do(w) })
	if err == nil && w.changed {
		s.watchers.tell()
	}
	return err
}
