package indexer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"taldau/data"
	"taldau/forum"
	"taldau/index"
)

// verification compares the live index with what it is made from.
type verification struct {
	*Indexer
	problems []data.Problem
}

func (v *verification) report(where, format string, a ...any) {
	v.problems = append(v.problems, data.Problem{Where: where, What: fmt.Sprintf(format, a...) + "; run \"taldau reindex\""})
}

// Verify compares the live index with bank and forum: the same documents and topics, at the same change, no article without its law, and of
// each topic the posts that are shown. Of documents it reads the feed, not the texts.
func (x *Indexer) Verify(ctx context.Context) ([]data.Problem, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	v := &verification{Indexer: x}
	ids, err := x.Live.IDs(ctx)
	if err != nil {
		return nil, err
	}
	slices.Sort(ids)
	for i, id := range ids {
		if i > 0 && ids[i-1] == id {
			v.report("index "+id, "it is indexed twice")
		}
	}
	ids = slices.Compact(ids)
	var ofBank, ofForum []string
	for _, id := range ids {
		if _, _, talk := index.SplitTopic(id); talk {
			ofForum = append(ofForum, id)
		} else {
			ofBank = append(ofBank, id)
		}
	}
	if err := v.bank(ctx, ofBank); err != nil {
		return nil, err
	}
	return v.problems, v.forum(ctx, ofForum)
}

// bank compares documents.
func (v *verification) bank(ctx context.Context, ids []string) error {
	indexed := make(map[data.ID]bool, len(ids))
	units := map[data.ID][]string{}
	for _, id := range ids {
		if document, unit := index.SplitID(id); unit != "" {
			units[data.ID(document)] = append(units[data.ID(document)], id)
		} else {
			indexed[data.ID(id)] = true
		}
	}
	for _, document := range slices.Sorted(maps.Keys(units)) {
		if !indexed[document] {
			v.report("index "+units[document][0], "%d articles are indexed without their law", len(units[document]))
		}
	}
	// A document that changed several times may stand in the feed several times; its newest change counts.
	var newest data.Seq
	withdrawn := map[data.ID]bool{}
	if v.Feed != nil {
		for c, err := range v.Feed.Changes(ctx, 0, 0) {
			if err != nil {
				return err
			}
			newest, withdrawn[c.ID] = c.Seq, c.Withdrawn
		}
	}
	for _, id := range slices.Sorted(maps.Keys(withdrawn)) {
		switch {
		case !withdrawn[id] && !indexed[id]:
			v.report("index "+string(id), "the document is not indexed")
		case withdrawn[id] && indexed[id]:
			v.report("index "+string(id), "the document is withdrawn, but indexed")
		}
		delete(indexed, id)
	}
	for _, id := range slices.Sorted(maps.Keys(indexed)) {
		v.report("index "+string(id), "it is indexed, but the bank does not hold it")
	}
	cursor, err := v.Live.Cursor(ctx, index.FeedBank)
	if err == nil && cursor != uint64(newest) {
		v.report("index cursor", "it stands at change %d, the bank at %d", cursor, newest)
	}
	return err
}

// forum compares topics and posts. People write meanwhile: a topic that changed after the place that the index has come to is left out.
func (v *verification) forum(ctx context.Context, ids []string) error {
	cursor, err := v.Live.Cursor(ctx, index.FeedForum)
	if err != nil {
		return err
	}
	faults := make(map[string]string, len(ids))
	for _, id := range ids {
		faults[id] = "it is indexed, but the forum does not show it"
	}
	newest, err := v.eachTopic(ctx, 0, func(c forum.Change) error {
		entries, _, err := topics{v.Indexer}.entries(ctx, c.Topic)
		for _, e := range entries {
			if _, indexed := faults[e.ID]; indexed {
				delete(faults, e.ID)
			} else {
				faults[e.ID] = "it is shown in the forum, but not indexed"
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	late := map[forum.TopicID]bool{}
	last, err := v.eachTopic(ctx, cursor, func(c forum.Change) error { late[c.Topic] = true; return nil })
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(faults)) {
		if topic, _, _ := index.SplitTopic(id); !late[forum.TopicID(topic)] {
			v.report("index "+id, "%s", faults[id])
		}
	}
	if newest = max(newest, last); cursor > newest {
		v.report("index cursor", "it stands at change %d, the forum at %d", cursor, newest)
	}
	return nil
}

// eachTopic reads the feed of the forum after a number, and returns that of its newest change, or after.
func (v *verification) eachTopic(ctx context.Context, after uint64, do func(forum.Change) error) (uint64, error) {
	newest := uint64(0)
	for v.Topics != nil {
		changes, err := v.Topics.Changes(ctx, max(after, newest), rebuildBatch)
		if err != nil || len(changes) == 0 {
			return newest, err
		}
		newest = changes[len(changes)-1].Seq
		for _, c := range changes {
			if err := do(c); err != nil {
				return newest, err
			}
		}
	}
	return newest, nil
}
