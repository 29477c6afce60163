package bolt

import (
	"fmt"

	"taldau/data/kv"
	"taldau/forum"
)

// show counts a post of a listed topic in or out and keeps its place among those of its author; one that is not visible is nowhere.
func (w *writer) show(p *forum.Post, space forum.Space, on bool, s sums) error {
	if p == nil || p.State != forum.PostVisible {
		return nil
	}
	sign := 1
	if !on {
		sign = -1
	}
	w.countPost(p, space, sign, s)
	if w.gone(p.Author) {
		return nil
	}
	return w.mark(bucketWritten, writtenKey(p, space), on)
}

func writtenKey(p *forum.Post, space forum.Space) kv.Key {
	return writtenPrefix(p.Author, space).Uint(^millis(p.Created)).Str(string(p.Topic)).Uint(p.Number)
}

func writtenPrefix(author forum.UserID, space forum.Space) kv.Key {
	return userKey(author).Str(string(space))
}

// Written implements forum.TopicReader.
func (r *reader) Written(author forum.UserID, spaces []forum.Space, after forum.Place, limit int) ([]*forum.Post, error) {
	var at kv.Key
	if after.Post.Topic != "" {
		at = kv.Key(nil).Uint(^millis(after.At)).Str(string(after.Post.Topic)).Uint(after.Post.Number)
	}
	var tails []string
	c := r.tx.Bucket(bucketWritten).Cursor()
	for _, space := range spaces {
		tails = merge(tails, tailsOf(c, writtenPrefix(author, space), at, limit, tails))
		tails = tails[:min(len(tails), max(limit, 0))]
	}
	var list []*forum.Post
	for _, tail := range tails {
		texts, numbers, err := kv.Key(tail).Split("usu")
		if err != nil {
			return nil, fmt.Errorf("written %q: %w", tail, err)
		}
		p, err := r.Post(forum.PostRef{Topic: forum.TopicID(texts[0]), Number: numbers[1]})
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// countPost counts a visible post, among those of its author too unless the author is gone.
func (r *reader) countPost(p *forum.Post, space forum.Space, sign int, s sums) {
	if p == nil || p.State != forum.PostVisible {
		return
	}
	s[postScope(0, space)] += sign
	if !r.gone(p.Author) {
		s[postScope(p.Author, space)] += sign
	}
}

func authoredKey(p *forum.Post) kv.Key {
	return userKey(p.Author).Str(string(p.Topic)).Uint(p.Number)
}

// Authored implements forum.TopicReader.
func (r *reader) Authored(author forum.UserID, after forum.PostRef, limit int) ([]forum.PostRef, error) {
	var list []forum.PostRef
	start := userKey(author).Str(string(after.Topic)).Uint(after.Number)
	for k := range r.tx.Bucket(bucketAuthored).ScanFrom(start, userKey(author)) {
		texts, numbers, err := k.Split("usu")
		if err != nil {
			return nil, fmt.Errorf("authored %q: %w", k, err)
		}
		ref := forum.PostRef{Topic: forum.TopicID(texts[0]), Number: numbers[1]}
		if ref == after {
			continue
		}
		if len(list) >= limit {
			break
		}
		list = append(list, ref)
	}
	return list, nil
}
