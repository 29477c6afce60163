package web

import (
	"net/url"
	"strings"

	"taldau/index"
)

// narrowing is the addresses of a question with one value or another of a field. A page has a hundred of them that differ in nothing else, so that what they
// share is encoded once.
type narrowing struct {
	before, after string
}

// narrowing opens a question at a field. A region takes the place of the court that was chosen.
func (v *visit) narrowing(q question, field index.Field) narrowing {
	values := q.with(func(q *question) {
		if field == index.FieldRegion {
			q.set(index.FieldCourt)
		}
		q.set(field, "")
	}).values()
	key := string(field) + "="
	before, after, _ := strings.Cut("&"+values.Encode(), "&"+key) // nothing else looks like it: in values & and = are escaped
	return narrowing{before: v.url("/search", nil) + "?" + strings.TrimPrefix(before+"&", "&") + key, after: after}
}

// to is the address of the question with this value alone.
func (n narrowing) to(value string) string { return n.before + url.QueryEscape(value) + n.after }
