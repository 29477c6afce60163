package bolt

import (
	"fmt"

	"taldau/data/kv"
	"taldau/forum"
)

// inboxKey orders the notices of a person, the newest first.
func inboxKey(owner forum.UserID, seq uint64) kv.Key { return userKey(owner).Uint(^seq) }

// Inbox implements forum.InboxReader.
func (r *reader) Inbox(owner forum.UserID, before uint64, limit int) ([]forum.Received, error) {
	start := userKey(owner)
	if before > 0 {
		start = inboxKey(owner, before-1)
	}
	var list []forum.Received
	for k, raw := range r.tx.Bucket(bucketInbox).ScanFrom(start, userKey(owner)) {
		if len(list) >= limit {
			break
		}
		n, err := r.received(k, raw)
		if err != nil {
			return nil, err
		}
		list = append(list, forum.Received{Notice: n, Read: !r.tx.Bucket(bucketUnread).Has(k)})
	}
	return list, nil
}

func (r *reader) received(k kv.Key, raw []byte) (forum.Notice, error) {
	_, numbers, err := k.Split("uu")
	if err != nil {
		return forum.Notice{}, fmt.Errorf("inbox %q: %w", k, err)
	}
	n, err := r.inbox.Decode(raw)
	if err != nil {
		return n, fmt.Errorf("inbox %q: %w", k, err)
	}
	n.Seq = ^numbers[1]
	return n, nil
}

// Unread implements forum.InboxReader.
func (r *reader) Unread(owner forum.UserID, limit int) ([]forum.Notice, error) {
	var list []forum.Notice
	for k := range r.tx.Bucket(bucketUnread).Scan(userKey(owner)) {
		if len(list) >= limit {
			break
		}
		n, err := r.received(k, r.tx.Bucket(bucketInbox).Get(k))
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}

// Receive implements forum.InboxWriter.
func (w *writer) Receive(n *forum.Notice) error {
	k := inboxKey(n.Person, n.Seq)
	if err := w.inbox.Put(w.tx, k, *n); err != nil {
		return err
	}
	if err := w.mark(bucketUnread, k, true); err != nil {
		return err
	}
	var old []kv.Key
	kept := 0
	for k := range w.tx.Bucket(bucketInbox).Scan(userKey(n.Person)) {
		if kept++; kept > forum.MaxInbox {
			old = append(old, append(kv.Key(nil), k...))
		}
	}
	for _, k := range old {
		if err := w.inbox.Delete(w.tx, k); err != nil {
			return err
		}
		if err := w.mark(bucketUnread, k, false); err != nil {
			return err
		}
	}
	return nil
}

// SetNoticeRead implements forum.InboxWriter.
func (w *writer) SetNoticeRead(owner forum.UserID, seq uint64) error {
	return w.mark(bucketUnread, inboxKey(owner, seq), false)
}
