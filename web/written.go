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

// address adds an address of this site as the value of an attribute. It is not for addresses that somebody else wrote: whether their scheme is a good one
// html/template asks, and this does not.
func (m *htmlText) address(s string) {
	for i := 0; i < len(s); i++ {
		if !plainInAddress(s, i) {
			m.text(normalAddress(s))
			return
		}
	}
	m.text(s)
}

// normalAddress writes what an address may not have as % and two digits.
func normalAddress(s string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if plainInAddress(s, i) {
			b.WriteByte(s[i])
			continue
		}
		b.WriteString("%" + digits[s[i]>>4:s[i]>>4+1] + digits[s[i]&15:s[i]&15+1])
	}
	return b.String()
}

// plainInAddress reports whether a byte stands in an address as it is (RFC 3986, without the quote and the parentheses, as html/template has it).
func plainInAddress(s string, i int) bool {
	switch c := s[i]; {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	case c == '%':
		return i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
	default:
		return strings.IndexByte("/?=&-._~#+:;,!$*@[]", c) >= 0
	}
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

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
