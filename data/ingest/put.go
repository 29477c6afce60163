package ingest

import (
	"context"
	"errors"
	"io/fs"

	"taldau/data"
)

// put stores, or in a dry run foretells what storing would do.
func (in *Importer) put(ctx context.Context, puts []data.Put) ([]data.PutResult, error) {
	if len(puts) == 0 {
		return nil, nil
	}
	if !in.DryRun {
		return in.Store.PutAll(ctx, puts)
	}
	results := make([]data.PutResult, len(puts))
	for i, p := range puts {
		held, err := in.Store.LookupKey(ctx, p.Key)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			results[i] = data.PutResult{ID: data.NewID(p.Key), Status: data.PutCreated}
		case err != nil:
			return nil, err
		case held.Holds(p.Content):
			results[i] = data.PutResult{ID: held.ID, Status: data.PutUnchanged}
		default:
			results[i] = data.PutResult{ID: held.ID, Status: data.PutUpdated}
		}
	}
	return results, nil
}
