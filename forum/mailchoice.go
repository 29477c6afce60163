package forum

import (
	"context"
	"maps"
	"slices"
	"time"

	"taldau/data"
)

// Source is what a notice comes from, as people choose what they want to be mailed.
type Source string

// The sources.
const (
	SourceDecision Source = "decision" // of moderation
	SourceMention  Source = "mention"
	SourceReply    Source = "reply"
	SourceQuote    Source = "quote"
	SourceStep     Source = "step"    // of a topic that is watched
	SourceWatched  Source = "watched" // a new post there
)

// Sources lists the sources, the weightiest first.
func Sources() []Source {
	return []Source{SourceDecision, SourceMention, SourceReply, SourceQuote, SourceStep, SourceWatched}
}

// Source is what the notice comes from.
func (n *Notice) Source() Source {
	if n.Moved() {
		return SourceStep
	}
	return Source(n.Kind)
}

// MailWhen is when somebody wants to be mailed.
type MailWhen string

// The times.
const (
	MailNever MailWhen = "never"
	MailNow   MailWhen = "now"
	MailDaily MailWhen = "daily" // with everything else of the day, at eight in the morning in Kazakhstan
)

// MailWhens lists the times.
func MailWhens() []MailWhen { return []MailWhen{MailNever, MailNow, MailDaily} }

// MailChoices are what a person chose; a source without a choice has that of DefaultMail.
type MailChoices map[Source]MailWhen

// DefaultMail is quiet: at most one mail a day, and only of what is meant for the person itself.
func DefaultMail() MailChoices {
	return MailChoices{
		SourceDecision: MailDaily, SourceMention: MailDaily, SourceReply: MailDaily, SourceQuote: MailNever, SourceStep: MailNever, SourceWatched: MailNever,
	}
}

// Of is the choice for a source.
func (c MailChoices) Of(s Source) MailWhen {
	if when, ok := c[s]; ok {
		return when
	}
	return DefaultMail()[s]
}

// digestHour is when the letters of a day go out, by the clock of Kazakhstan.
const digestHour = 8

// nextDigest is the first time after now at which letters of a day go out.
func nextDigest(now time.Time) time.Time {
	local := now.In(data.Zone)
	at := time.Date(local.Year(), local.Month(), local.Day(), digestHour, 0, 0, 0, data.Zone)
	if !at.After(now) {
		at = at.AddDate(0, 0, 1)
	}
	return at.UTC()
}

// SetMail changes what the actor wants to be mailed.
func (s *Service) SetMail(ctx context.Context, by Actor, choices MailChoices) error {
	for _, source := range slices.Sorted(maps.Keys(choices)) {
		if !slices.Contains(Sources(), source) {
			return invalid("mail", "unknown", "there is no such source of notices")
		}
		if !slices.Contains(MailWhens(), choices[source]) {
			return invalid("mail", "unknown", "mail comes never, now or daily")
		}
	}
	return s.own(ctx, by, func(w Writer, u *User) error {
		mail := MailChoices{}
		for _, source := range Sources() {
			mail[source] = u.Mail.Of(source)
		}
		maps.Copy(mail, choices)
		u.Mail = mail
		return w.PutUser(u)
	})
}

// own lets a person change its own account.
func (s *Service) own(ctx context.Context, by Actor, do func(w Writer, u *User) error) error {
	return s.store.Write(ctx, func(w Writer) error {
		u, err := w.User(by.ID)
		if err != nil {
			return err
		}
		if err := s.allow(w, by, PermOwnAccount, u); err != nil {
			return err
		}
		return do(w, u)
	})
}

// mailed puts a letter beside a notice that is being delivered, where its person wants one. Nobody is mailed at an address that was never proven.
func mailed(w Writer, n *Notice, now time.Time) error {
	u, err := w.User(n.Person)
	if err != nil {
		return err
	}
	if u.Verified.IsZero() {
		return nil
	}
	l := &Letter{Kind: LetterNotice, Person: u.ID, Notice: n, Told: n.Seq, At: now, Due: now}
	switch u.Mail.Of(n.Source()) {
	case MailDaily:
		l.Kind, l.Due = LetterDigest, nextDigest(now)
		return w.PutLetter(l)
	case MailNow:
		return w.PutLetter(l)
	}
	return nil
}
