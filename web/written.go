package web

import (
	"html/template"
	"strings"
)

// htmlText is a part of a page that is written by hand, where there is much of it: html/template brings each value of each post through up to three functions
// by reflection, which was most of the time of pages of many posts. What is written is the same to the byte: see TestWritten.
type htmlText []byte

// raw adds what is markup already.
func (m *htmlText) raw(s string) { *m = append(*m, s...) }

// text adds a text, or the value of an attribute between double quotes.
func (m *htmlText) text(s string) {
	b, from := *m, 0
	for i := 0; i < len(s); i++ {
		if bytesOfPages[s[i]]&isEscaped != 0 {
			b = append(append(b, s[from:i]...), escapeOf(s[i])...)
			from = i + 1
		}
	}
	*m = append(b, s[from:]...)
}

// address adds an address of this site as the value of an attribute. What an address may not have becomes % and two digits. It is not for addresses that
// somebody else wrote: whether their scheme is a good one html/template asks, and this does not.
func (m *htmlText) address(s string) {
	const digits = "0123456789abcdef"
	b, from := *m, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case bytesOfPages[c]&(isPlain|isEscaped) == isPlain:
			continue
		case c == '%' && i+2 < len(s) && bytesOfPages[s[i+1]]&bytesOfPages[s[i+2]]&isHex != 0:
			i += 2
			continue
		}
		b = append(b, s[from:i]...)
		if bytesOfPages[c]&isPlain != 0 {
			b = append(b, escapeOf(c)...)
		} else {
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
		from = i + 1
	}
	*m = append(b, s[from:]...)
}

// What a byte is to those who write pages.
const (
	isEscaped = 1 << iota // in a text it is written otherwise
	isPlain               // in an address it stands for itself: RFC 3986, without the quote and the parentheses, as html/template has it
	isHex                 // two of them after % stand for a byte
)

// bytesOfPages tells it of each byte. It is a table because every byte of a page is looked up.
var bytesOfPages = func() (table [256]byte) {
	for i := range table {
		c := byte(i)
		if escapeOf(c) != "" {
			table[c] |= isEscaped
		}
		if strings.IndexByte(wordBytes+"/?=&-.~#+:;,!$*@[]", c) >= 0 {
			table[c] |= isPlain
		}
		if strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 {
			table[c] |= isHex
		}
	}
	return table
}()

// escapeOf is what a byte is written as; empty: as it is. It is the table of html/template.
func escapeOf(c byte) string {
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

// literal is HTML as it stands in the source, with {} for values. It is a type of its own, so that a text that came from somewhere is not taken for it.
type literal string

// put adds markup with a value at each {}: an address after href=", elsewhere a text or the value of another attribute. {lang} is the attribute of a
// language, as lang has it.
func (m *htmlText) put(html literal, values ...string) {
	for _, value := range values {
		start := strings.IndexByte(string(html), '{')
		end := start + strings.IndexByte(string(html[start:]), '}')
		before, name := string(html[:start]), html[start+1:end]
		m.raw(before)
		switch {
		case name == "lang":
			m.lang(value)
		case strings.HasSuffix(before, `href="`):
			m.address(value)
		default:
			m.text(value)
		}
		html = html[end+1:]
	}
	m.raw(string(html))
}

// some adds markup with a value; nothing where there is no value.
func (m *htmlText) some(html literal, value string) {
	if value != "" {
		m.put(html, value)
	}
}

// tag adds a tag of a class after what stands before it.
func (m *htmlText) tag(class, text string) {
	m.raw(` <span class="tag` + class + `">`)
	m.text(text)
	m.raw("</span>")
}

// html is what was written so far.
func (m *htmlText) html() template.HTML { return template.HTML(*m) }
