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
	o := &open{result: &Result{}, lists: newODTLists()}
	styles, err := z.part(ctx, "styles.xml")
	if err != nil {
		return nil, err
	}
	if styles != nil {
		o.lists.read(styles)
	}
	if automatic := main.child("automatic-styles"); automatic != nil {
		o.lists.read(automatic)
	}
	if meta, err := z.part(ctx, "meta.xml"); err == nil && meta != nil {
		meta.all("title", func(n *node) { o.result.Meta.Title = strings.TrimSpace(n.content()) })
	}
	o.blocks(body, nil)
	return o.result, nil
}

// open reads one document.
type open struct {
	result *Result
	lists  *odtLists
}

// blocks reads what is below a node. number gives the number of its first paragraph; nil: there is none.
func (o *open) blocks(n *node, number func() string) {
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "p", "h":
			o.paragraph(c, number)
			number = nil
		case "list":
			o.list(c, o.lists.begin(c), 0)
		case "table":
			o.table(c)
		case "tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "":
		default: // section, index-body, frame …
			o.blocks(c, nil)
		}
	}
}

func (o *open) paragraph(p *node, count func() string) {
	run := &spans{}
	run.read(p)
	role, number, text := data.RoleText, "", run.text.String()
	if p.name == "h" {
		role = data.RoleHeading
		if count == nil && p.attr("is-list-header") != "true" {
			level, _ := strconv.Atoi(p.attr("outline-level"))
			number = o.lists.heading(level)
		}
	}
	if count != nil {
		number = count()
	}
	if number != "" && strings.TrimSpace(text) != "" {
		text = number + " " + text
	}
	o.result.Paragraphs = append(o.result.Paragraphs, Paragraph{Text: text, Role: role, Number: number})
	for _, box := range run.boxes {
		o.blocks(box, nil)
	}
	for _, note := range run.notes {
		o.result.Paragraphs = append(o.result.Paragraphs, Paragraph{Text: note, Role: data.RoleFootnote})
	}
}

// list reads the items of a list, of which the first paragraph has a number.
func (o *open) list(n *node, list *odtList, level int) {
	for i := range n.children {
		item := &n.children[i]
		var number func() string
		switch item.name {
		case "list-item":
			start, _ := strconv.Atoi(item.attr("start-value"))
			number = func() string { return list.next(level, start) }
		case "list-header":
		default:
			continue
		}
		for j := range item.children {
			switch c := &item.children[j]; c.name {
			case "p", "h":
				o.paragraph(c, number)
				number = nil
			case "list":
				o.list(c, list.below(o.lists, c), level+1)
			}
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
					inner := &open{result: &Result{}, lists: o.lists}
					inner.blocks(cell, nil)
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
		case "annotation", "annotation-end", "hidden-text", "tracked-changes", "change", "change-start", "change-end", "ruby-text":
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
