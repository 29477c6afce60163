package forum

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
)

func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// NewPost is a post to be written in a topic.
type NewPost struct {
	Key     string `json:"-"` // that makes the request safe to repeat
	Topic   TopicID
	ReplyTo uint64 // number of a post of the topic; 0: to none
	Source  string // Markdown
	Lang    string `json:",omitempty"` // in which it is written: kk, ru or en; empty: that of the topic
	Draft   string `json:"-"`          // id of the draft that it was, which ends with it
}

// Reply writes a post in a topic.
func (d *Discussion) Reply(ctx context.Context, by Actor, n NewPost) (PostRef, error) {
	var err error
	if n.Source, err = body("source", n.Source, MaxPost); err != nil {
		return PostRef{}, err
	}
	if n.Lang, err = textLang(n.Lang); err != nil {
		return PostRef{}, err
	}
	var t *Topic
	var cooked *Cooked
	check := func(r Reader, u *User) (err error) {
		if t, err = topicFor(r, u, n.Topic); err != nil {
			return err
		}
		if err := permit(u, PermReply, t.Subject()); err != nil {
			return whyClosed(t, err)
		}
		if err := mayName(r, u, t.Space, n.Source); err != nil || n.ReplyTo == 0 {
			return err
		}
		_, p, err := postFor(r, u, PostRef{n.Topic, n.ReplyTo})
		if isMissing(err) {
			return errNoReplied
		}
		if err == nil && p.State != PostVisible {
			err = conflict("removed", "the post that this one answers is not shown any more")
		}
		return err
	}
	result, err := d.once(ctx, request{by: by, key: n.Key, op: "reply", body: n, rate: d.rates.Reply}, work{
		check:   check,
		prepare: func() (err error) { cooked, err = d.cooked(ctx, n.Source, cmp.Or(n.Lang, t.Lang), t.Space); return err },
		do: func(w Writer, u *User) (string, error) {
			if err := check(w, u); err != nil {
				return "", err
			}
			p := &Post{Author: u.ID, Source: n.Source, Cooked: *cooked, ReplyTo: n.ReplyTo, Lang: n.Lang}
			if err := d.add(w, t, p, u); err != nil {
				return "", err
			}
			return p.String(), endDraft(w, u, n.Draft)
		},
	})
	if err != nil {
		return PostRef{}, err
	}
	ref, _ := ParsePostRef(result)
	return ref, nil
}

// textLang is the language that somebody says a text is in; empty: nothing was said.
func textLang(lang string) (string, error) {
	if lang == "" {
		return "", nil
	}
	return langOf(lang)
}

// whyClosed says to somebody who may see the topic that its state, not the person, is what stands in the way.
func whyClosed(t *Topic, err error) error {
	switch {
	case t.Locked != nil:
		return conflict("locked", "the topic is locked")
	case t.Merged != "":
		return conflict("merged", "the topic was merged into another")
	case !t.State.Open():
		return conflict("closed", "the position is adopted: its discussion is closed")
	}
	return err
}
