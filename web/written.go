package web

import "html/template"

// htmlText is a part of a page that is written by hand, where there is much of it: html/template brings each value of each post through up to three functions
// by reflection, which was most of the time of pages of many posts. What is written is the same to the byte: see TestWritten.
type htmlText []byte

// raw adds what is markup already.
func (m *htmlText) raw(s string) { *m = append(*m, s...) }

// text adds a text, or the value of an attribute between double quotes. An address must be one of this site, made by package net/url: of addresses that
// somebody else wrote html/template knows more than that.
func (m *htmlText) text(s string) {
	b, from := *m, 0
	for i := 0; i < len(s); i++ {
		if escape := escapeOf(s[i]); escape != "" {
			b = append(append(b, s[from:i]...), escape...)
			from = i + 1
		}
	}
	*m = append(b, s[from:]...)
}

// escapeOf is what a byte is written as; empty: as it is. It is the table of html/template.
func escapeOf(c byte) string {
	if c > '>' {
		return ""
	}
	switch c {
	case 0:
		return "\uFFFD"
	case '"':
		return "&#34;"
	case '&':
		return "&amp;"
	case '\'':
		return "&#39;"
	case '+':
		return "&#43;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	}
	return ""
}

// lang adds the attribute of a language; none for that of the page.
func (m *htmlText) lang(code string) {
	if code != "" {
		m.raw(` lang="`)
		m.text(code)
		m.raw(`"`)
	}
}

// phrase adds a phrase, as the template "ph" does.
func (m *htmlText) phrase(p phrase) {
	if p.Lang == "" {
		m.text(p.Text)
		return
	}
	m.raw("<span")
	m.lang(p.Lang)
	m.raw(">")
	m.text(p.Text)
	m.raw("</span>")
}

// tag adds a tag of a class after what stands before it.
func (m *htmlText) tag(class, text string) {
	m.raw(` <span class="tag` + class + `">`)
	m.text(text)
	m.raw("</span>")
}

// html is what was written so far.
func (m *htmlText) html() template.HTML { return template.HTML(*m) }
