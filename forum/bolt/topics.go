package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"taldau/classifier"
	"taldau/data/kv"
	"taldau/forum"
)

// Topic implements forum.TopicReader.
func (r *reader) Topic(id forum.TopicID) (*forum.Topic, error) {
	t, err := get(r, r.topics, topicKey(id), "topic", id)
	if err != nil {
		return nil, err
	}
	t.ID = id
	return t, nil
}

// Post implements forum.TopicReader.
func (r *reader) Post(ref forum.PostRef) (*forum.Post, error) {
	p, err := get(r, r.posts, postKey(ref), "post", ref)
	if err != nil {
		return nil, err
	}
	p.PostRef = ref
	return p, nil
}

// PostText implements forum.TopicReader.
func (r *reader) PostText(ref forum.PostRef) (*forum.Post, error) {
	b, err := get(r, r.texts, postKey(ref), "post", ref)
	if err != nil {
		return nil, err
	}
	p := &b.Post
	p.PostRef, p.Cooked = ref, b.Cooked.Cooked
	return p, nil
}

// postText is a post of which only the text is read.
type postText struct {
	forum.Post
	Source passed     `cbor:"5,keyasint"`
	Cooked cookedText `cbor:"6,keyasint"`
}

type cookedText struct {
	forum.Cooked
	HTML     passed `cbor:"1,keyasint"`
	Mentions passed `cbor:"4,keyasint"`
	Targets  passed `cbor:"5,keyasint"`
}

// passed is a value that is passed over.
type passed struct{}

// UnmarshalCBOR implements cbor.Unmarshaler.
func (passed) UnmarshalCBOR([]byte) error { return nil }

// Posts implements forum.TopicReader.
func (r *reader) Posts(topic forum.TopicID, after uint64, limit int) ([]*forum.Post, error) {
	var list []*forum.Post
	prefix := topicKey(topic)
	for k, raw := range r.tx.Bucket(bucketPosts).ScanFrom(topicKey(topic).Uint(after), prefix) {
		_, numbers, err := kv.Key(k[len(prefix):]).Split("u")
		if err != nil {
			return nil, fmt.Errorf("posts %q: %w", k, err)
		}
		if numbers[0] == after {
			continue
		}
		if len(list) >= limit {
			break
		}
		p, err := r.posts.Decode(raw)
		if err != nil {
			return nil, fmt.Errorf("posts %q: %w", k, err)
		}
		p.PostRef = forum.PostRef{Topic: topic, Number: numbers[0]}
		list = append(list, &p)
	}
	return list, nil
}

// Targets implements forum.TopicReader.
func (r *reader) Targets(id forum.TopicID) ([]forum.Target, error) {
	var list []forum.Target
	for k := range r.tx.Bucket(bucketNamed).Scan(topicKey(id)) {
		texts, _, err := k.Split("sss")
		if err != nil {
			return nil, fmt.Errorf("named %q: %w", k, err)
		}
		list = append(list, forum.Target{Kind: forum.TargetKind(texts[1]), Key: texts[2]})
	}
	return list, nil
}

// PutTopic implements forum.TopicWriter.
func (w *writer) PutTopic(t *forum.Topic) error {
	old, err := w.Topic(t.ID)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if old != nil && (old.Space != t.Space || !old.Created.Equal(t.Created)) {
		return fmt.Errorf("topic %s: a topic keeps its space and the time of its making: %w", t.ID, fs.ErrInvalid)
	}
	s := sums{}
	if err := w.relist(old, t, s); err != nil {
		return err
	}
	var had []forum.Target
	if old != nil {
		had = old.Targets()
		if err := w.relight(old, t, s); err != nil {
			return err
		}
	}
	if err := w.rename(t, had, t.Targets(), s); err != nil {
		return err
	}
	if err := w.settle(s); err != nil {
		return err
	}
	if err := w.logChange(old, t); err != nil {
		return err
	}
	return w.topics.Put(w.tx, topicKey(t.ID), *t)
}

// logChange puts a topic at the end of the change feed.
func (w *writer) logChange(old, t *forum.Topic) error {
	log := kv.Log{Name: bucketChanges}
	if old != nil {
		if err := log.Remove(w.tx, old.Seq); err != nil {
			return err
		}
	}
	raw, err := w.changes.Encode(forum.Change{Topic: t.ID, Gone: !t.Listed()})
	if err != nil {
		return fmt.Errorf("encode change: %w", err)
	}
	if t.Seq, err = log.Append(w.tx, raw); err != nil {
		return err
	}
	w.changed = true
	return nil
}

// relight shows or hides what stands beside a topic that comes into the lists or leaves them: its backlinks and the counts of its posts.
func (w *writer) relight(old, next *forum.Topic, s sums) error {
	if old.Listed() == next.Listed() {
		return nil
	}
	sign := 1
	if !next.Listed() {
		sign = -1
	}
	named, err := w.Targets(old.ID)
	if err != nil {
		return err
	}
	for _, target := range named {
		if err := w.backlink(next, target, sign > 0, s); err != nil {
			return err
		}
	}
	for e, err := range w.posts.Scan(w.tx, topicKey(old.ID)) {
		if err != nil {
			return err
		}
		_, numbers, err := e.Key.Split("su")
		if err != nil {
			return fmt.Errorf("posts %q: %w", e.Key, err)
		}
		e.Value.PostRef = forum.PostRef{Topic: old.ID, Number: numbers[0]}
		if err := w.show(&e.Value, old.Space, sign > 0, s); err != nil {
			return err
		}
	}
	return nil
}

// backlink shows or hides a topic under a target.
func (w *writer) backlink(t *forum.Topic, target forum.Target, on bool, s sums) error {
	k := targetKey(target).Str(string(t.Space)).Uint(^millis(t.Created)).Str(string(t.ID))
	if on {
		s[backlinkScope(target, t.Space)]++
	} else {
		s[backlinkScope(target, t.Space)]--
	}
	return w.mark(bucketBacklinks, k, on)
}

// rename counts what a topic names after a part of it named had and now names has; t says whether the topic is listed now.
func (w *writer) rename(t *forum.Topic, had, has []forum.Target, s sums) error {
	delta := map[forum.Target]int{}
	for _, target := range had {
		delta[target]--
	}
	for _, target := range has {
		delta[target]++
	}
	for target, d := range delta {
		if d == 0 {
			continue
		}
		k := topicKey(t.ID).Str(string(target.Kind)).Str(target.Key)
		n, err := w.number(bucketNamed, k)
		if err != nil {
			return err
		}
		m := int64(n) + int64(d)
		if m < 0 {
			return fmt.Errorf("named %q would be %d: the forum is damaged; run \"taldau check\"", k, m)
		}
		if err := w.setNumber(bucketNamed, k, uint64(m)); err != nil {
			return err
		}
		if t.Listed() && (n == 0) != (m == 0) {
			if err := w.backlink(t, target, m > 0, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// shownTargets are what a post adds to the names of its topic.
func shownTargets(p *forum.Post) []forum.Target {
	if p == nil || p.State != forum.PostVisible {
		return nil
	}
	return p.Cooked.Targets
}

// PutPost implements forum.TopicWriter.
func (w *writer) PutPost(p *forum.Post) error {
	t, err := w.Topic(p.Topic)
	if err != nil {
		return err
	}
	old, err := w.Post(p.PostRef)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s := sums{}
	if err := w.rename(t, shownTargets(old), shownTargets(p), s); err != nil {
		return err
	}
	if t.Listed() {
		if err := w.show(old, t.Space, false, s); err != nil {
			return err
		}
		if err := w.show(p, t.Space, true, s); err != nil {
			return err
		}
	}
	if err := w.settle(s); err != nil {
		return err
	}
	if old != nil && old.Author != p.Author {
		if err := w.mark(bucketAuthored, authoredKey(old), false); err != nil {
			return err
		}
	}
	if err := w.mark(bucketAuthored, authoredKey(p), !w.gone(p.Author)); err != nil {
		return err
	}
	return w.posts.Put(w.tx, postKey(p.PostRef), *p)
}

// Revision implements forum.TopicReader.
func (r *reader) Revision(ref forum.PostRef, number int) (*forum.Revision, error) {
	v, err := get(r, r.revisions, postKey(ref).Uint(uint64(number)), "revision", ref)
	if err != nil {
		return nil, err
	}
	v.Number = number
	return v, nil
}

// PutRevision implements forum.TopicWriter.
func (w *writer) PutRevision(ref forum.PostRef, v *forum.Revision) error {
	k := postKey(ref).Uint(uint64(v.Number))
	if w.tx.Bucket(bucketRevisions).Has(k) {
		return fmt.Errorf("revision %d of %s: %w", v.Number, ref, fs.ErrExist)
	}
	return w.revisions.Put(w.tx, k, *v)
}

// RewriteRevision implements forum.TopicWriter.
func (w *writer) RewriteRevision(ref forum.PostRef, number int, source string) error {
	v, err := w.Revision(ref, number)
	if err != nil {
		return err
	}
	v.Source = source
	return w.revisions.Put(w.tx, postKey(ref).Uint(uint64(number)), *v)
}

// SetRevisionRemoved implements forum.TopicWriter.
func (w *writer) SetRevisionRemoved(ref forum.PostRef, number int, why *forum.Removal) error {
	v, err := w.Revision(ref, number)
	if err != nil {
		return err
	}
	v.Removed = why
	return w.revisions.Put(w.tx, postKey(ref).Uint(uint64(number)), *v)
}

// Endorse implements forum.TopicWriter.
func (w *writer) Endorse(ref forum.PostRef, by forum.UserID, on bool) error {
	return w.mark(bucketEndorsed, postKey(ref).Uint(uint64(by)), on)
}

// HasEndorsed implements forum.TopicReader.
func (r *reader) HasEndorsed(ref forum.PostRef, by forum.UserID) (bool, error) {
	return r.tx.Bucket(bucketEndorsed).Has(postKey(ref).Uint(uint64(by))), nil
}

// Endorsers implements forum.TopicReader.
func (r *reader) Endorsers(ref forum.PostRef, after forum.UserID, limit int) ([]forum.UserID, error) {
	var list []forum.UserID
	for k := range r.tx.Bucket(bucketEndorsed).ScanFrom(postKey(ref).Uint(uint64(after)), postKey(ref)) {
		_, numbers, err := k.Split("suu")
		if err != nil {
			return nil, fmt.Errorf("endorsed %q: %w", k, err)
		}
		id := forum.UserID(numbers[1])
		if id == after {
			continue
		}
		if len(list) >= limit {
			break
		}
		list = append(list, id)
	}
	return list, nil
}

// OpenCategory implements forum.TopicReader.
func (r *reader) OpenCategory(code classifier.Code) (open, known bool, err error) {
	raw := r.tx.Bucket(bucketOpen).Get(kv.Key(nil).Str(string(code)))
	return slices.Equal(raw, []byte{1}), raw != nil, nil
}

// SetOpenCategory implements forum.TopicWriter.
func (w *writer) SetOpenCategory(code classifier.Code, open bool) error {
	value := []byte{0}
	if open {
		value[0] = 1
	}
	return w.tx.Bucket(bucketOpen).Put(kv.Key(nil).Str(string(code)), value)
}
