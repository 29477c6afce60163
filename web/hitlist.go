package web

import (
	"cmp"

	"taldau/web/i18n"
)

// hits are items of a list: documents, topics and posts that were found.
func (m *htmlText) hits(words *i18n.Catalogue, list []hitView) {
	for i := range list {
		m.hit(words, &list[i])
	}
}

func (m *htmlText) hit(words *i18n.Catalogue, h *hitView) {
	m.put(`<li class="hit">
<h3><a href="{}"{lang}>{}</a></h3>
<p class="meta">`, h.Href, h.Title.Lang, h.Title.Text)
	m.facts(words, h)
	m.raw("</p>\n")
	if h.Outcome != "" || h.Category != nil {
		m.raw(`<p class="meta">`)
		m.some(`<span class="tag">{}</span> `, h.State)
		m.some(`<span class="tag outcome">{}</span> `, h.Outcome)
		if h.Category != nil {
			m.put(`<span>{} `, words.T("hit.category"))
			m.category(words, h.Category)
			m.raw(`</span>`)
		}
		m.raw("</p>\n")
	}
	if len(h.Snippets) > 0 {
		m.raw(`<ul class="snips">`)
		for i := range h.Snippets {
			m.raw("\n<li>")
			m.snippet(&h.Snippets[i])
			m.raw(`</li>`)
		}
		m.raw("\n</ul>\n")
	}
	m.reasons(words, h.Why)
	m.same(words, h.Same)
	m.raw(`</li>`)
}

// facts are what is known of a document, and who wrote a post and when.
func (m *htmlText) facts(words *i18n.Catalogue, h *hitView) {
	if h.Demo {
		m.put(`<span class="tag demo">{}</span> `, words.T("demo.tag"))
	}
	if h.Replaced {
		m.put(`<span class="tag demo">{}</span> `, words.T("position.replaced"))
	}
	m.put(`<span>{}`, cmp.Or(h.Act, h.Kind))
	m.some(` № {}`, h.Number)
	m.raw(`</span>`)
	if h.Date != "" {
		m.day(words, h.Date)
	}
	if h.Court.Text != "" {
		m.fact(h.Court)
	}
	m.some(` <span>{}</span>`, h.Instance)
	if h.Cited != 0 {
		m.put(` <span>{}</span>`, words.N("hit.cited", h.Cited))
	}
	if h.Depth != 0 {
		m.put(` <span>{}</span>`, words.N("hit.depth", h.Depth))
	}
	if h.Author.Text != "" {
		m.fact(h.Author)
		m.roles(h.Roles)
	}
}

// same are further entries of the topic of a hit.
func (m *htmlText) same(words *i18n.Catalogue, list []hitView) {
	if len(list) == 0 {
		return
	}
	m.put(`<p class="hint same">{}</p>
<ul class="snips">`, words.T("hit.same"))
	for i := range list {
		h := &list[i]
		m.raw("\n<li>")
		for j := range h.Snippets {
			m.snippet(&h.Snippets[j])
		}
		m.raw(` <span class="meta"><span>`)
		m.phrase(h.Author)
		m.raw(`</span>`)
		m.roles(h.Roles)
		m.day(words, h.Date)
		m.raw(`</span>`)
		m.reasons(words, h.Why)
		m.raw(`</li>`)
	}
	m.raw("\n</ul>\n")
}

func (m *htmlText) snippet(s *snippetView) {
	m.put(`<span class="quote"{lang}>`, s.Lang)
	if s.CutBefore {
		m.raw("… ")
	}
	m.runs(s.Runs)
	if s.CutAfter {
		m.raw(" …")
	}
	m.put(`</span> <a class="place" href="{}" aria-label="{}">{}</a>`, s.Href, s.Label, s.Place)
}

func (m *htmlText) fact(p phrase) {
	m.raw(` <span>`)
	m.phrase(p)
	m.raw(`</span>`)
}

func (m *htmlText) roles(names []string) {
	for _, name := range names {
		m.put(` <span class="tag">{}</span>`, name)
	}
}

// day adds an ISO date in words.
func (m *htmlText) day(words *i18n.Catalogue, iso string) {
	m.put(` <time datetime="{}">{}</time>`, iso, words.Date(iso))
}

// category links a category, as the template "category" does.
func (m *htmlText) category(words *i18n.Catalogue, c *categoryLink) {
	m.put(`<a href="{}"{lang}>{}</a>`, c.Href, c.Name.Lang, c.Name.Text)
	if c.Derived {
		m.derived(words)
	}
}
