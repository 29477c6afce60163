package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"taldau/data"
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
	var found []data.ID
	for _, name := range namesOf(typed) {
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
