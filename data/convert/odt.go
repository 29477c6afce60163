package convert

import (
	"context"
	"io"
	"strconv"
	"strings"

	"taldau/data"
)

// convertODT reads OpenDocument text (ISO/IEC 26300): paragraphs, headings, lists, tables, notes. Deleted text of tracked
// changes is left out.
func convertODT(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	z, err := OpenZip(r, size, documentLimits())
	if err != nil {
		return nil, err
	}
	manifest, err := z.part(ctx, "META-INF/manifest.xml")
	if err != nil {
		return nil, err
	}
	encrypted := false
	if manifest != nil {
		manifest.all("encryption-data", func(*node) { encrypted = true })
	}
	if encrypted {
		return nil, refuse(ReasonEncrypted, "it is protected by a password; save it without one")
	}
	main, err := z.part(ctx, "content.xml")
	if err != nil {
		return nil, err
	}
	body := main.child("body").child("text")
	if body == nil {
		return nil, refuse(ReasonBroken, "content.xml holds no text; save the file again")
	}
	o := &open{result: &Result{}}
	if meta, err := z.part(ctx, "meta.xml"); err == nil && meta != nil {
		meta.all("title", func(n *node) { o.result.Meta.Title = strings.TrimSpace(n.content()) })
	}
	o.blocks(body, "")
	return o.result, nil
}

// open reads one document.
type open struct{ result *Result }

// blocks reads what is below a node; number stands before its first paragraph.
func (o *open) blocks(n *node, number string) {
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "p", "h":
			o.paragraph(c, number)
			number = ""
		case "list":
			o.list(c)
		case "table":
			o.table(c)
		case "tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "":
		default: // section, index-body, frame …
			o.blocks(c, number)
		}
	}
}

func (o *open) paragraph(p *node, number string) {
	run := &spans{}
	run.read(p)
	role, text := data.RoleText, run.text.String()
	if p.name == "h" {
		role = data.RoleHeading
	}
	if number != "" && strings.TrimSpace(text) != "" {
		text = number + " " + text
	}
	o.result.Paragraphs = append(o.result.Paragraphs, Paragraph{Text: text, Role: role, Number: number})
	for _, box := range run.boxes {
		o.blocks(box, "")
	}
	for _, note := range run.notes {
		o.result.Paragraphs = append(o.result.Paragraphs, Paragraph{Text: note, Role: data.RoleFootnote})
	}
}

// list reads the items of a list. The numbers that a list style would print are not kept in the text of the file; an item
// that fixes its number keeps it.
func (o *open) list(l *node) {
	for i := range l.children {
		switch c := &l.children[i]; c.name {
		case "list-item", "list-header":
			number := ""
			if n, err := strconv.Atoi(c.attr("start-value")); err == nil {
				number = strconv.Itoa(n) + "."
			}
			o.blocks(c, number)
		}
	}
}

func (o *open) table(t *node) {
	for i := range t.children {
		switch c := &t.children[i]; c.name {
		case "table-row":
			var columns [][]Paragraph
			for j := range c.children {
				if cell := &c.children[j]; cell.name == "table-cell" {
					inner := &open{result: &Result{}}
					inner.blocks(cell, "")
					columns = append(columns, inner.result.Paragraphs)
				}
			}
			appendRow(o.result, columns)
		case "table-rows", "table-header-rows", "table-row-group":
			o.table(c)
		}
	}
}

// spans gathers the text of a paragraph.
type spans struct {
	text  strings.Builder
	boxes []*node
	notes []string
}

func (s *spans) read(n *node) {
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "":
			s.text.WriteString(c.text)
		case "s", "tab", "line-break":
			s.text.WriteByte(' ')
		case "note":
			if body := c.child("note-body"); body != nil {
				s.notes = append(s.notes, strings.TrimSpace(spaced(body)))
			}
		case "text-box":
			s.boxes = append(s.boxes, c)
		case "annotation", "annotation-end", "hidden-text", "tracked-changes", "change", "change-start", "change-end":
		default: // span, a, frame, bookmark …
			s.read(c)
		}
	}
}

// spaced is the text of the paragraphs below n, parted by blanks.
func spaced(n *node) string {
	var parts []string
	n.all("p", func(p *node) { parts = append(parts, strings.TrimSpace(p.content())) })
	return strings.Join(parts, " ")
}
