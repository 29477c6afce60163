package web

import (
	"html/template"
	"strings"
)

// bar writes the links and buttons of a post. No template makes it, as none makes a listing: html/template brings each of the forty addresses, words and tokens of a
// post through up to three functions by reflection, which was half of the time of a page of thirty posts. Every value is escaped as the value of an attribute; addresses are
// those of this site.
func (post *postView) bar() template.HTML {
	if len(post.Links) == 0 && len(post.Actions) == 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(256 * (len(post.Links) + len(post.Actions)))
	write := func(parts ...string) {
		for i, part := range parts {
			if i%2 == 1 {
				part = template.HTMLEscapeString(part)
			}
			b.WriteString(part)
		}
	}
	write(`<div class="post-actions noprint">`)
	for _, l := range post.Links {
		write(`<a href="`, l.Href, `">`, l.Text, `<span class="vh"> № `, post.Number, `</span></a> `)
	}
	for _, a := range post.Actions {
		write(`<form action="`, a.Action, `" method="post"><input type="hidden" name="`+tokenField+`" value="`, post.Token, `">`)
		if a.On != "" {
			write(`<input type="hidden" name="on" value="`, a.On, `">`)
		}
		write(`<button>`, a.Text, `<span class="vh"> № `, post.Number, `</span></button></form>`)
	}
	write("</div>\n")
	return template.HTML(b.String())
}
