package review

import (
	"context"
	"slices"

	"taldau/data"
)

// noteNamings notes whose cited articles are to be looked up when the feed is read to its end: a law may come after the decisions that cite it.
func (b *Board) noteNamings(ids []data.ID, entries []*entry) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for i, e := range entries {
		old := b.docs[ids[i]]
		if e != nil && e.law || old != nil && old.law {
			b.relook = true
		}
		if e != nil && len(e.namings) > 0 {
			b.unsought = append(b.unsought, ids[i])
		}
	}
}

// seek looks up the articles that decisions cite: those of new decisions, and of all where a law has changed. What fails is sought again at the
// next change.
func (b *Board) seek(ctx context.Context) error {
	if b.relook {
		b.laws.Forget()
		b.unsought = b.unsought[:0]
		b.mu.RLock()
		for id, e := range b.docs {
			if len(e.namings) > 0 {
				b.unsought = append(b.unsought, id)
			}
		}
		b.mu.RUnlock()
	}
	for len(b.unsought) > 0 {
		last := len(b.unsought) - 1
		if err := b.seekOf(ctx, b.unsought[last]); err != nil {
			return err
		}
		b.unsought = b.unsought[:last]
	}
	b.relook, b.unsought = false, nil
	return nil
}

// seekOf looks up the articles that one decision cites.
func (b *Board) seekOf(ctx context.Context, id data.ID) error {
	b.mu.RLock()
	e := b.docs[id]
	b.mu.RUnlock()
	if e == nil {
		return nil // gone meanwhile
	}
	violations, err := b.laws.violations(ctx, e.namings)
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []Item
	for _, v := range violations {
		item := invariantItem(id, v)
		item.Seq = b.seq
		if i := slices.IndexFunc(e.absent, func(old Item) bool { return old.Key == item.Key }); i >= 0 {
			item.Seq = e.absent[i].Seq
		}
		list = append(list, item)
	}
	e.absent = list
	return nil
}

// invariantItem is the item of a violation.
func invariantItem(id data.ID, v Violation) Item {
	return Item{Key: itemKey(KindInvariant, id, v.Invariant+"|"+v.Detail), Kind: KindInvariant, Document: id, What: v.Invariant, Detail: v.Detail, Span: data.Span{Paragraph: v.Paragraph}}
}
