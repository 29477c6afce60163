package convert

import (
	"context"
	"io"
	"strings"

	"taldau/data"
)

// convertAKN reads Akoma Ntoso (OASIS LegalDocML 1.0): blocks in the order of the text; a number and a heading that stand
// apart go before their block. Metadata is taken from the FRBR description.
func convertAKN(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	b, err := readAll(r, size)
	if err != nil {
		return nil, err
	}
	root, err := parseXML(ctx, b, "the document")
	if err != nil {
		return nil, err
	}
	if root.name != "akomaNtoso" {
		return nil, refuse(ReasonUnsupported, "it is XML, but not Akoma Ntoso; convert it to HTML or DOCX")
	}
	a := &akoma{result: &Result{}}
	root.all("meta", func(m *node) {
		if !a.described {
			a.described = true
			a.describe(m)
		}
	})
	markBlocks(root)
	a.walk(root, false)
	a.flush()
	return a.result, nil
}

// akoma reads one document.
type akoma struct {
	result    *Result
	described bool
	number    string // waits for the block that it numbers
	text      strings.Builder
	role      data.ParagraphRole
	notes     []Paragraph
}

// describe reads the FRBR description.
func (a *akoma) describe(m *node) {
	meta := &a.result.Meta
	m.all("FRBRWork", func(w *node) {
		if n := w.child("FRBRname"); n != nil {
			meta.Title = n.attr("value")
		}
		if d := w.child("FRBRdate"); d != nil && data.Date(d.attr("date")).Valid() {
			meta.Date = d.attr("date")
		}
		if n := w.child("FRBRnumber"); n != nil {
			meta.Number = n.attr("value")
		}
	})
	m.all("FRBRExpression", func(e *node) {
		if l := e.child("FRBRlanguage"); l != nil {
			meta.Lang = knownLang(l.attr("language"))
		}
	})
	m.all("FRBRManifestation", func(x *node) {
		if u := x.child("FRBRuri"); u != nil && strings.HasPrefix(u.attr("value"), "http") {
			meta.URL = u.attr("value")
		}
	})
	m.all("cite", func(c *node) {
		if c.space != "" && c.hasText() {
			meta.Number = strings.TrimSpace(c.content())
		}
	})
	m.all("court", func(c *node) {
		if meta.Court == "" {
			meta.Court = strings.TrimSpace(c.content())
		}
	})
}

// walk reads what is in n in the order of the text; inBlock: n is a block or stands in one.
func (a *akoma) walk(n *node, inBlock bool) {
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "":
			if inBlock {
				a.text.WriteString(c.text)
			}
		case "meta", "del", "noteRef":
		case "num":
			a.flush()
			a.number = strings.Join(strings.Fields(c.content()), " ")
		case "authorialNote":
			if s := strings.TrimSpace(spaced(c)); s != "" {
				a.notes = append(a.notes, Paragraph{Text: s, Role: data.RoleFootnote})
			}
		case "br", "eol", "tab", "img":
			a.text.WriteByte(' ')
		case "tr":
			a.flush()
			a.row(c)
		default:
			if inBlock && !c.block && !isAKNBlock(c.name) {
				a.walk(c, true)
				continue
			}
			a.flush()
			if isAKNHeading(c.name) {
				a.role = data.RoleHeading
			}
			a.walk(c, !c.block || isAKNBlock(c.name))
			a.flush()
		}
	}
}

// flush ends the open block: one paragraph with the number that waited for it, then the notes in it.
func (a *akoma) flush() {
	s := strings.Join(strings.Fields(a.text.String()), " ")
	a.text.Reset()
	role := a.role
	a.role = data.RoleText
	if s == "" {
		return
	}
	if a.number != "" {
		s = a.number + " " + s
	}
	a.result.Paragraphs = append(a.result.Paragraphs, Paragraph{Text: s, Role: role, Number: a.number})
	a.result.Paragraphs = append(a.result.Paragraphs, a.notes...)
	a.number, a.notes = "", nil
}

// row makes one paragraph of a row of a table.
func (a *akoma) row(tr *node) {
	var columns [][]Paragraph
	for i := range tr.children {
		if c := &tr.children[i]; c.name == "td" || c.name == "th" {
			inner := &akoma{result: &Result{}}
			inner.walk(c, true)
			inner.flush()
			columns = append(columns, inner.result.Paragraphs)
		}
	}
	appendRow(a.result, columns)
}

func isAKNHeading(name string) bool {
	switch name {
	case "heading", "subheading", "longTitle", "crossHeading":
		return true
	}
	return false
}

// isAKNBlock holds for elements whose text is a paragraph.
func isAKNBlock(name string) bool {
	switch name {
	case "p", "block", "listIntroduction", "listWrapUp", "td", "th", "li":
		return true
	}
	return isAKNHeading(name)
}

// markBlocks sets block of every element that has a block below it, and reports whether n has one.
func markBlocks(n *node) bool {
	for i := range n.children {
		c := &n.children[i]
		if markBlocks(c) || isAKNBlock(c.name) || c.name == "num" || c.name == "tr" {
			n.block = true
		}
	}
	return n.block
}
