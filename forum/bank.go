package forum

import (
	"context"
	"strings"

	"taldau/data"
)

// DataBank is Bank over the store of the bank.
type DataBank struct{ Store data.Store }

// Publish implements Bank.
func (b DataBank) Publish(ctx context.Context, d data.Document) (data.ID, error) {
	var text strings.Builder
	text.WriteString(d.Identifier(data.IdentifierSource) + " ") // positions that are worded alike are two, and none is a copy of the other
	for i := range d.Editions {
		text.WriteString(d.Editions[i].Text())
	}
	source := d.Identifier(data.IdentifierSource)
	results, err := b.Store.PutAll(ctx, []data.Put{{
		Document: &d, Key: data.IdentityKey(&d, source), Content: data.ContentHash(&d), TextHash: data.TextHash(text.String()),
	}})
	if err != nil {
		return "", err
	}
	return results[0].ID, nil
}

// Heads implements Bank.
func (b DataBank) Heads(ctx context.Context, ids []data.ID) ([]*data.Document, error) {
	return b.Store.Heads(ctx, ids)
}
