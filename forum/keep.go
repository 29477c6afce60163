package forum

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"taldau/classifier"
)

// The most that one person keeps.
const (
	maxDrafts    = 100
	maxBookmarks = 2000
	maxWatches   = 1000
)

// own runs a writing of a person that nobody else sees, or that changes nothing when it is done again. The body is what it asks for; without one the
// key of the request is not that of this writing, as where a draft is saved of what was refused.
func (d *Discussion) own(ctx context.Context, by Actor, op string, rate Rate, body any, do func(w Writer, u *User) error) error {
	if body == nil {
		by.Key = ""
	}
	_, err := d.once(ctx, request{by: by, op: op, body: body, rate: rate}, work{do: func(w Writer, u *User) (string, error) {
		if err := permitOwn(u); err != nil {
			return "", err
		}
		return "", do(w, u)
	}})
	return err
}

func permitOwn(u *User) error {
	if !May(u, PermOwnAccount, u) {
		return fmt.Errorf("%s: %w", PermOwnAccount, ErrForbidden)
	}
	return nil
}

// SaveDraft keeps what the actor has typed so far, whatever it is worth. A draft without an id is new and is given one. Seq is
// that of the saving which this one follows; where another followed it already, as from a second window, it fails with a *StaleError and
// both texts. What a draft of the actor says already is not kept again: a form that was sent twice has one. It returns the draft as it is kept.
func (d *Discussion) SaveDraft(ctx context.Context, by Actor, draft Draft) (*Draft, error) {
	if !draft.fits() {
		return nil, invalid("source", "long", "the text is too long")
	}
	draft.mend()
	kept := &draft
	err := d.own(ctx, by, "save", d.rates.Save, nil, func(w Writer, u *User) error {
		kept.Owner, kept.Saved = u.ID, d.time()
		if kept.ID == "" {
			return d.newDraft(w, kept)
		}
		held, err := w.Draft(u.ID, kept.ID)
		if err != nil {
			return err
		}
		if held.says(kept) {
			*kept = *held
			return nil
		}
		if held.Seq != kept.Seq {
			return &StaleError{Yours: kept.Source, Theirs: held.Source, Number: held.Seq, By: u.ID}
		}
		kept.Seq++
		return w.PutDraft(kept)
	})
	return kept, err
}

// says reports whether another draft of the same person is for the same place and has the same text.
func (draft *Draft) says(other *Draft) bool {
	same := *other
	same.ID, same.Seq, same.Saved, same.Owner = draft.ID, draft.Seq, draft.Saved, draft.Owner
	return same == *draft
}

// fits reports whether a draft may be kept at all: it may be longer than what may be posted, but not without bounds.
func (draft *Draft) fits() bool {
	beside := len(draft.Articles)
	for _, s := range slices.Concat(draft.Decisions[:], draft.Readings[:]) {
		beside += len(s)
	}
	return len(draft.Source) <= maxDraft && len(draft.Title) <= 16*MaxTitle && beside <= maxDraft && len(draft.ID) <= maxKey && len(draft.Topic) <= maxKey &&
		len(draft.Category) <= maxKey && len(draft.Lang) <= maxKey
}

// mend makes text of whatever was typed.
func (draft *Draft) mend() {
	for _, s := range []*string{
		&draft.Source, &draft.Title, &draft.Lang, &draft.Articles, &draft.Decisions[0], &draft.Decisions[1], &draft.Decisions[2], &draft.Readings[0], &draft.Readings[1],
	} {
		*s = strings.ToValidUTF8(*s, "\ufffd")
	}
}

func (d *Discussion) newDraft(w Writer, draft *Draft) error {
	list, err := w.Drafts(draft.Owner)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(list, draft.says); i >= 0 {
		*draft = *list[i]
		return nil
	}
	if len(list) >= maxDrafts {
		return conflict("many", "there are too many drafts; remove some")
	}
	draft.ID, err = d.draw()
	draft.Seq = 1
	if err != nil {
		return err
	}
	return w.PutDraft(draft)
}

// DeleteDraft removes a draft of the actor; one that is not there is no error.
func (d *Discussion) DeleteDraft(ctx context.Context, by Actor, id string) error {
	return d.own(ctx, by, "save", d.rates.Save, []any{"delete draft", id}, func(w Writer, u *User) error { return w.DeleteDraft(u.ID, id) })
}

// Drafts lists the drafts of the actor, the newest first, each with the place where it is to be written now.
func (d *Discussion) Drafts(ctx context.Context, by Actor) (list []*Draft, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil || u == nil {
			return err
		}
		if list, err = r.Drafts(u.ID); err != nil {
			return err
		}
		for _, draft := range list {
			if err := draft.follow(r, u); err != nil {
				return err
			}
		}
		return nil
	})
	slices.SortStableFunc(list, func(a, b *Draft) int { return b.Saved.Compare(a.Saved) })
	return list, err
}

// Bookmark keeps a post for the actor.
func (d *Discussion) Bookmark(ctx context.Context, by Actor, ref PostRef, note string) error {
	note, err := optionalLine("note", note, MaxStatement)
	if err != nil {
		return err
	}
	return d.own(ctx, by, "small", d.rates.Small, []any{"bookmark", ref, note}, func(w Writer, u *User) error {
		t, p, err := postFor(w, u, ref)
		if err != nil {
			return err
		}
		if err := permit(u, PermKeep, p.Subject(t)); err != nil {
			return err
		}
		list, err := w.Bookmarks(u.ID)
		if err != nil {
			return err
		}
		if len(list) >= maxBookmarks {
			return conflict("many", "there are too many bookmarks; remove some")
		}
		return w.PutBookmark(Bookmark{Owner: u.ID, Post: ref, At: d.time(), Note: note})
	})
}

// Unbookmark forgets a bookmark of the actor, whether it was set before or after the post was moved; one that is not there is no error.
func (d *Discussion) Unbookmark(ctx context.Context, by Actor, ref PostRef) error {
	return d.own(ctx, by, "small", d.rates.Small, []any{"unbookmark", ref}, func(w Writer, u *User) error {
		list, err := w.Bookmarks(u.ID)
		if err != nil {
			return err
		}
		for _, b := range list {
			at := b.Post
			if at != ref {
				if at, err = postNow(w, u, at); err != nil && !isMissing(err) {
					return err
				}
			}
			if at != ref {
				continue
			}
			if err := w.DeleteBookmark(u.ID, b.Post); err != nil {
				return err
			}
		}
		return nil
	})
}

// Bookmarks lists the bookmarks of the actor that it may still see, the newest first, each with the place where its post stands now.
func (d *Discussion) Bookmarks(ctx context.Context, by Actor) (list []Bookmark, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil || u == nil {
			return err
		}
		if list, err = r.Bookmarks(u.ID); err != nil {
			return err
		}
		for i, b := range list {
			if list[i].Post, err = postNow(r, u, b.Post); err != nil && !isMissing(err) {
				return err
			}
		}
		return nil
	})
	slices.SortStableFunc(list, func(a, b Bookmark) int { return b.At.Compare(a.At) })
	seen := map[PostRef]bool{{}: true}
	list = slices.DeleteFunc(list, func(b Bookmark) bool {
		again := seen[b.Post]
		seen[b.Post] = true
		return again
	})
	return list, err
}

// MarkRead notes how far the actor has read a topic; it never goes back.
func (d *Discussion) MarkRead(ctx context.Context, by Actor, id TopicID, number uint64) error {
	// Most pages show nothing new: a write, which is a flush to the disk, is for those that do.
	fresh := false
	err := d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil || u == nil {
			return err
		}
		t, err := topicFor(r, u, id)
		if err != nil {
			return err
		}
		held, err := r.ReadMark(u.ID, id)
		number = min(number, t.Posts)
		fresh = number > held
		return err
	})
	if err != nil || !fresh {
		return err
	}
	return d.own(ctx, by, "read", d.rates.Save, nil, func(w Writer, u *User) error {
		held, err := w.ReadMark(u.ID, id)
		if err != nil || held >= number {
			return err
		}
		return w.SetReadMark(u.ID, id, number)
	})
}

// Watch sets how much the actor wants to be told of a target: of a topic that it may see, a category, an act, an article, a point or a document.
func (d *Discussion) Watch(ctx context.Context, by Actor, target Target, level Level) error {
	if level < LevelMute || level > LevelWatch {
		return invalid("level", "unknown", "there is no such level")
	}
	return d.own(ctx, by, "small", d.rates.Small, []any{"watch", target, level}, func(w Writer, u *User) error {
		if err := d.watchable(w, u, target); err != nil {
			return err
		}
		list, err := w.Watches(u.ID)
		if err != nil {
			return err
		}
		if len(list) >= maxWatches {
			return conflict("many", "there are too many; remove some")
		}
		return w.SetLevel(Watch{u.ID, target, level})
	})
}

func (d *Discussion) watchable(r Reader, u *User, target Target) error {
	if len(target.Key) > maxKey || target.Key == "" {
		return invalid("target", "invalid", "there is no such thing")
	}
	switch target.Kind {
	case TargetTopic:
		t, err := topicFor(r, u, TopicID(target.Key))
		if err != nil {
			return err
		}
		return permit(u, PermKeep, t.Subject())
	case TargetCategory:
		_, err := d.path(classifier.Code(target.Key))
		return err
	case TargetAct, TargetArticle, TargetPoint, TargetDocument:
		return nil
	}
	return invalid("target", "invalid", "there is no such thing")
}

// Unwatch takes a level back; the nearest category, or the normal level, decides again.
func (d *Discussion) Unwatch(ctx context.Context, by Actor, target Target) error {
	return d.own(ctx, by, "small", d.rates.Small, []any{"unwatch", target}, func(w Writer, u *User) error { return w.ClearLevel(u.ID, target) })
}

// LevelOf tells the level that the actor has set for a target itself; false where none was set, or the target is a topic that the actor may not see.
func (d *Discussion) LevelOf(ctx context.Context, by Actor, target Target) (level Level, set bool, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil || u == nil {
			return err
		}
		if target.Kind == TargetTopic {
			if _, err := topicFor(r, u, TopicID(target.Key)); err != nil {
				if isMissing(err) {
					return nil
				}
				return err
			}
		}
		level, set, err = r.Level(u.ID, target)
		return err
	})
	return level, set, err
}

// Watches lists what the actor has set levels for; topics that it may not see any more are left out.
func (d *Discussion) Watches(ctx context.Context, by Actor) (list []Watch, err error) {
	err = d.store.Read(ctx, func(r Reader) error {
		u, err := d.person(r, by)
		if err != nil || u == nil {
			return err
		}
		if list, err = r.Watches(u.ID); err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(v Watch) bool {
			if v.Target.Kind != TargetTopic {
				return false
			}
			_, e := topicFor(r, u, TopicID(v.Target.Key))
			return e != nil
		})
		return nil
	})
	return list, err
}

// Endorse says, or takes back, that the actor agrees with a post of somebody else.
func (d *Discussion) Endorse(ctx context.Context, by Actor, ref PostRef, on bool) error {
	return d.own(ctx, by, "small", d.rates.Small, []any{"endorse", ref, on}, func(w Writer, u *User) error {
		t, p, err := postFor(w, u, ref)
		if err != nil {
			return err
		}
		if err := permit(u, PermEndorse, p.Subject(t)); err != nil {
			return err
		}
		held, err := w.HasEndorsed(ref, u.ID)
		if err != nil || held == on {
			return err
		}
		if on {
			p.Endorsed++
		} else {
			p.Endorsed--
		}
		if err := w.Endorse(ref, u.ID, on); err != nil {
			return err
		}
		return w.PutPost(p)
	})
}
