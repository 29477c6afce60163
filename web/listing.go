package web

import (
	"html/template"
	"strconv"

	"taldau/web/i18n"
)

// What stands on a page a hundred times is written by hand: stretches of text with links and marks, values of facets, reasons of hits.

// runList writes a text with its links and marks.
func runList(list []run) template.HTML {
	size := 0
	for i := range list {
		for _, p := range list[i].Parts {
			size += len(p.Text) + 16
		}
	}
	m := make(htmlText, 0, size)
	m.runs(list)
	return m.html()
}

func (m *htmlText) runs(list []run) {
	for i := range list {
		m.run(&list[i])
	}
}

func (m *htmlText) run(r *run) {
	if r.Href != "" {
		m.put(`<a href="{}"`, r.Href)
		m.some(` data-key="{}"`, r.Key)
		m.some(` title="{}"`, r.Title)
		m.raw(">")
	}
	for _, p := range r.Parts {
		if p.Mark == 0 {
			m.text(p.Text)
			continue
		}
		m.put(`<mark>{}</mark>`, p.Text)
	}
	if r.Href != "" {
		m.raw("</a>")
	}
}

// facets write the facets of a page of results, each with its values.
func (m *htmlText) facets(words *i18n.Catalogue, list []facetView) {
	for i := range list {
		m.facet(words, &list[i])
	}
}

func (m *htmlText) facet(words *i18n.Catalogue, f *facetView) {
	m.raw(`<details`)
	if f.Open {
		m.raw(` open`)
	}
	m.put(` id="f-{}"><summary>{}</summary>
`, f.Field, f.Title)
	if len(f.Above) > 0 {
		m.raw(`<ul class="above">`)
		for _, l := range f.Above {
			m.put(`<li><a href="{}">{}</a></li>`, l.Href, l.Text)
		}
		m.raw(`</ul>`)
	}
	m.values(words, f.Values)
	m.raw("\n")
	if f.MoreURL != "" {
		m.put(`<p><a href="{}">{}</a></p>`, f.MoreURL, f.MoreText)
	}
	m.raw("</details>\n")
}

// values writes the values of a facet, each with those below it.
func (m *htmlText) values(words *i18n.Catalogue, list []facetValue) {
	m.raw(`<ul class="values">`)
	for i := range list {
		value := &list[i]
		m.raw("\n<li>")
		if value.Selected {
			m.put(`<a class="on" href="{}"><span class="vh">{} </span>`, value.Href, words.T("chips.remove"))
			m.phrase(value.Name)
			m.raw(`<span class="x" aria-hidden="true">×</span></a>`)
		} else {
			m.put(`<a href="{}"{lang}>{}</a>`, value.Href, value.Name.Lang, value.Name.Text)
		}
		m.put(` <span class="count">{}</span>`, words.Number(value.Count))
		if value.Derived {
			m.derived(words)
		}
		if len(value.Below) > 0 {
			m.values(words, value.Below)
		}
		m.raw(`</li>`)
	}
	m.raw("\n</ul>")
}

// derived says that a category is none of the official classifier, as the template "derived" does.
func (m *htmlText) derived(words *i18n.Catalogue) {
	m.put(` <span class="tag" title="{}">{}</span>`, words.T("origin.derived.text"), words.T("origin.derived.tag"))
}

// reasons write why a hit was found; nothing where nobody asked.
func (m *htmlText) reasons(words *i18n.Catalogue, why *whyView) {
	if why == nil {
		return
	}
	m.put(`<details class="why" open><summary>{}<span class="vh">: `, words.T("why.summary"))
	m.phrase(why.Title)
	m.raw("</span></summary>\n<ul>")
	for i := range why.Reasons {
		m.reason(&why.Reasons[i])
	}
	m.raw("\n</ul></details>\n")
}

func (m *htmlText) reason(r *reasonView) {
	m.raw("\n<li>")
	for i, w := range r.Words {
		if i > 0 {
			m.raw(" … ")
		}
		m.put(`<q{lang}>{}</q>`, w.Lang, w.Text)
	}
	if len(r.Words) > 0 {
		m.raw(": ")
	}
	m.text(r.Text)
	if r.Share != 0 {
		m.put(` <span class="count">{} %</span>`, strconv.Itoa(r.Share))
	}
	m.raw(`</li>`)
}
