package bolt

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"taldau/data/kv"
	"taldau/forum"
)

// bucketGone holds the numbers of those who deleted their accounts.
const bucketGone = "gone"

// The values of gone.
const (
	goneLeaving   = 1 // posts of others may still name the person
	goneForgotten = 2
)

// createGone is the migration that makes it.
func createGone(tx *kv.Tx) error {
	_, err := tx.Create("gone")
	return err
}

// Gone implements forum.GoneReader.
func (r *reader) Gone(id forum.UserID) (bool, error) { return r.gone(id), nil }

// gone reports whether no list may lead to what the person wrote.
func (r *reader) gone(id forum.UserID) bool { return r.tx.Bucket(bucketGone).Has(userKey(id)) }

// Leavers implements forum.GoneReader.
func (r *reader) Leavers() ([]forum.Leaver, error) {
	var list []forum.Leaver
	for k, raw := range r.tx.Bucket(bucketGone).Scan(nil) {
		_, numbers, err := k.Split("u")
		if err != nil {
			return nil, fmt.Errorf("gone %q: %w", k, err)
		}
		if len(raw) == 0 || raw[0] != goneLeaving {
			continue
		}
		l := forum.Leaver{ID: forum.UserID(numbers[0])}
		for hash := range slices.Chunk(raw[1:], sha256.Size) {
			if len(hash) != sha256.Size {
				return nil, fmt.Errorf("gone %q: the value is %x", k, raw)
			}
			l.Handles = append(l.Handles, [sha256.Size]byte(hash))
		}
		list = append(list, l)
	}
	return list, nil
}

// Forgotten implements forum.GoneWriter.
func (w *writer) Forgotten(id forum.UserID) error {
	if !w.gone(id) {
		return notFound("person %d who is gone", id)
	}
	return w.tx.Bucket(bucketGone).Put(userKey(id), []byte{goneForgotten})
}

// Forget implements forum.GoneWriter.
func (w *writer) Forget(id forum.UserID) error {
	u, err := w.User(id)
	if err != nil {
		return err
	}
	handles, err := w.Handles(id)
	if err != nil {
		return err
	}
	value := []byte{goneLeaving}
	for _, h := range handles {
		hash := forum.HandleHash(h.Key)
		value = append(value, hash[:]...)
	}
	sessions, err := w.Sessions(id)
	if err != nil {
		return err
	}
	for _, session := range sessions {
		if err := w.DeleteSession(session.ID); err != nil {
			return err
		}
	}
	for _, step := range []func(forum.UserID) error{w.forgetWays, w.forgetWatches, w.forgetReplays, w.forgetNotices, w.DropLetters, w.DeleteHandles, w.forgetOwn} {
		if err := step(id); err != nil {
			return err
		}
	}
	if err := w.tx.Bucket(bucketEmails).Delete(emailKey(u.Email)); err != nil {
		return err
	}
	if err := w.recall(u, nil); err != nil {
		return err
	}
	if err := w.tx.Bucket(bucketUsers).Delete(userKey(id)); err != nil {
		return err
	}
	return w.tx.Bucket(bucketGone).Put(userKey(id), value)
}

// forgetOwn removes everything whose key begins with the person.
func (w *writer) forgetOwn(id forum.UserID) error {
	own := kv.Key(nil).Str(listOf(id))
	for bucket, prefix := range map[string]kv.Key{
		bucketCredentials: userKey(id), bucketAuthored: userKey(id), bucketWritten: userKey(id), bucketDrafts: userKey(id),
		bucketBookmarks: userKey(id), bucketRead: userKey(id), bucketInbox: userKey(id), bucketUnread: userKey(id), bucketLists: own, bucketCounters: own,
	} {
		if err := w.clear(bucket, prefix); err != nil {
			return err
		}
	}
	return nil
}

// clear removes all keys with a prefix. The keys are gathered first: the engine does not let a bucket change under a scan.
func (w *writer) clear(bucket string, prefix kv.Key) error {
	var keys []kv.Key
	for k := range w.tx.Bucket(bucket).Scan(prefix) {
		keys = append(keys, append(kv.Key(nil), k...))
	}
	for _, k := range keys {
		if err := w.tx.Bucket(bucket).Delete(k); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) forgetWatches(id forum.UserID) error {
	list, err := w.Watches(id)
	if err != nil {
		return err
	}
	for _, v := range list {
		if err := w.ClearLevel(id, v.Target); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) forgetReplays(id forum.UserID) error {
	for e, err := range w.replays.Scan(w.tx, userKey(id)) {
		if err != nil {
			return err
		}
		texts, _, err := e.Key.Split("us")
		if err != nil {
			return fmt.Errorf("replays %q: %w", e.Key, err)
		}
		if err := w.mark(bucketReplayed, replayedKey(e.Value.At, id, texts[0]), false); err != nil {
			return err
		}
	}
	return w.clear(bucketReplays, userKey(id))
}

// forgetNotices drops what waits in the outbox for the person; that the person was told of an event stays as a number under the event.
func (w *writer) forgetNotices(id forum.UserID) error {
	var keys []kv.Key
	for e, err := range w.notices.Scan(w.tx, nil) {
		if err != nil {
			return err
		}
		if e.Value.Person == id {
			keys = append(keys, append(kv.Key(nil), e.Key...))
		}
	}
	for _, k := range keys {
		if err := w.notices.Delete(w.tx, k); err != nil {
			return err
		}
	}
	return nil
}

// left checks that nothing is kept of those who are gone.
func (c *checker) left() {
	for k, raw := range c.tx.Bucket(bucketGone).Scan(nil) {
		if len(raw)%sha256.Size != 1 || raw[0] != goneLeaving && raw[0] != goneForgotten {
			c.problem(bucketGone, k, "the value is %x", raw)
		}
		for _, bucket := range []string{
			bucketUsers, bucketCredentials, bucketOwners, bucketAuthored, bucketWritten, bucketDrafts, bucketBookmarks, bucketRead, bucketWatches, bucketInbox,
			bucketUnread, bucketReplays, bucketWays, bucketHandlers, bucketProven,
		} {
			for rest := range c.tx.Bucket(bucket).Scan(k) {
				c.problem(bucket, rest, "the person deleted the account")
				break
			}
		}
	}
}
