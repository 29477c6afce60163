package forum

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"
)

// Mailer puts a letter into words and sends it.
type Mailer interface {
	// Mail returns when another machine has taken the letter. An error that wraps ErrUndeliverable says that it never will.
	Mail(ctx context.Context, m Mailing) error
}

// ErrUndeliverable says that to try again is of no use: there is no such mailbox.
var ErrUndeliverable = errors.New("the letter cannot be delivered")

// Mailing is a letter as it leaves the house: who may see what has been asked a moment ago.
type Mailing struct {
	Kind        LetterKind
	Seq         uint64 // of the letter, so that the same one sent twice bears the same name
	At          time.Time
	To          string
	Lang        string
	Name        string        // of the person; empty: not known
	Secret      string        // of the link
	Lifetime    time.Duration // of the link
	Roles       []Role        // of an invitation
	Notices     []MailedNotice
	Unsubscribe string // what proves the wish of the person to get no notices by mail; empty: it is none
}

// MailedNotice is a notice in a letter. Of the judges' chamber it says nothing but that there is something: mail leaves the house.
type MailedNotice struct {
	Chamber  bool
	Source   Source
	Title    string // of the topic
	By       string // who did it; empty: nobody is named
	Post     PostRef
	Decision uint64 // of moderation, in the public space; 0: none
	At       time.Time
}

// DispatchConfig is what the dispatch stands on. All are required but Log, Mailer and Caller.
type DispatchConfig struct {
	Store      Store
	People     *Service
	Discussion *Discussion
	Mailer     Mailer       // nil: no mail is sent
	Caller     Caller       // nil: no webhook is called
	Log        *slog.Logger // nil: nothing is logged
}

// Dispatch sends what waits in the outbox to other machines: letters and calls of webhooks. Whether the person may see what a letter is about, and
// whether everybody may see what a webhook is told of, is asked here again. A crash between the sending and the noting of it sends once more; nothing is
// lost. One Dispatch is at work on a store at a time.
type Dispatch struct {
	DispatchConfig
}

// NewDispatch returns a dispatch.
func NewDispatch(c DispatchConfig) (*Dispatch, error) {
	if c.Store == nil || c.People == nil || c.Discussion == nil {
		return nil, errors.New("new dispatch: Store, People and Discussion are required")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Dispatch{c}, nil
}

// The tries of a letter: a minute after the first failure, then longer and longer, for about two days.
const letterTries = 12

func letterPause(tries int) time.Duration {
	return min(time.Minute<<min(2*tries, 20), 6*time.Hour)
}

// Letters is the dispatch of letters, for a worker.
type Letters struct{ *Dispatch }

// Deliver sends letters that are due, at most limit, and returns how many it took up. It ends at the first that could not be sent: what keeps one letter keeps
// the others too, most often. That one is put off, and given up after so many tries.
func (d Letters) Deliver(ctx context.Context, limit int) (n int, err error) {
	if d.Mailer == nil {
		return 0, nil
	}
	var due []Letter
	if err := d.Store.Read(ctx, func(r Reader) (err error) { due, err = r.DueLetters(d.People.time(), limit); return err }); err != nil {
		return 0, err
	}
	for len(due) > 0 {
		together := joined(due)
		if err := d.send(ctx, due[:together]); err != nil {
			return n, err
		}
		n, due = n+together, due[together:]
	}
	return n, nil
}

// joined is how many letters at the beginning of a list go as one mail.
func joined(due []Letter) int {
	n := 1
	for n < len(due) && due[0].Kind == LetterDigest && due[n].Kind == LetterDigest && due[n].Person == due[0].Person && due[n].Due.Equal(due[0].Due) {
		n++
	}
	return n
}

func (d Letters) send(ctx context.Context, letters []Letter) error {
	m, err := d.mailing(ctx, letters)
	if err != nil {
		return err
	}
	if m == nil {
		return d.done(ctx, letters)
	}
	err = d.Mailer.Mail(ctx, *m)
	first := letters[0]
	switch {
	case err == nil:
		return d.done(ctx, letters)
	case ctx.Err() != nil: // the service ends: no try of the letter
		return err
	case errors.Is(err, ErrUndeliverable) || first.Tries+1 >= letterTries:
		d.Log.ErrorContext(ctx, "a letter is given up", "letter", first.Seq, "kind", first.Kind, "person", first.Person, "tries", first.Tries+1, "err", err)
		return d.done(ctx, letters)
	}
	until := d.People.time().Add(letterPause(first.Tries))
	postponed := d.Store.Write(ctx, func(w Writer) error {
		for i := range letters {
			letters[i].Tries++
			if err := w.PostponeLetter(&letters[i], until); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(fmt.Errorf("letter %d: %w", first.Seq, err), postponed)
}

func (d Letters) done(ctx context.Context, letters []Letter) error {
	// What was sent is noted although the service is being stopped: else it would be sent again.
	return d.Store.Write(context.WithoutCancel(ctx), func(w Writer) error {
		for i := range letters {
			if err := w.LetterDone(&letters[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// mailing makes what a letter says, by what is so now; nil where nobody is to get it any more.
func (d Letters) mailing(ctx context.Context, letters []Letter) (m *Mailing, err error) {
	if l := &letters[0]; l.Kind != LetterNotice && l.Kind != LetterDigest {
		err = d.Store.Write(ctx, func(w Writer) error { m, err = d.personal(w, l); return err })
		return m, err
	}
	if err := d.People.mailKey(ctx); err != nil {
		return nil, err
	}
	err = d.Store.Read(ctx, func(r Reader) error { m, err = d.notices(r, letters); return err })
	return m, err
}

// notices gathers what its person still wants, may still see and has not read yet.
func (d Letters) notices(r Reader, letters []Letter) (*Mailing, error) {
	first := letters[0]
	u, err := r.User(first.Person)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m := addressed(u, &first)
	for _, l := range letters {
		if l.Notice == nil || u.Verified.IsZero() || u.Mail.Of(l.Notice.Source()) == MailNever {
			continue
		}
		if ok, err := d.fresh(r, &l); err != nil || !ok {
			if err != nil {
				return nil, err
			}
			continue
		}
		told, err := mailedNotice(r, l.Notice)
		if err != nil {
			return nil, err
		}
		m.Notices = append(m.Notices, told)
	}
	if len(m.Notices) == 0 {
		return nil, nil
	}
	key, err := r.Setting(settingMailKey)
	m.Unsubscribe = unsubscribeCode(key, u)
	return m, err
}

// addressed begins a letter to a person.
func addressed(u *User, l *Letter) *Mailing {
	m := &Mailing{Kind: l.Kind, Seq: l.Seq, At: l.At, To: l.To, Lang: u.Lang, Name: u.Name}
	if m.To == "" {
		m.To = u.Email
	}
	return m
}

// fresh reports whether a notice lies unread where its person may see it.
func (d Letters) fresh(r Reader, l *Letter) (bool, error) {
	n := l.Notice
	if ok, err := d.Discussion.deliverable(r, n); err != nil || !ok {
		return false, err
	}
	list, err := r.Inbox(n.Person, l.Told+1, 1)
	return err == nil && len(list) == 1 && list[0].Seq == l.Told && !list[0].Read, err
}

func mailedNotice(r Reader, n *Notice) (MailedNotice, error) {
	t, err := r.Topic(n.Post.Topic)
	if err != nil || t.Space != SpacePublic {
		return MailedNotice{Chamber: true, At: n.At}, err
	}
	told := MailedNotice{Source: n.Source(), Title: t.Title, Post: n.Post, At: n.At}
	if number, ok := n.Decision(); ok {
		told.Decision = number
	}
	if n.By == 0 {
		return told, nil
	}
	by, err := r.User(n.By)
	if isMissing(err) {
		return told, nil
	}
	if err == nil {
		told.By = by.Name
	}
	return told, err
}

// personal makes a letter about an account. The secret of its link is drawn here, and of it only the hash is kept: a second try draws another one.
func (d Letters) personal(w Writer, l *Letter) (*Mailing, error) {
	if l.Kind == LetterInvite {
		return d.invitation(w, l)
	}
	u, err := addressee(w, l)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil || u.Suspended != nil {
		return nil, err
	}
	m := addressed(u, l)
	switch l.Kind {
	case LetterVerify:
		if !u.Verified.IsZero() {
			return nil, nil
		}
		return d.proven(w, m, u, PurposeVerify)
	case LetterChange:
		if err := untaken(w, l.To); err != nil { // its owner is not bothered
			return nil, onlyFaults(err)
		}
		return d.proven(w, m, u, PurposeChange)
	case LetterReset:
		if d.People.time().Sub(l.At) >= ResetLifetime { // nobody waits for it any more
			return nil, nil
		}
		return d.proven(w, m, u, PurposeReset)
	}
	return m, nil
}

// addressee is whom a letter is for. One for a new password knows only the address.
func addressee(r Reader, l *Letter) (*User, error) {
	if l.Kind == LetterReset {
		return r.UserByEmail(l.To)
	}
	return r.User(l.Person)
}

// onlyFaults drops what a rule refused.
func onlyFaults(err error) error {
	var refused *InvalidError
	if errors.As(err, &refused) {
		return nil
	}
	return err
}

func (d Letters) proven(w Writer, m *Mailing, u *User, purpose Purpose) (*Mailing, error) {
	c, err := w.Credential(u.ID)
	if err != nil {
		return nil, err
	}
	m.Secret, m.Lifetime = newToken(), purpose.Lifetime()
	return m, w.PutProof(&Proof{
		ID: tokenID(m.Secret), Purpose: purpose, Person: u.ID, Email: m.To, Before: u.Email, Changed: c.Changed, Created: d.People.time(),
	})
}

// invitation draws the secret of an invitation, in place of one that an earlier try drew.
func (d Letters) invitation(w Writer, l *Letter) (*Mailing, error) {
	i := *l.Invite
	if !i.Alive(d.People.time()) {
		return nil, nil
	}
	if err := d.People.allow(w, Actor{ID: i.By, Operator: i.By == 0}, PermManageUsers, nil); err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return nil, nil
		}
		return nil, err
	}
	if err := untaken(w, i.Email); err != nil {
		return nil, onlyFaults(err)
	}
	if err := uninvite(w, i.Email); err != nil { // what an earlier try drew
		return nil, err
	}
	m := &Mailing{Kind: l.Kind, Seq: l.Seq, At: l.At, To: l.To, Lang: l.Lang, Roles: i.Roles, Secret: newToken(), Lifetime: InvitationLifetime}
	i.ID = tokenID(m.Secret)
	return m, w.PutInvitation(&i)
}
