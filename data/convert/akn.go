package convert

import (
	"context"
	"io"
	"strings"

	"taldau/data"
)

// convertAKN reads Akoma Ntoso (OASIS LegalDocML 1.0): blocks in the order of the text; a number and a heading that stand
// apart go before their block. Metadata is taken from the FRBR description.
func convertAKN(_ context.Context, r io.ReaderAt, size int64) (*Result, error) {
	b, err := readAll(r, size)
	if err != nil {
		return nil, err
	}
	root, err := parseXML(b, "the document")
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
	a.blocks(root)
	return a.result, nil
}

// akoma reads one document.
type akoma struct {
	result    *Result
	described bool
	number    string // waits for the block that it numbers
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
		if c.space != "" && meta.Number == "" {
			meta.Number = strings.TrimSpace(c.content())
		}
	})
	m.all("court", func(c *node) {
		if meta.Court == "" {
			meta.Court = strings.TrimSpace(c.content())
		}
	})
}

// blocks reads the blocks below a node in the order of the text.
func (a *akoma) blocks(n *node) {
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "meta", "":
		case "num":
			a.number = strings.Join(strings.Fields(c.content()), " ")
		case "heading", "subheading", "longTitle", "crossHeading":
			a.block(c, data.RoleHeading)
		case "p", "block", "listIntroduction", "listWrapUp", "docTitle":
			a.block(c, data.RoleText)
		case "tr":
			a.row(c)
		case "blockList", "quotedStructure", "embeddedStructure":
			a.blocks(c)
		default:
			if hasBlocks(c) {
				a.blocks(c)
			} else if strings.TrimSpace(c.content()) != "" && hasOwnText(c) {
				a.block(c, data.RoleText)
			} else {
				a.blocks(c)
			}
		}
	}
}

// block appends one paragraph with the number that waited for it, then the notes in it.
func (a *akoma) block(n *node, role data.ParagraphRole) {
	var text strings.Builder
	var notes []string
	writeInline(n, &text, &notes)
	s := strings.Join(strings.Fields(text.String()), " ")
	if s == "" {
		return
	}
	if role == data.RoleText && a.number != "" {
		s = a.number + " " + s
	}
	a.result.Paragraphs = append(a.result.Paragraphs, Paragraph{Text: s, Role: role, Number: a.number})
	a.number = ""
	for _, note := range notes {
		a.result.Paragraphs = append(a.result.Paragraphs, Paragraph{Text: note, Role: data.RoleFootnote})
	}
}

func writeInline(n *node, text *strings.Builder, notes *[]string) {
	for i := range n.children {
		switch c := &n.children[i]; c.name {
		case "":
			text.WriteString(c.text)
		case "authorialNote", "noteRef":
			if s := strings.Join(strings.Fields(c.content()), " "); s != "" && c.name == "authorialNote" {
				*notes = append(*notes, s)
			}
		case "br", "eol", "tab":
			text.WriteByte(' ')
		default:
			writeInline(c, text, notes)
		}
	}
}

// row makes one paragraph of a row of a table.
func (a *akoma) row(tr *node) {
	var columns [][]Paragraph
	for i := range tr.children {
		if c := &tr.children[i]; c.name == "td" || c.name == "th" {
			inner := &akoma{result: &Result{}}
			inner.blocks(c)
			columns = append(columns, inner.result.Paragraphs)
		}
	}
	appendRow(a.result, columns)
}

// hasBlocks reports whether there is a block below n.
func hasBlocks(n *node) bool {
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "p", "block", "heading", "subheading", "num", "table", "blockList", "content", "intro", "wrapUp":
			return true
		}
		if hasBlocks(c) {
			return true
		}
	}
	return false
}

// hasOwnText reports whether text stands directly in n.
func hasOwnText(n *node) bool {
	for i := range n.children {
		if n.children[i].name == "" && strings.TrimSpace(n.children[i].text) != "" {
			return true
		}
	}
	return false
}
