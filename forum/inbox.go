package forum

import (
	"context"
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
	Next    uint64 // for the page after this one; 0: it is the last
}

// Inbox shows the notices of the actor with smaller numbers than before (0: from the newest on), newest first. What became invisible since it was delivered is left out.
func (d *Discussion) Inbox(ctx context.Context, by Actor, before uint64, limit int) (*InboxPage, error) {
	page := &InboxPage{Topics: map[TopicID]*Topic{}, Names: map[UserID]string{}}
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil {
			return err
		}
		if err := permitOwn(u); err != nil {
			return err
		}
		list, err := r.Inbox(u.ID, before, limitOf(limit)+1)
		if err != nil {
			return err
		}
		if most := limitOf(limit); len(list) > most {
			list = list[:most]
			page.Next = list[most-1].Seq
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

// ReadNotice marks one notice of the actor as read.
func (d *Discussion) ReadNotice(ctx context.Context, by Actor, seq uint64) error {
	return d.own(ctx, by, "read", d.rates.Save, nil, func(w Writer, u *User) error { return w.SetNoticeRead(u.ID, seq) })
}

// ReadNotices marks all notices of the actor as read that were delivered up to a moment: not those that came while the person looked at the page.
func (d *Discussion) ReadNotices(ctx context.Context, by Actor, until time.Time) error {
	return d.own(ctx, by, "read", d.rates.Save, nil, func(w Writer, u *User) error {
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
