package web

import "html/template"

// The lists of a page of results are written by hand: there are a hundred links in them.

// HiddenItems are the fields that the form carries along.
func (p *resultsPage) HiddenItems() template.HTML {
	return p.part(func(m *htmlText) {
		for _, f := range p.Hidden {
			m.put(`<input type="hidden" name="{}" value="{}">`+"\n", f.Name, f.Value)
		}
	})
}

// ChipItems are the filters, each with the way to take it away.
func (p *resultsPage) ChipItems() template.HTML {
	return p.part(func(m *htmlText) {
		for _, c := range p.Chips {
			m.put(`
<li><a href="{}"><span class="vh">{} </span>{}: `, c.Href, p.v.cat.T("chips.remove"), c.Field)
			m.phrase(c.Value)
			m.raw(`<span aria-hidden="true" class="x">×</span></a></li>`)
		}
	})
}

// SortItems are the orders to choose from.
func (p *resultsPage) SortItems() template.HTML {
	return p.part(func(m *htmlText) {
		for _, s := range p.Sorts {
			m.item(s.Href)
			if s.Current {
				m.raw(` aria-current="true"`)
			}
			m.put(`>{}</a></li>`, s.Text)
		}
	})
}

// HitItems are the hits.
func (p *resultsPage) HitItems() template.HTML {
	return p.part(func(m *htmlText) { m.hits(p.v.cat, p.Hits) })
}

// DirectItems are the documents that an identifier names.
func (p *resultsPage) DirectItems() template.HTML {
	return p.part(func(m *htmlText) { m.hits(p.v.cat, p.Read.Direct) })
}

// FacetItems are the facets with their values.
func (p *resultsPage) FacetItems() template.HTML {
	return p.part(func(m *htmlText) { m.facets(p.v.cat, p.Facets) })
}

// part writes a part into the page where the template stands, and gives it nothing to write itself.
func (p *resultsPage) part(write func(m *htmlText)) template.HTML {
	m := htmlText(p.v.out.AvailableBuffer())
	write(&m)
	p.v.out.Write(m)
	return ""
}
