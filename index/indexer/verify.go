package indexer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"taldau/data"
	"taldau/index"
)

// Verify compares the live index with the bank: the same documents, at the same change, and no article without its law. It reads the
// feed, not the texts.
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
	units := map[data.ID][]string{}
	slices.Sort(ids)
	for i, id := range ids {
		if i > 0 && ids[i-1] == id {
			report("index "+id, "it is indexed twice; run \"taldau reindex\"")
			continue
		}
		if document, unit := index.SplitID(id); unit != "" {
			units[data.ID(document)] = append(units[data.ID(document)], id)
		} else {
			indexed[data.ID(id)] = true
		}
	}
	for _, document := range slices.Sorted(maps.Keys(units)) {
		if !indexed[document] {
			report("index "+units[document][0], "%d articles are indexed without their law; run \"taldau reindex\"", len(units[document]))
		}
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
