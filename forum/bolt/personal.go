package bolt

import (
	"fmt"

	"taldau/data/kv"
	"taldau/forum"
)

func ownKey(owner forum.UserID, name string) kv.Key { return userKey(owner).Str(name) }

func bookmarkKey(owner forum.UserID, ref forum.PostRef) kv.Key {
	return ownKey(owner, string(ref.Topic)).Uint(ref.Number)
}

func watchKey(owner forum.UserID, t forum.Target) kv.Key {
	return userKey(owner).Str(string(t.Kind)).Str(t.Key)
}

// Draft implements forum.PersonalReader.
func (r *reader) Draft(owner forum.UserID, id string) (*forum.Draft, error) {
	d, err := get(r, r.drafts, ownKey(owner, id), "draft", id)
	if err != nil {
		return nil, err
	}
	d.Owner, d.ID = owner, id
	return d, nil
}

// Drafts implements forum.PersonalReader.
func (r *reader) Drafts(owner forum.UserID) ([]*forum.Draft, error) {
	var list []*forum.Draft
	for e, err := range r.drafts.Scan(r.tx, userKey(owner)) {
		if err != nil {
			return nil, err
		}
		texts, _, err := e.Key.Split("us")
		if err != nil {
			return nil, fmt.Errorf("drafts %q: %w", e.Key, err)
		}
		d := e.Value
		d.Owner, d.ID = owner, texts[0]
		list = append(list, &d)
	}
	return list, nil
}

// PutDraft implements forum.PersonalWriter.
func (w *writer) PutDraft(d *forum.Draft) error {
	return w.drafts.Put(w.tx, ownKey(d.Owner, d.ID), *d)
}

// DeleteDraft implements forum.PersonalWriter.
func (w *writer) DeleteDraft(owner forum.UserID, id string) error {
	return w.drafts.Delete(w.tx, ownKey(owner, id))
}

// Bookmarks implements forum.PersonalReader.
func (r *reader) Bookmarks(owner forum.UserID) ([]forum.Bookmark, error) {
	var list []forum.Bookmark
	for e, err := range r.bookmarks.Scan(r.tx, userKey(owner)) {
		if err != nil {
			return nil, err
		}
		texts, numbers, err := e.Key.Split("usu")
		if err != nil {
			return nil, fmt.Errorf("bookmarks %q: %w", e.Key, err)
		}
		b := e.Value
		b.Owner, b.Post = owner, forum.PostRef{Topic: forum.TopicID(texts[0]), Number: numbers[1]}
		list = append(list, b)
	}
	return list, nil
}

// PutBookmark implements forum.PersonalWriter.
func (w *writer) PutBookmark(b forum.Bookmark) error {
	return w.bookmarks.Put(w.tx, bookmarkKey(b.Owner, b.Post), b)
}

// DeleteBookmark implements forum.PersonalWriter.
func (w *writer) DeleteBookmark(owner forum.UserID, ref forum.PostRef) error {
	return w.bookmarks.Delete(w.tx, bookmarkKey(owner, ref))
}

// ReadMark implements forum.PersonalReader.
func (r *reader) ReadMark(owner forum.UserID, topic forum.TopicID) (uint64, error) {
	return r.number(bucketRead, ownKey(owner, string(topic)))
}

// SetReadMark implements forum.PersonalWriter.
func (w *writer) SetReadMark(owner forum.UserID, topic forum.TopicID, number uint64) error {
	return w.setNumber(bucketRead, ownKey(owner, string(topic)), number)
}

// Level implements forum.PersonalReader.
func (r *reader) Level(owner forum.UserID, t forum.Target) (forum.Level, bool, error) {
	return r.watches.Get(r.tx, watchKey(owner, t))
}

// Watches implements forum.PersonalReader.
func (r *reader) Watches(owner forum.UserID) ([]forum.Watch, error) {
	var list []forum.Watch
	for e, err := range r.watches.Scan(r.tx, userKey(owner)) {
		if err != nil {
			return nil, err
		}
		texts, _, err := e.Key.Split("uss")
		if err != nil {
			return nil, fmt.Errorf("watches %q: %w", e.Key, err)
		}
		list = append(list, forum.Watch{
			Owner: owner, Target: forum.Target{Kind: forum.TargetKind(texts[0]), Key: texts[1]}, Level: e.Value,
		})
	}
	return list, nil
}

// watchersOf is where those are kept who set a level for a target: of a topic, beside it.
func (r *reader) watchersOf(t forum.Target) (levels kv.Table[forum.Level], prefix kv.Key) {
	if t.Kind == forum.TargetTopic {
		return r.followers, topicKey(forum.TopicID(t.Key))
	}
	return r.levels, targetKey(t)
}

// Watchers implements forum.PersonalReader.
func (r *reader) Watchers(t forum.Target) ([]forum.Watch, error) {
	var list []forum.Watch
	levels, prefix := r.watchersOf(t)
	for e, err := range levels.Scan(r.tx, prefix) {
		if err != nil {
			return nil, err
		}
		owner, _, err := e.Key[len(prefix):].TakeUint()
		if err != nil {
			return nil, fmt.Errorf("%s %q: %w", levels.Name, e.Key, err)
		}
		list = append(list, forum.Watch{Owner: forum.UserID(owner), Target: t, Level: e.Value})
	}
	return list, nil
}

// SetLevel implements forum.PersonalWriter.
func (w *writer) SetLevel(v forum.Watch) error {
	if err := w.watches.Put(w.tx, watchKey(v.Owner, v.Target), v.Level); err != nil {
		return err
	}
	levels, prefix := w.watchersOf(v.Target)
	return levels.Put(w.tx, prefix.Uint(uint64(v.Owner)), v.Level)
}

// ClearLevel implements forum.PersonalWriter.
func (w *writer) ClearLevel(owner forum.UserID, t forum.Target) error {
	if err := w.watches.Delete(w.tx, watchKey(owner, t)); err != nil {
		return err
	}
	levels, prefix := w.watchersOf(t)
	return levels.Delete(w.tx, prefix.Uint(uint64(owner)))
}
