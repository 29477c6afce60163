package web

import (
	"net/http"
	"net/url"
	"strings"
)

// typedText is what somebody wrote into a field of a form that could not be taken, given back by the page that says why.
type typedText struct{ ID, Label, Value string }

// typedNames are the fields of the forms of the forum in which people write, in the order of the forms. A password is in none of them.
var typedNames = []string{
	"title", "category", "articles", "readingA", "readingB", "sideA", "sideB", "neither", "source", "text", "statements", "reasons", "dissent", "note", "reason",
}

// typed is what came with a form of the forum: a page that cannot show the form itself, as where the session has ended, the topic is gone or something
// failed, gives it back, so that nothing is lost. What another site sent is not shown.
func (v *visit) typed() []typedText {
	written := v.path == "/forum/new" || strings.HasPrefix(v.path, "/forum/t/") || strings.HasPrefix(v.path, "/moderation/")
	if v.c.Request.Method != http.MethodPost || !written || !formMedia(v.c.Request) {
		return nil
	}
	if http.NewCrossOriginProtection().Check(v.c.Request) != nil || v.c.Request.ParseForm() != nil {
		return nil
	}
	return v.typedIn(v.c.Request.PostForm)
}

func (v *visit) typedIn(form url.Values) (list []typedText) {
	for _, name := range typedNames {
		value := strings.ToValidUTF8(form.Get(name), "\ufffd")
		if strings.TrimSpace(value) != "" {
			list = append(list, typedText{ID: "typed-" + name, Label: v.cat.T(v.labelOf(name)), Value: value})
		}
	}
	return list
}

// labelOf is the message with the label of a field: of a question, of a post, or of an act.
func (v *visit) labelOf(name string) string {
	act := !strings.HasSuffix(v.path, "/new") && !strings.HasSuffix(v.path, "/edit")
	switch {
	case name == "reason":
		return "formfield.why"
	case act && v.cat.Has("formfield."+name):
		return "formfield." + name
	case v.cat.Has("field." + name):
		return "field." + name
	}
	return "formfield." + name
}
