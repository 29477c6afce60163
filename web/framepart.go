package web

import "html/template"

// The lists of the frame are written by hand: every page has forty links in them.

// Alternates are the addresses of the page in all languages, for the head.
func (f frame) Alternates() template.HTML {
	m := make(htmlText, 0, 1<<10)
	for _, l := range f.Languages {
		m.raw(`<link rel="alternate" hreflang="` + l.Code + `" href="`)
		m.address(f.Base)
		m.address(l.Href)
		m.raw("\">\n")
	}
	return m.html()
}

// MenuItems are the links of the menu.
func (f frame) MenuItems() template.HTML {
	m := make(htmlText, 0, 1<<10)
	for _, l := range f.Nav {
		m.item(l.Href)
		if l.Current {
			m.raw(` aria-current="page"`)
		}
		m.raw(">")
		m.text(l.Text)
		m.raw("</a></li>")
	}
	return m.html()
}

// LanguageItems lead to the page in every language.
func (f frame) LanguageItems() template.HTML {
	m := make(htmlText, 0, 1<<10)
	for _, l := range f.Languages {
		m.item(l.Href)
		m.raw(` lang="` + l.Code + `" hreflang="` + l.Code + `"`)
		if l.Current {
			m.raw(` aria-current="true"`)
		}
		m.raw(` title="`)
		m.text(l.Name)
		m.raw(`">`)
		m.text(l.Short)
		m.raw("</a></li>")
	}
	return m.html()
}

// CrumbItems are the steps of the path to the page.
func (f frame) CrumbItems() template.HTML {
	m := make(htmlText, 0, 1<<10)
	for _, c := range f.Crumbs {
		m.item(c.Href)
		m.lang(c.Name.Lang)
		m.raw(">")
		m.text(c.Name.Text)
		m.raw("</a></li>")
	}
	return m.html()
}

// FooterItems are the links of the foot.
func (f frame) FooterItems() template.HTML {
	m := make(htmlText, 0, 1<<10)
	for _, l := range f.FooterLinks {
		m.item(l.Href)
		m.raw(">")
		m.text(l.Text)
		m.raw("</a></li>")
	}
	return m.html()
}

// item begins an item of a list that is a link; attributes may follow.
func (m *htmlText) item(href string) {
	m.raw("\n<li><a href=\"")
	m.address(href)
	m.raw(`"`)
}
