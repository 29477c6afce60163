package web

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index/query"
)

// namesOf lists what a typed number may be the identifier of, the most exact first.
func namesOf(typed string) []data.Identifier {
	names := []data.Identifier{
		{Type: data.IdentifierSource, Value: typed}, {Type: data.IdentifierAdilet, Value: strings.ToUpper(typed)},
		{Type: data.IdentifierNumber, Value: typed}, {Type: data.IdentifierNumber, Value: citation.NormalizeNumber(typed)},
	}
	if n, ok := citation.ParseCaseNumber(typed); ok {
		names = append(names, data.Identifier{Type: data.IdentifierAct, Value: n.String()}, data.Identifier{Type: data.IdentifierCase, Value: n.Base()})
	}
	return names
}

// findDocument finds the head of the one document that an id or a number means; nil without an error where none does, or several do. A
// document that was withdrawn is none.
func findDocument(ctx context.Context, store data.Store, typed string) (*data.Document, error) {
	typed = strings.TrimPrefix(strings.TrimSpace(typed), "№")
	if typed = strings.TrimSpace(typed); typed == "" || len(typed) > query.MaxQuery {
		return nil, nil
	}
	d, err := standing(ctx, store, data.ID(typed))
	if d != nil || err != nil {
		return d, err
	}
	for _, name := range namesOf(typed) {
		ids, err := store.Find(ctx, name.Type, name.Value)
		if err != nil {
			return nil, err
		}
		if len(ids) == 1 {
			return standing(ctx, store, ids[0])
		}
		if len(ids) > 1 {
			return nil, nil
		}
	}
	return nil, nil
}

// standing is the head of a document that was not withdrawn; nil where there is none.
func standing(ctx context.Context, store data.Store, id data.ID) (*data.Document, error) {
	heads, err := store.Heads(ctx, []data.ID{id})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || len(heads) == 0 || heads[0] == nil || heads[0].Withdrawn != nil {
		return nil, err
	}
	return heads[0], nil
}
