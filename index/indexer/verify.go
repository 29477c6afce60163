package indexer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"taldau/data"
)

// Verify compares the live index with the bank: the same documents, at the same change. It reads the feed, not the texts.
func (x *Indexer) Verify(ctx context.Context) ([]data.Problem, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	var problems []data.Problem
	report := func(where, format string, a ...any) {
		problems = append(problems, data.Problem{Where: where, What: fmt.Sprintf(format, a...)})
	}
	ids, err := x.Live.IDs(ctx)
	if err != nil {
		return nil, err
	}
	indexed := make(map[data.ID]bool, len(ids))
	for _, id := range ids {
		if indexed[data.ID(id)] {
			report("index "+id, "it is indexed twice; run \"taldau reindex\"")
		}
		indexed[data.ID(id)] = true
	}
	cursor, err := x.Live.Cursor(ctx)
	if err != nil {
		return nil, err
	}
	// A document that changed several times may stand in the feed several times; its newest change counts.
	var newest data.Seq
	withdrawn := map[data.ID]bool{}
	for c, err := range x.Feed.Changes(ctx, 0, 0) {
		if err != nil {
			return nil, err
		}
		newest, withdrawn[c.ID] = c.Seq, c.Withdrawn
	}
	for _, id := range slices.Sorted(maps.Keys(withdrawn)) {
		switch {
		case !withdrawn[id] && !indexed[id]:
			report("index "+string(id), "the document is not indexed; run \"taldau reindex\"")
		case withdrawn[id] && indexed[id]:
			report("index "+string(id), "the document is withdrawn, but indexed; run \"taldau reindex\"")
		}
		delete(indexed, id)
	}
	for id := range indexed {
		report("index "+string(id), "it is indexed, but the bank does not hold it; run \"taldau reindex\"")
	}
	if data.Seq(cursor) != newest {
		report("index cursor", "it stands at change %d, the bank at %d; run \"taldau reindex\"", cursor, newest)
	}
	return problems, nil
}
