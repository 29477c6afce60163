package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index/query"
)

// number leads from an identifier to the one document that bears it, to the list where several do, and to the results page,
// which says that none does, otherwise.
func (s *site) number(v *visit) error {
	typed := strings.TrimSpace(strings.TrimPrefix(v.c.Param("number"), "/"))
	if typed == "" || len(typed) > query.MaxQuery {
		return errNotFound
	}
	v.c.Header("Cache-Control", "private, no-cache")
	names := []data.Identifier{
		{Type: data.IdentifierSource, Value: typed}, {Type: data.IdentifierAdilet, Value: strings.ToUpper(typed)},
		{Type: data.IdentifierNumber, Value: typed}, {Type: data.IdentifierNumber, Value: citation.NormalizeNumber(typed)},
	}
	if n, ok := citation.ParseCaseNumber(typed); ok {
		names = append(names, data.Identifier{Type: data.IdentifierAct, Value: n.String()}, data.Identifier{Type: data.IdentifierCase, Value: n.Base()})
	}
	var found []data.ID
	for _, name := range names {
		ids, err := s.Store.Find(v.ctx(), name.Type, name.Value)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	target := v.url("/search", url.Values{"q": {typed}})
	if len(found) == 1 {
		target = v.url("/d/"+string(found[0]), nil)
	}
	v.c.Redirect(http.StatusFound, target)
	return nil
}
