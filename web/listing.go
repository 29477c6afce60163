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
	for i := range list {
		m.run(&list[i])
	}
	return m.html()
}

func (m *htmlText) run(r *run) {
	if r.Href != "" {
		m.link("<a", r.Href)
		m.attribute("data-key", r.Key)
		m.attribute("title", r.Title)
		m.raw(">")
	}
	for _, p := range r.Parts {
		if p.Mark == 0 {
			m.text(p.Text)
			continue
		}
		m.raw("<mark>")
		m.text(p.Text)
		m.raw("</mark>")
	}
	if r.Href != "" {
		m.raw("</a>")
	}
}

// link adds an address to a tag that was begun.
func (m *htmlText) link(tag, href string) {
	m.raw(tag + ` href="`)
	m.address(href)
	m.raw(`"`)
}

// attribute adds an attribute to a tag that was begun; none for an empty value.
func (m *htmlText) attribute(name, value string) {
	if value != "" {
		m.raw(" " + name + `="`)
		m.text(value)
		m.raw(`"`)
	}
}

// opened closes a tag that was begun, with the language of what it holds.
func (m *htmlText) opened(p phrase) {
	m.lang(p.Lang)
	m.raw(">")
	m.text(p.Text)
}

// facetList writes the values of a facet, each with those below it.
func facetList(words *i18n.Catalogue, list []facetValue) template.HTML {
	m := make(htmlText, 0, 512*len(list))
	m.values(words, list)
	return m.html()
}

func (m *htmlText) values(words *i18n.Catalogue, list []facetValue) {
	m.raw(`<ul class="values">`)
	for i := range list {
		value := &list[i]
		m.raw("\n<li>")
		if value.Selected {
			m.link(`<a class="on"`, value.Href)
			m.raw(`><span class="vh">`)
			m.text(words.T("chips.remove"))
			m.raw(" </span>")
			m.phrase(value.Name)
			m.raw(`<span class="x" aria-hidden="true">×</span></a>`)
		} else {
			m.link("<a", value.Href)
			m.opened(value.Name)
			m.raw("</a>")
		}
		m.count(words.Number(value.Count))
		if value.Derived {
			m.raw(` <span class="tag"`)
			m.attribute("title", words.T("origin.derived.text"))
			m.raw(">")
			m.text(words.T("origin.derived.tag"))
			m.raw("</span>")
		}
		if len(value.Below) > 0 {
			m.values(words, value.Below)
		}
		m.raw("</li>")
	}
	m.raw("\n</ul>")
}

func (m *htmlText) count(n string) {
	m.raw(` <span class="count">`)
	m.text(n)
	m.raw("</span>")
}

// reasonList writes why a hit was found.
func reasonList(words *i18n.Catalogue, why *whyView) template.HTML {
	m := make(htmlText, 0, 512+256*len(why.Reasons))
	m.raw(`<details class="why" open><summary>`)
	m.text(words.T("why.summary"))
	m.raw(`<span class="vh">: `)
	m.phrase(why.Title)
	m.raw("</span></summary>\n<ul>")
	for i := range why.Reasons {
		m.reason(&why.Reasons[i])
	}
	m.raw("\n</ul></details>\n")
	return m.html()
}

func (m *htmlText) reason(r *reasonView) {
	m.raw("\n<li>")
	for i, w := range r.Words {
		if i > 0 {
			m.raw(" … ")
		}
		m.raw("<q")
		m.opened(w)
		m.raw("</q>")
	}
	if len(r.Words) > 0 {
		m.raw(": ")
	}
	m.text(r.Text)
	if r.Share != 0 {
		m.count(strconv.Itoa(r.Share) + " %")
	}
	m.raw("</li>")
}
