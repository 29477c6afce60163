package bolt

import (
	"maps"

	"taldau/data/kv"
	"taldau/forum"
)

// discussed recounts everything of the discussion from its topics and posts, and compares it with what writes have kept by deltas.
func (c *checker) discussed() {
	r := &recount{checker: c, counters: sums{}}
	for e, err := range c.topics.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketTopics, e.Key, "%v", err)
			break
		}
		texts, _, err := e.Key.Split("s")
		if err != nil {
			c.problem(bucketTopics, e.Key, "%v", err)
			continue
		}
		t := e.Value
		t.ID = forum.TopicID(texts[0])
		r.topic(&t)
	}
	r.compare()
	c.polled()
	c.moderated()
	c.kept()
	c.delivered()
}

// recount gathers what lists and counters should hold.
type recount struct {
	*checker
	counters                                          sums
	topics, posts, revisions, lists, named, backlinks int
	authored, written, endorsed                       int
}

func (r *recount) topic(t *forum.Topic) {
	r.topics++
	for k, s := range r.listKeys(t) {
		r.lists++
		r.counters[s]++
		r.want(bucketLists, kv.Key(k))
	}
	named := map[forum.Target]int{}
	for _, target := range t.Targets() {
		named[target]++
	}
	posts, shown := uint64(0), 0
	for e, err := range r.checker.posts.Scan(r.tx, topicKey(t.ID)) {
		if err != nil {
			r.problem(bucketPosts, e.Key, "%v", err)
			return
		}
		_, numbers, err := e.Key.Split("su")
		if err != nil {
			r.problem(bucketPosts, e.Key, "%v", err)
			return
		}
		p := e.Value
		p.PostRef = forum.PostRef{Topic: t.ID, Number: numbers[0]}
		if posts++; p.Number != posts {
			r.problem(bucketPosts, e.Key, "post %d of the topic is missing", posts)
			posts = p.Number
		}
		if p.State == forum.PostVisible {
			shown++
		}
		r.post(t, &p)
		for _, target := range shownTargets(&p) {
			named[target]++
		}
	}
	if posts != t.Posts || shown != t.Shown {
		r.problem(bucketTopics, topicKey(t.ID), "it counts %d posts, %d of them visible; there are %d and %d", t.Posts, t.Shown, posts, shown)
	}
	r.names(t, named)
	r.drafted(t)
	change, found, err := r.changes.Get(r.tx, kv.Key(nil).Uint(t.Seq))
	if err != nil || !found || change.Topic != t.ID || change.Gone != !t.Listed() {
		r.problem(bucketChanges, kv.Key(nil).Uint(t.Seq), "it is not the change of topic %s: %v", t.ID, err)
	}
}

// drafted checks that every version of a draft position is there.
func (r *recount) drafted(t *forum.Topic) {
	p, _, err := r.positions.Get(r.tx, topicKey(t.ID))
	if err != nil {
		return // polled tells
	}
	for n := 1; n <= p.Version; n++ {
		r.revisions++
		r.want(bucketRevisions, topicKey(t.ID).Uint(0).Uint(uint64(n)))
	}
}

// want reports a key that is missing.
func (c *checker) want(bucket string, k kv.Key) {
	if !c.tx.Bucket(bucket).Has(k) {
		c.problem(bucket, k, "the key is missing")
	}
}

func (r *recount) post(t *forum.Topic, p *forum.Post) {
	r.posts++
	known := !r.gone(p.Author)
	if known {
		r.authored++
		r.want(bucketAuthored, authoredKey(p))
	}
	if t.Listed() && p.State == forum.PostVisible {
		r.countPost(p, t.Space, 1, r.counters)
		if known {
			r.written++
			r.want(bucketWritten, writtenKey(p, t.Space))
		}
	}
	for n := 1; n <= p.Revision; n++ {
		v, err := r.Revision(p.PostRef, n)
		if err != nil {
			r.problem(bucketRevisions, postKey(p.PostRef), "%v", err)
			continue
		}
		r.revisions++
		if n == p.Revision && v.Source != p.Source {
			r.problem(bucketPosts, postKey(p.PostRef), "its text is not that of its newest revision")
		}
	}
	if p.State == forum.PostMoved && p.Moved != nil {
		r.want(bucketPosts, postKey(*p.Moved))
		for n := 1; r.tx.Bucket(bucketRevisions).Has(postKey(p.PostRef).Uint(uint64(n))); n++ {
			r.revisions++ // stay with the stub: revisions are never removed
		}
	}
	endorsed := 0
	for range r.tx.Bucket(bucketEndorsed).Scan(postKey(p.PostRef)) {
		endorsed++
	}
	if r.endorsed += endorsed; endorsed != p.Endorsed {
		r.problem(bucketPosts, postKey(p.PostRef), "it counts %d endorsements; there are %d", p.Endorsed, endorsed)
	}
}

// names checks what a topic names, and its backlinks.
func (r *recount) names(t *forum.Topic, named map[forum.Target]int) {
	for target, want := range named {
		r.named++
		k := topicKey(t.ID).Str(string(target.Kind)).Str(target.Key)
		if n, err := r.number(bucketNamed, k); err != nil || int(n) != want {
			r.problem(bucketNamed, k, "it counts %d, want %d: %v", n, want, err)
		}
		if !t.Listed() {
			continue
		}
		r.backlinks++
		r.counters[backlinkScope(target, t.Space)]++
		r.want(bucketBacklinks, targetKey(target).Str(string(t.Space)).Uint(^millis(t.Created)).Str(string(t.ID)))
	}
}

// compare looks for keys that nothing accounts for, and for counters that are wrong.
func (r *recount) compare() {
	for bucket, want := range map[string]int{
		bucketPosts: r.posts, bucketRevisions: r.revisions, bucketNamed: r.named,
		bucketAuthored: r.authored, bucketWritten: r.written, bucketEndorsed: r.endorsed, bucketChanges: r.topics,
	} {
		if n := r.count(bucket); n != want {
			r.problem(bucket, nil, "%d keys, want %d", n, want)
		}
	}
	r.counts()
}

// counts looks at the counters, and at the keys of the lists at whose heads they are.
func (r *recount) counts() {
	keys, counters := map[string]int{bucketLists: r.lists, bucketBacklinks: r.backlinks, bucketCounters: 0}, map[string]int{}
	maps.DeleteFunc(r.counters, func(_ scope, n int) bool { return n == 0 })
	for s, want := range r.counters {
		bucket, k := s.counter()
		counters[bucket]++
		if n, err := r.number(bucket, k); err != nil || int(n) != want {
			r.problem(bucket, k, "it counts %d, want %d: %v", n, want, err)
		}
	}
	for bucket, want := range keys {
		n, m := 0, 0
		for _, v := range r.tx.Bucket(bucket).Scan(nil) {
			if len(v) == 0 {
				n++
			} else {
				m++
			}
		}
		if n != want || m != counters[bucket] {
			r.problem(bucket, nil, "%d keys and %d counters, want %d and %d", n, m, want, counters[bucket])
		}
	}
}

// polled checks that every vote has its papers.
func (c *checker) polled() {
	voters, papers := 0, 0
	for e, err := range c.polls.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketPolls, e.Key, "%v", err)
			return
		}
		n, m := 0, 0
		for range c.tx.Bucket(bucketVoters).Scan(e.Key) {
			n++
		}
		for p, err := range c.papers.Scan(c.tx, e.Key) {
			if err != nil {
				c.problem(bucketPapers, p.Key, "%v", err)
			}
			m++
		}
		if want := 2 * n * len(e.Value.Statements); n != e.Value.Voted || m != want {
			c.problem(bucketPolls, e.Key, "it counts %d voters; there are %d with %d papers, want %d", e.Value.Voted, n, m, want)
		}
		voters, papers = voters+n, papers+m
	}
	if n, m := c.count(bucketVoters), c.count(bucketPapers); n != voters || m != papers {
		c.problem(bucketVoters, nil, "%d voters with %d papers belong to no poll", n-voters, m-papers)
	}
	ids := 0
	for e, err := range c.positions.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketPositions, e.Key, "%v", err)
			return
		}
		ids++
		if raw := c.tx.Bucket(bucketPublicIDs).Get(kv.Key(nil).Str(e.Value.ID)); string(raw) != string(e.Key) {
			c.problem(bucketPublicIDs, kv.Key(nil).Str(e.Value.ID), "it does not lead to the position")
		}
		c.want(bucketTopics, e.Key)
	}
	if n := c.count(bucketPublicIDs); n != ids {
		c.problem(bucketPublicIDs, nil, "%d keys, want %d", n, ids)
	}
	for k := range c.tx.Bucket(bucketUnpublished).Scan(nil) {
		c.want(bucketPositions, k)
	}
}

// moderated checks that flags and cases, decisions and appeals belong together.
func (c *checker) moderated() {
	flags := 0
	for k := range c.tx.Bucket(bucketCases).Scan(nil) {
		texts, numbers, err := k.Split("susu")
		if err != nil {
			c.problem(bucketCases, k, "%v", err)
			continue
		}
		held, err := c.Flags(forum.PostRef{Topic: forum.TopicID(texts[1]), Number: numbers[1]})
		if err != nil || len(held) == 0 || millis(since(held)) != numbers[0] {
			c.problem(bucketCases, k, "its flags are missing or younger: %v", err)
		}
		flags += len(held)
	}
	if n := c.count(bucketFlags); n != flags {
		c.problem(bucketFlags, nil, "%d flags belong to no case", n-flags)
	}
	waiting := 0
	for _, space := range forum.Spaces() {
		newest, err := c.newestDecision(space)
		if err != nil {
			c.problem(bucketDecisions, nil, "%v", err)
		}
		for n := uint64(1); n <= newest; n++ {
			d, err := c.Decision(space, n)
			if err != nil {
				c.problem(bucketDecisions, decisionKey(space, n), "%v", err)
				continue
			}
			if waits(d) {
				waiting++
				c.want(bucketAppeals, appealKey(d))
			}
		}
	}
	if n := c.count(bucketAppeals); n != waiting {
		c.problem(bucketAppeals, nil, "%d keys, want %d", n, waiting)
	}
}

// kept reads what people keep for themselves.
func (c *checker) kept() {
	for e, err := range c.drafts.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketDrafts, e.Key, "%v", err)
		}
	}
	for e, err := range c.bookmarks.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketBookmarks, e.Key, "%v", err)
		}
	}
	watches := 0
	for e, err := range c.watches.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketWatches, e.Key, "%v", err)
			return
		}
		texts, numbers, err := e.Key.Split("uss")
		if err != nil {
			c.problem(bucketWatches, e.Key, "%v", err)
			continue
		}
		watches++
		levels, k := c.watchersOf(forum.Target{Kind: forum.TargetKind(texts[0]), Key: texts[1]})
		k = k.Uint(numbers[0])
		if level, found, err := levels.Get(c.tx, k); err != nil || !found || level != e.Value {
			c.problem(levels.Name, k, "it does not say %d: %v", e.Value, err)
		}
	}
	if n := c.count(bucketWatchers) + c.count(bucketFollowers); n != watches {
		c.problem(bucketWatchers, nil, "%d keys, want %d", n, watches)
	}
}

// delivered checks that everything in the outbox was noted as told, and that the keys of requests end.
func (c *checker) delivered() {
	for e, err := range c.notices.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketOutbox, e.Key, "%v", err)
			return
		}
		c.want(bucketTold, kv.Key(nil).Str(e.Value.Event).Uint(uint64(e.Value.Person)))
	}
	for k := range c.tx.Bucket(bucketUnread).Scan(nil) {
		c.want(bucketInbox, k)
	}
	for _, err := range c.inbox.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketInbox, nil, "%v", err)
			return
		}
	}
	replays := 0
	for e, err := range c.replays.Scan(c.tx, nil) {
		if err != nil {
			c.problem(bucketReplays, e.Key, "%v", err)
			return
		}
		texts, numbers, err := e.Key.Split("us")
		if err != nil {
			c.problem(bucketReplays, e.Key, "%v", err)
			continue
		}
		replays++
		c.want(bucketReplayed, replayedKey(e.Value.At, forum.UserID(numbers[0]), texts[0]))
	}
	if n := c.count(bucketReplayed); n != replays {
		c.problem(bucketReplayed, nil, "%d keys, want %d", n, replays)
	}
}
