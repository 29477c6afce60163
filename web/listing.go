package web

import (
	"html/template"
	"strconv"
	"strings"

	"taldau/web/i18n"
)

// listing writes the parts of a page that stand there a hundred times: stretches of text with links and marks, values of facets, reasons of hits. As in the bar of a post, html/template would bring
// each of their addresses and words through up to three functions by reflection. Every value is escaped as html/template escapes text; addresses are those of
// this site, with their parameters encoded.
type listing struct {
	strings.Builder
	words *i18n.Catalogue
}

// escaping is what html/template does to text and to quoted attributes.
var escaping = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "+", "&#43;", "\x00", "\uFFFD")

// put writes marks and values by turns, marks first.
func (l *listing) put(parts ...string) {
	for i, part := range parts {
		if i%2 == 1 {
			_, _ = escaping.WriteString(l, part) // a strings.Builder does not fail
			continue
		}
		l.WriteString(part)
	}
}

// phrase writes words after a mark, in an element of their own where they are of another language.
func (l *listing) phrase(before string, p phrase) {
	if p.Lang == "" {
		l.put(before, p.Text)
		return
	}
	l.put(before+`<span lang="`, p.Lang, `">`, p.Text, `</span>`)
}

// opened closes a tag that was begun, with the language of what it holds.
func (l *listing) opened(p phrase) {
	if p.Lang != "" {
		l.put(` lang="`, p.Lang, `"`)
	}
	l.put(`>`, p.Text)
}

// runList writes a text with its links and marks.
func runList(list []run) template.HTML {
	l := &listing{}
	size := 0
	for i := range list {
		for _, p := range list[i].Parts {
			size += len(p.Text) + 16
		}
	}
	l.Grow(size)
	for i := range list {
		l.run(&list[i])
	}
	return template.HTML(l.String())
}

func (l *listing) run(r *run) {
	if r.Href != "" {
		l.put(`<a href="`, r.Href, `"`)
		if r.Key != "" {
			l.put(` data-key="`, r.Key, `"`)
		}
		if r.Title != "" {
			l.put(` title="`, r.Title, `"`)
		}
		l.put(`>`)
	}
	for _, p := range r.Parts {
		if p.Mark > 0 {
			l.put(`<mark>`, p.Text, `</mark>`)
			continue
		}
		l.put(``, p.Text)
	}
	if r.Href != "" {
		l.put(`</a>`)
	}
}

// facetList writes the values of a facet, each with those below it.
func facetList(words *i18n.Catalogue, list []facetValue) template.HTML {
	l := &listing{words: words}
	l.Grow(512 * len(list))
	l.values(list)
	return template.HTML(l.String())
}

func (l *listing) values(list []facetValue) {
	l.WriteString(`<ul class="values">`)
	for i := range list {
		value := &list[i]
		if value.Selected {
			l.put("\n"+`<li><a class="on" href="`, value.Href, `"><span class="vh">`, l.words.T("chips.remove"), ` </span>`)
			l.phrase("", value.Name)
			l.put(`<span class="x" aria-hidden="true">×</span></a>`)
		} else {
			l.put("\n"+`<li><a href="`, value.Href, `"`)
			l.opened(value.Name)
			l.put(`</a>`)
		}
		l.put(` <span class="count">`, l.words.Number(value.Count), `</span>`)
		if value.Derived {
			l.put(` <span class="tag" title="`, l.words.T("origin.derived.text"), `">`, l.words.T("origin.derived.tag"), `</span>`)
		}
		if len(value.Below) > 0 {
			l.values(value.Below)
		}
		l.put(`</li>`)
	}
	l.WriteString("\n</ul>")
}

// reasonList writes why a hit was found.
func reasonList(words *i18n.Catalogue, why *whyView) template.HTML {
	l := &listing{words: words}
	l.Grow(512 + 256*len(why.Reasons))
	l.put(`<details class="why" open><summary>`, words.T("why.summary"), `<span class="vh">: `)
	l.phrase("", why.Title)
	l.put("</span></summary>\n<ul>")
	for i := range why.Reasons {
		r := &why.Reasons[i]
		l.put("\n<li>")
		for j, w := range r.Words {
			if j > 0 {
				l.put(" … ")
			}
			l.put(`<q`)
			l.opened(w)
			l.put(`</q>`)
		}
		if len(r.Words) > 0 {
			l.put(`: `)
		}
		l.put(``, r.Text)
		if r.Share != 0 {
			l.put(` <span class="count">`, strconv.Itoa(r.Share), ` %</span>`)
		}
		l.put(`</li>`)
	}
	l.put("\n</ul></details>\n")
	return template.HTML(l.String())
}
