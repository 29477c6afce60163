package forum

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"taldau/classifier"
	"taldau/data"
)

// Cook makes posts ready to be shown.
type Cook interface {
	// Cook makes a page of Markdown and recognises what it names. It refuses what is too complex by an error of its own, which
	// the discussion hands on. At most MaxMentions people are mentioned.
	Cook(ctx context.Context, r CookRequest) (*Cooked, error)
}

// CookRequest is a post to be cooked.
type CookRequest struct {
	Source string
	Lang   string    // of the topic
	Anchor string    // begins the ids of headings: of no other post
	At     time.Time // acts are named in the generation that was in force then
}

// Categories is the classifier as the discussion needs it; *classifier.Tree is one.
type Categories interface {
	Lookup(code classifier.Code) (classifier.Category, bool)
	Path(code classifier.Code) []classifier.Category
}

// Bank is where positions are published and decisions are found.
type Bank interface {
	// Publish stores a document under the identity of its source; doing it again changes nothing.
	Publish(ctx context.Context, d data.Document) (data.ID, error)
	// Heads returns the documents that exist, in the order of ids, nil for the others.
	Heads(ctx context.Context, ids []data.ID) ([]*data.Document, error)
}

// DiscussionConfig is what the rules of the discussion stand on. Store, Cook, Categories and Bank are required.
type DiscussionConfig struct {
	Store      Store
	Cook       Cook
	Categories Categories
	Bank       Bank
	Rates      Rates
	Now        func() time.Time // nil: time.Now
	Random     io.Reader        // of ids; nil: crypto/rand
	Mail       bool             // letters are sent: see Dispatch
}

// Discussion is every rule about topics, posts, votes, positions and moderation. It is safe for concurrent use.
type Discussion struct {
	store      Store
	cook       Cook
	categories Categories
	bank       Bank
	rates      Rates
	limiter    *limiter
	now        func() time.Time
	random     io.Reader
	mail       bool
}

// NewDiscussion returns the rules over a store.
func NewDiscussion(c DiscussionConfig) (*Discussion, error) {
	if c.Store == nil || c.Cook == nil || c.Categories == nil || c.Bank == nil {
		return nil, errors.New("new discussion: Store, Cook, Categories and Bank are required")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	return &Discussion{
		store: c.Store, cook: c.Cook, categories: c.Categories, bank: c.Bank, rates: c.Rates.orDefault(),
		limiter: newLimiter(), now: c.Now, random: c.Random, mail: c.Mail,
	}, nil
}

// time is now, to the millisecond, in UTC: what a store keeps and what it gives back are then the same.
func (d *Discussion) time() time.Time { return d.now().UTC().Truncate(time.Millisecond) }

// draw draws an id of 16 letters and digits: 80 bits.
func (d *Discussion) draw() (string, error) {
	var b [10]byte
	if _, err := io.ReadFull(d.random, b[:]); err != nil {
		return "", fmt.Errorf("draw an id: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:])), nil
}

// person reads who acts, in the transaction of the act itself: nil for nobody. The operator at the command line takes no part in discussions.
func (d *Discussion) person(r Reader, by Actor) (*User, error) {
	if by.ID == 0 {
		return nil, nil
	}
	u, err := r.User(by.ID)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return u, err
}

// topic reads a topic that the person may know of; for others the error is that of a topic that is not there.
func topicFor(r Reader, u *User, id TopicID) (*Topic, error) {
	t, err := r.Topic(id)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !Visible(u, t.Subject()) {
		return nil, errNoTopic
	}
	return t, err
}

// otherTopic reads a topic that a field of a request names beside the one that the request is about. One that the person may not know of, or not do the
// same with, is a fault of the field as one that never was: whoever typed more than its name keeps the rest.
func otherTopic(r Reader, u *User, p Permission, field string, id TopicID) (*Topic, error) {
	t, err := topicFor(r, u, id)
	if err == nil {
		err = permit(u, p, t.Subject())
	}
	if isMissing(err) || errors.Is(err, ErrForbidden) {
		return nil, invalid(field, "unknown", "there is no such topic, or none that you may do this with")
	}
	return t, err
}

// postFor reads a post of a topic that the person may know of. A post that is not shown is returned too: its place is.
func postFor(r Reader, u *User, ref PostRef) (*Topic, *Post, error) {
	t, err := topicFor(r, u, ref.Topic)
	if err != nil {
		return nil, nil, err
	}
	p, err := r.Post(ref)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, errNoPost
	}
	return t, p, err
}

// permit fails with ErrForbidden unless the person may. The subject is known to be visible.
func permit(u *User, p Permission, s Subject) error {
	if !May(u, p, s) {
		return fmt.Errorf("%s: %w", p, ErrForbidden)
	}
	return nil
}

// request is one writing with what makes it safe to repeat.
type request struct {
	by   Actor
	key  string // that the client chose for it; empty: it cannot be repeated safely
	op   string
	body any // that must be the same when it is repeated: what is asked for, without its key and the draft that it was
	rate Rate
}

// print is the hash of a request.
func (q request) print() ([sha256.Size]byte, error) {
	b, err := json.Marshal([]any{q.op, q.body})
	return sha256.Sum256(b), err
}

// work is what a request does. Check runs before anything dear is done, Prepare outside of any transaction, Do in the transaction that writes.
type work struct {
	check   func(r Reader, u *User) error
	prepare func() error
	do      func(w Writer, u *User) (string, error)
}

// once runs a writing, unless one with the same key was done already: then its result is returned. Everything is asked again in the transaction that
// writes, so that a role revoked or a topic locked a moment ago counts.
func (d *Discussion) once(ctx context.Context, q request, job work) (result string, err error) {
	q.key = cmp.Or(q.by.Key, q.key)
	if err := checkKey(q.key); err != nil {
		return "", err
	}
	print, err := q.print()
	if err != nil {
		return "", err
	}
	known := false
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.writer(r, q)
		if err != nil {
			return err
		}
		if result, known, err = d.replayed(r, u, q.key, print); known || err != nil || job.check == nil {
			return err
		}
		return job.check(r, u)
	})
	if known || err != nil {
		return result, err
	}
	if job.prepare != nil {
		if err := job.prepare(); err != nil {
			return "", err
		}
	}
	err = d.store.Write(ctx, func(w Writer) error {
		u, err := d.writer(w, q)
		if err != nil {
			return err
		}
		if result, known, err = d.replayed(w, u, q.key, print); known || err != nil {
			return err
		}
		if err := d.limiter.take(u.ID, q.op, q.rate, d.time()); err != nil {
			return err
		}
		if result, err = job.do(w, u); err != nil || q.key == "" {
			return err
		}
		return w.PutReplay(u.ID, q.key, &Replay{Body: print, Result: result, At: d.time()})
	})
	return result, err
}

// writer reads who makes a request; nobody and the suspended make none.
func (d *Discussion) writer(r Reader, q request) (*User, error) {
	u, err := d.person(r, q.by)
	if err == nil && (u == nil || u.Suspended != nil) {
		err = fmt.Errorf("%s: %w", q.op, ErrForbidden)
	}
	return u, err
}

// replayed looks for an earlier request with the key.
func (d *Discussion) replayed(r Reader, u *User, key string, print [sha256.Size]byte) (result string, known bool, err error) {
	if key == "" {
		return "", false, nil
	}
	held, err := replayed(r, u.ID, key, print, d.time())
	if held == nil {
		return "", false, err
	}
	return held.Result, true, nil
}

// log adds an entry to the audit log. Of the chamber it says that something was done and by whom, and binds it by a hash: administrators read the log, and
// the chamber is not for them.
func (d *Discussion) log(w Writer, u *User, action Action, t *Topic, object, reason string) error {
	object = "topic " + string(t.ID) + ": " + object
	if t.Space == SpaceChamber {
		sum := sha256.Sum256([]byte(object + "\n" + reason))
		object, reason = fmt.Sprintf("sha256:%x", sum), ""
	}
	_, err := w.Append(Event{At: d.time(), Actor: u.ID, Action: action, Object: object, Reason: reason})
	return err
}
