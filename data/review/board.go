package review

import (
	"context"
	"maps"
	"slices"
	"sync"

	"taldau/data"
	"taldau/data/mask"
)

// Board knows what is the matter with which document. It is made from the bank and follows its feed, like an index; it is kept in memory, about
// one kilobyte for each decision, and made anew when the program starts.
type Board struct {
	store  data.Store
	worker func() *Worker
	masker *mask.Masker

	following sync.Mutex // one at a time follows the feed
	laws      *Laws      // of who holds following, like the next two
	unsought  []data.ID  // decisions whose cited articles were not looked up yet
	relook    bool       // a law has changed: those of all decisions are looked up again
	mu        sync.RWMutex
	seq       data.Seq
	caught    bool // the feed was followed to its end once
	docs      map[data.ID]*entry
	courts    map[string]map[data.ID]bool // whose sketches may be compared
	pairs     map[string]Item
}

// entry is what the board knows of a document.
type entry struct {
	items    []Item
	open     map[group]int
	sketch   *sketch
	pairs    []string
	broken   []string // invariants, each once
	namings  []naming // articles of laws that a decision cites
	absent   []Item   // of those, the ones that are not there
	law      bool
	decision bool
}

func newBoard(store data.Store, w func() *Worker, m *mask.Masker) *Board {
	return &Board{store: store, worker: w, masker: m, docs: map[data.ID]*entry{}, courts: map[string]map[data.ID]bool{}, pairs: map[string]Item{}, laws: NewLaws(store)}
}

// step is how many changes are read at a time.
const step = 128

// Run follows the feed until ctx ends. Failures are told and tried again at the next change.
func (b *Board) Run(ctx context.Context, failed func(error)) {
	changed, end := b.store.Watch()
	defer end()
	for {
		if err := b.CatchUp(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
	}
}

// CatchUp reads what has changed in the bank.
func (b *Board) CatchUp(ctx context.Context) error {
	b.following.Lock()
	defer b.following.Unlock()
	for {
		b.mu.RLock()
		after := b.seq
		b.mu.RUnlock()
		var list []data.Change
		for c, err := range b.store.Changes(ctx, after, step) {
			if err != nil {
				return err
			}
			list = append(list, c)
		}
		if err := b.take(ctx, list); err != nil {
			return err
		}
		if len(list) < step {
			return b.seek(ctx)
		}
	}
}

// take brings the board up to some changes.
func (b *Board) take(ctx context.Context, list []data.Change) error {
	ids := make([]data.ID, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	docs, err := b.store.GetMany(ctx, ids)
	if err != nil {
		return err
	}
	entries := make([]*entry, len(list))
	for i, d := range docs {
		if d == nil || d.Withdrawn != nil {
			continue
		}
		said, err := b.store.Corrections(ctx, d.ID)
		if err != nil {
			return err
		}
		entries[i] = b.entryOf(d, said)
	}
	b.noteNamings(ids, entries)
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, c := range list {
		b.put(c, entries[i])
		b.seq = c.Seq
	}
	b.caught = b.caught || len(list) < step
	return nil
}

func (b *Board) entryOf(d *data.Document, said []data.Correction) *entry {
	e := &entry{items: b.worker().itemsOf(d, said, b.masker), open: openReferences(d), decision: d.Kind == data.KindDecision, law: d.Kind == data.KindLaw, namings: namingsOf(d)}
	for _, v := range Violations(d) {
		if !slices.Contains(e.broken, v.Invariant) {
			e.broken = append(e.broken, v.Invariant)
		}
	}
	if s, ok := sketchOf(d); ok {
		e.sketch = &s
	}
	return e
}

// put replaces what is known of a document; nil: it is gone. What was the matter before keeps its age.
func (b *Board) put(c data.Change, e *entry) {
	age := map[string]data.Seq{}
	if old := b.docs[c.ID]; old != nil {
		for _, i := range old.items {
			age[i.Key] = i.Seq
		}
		if e != nil {
			e.absent = old.absent // until seek
		}
		b.forget(c.ID, old)
	}
	if e == nil {
		return
	}
	for i := range e.items {
		if e.items[i].Seq = age[e.items[i].Key]; e.items[i].Seq == 0 {
			e.items[i].Seq = c.Seq
		}
	}
	b.docs[c.ID] = e
	if e.sketch == nil {
		return
	}
	b.compare(c, e)
	if b.courts[e.sketch.court] == nil {
		b.courts[e.sketch.court] = map[data.ID]bool{}
	}
	b.courts[e.sketch.court][c.ID] = true
}

func (b *Board) forget(id data.ID, old *entry) {
	delete(b.docs, id)
	for _, key := range old.pairs {
		delete(b.pairs, key)
	}
	if old.sketch != nil {
		delete(b.courts[old.sketch.court], id)
	}
}

// compare looks for acts of the same court that may be the same act.
func (b *Board) compare(c data.Change, e *entry) {
	for other := range b.courts[e.sketch.court] {
		o := b.docs[other]
		share, ok := alike(*e.sketch, *o.sketch)
		if !ok || share < leastAlike {
			continue
		}
		key := pairKey(c.ID, other)
		first, second := min(c.ID, other), max(c.ID, other)
		b.pairs[key] = Item{Key: itemKey(KindDuplicate, "", key), Kind: KindDuplicate, Document: first, Other: second, Share: share, Seq: c.Seq}
		e.pairs, o.pairs = append(e.pairs, key), append(o.pairs, key)
	}
}

// items lists everything there is, in no order, references grouped by their words.
func (b *Board) items() []Item {
	b.mu.RLock()
	defer b.mu.RUnlock()
	list := slices.Collect(maps.Values(b.pairs))
	groups := map[group]*Item{}
	for id, e := range b.docs {
		list = append(list, e.items...)
		list = append(list, e.absent...)
		for g, n := range e.open {
			i := groups[g]
			if i == nil {
				i = &Item{Key: g.key(), Kind: KindReference, Field: data.FieldReference, Document: id, Detail: g.raw, Lang: g.lang}
				groups[g] = i
			}
			i.Documents++
			i.Places += n
			i.Document = min(i.Document, id)
		}
	}
	for _, i := range groups {
		list = append(list, *i)
	}
	return list
}

// having lists the documents with unresolved references of a group, in order.
func (b *Board) having(g group) []data.ID {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var ids []data.ID
	for id, e := range b.docs {
		if e.open[g] > 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// decisions lists the acts of courts, in order.
func (b *Board) decisions() []data.ID {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var ids []data.ID
	for id, e := range b.docs {
		if e.decision {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// progress tells how many documents were looked at, and whether that was all.
func (b *Board) progress() (read int, all bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.docs), b.caught
}

// Violations counts the documents that break each invariant, and the documents that were looked at.
func (b *Board) Violations() (counts map[string]int, read int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	counts = map[string]int{}
	for _, e := range b.docs {
		for _, name := range e.broken {
			counts[name]++
		}
		if len(e.absent) > 0 {
			counts[InvArticle]++
		}
	}
	return counts, len(b.docs)
}
