package bolt

import (
	"fmt"
	"strings"

	"taldau/data/kv"
	"taldau/forum"
)

// The slots of counters and lists that are no state.
const (
	slotAll       = ""
	slotPinned    = "pinned"
	slotPosts     = "posts"
	slotBacklinks = "backlinks"
)

// scope names one list, or the counter of it.
type scope struct {
	list, slot string
	space      forum.Space
}

func (s scope) key() kv.Key { return kv.Key(nil).Str(s.list).Str(s.slot).Str(string(s.space)) }

// counter is where the keys of a list are counted: at the head of the list, on the page that its newest key is written to.
func (s scope) counter() (bucket string, k kv.Key) {
	switch s.slot {
	case slotPosts:
		return bucketCounters, s.key()
	case slotBacklinks:
		kind, key, _ := strings.Cut(s.list, ":")
		return bucketBacklinks, targetKey(forum.Target{Kind: forum.TargetKind(kind), Key: key}).Str(string(s.space))
	}
	return bucketLists, s.key()
}

func listOf(id forum.UserID) string { return "@" + id.String() }

func backlinkScope(t forum.Target, space forum.Space) scope {
	return scope{string(t.Kind) + ":" + t.Key, slotBacklinks, space}
}

// scopes lists the lists that a topic stands in. There is none of all states together, and a topic that waits for an answer stands in no other list of its
// state: each list more is a page or two more in the write of every post, while to join eleven lists in a read costs microseconds.
func (r *reader) scopes(t *forum.Topic) []scope {
	if t == nil || !t.Listed() {
		return nil
	}
	state, own := string(t.State), slotAll
	if t.Unanswered() {
		state, own = unansweredIn(t.State), slotUnanswered
	}
	list := r.scopesBy(t, state, own)
	if t.Pinned {
		list = append(list, scope{string(t.Category), slotPinned, t.Space})
	}
	return list
}

// scopesBy are the lists of a topic with a slot, and that of its author with another.
func (r *reader) scopesBy(t *forum.Topic, slot, own string) []scope {
	list := []scope{{"", slot, t.Space}}
	if !r.gone(t.Author) {
		list = append(list, scope{listOf(t.Author), own, t.Space})
	}
	for _, code := range t.Path {
		list = append(list, scope{string(code), slot, t.Space})
	}
	return list
}

// sums are what a write adds to counters.
type sums map[scope]int

// settle writes the sums.
func (w *writer) settle(s sums) error {
	for scope, delta := range s {
		if delta == 0 {
			continue
		}
		bucket, k := scope.counter()
		n, err := w.number(bucket, k)
		if err != nil {
			return err
		}
		if int64(n)+int64(delta) < 0 {
			return fmt.Errorf("counter %q of %s would be %d: the forum is damaged; run \"taldau check\"", k, bucket, int64(n)+int64(delta))
		}
		if err := w.setNumber(bucket, k, uint64(int64(n)+int64(delta))); err != nil {
			return err
		}
	}
	return nil
}

// listKeys are the keys of a topic in all lists, with their scopes.
func (r *reader) listKeys(t *forum.Topic) map[string]scope {
	keys := map[string]scope{}
	for _, s := range r.scopes(t) {
		keys[string(s.key().Uint(^millis(t.Activity)).Str(string(t.ID)))] = s
	}
	return keys
}

// relist moves a topic to its places.
func (w *writer) relist(old, next *forum.Topic, s sums) error {
	had, has := w.listKeys(old), w.listKeys(next)
	for k, scope := range had {
		if _, stays := has[k]; stays {
			continue
		}
		s[scope]--
		if err := w.tx.Bucket(bucketLists).Delete([]byte(k)); err != nil {
			return err
		}
	}
	for k, scope := range has {
		if _, was := had[k]; was {
			continue
		}
		s[scope]++
		if err := w.tx.Bucket(bucketLists).Put([]byte(k), nil); err != nil {
			return err
		}
	}
	return nil
}

// scopesOf are the lists that a query asks for, none of a space that it does not name.
func scopesOf(q forum.TopicQuery) []scope {
	var list []scope
	for _, space := range q.Spaces {
		switch {
		case q.Author != 0:
			if !q.Unanswered {
				list = append(list, scope{listOf(q.Author), slotAll, space})
			}
			list = append(list, scope{listOf(q.Author), slotUnanswered, space})
		case q.Pinned:
			list = append(list, scope{string(q.Category), slotPinned, space})
		default:
			for _, state := range forum.States() {
				if q.State == "" || q.State == state {
					list = append(list, scopesIn(q, state, space)...)
				}
			}
		}
	}
	return list
}

// scopesIn are the lists of one state and space that a query asks for.
func scopesIn(q forum.TopicQuery, state forum.State, space forum.Space) (list []scope) {
	if !q.Unanswered {
		list = append(list, scope{string(q.Category), string(state), space})
	}
	if state.Open() {
		list = append(list, scope{string(q.Category), unansweredIn(state), space})
	}
	return list
}

// Topics implements forum.TopicReader.
func (r *reader) Topics(q forum.TopicQuery) ([]*forum.Topic, error) {
	var prefixes []kv.Key
	for _, s := range scopesOf(q) {
		prefixes = append(prefixes, s.key())
	}
	return r.page(bucketLists, q, prefixes)
}

// Linked implements forum.TopicReader.
func (r *reader) Linked(t forum.Target, q forum.TopicQuery) ([]*forum.Topic, error) {
	var prefixes []kv.Key
	for _, space := range q.Spaces {
		prefixes = append(prefixes, targetKey(t).Str(string(space)))
	}
	return r.page(bucketBacklinks, q, prefixes)
}

// page reads a page of topics from keys that end in a turned time and a topic. Each space is a list of its own: what a reader may not see is
// never touched, so that neither the length of a page nor its cost tells of it.
func (r *reader) page(bucket string, q forum.TopicQuery, prefixes []kv.Key) ([]*forum.Topic, error) {
	var tails []string // turned time and topic: their order is that of the page
	var after kv.Key
	if q.After.Topic != "" {
		after = kv.Key(nil).Uint(^millis(q.After.At)).Str(string(q.After.Topic))
	}
	c := r.tx.Bucket(bucket).Cursor()
	for _, p := range prefixes {
		tails = merge(tails, tailsOf(c, p, after, q.Limit, tails))
		tails = tails[:min(len(tails), max(q.Limit, 0))]
	}
	list := make([]*forum.Topic, 0, len(tails))
	for _, tail := range tails {
		texts, _, err := kv.Key(tail).Split("us")
		if err != nil {
			return nil, fmt.Errorf("%s %q: %w", bucket, tail, err)
		}
		t, err := r.Topic(forum.TopicID(texts[0]))
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// tailsOf reads the ends of the keys of one list behind a place (nil: from the beginning), as many as may still come among the first limit beside those
// that were found.
func tailsOf(c *kv.Cursor, prefix, after kv.Key, limit int, found []string) (own []string) {
	start := append(append(kv.Key{}, prefix...), after...)
	full := limit > 0 && len(found) == limit
	for k := range c.ScanFrom(start, prefix) {
		if string(k) == string(start) { // the place itself; without one, the counter
			continue
		}
		if len(own) >= limit || full && string(k[len(prefix):]) >= found[len(found)-1] {
			break
		}
		own = append(own, string(k[len(prefix):]))
	}
	return own
}

// merge joins two ordered lists.
func merge(a, b []string) []string {
	if len(a) == 0 {
		return b
	}
	list := make([]string, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if strings.Compare(a[0], b[0]) <= 0 {
			list, a = append(list, a[0]), a[1:]
		} else {
			list, b = append(list, b[0]), b[1:]
		}
	}
	return append(append(list, a...), b...)
}

// total adds counters up, which are all of one bucket.
func (r *reader) total(list []scope) (int, error) {
	sum := 0
	var c *kv.Cursor
	for _, s := range list {
		bucket, k := s.counter()
		if c == nil {
			c = r.tx.Bucket(bucket).Cursor()
		}
		n, err := numberOf(c.Get(k))
		if err != nil {
			return 0, fmt.Errorf("%s %q: %w", bucket, k, err)
		}
		sum += int(n)
	}
	return sum, nil
}

// CountTopics implements forum.TopicReader.
func (r *reader) CountTopics(q forum.TopicQuery) (int, error) { return r.total(scopesOf(q)) }

// CountLinked implements forum.TopicReader.
func (r *reader) CountLinked(t forum.Target, spaces []forum.Space) (int, error) {
	var list []scope
	for _, space := range spaces {
		list = append(list, backlinkScope(t, space))
	}
	return r.total(list)
}

// CountPosts implements forum.TopicReader.
func (r *reader) CountPosts(author forum.UserID, spaces []forum.Space) (int, error) {
	var list []scope
	for _, space := range spaces {
		list = append(list, postScope(author, space))
	}
	return r.total(list)
}

// postScope is the counter of visible posts; author 0: of everybody.
func postScope(author forum.UserID, space forum.Space) scope {
	if author == 0 {
		return scope{"", slotPosts, space}
	}
	return scope{listOf(author), slotPosts, space}
}
