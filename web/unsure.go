package web

import (
	"errors"
	"net/url"
	"slices"
)

// errUnsure says that a text to be published has what looks like personal data, and that its writer has not confirmed it.
var errUnsure = errors.New("what looks like personal data is not confirmed")

// sureField is the field by which a writer confirms what looks like personal data.
const sureField = "sure"

// publishedFields are the fields of steps, orders and appeals whose words others will read.
func publishedFields() []string {
	return []string{"title", "text", "statements", "reasons", "dissent", "reason"}
}

// unsure reports whether a form holds what looks like personal data that its sender has not confirmed.
func (v *visit) unsure(form url.Values) bool {
	return form.Get(sureField) != "1" && len(v.personal(publishedIn(form)...)) > 0
}

func publishedIn(form url.Values) []string {
	var texts []string
	for name, values := range form {
		if slices.Contains(publishedFields(), name) {
			texts = append(texts, values...)
		}
	}
	slices.Sort(texts) // a map has no order, and the page names what was found in one
	return texts
}
