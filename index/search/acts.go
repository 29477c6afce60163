package search

import (
	"context"
	"fmt"

	"taldau/data"
	"taldau/index"
)

// Acts answers from the index what the acts of a case are looked up by; chain.Acts is its port.
type Acts struct{ Searcher index.Searcher }

// Citing returns the decisions that cite one of the keys, the oldest first, undated ones last, at most limit.
func (a Acts) Citing(ctx context.Context, keys []string, limit int) ([]data.ID, error) {
	return a.find(ctx, index.Request{Sort: index.SortOldest, Limit: limit, Filters: []index.Filter{{Field: index.FieldCites, Values: keys}}})
}

// Decided returns the decisions of these courts on a day, at most limit; a court is named by its key (data.Court.Key).
func (a Acts) Decided(ctx context.Context, courts []string, on data.Date, limit int) ([]data.ID, error) {
	return a.find(ctx, index.Request{
		Sort: index.SortOldest, Limit: limit, From: string(on), To: string(on), Filters: []index.Filter{{Field: index.FieldCourt, Values: courts}},
	})
}

func (a Acts) find(ctx context.Context, r index.Request) ([]data.ID, error) {
	r.Filters = append(r.Filters, index.Filter{Field: index.FieldKind, Values: []string{string(data.KindDecision)}})
	found, err := a.Searcher.Search(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("acts: %w", err)
	}
	ids := make([]data.ID, 0, len(found.Hits))
	for _, h := range found.Hits {
		ids = append(ids, data.ID(h.ID))
	}
	return ids, nil
}
