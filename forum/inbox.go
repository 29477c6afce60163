package forum

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Received is a notice that was delivered to the page of a person.
type Received struct {
	Notice
	Read bool
}

// MaxInbox is how many notices are kept for one person; the oldest give way.
const MaxInbox = 500

// MaxUnread is how many unread notices are counted: more are told as so many and more.
const MaxUnread = 99

// InboxReader reads what was delivered.
type InboxReader interface {
	// Inbox lists at most limit notices of a person with smaller numbers than before, newest first; before 0: from the newest on.
	Inbox(owner UserID, before uint64, limit int) ([]Received, error)
	// Unread lists at most limit notices of a person that were not read, newest first.
	Unread(owner UserID, limit int) ([]Notice, error)
}

// InboxWriter changes what was delivered.
type InboxWriter interface {
	// Receive keeps a notice for its person, unread, and lets the oldest beyond MaxInbox go.
	Receive(n *Notice) error
	// SetNoticeRead marks a notice as read; one that is not there is no error.
	SetNoticeRead(owner UserID, seq uint64) error
}

// Mark names a notice to its person. Its number would tell how many notices others got meanwhile, also of the judges' chamber.
func (n *Notice) Mark() string {
	sum := sha256.Sum256([]byte(n.Person.String() + " " + n.Event))
	return hex.EncodeToString(sum[:16])
}

// marked is the number of the notice of a person with a mark; 0 where there is none.
func marked(r Reader, owner UserID, mark string) (uint64, error) {
	list, err := r.Inbox(owner, 0, MaxInbox)
	if i := slices.IndexFunc(list, func(n Received) bool { return n.Mark() == mark }); i >= 0 {
		return list[i].Seq, err
	}
	return 0, err
}

// Decision returns the number of the decision of moderation that a notice tells of; false for other notices.
func (n *Notice) Decision() (uint64, bool) {
	kind, rest, _ := strings.Cut(n.Event, "/")
	_, digits, found := strings.Cut(rest, "/")
	number, err := strconv.ParseUint(digits, 10, 64)
	return number, n.Kind == NoticeDecision && (kind == "decision" || kind == "appeal") && found && err == nil
}

// Moved reports whether a notice tells of a step of a topic.
func (n *Notice) Moved() bool { return strings.HasPrefix(n.Event, "move/") }

// Move returns the step of its topic that a notice tells of; false for other notices, and where the topic has no such step.
func (n *Notice) Move(t *Topic) (Move, bool) {
	_, digits, _ := strings.Cut(strings.TrimPrefix(n.Event, "move/"), "/")
	number, err := strconv.Atoi(digits)
	if !n.Moved() || err != nil || number < 1 || number > len(t.Moves) {
		return Move{}, false
	}
	return t.Moves[number-1], true
}

// Deliver puts at most limit notices that are due where their people see them, and takes them out of the outbox in the same transaction: each is delivered
// once, also across a crash. Whether the person may still see what a notice is about is asked here again; what it may not is dropped. It returns how many
// it took out.
func (d *Discussion) Deliver(ctx context.Context, limit int) (n int, err error) {
	waiting := false
	err = d.store.Read(ctx, func(r Reader) error {
		list, err := r.Due(d.time(), 1)
		waiting = len(list) > 0
		return err
	})
	if err != nil || !waiting {
		return 0, err // a write is a flush to the disk
	}
	err = d.store.Write(ctx, func(w Writer) error {
		list, err := w.Due(d.time(), limit)
		if err != nil {
			return err
		}
		n = len(list)
		for i := range list {
			if err := d.deliver(w, &list[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

func (d *Discussion) deliver(w Writer, n *Notice) error {
	ok, err := d.deliverable(w, n)
	if err != nil {
		return err
	}
	if ok {
		if err := w.Receive(n); err != nil {
			return err
		}
		if d.mail {
			if err := mailed(w, n, d.time()); err != nil {
				return err
			}
		}
	}
	return w.Done(n)
}

// InboxPage is a page of notices as their person may see them now.
type InboxPage struct {
	Notices []Received
	Topics  map[TopicID]*Topic
	Names   map[UserID]string
	Next    string // mark for the page after this one; empty: it is the last
}

// Inbox shows the notices of the actor that came before the one with a mark (empty: from the newest on), newest first. What became invisible since it was delivered is
// left out. It fails with an InvalidError where no notice has the mark.
func (d *Discussion) Inbox(ctx context.Context, by Actor, before string, limit int) (*InboxPage, error) {
	page := &InboxPage{Topics: map[TopicID]*Topic{}, Names: map[UserID]string{}}
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if err := permitOwn(u); err != nil {
			return err
		}
		from, err := pageFrom(r, u.ID, before)
		if err != nil {
			return err
		}
		list, err := r.Inbox(u.ID, from, limitOf(limit)+1)
		if err != nil {
			return err
		}
		if most := limitOf(limit); len(list) > most {
			list = list[:most]
			page.Next = list[most-1].Mark()
		}
		for _, n := range list {
			if err := d.seen(r, page, n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return page, nil
}

// pageFrom is the number before which the notices of a page stand; 0: from the newest on.
func pageFrom(r Reader, owner UserID, before string) (uint64, error) {
	if before == "" {
		return 0, nil
	}
	from, err := marked(r, owner, before)
	if err == nil && from == 0 {
		err = invalid("before", "unknown", "no notice has this mark")
	}
	return from, err
}

// seen adds a notice to the page if its person may still see what it is about.
func (d *Discussion) seen(r Reader, page *InboxPage, n Received) error {
	ok, err := d.deliverable(r, &n.Notice)
	if err != nil || !ok {
		return err
	}
	if page.Topics[n.Post.Topic] == nil {
		t, err := r.Topic(n.Post.Topic)
		if err != nil {
			return err
		}
		page.Topics[n.Post.Topic] = t
	}
	page.Notices = append(page.Notices, n)
	return nameOf(r, page.Names, n.By)
}

// CountUnread counts the notices of the actor that were not read and that it may still see, up to MaxUnread+1.
func (d *Discussion) CountUnread(ctx context.Context, by Actor) (count int, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		list, err := r.Unread(by.ID, MaxUnread+1)
		for i := range list {
			ok, err := d.deliverable(r, &list[i])
			if err != nil {
				return err
			}
			if ok {
				count++
			}
		}
		return err
	})
	return count, err
}

// ReadNotice marks the notice of the actor with a mark as read; one that is not there is no error.
func (d *Discussion) ReadNotice(ctx context.Context, by Actor, mark string) error {
	return d.own(ctx, by, "read", d.rates.Save, []any{"read notice", mark}, func(w Writer, u *User) error {
		seq, err := marked(w, u.ID, mark)
		if err != nil {
			return err
		}
		return w.SetNoticeRead(u.ID, seq)
	})
}

// ReadNotices marks all notices of the actor as read that were delivered up to a moment: not those that came while the person looked at the page.
func (d *Discussion) ReadNotices(ctx context.Context, by Actor, until time.Time) error {
	return d.own(ctx, by, "read", d.rates.Save, []any{"read notices", until.UTC()}, func(w Writer, u *User) error {
		list, err := w.Unread(u.ID, MaxInbox)
		if err != nil {
			return err
		}
		for _, n := range list {
			if n.At.After(until) {
				continue
			}
			if err := w.SetNoticeRead(u.ID, n.Seq); err != nil {
				return err
			}
		}
		return nil
	})
}
