package convert

import (
	"context"
	"io"
	"path"
	"strconv"
	"strings"

	"taldau/data"
)

// convertDOCX reads Office Open XML (ECMA-376): paragraphs with the numbers that their lists print, headings, tables,
// footnotes, text boxes. Deleted and hidden text is left out, inserted text is in.
func convertDOCX(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	z, err := OpenZip(r, size, documentLimits())
	if err != nil {
		return nil, err
	}
	name, err := mainPart(ctx, z)
	if err != nil {
		return nil, err
	}
	main, err := z.part(ctx, name)
	if err != nil {
		return nil, err
	}
	if main == nil {
		return nil, refuse(ReasonBroken, "%s is missing; save the file again", name)
	}
	w := &word{result: &Result{}, notes: map[string]*node{}}
	folder := path.Dir(name) + "/"
	for _, part := range []struct {
		name string
		take func(*node)
	}{
		{folder + "numbering.xml", func(n *node) { w.lists = readLists(n) }},
		{folder + "styles.xml", func(n *node) { w.styles = readStyles(n) }},
		{folder + "footnotes.xml", func(n *node) { w.takeNotes("footnote", n) }},
		{folder + "endnotes.xml", func(n *node) { w.takeNotes("endnote", n) }},
		{"docProps/core.xml", func(n *node) { w.takeProperties(n) }},
	} {
		n, err := z.part(ctx, part.name)
		if err != nil {
			return nil, err
		}
		if n != nil {
			part.take(n)
		}
	}
	w.blocks(main.child("body"))
	return w.result, nil
}

// mainPart is the name of the part with the text, which some programs do not call word/document.xml.
func mainPart(ctx context.Context, z *Zip) (string, error) {
	const usual = "word/document.xml"
	if _, ok := z.find(usual); ok {
		return usual, nil
	}
	relations, err := z.part(ctx, "_rels/.rels")
	if err != nil || relations == nil {
		return usual, err
	}
	name := usual
	relations.all("Relationship", func(r *node) {
		if strings.HasSuffix(r.attr("Type"), "/officeDocument") {
			name = strings.TrimPrefix(r.attr("Target"), "/")
		}
	})
	return name, nil
}

// part parses one XML file of an archive; nil where there is none.
func (z *Zip) part(ctx context.Context, name string) (*node, error) {
	e, ok := z.find(name)
	if !ok {
		return nil, nil
	}
	b, err := e.Read()
	if err != nil {
		return nil, err
	}
	return parseXML(ctx, b, path.Base(name))
}

// word reads one document.
type word struct {
	result *Result
	lists  *lists
	styles map[string]style
	notes  map[string]*node // "footnote 3"
}

func (w *word) takeNotes(kind string, n *node) {
	n.all(kind, func(note *node) {
		if t := note.attr("type"); t == "" || t == "normal" {
			w.notes[kind+" "+note.attr("id")] = note
		}
	})
}

func (w *word) takeProperties(n *node) {
	if t := n.child("title"); t != nil {
		w.result.Meta.Title = strings.TrimSpace(t.content())
	}
	if t := n.child("language"); t != nil {
		w.result.Meta.Lang = knownLang(t.content())
	}
}

// blocks reads the paragraphs and tables below a node.
func (w *word) blocks(n *node) {
	if n == nil {
		return
	}
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "p":
			w.paragraph(c)
		case "tbl":
			w.table(c)
		case "del", "moveFrom", "sectPr", "Fallback":
		case "":
		default: // sdt, sdtContent, ins, customXml, AlternateContent …: what is in them stands here
			w.blocks(c)
		}
	}
}

// paragraph reads one paragraph, then the text boxes and notes that hang on it.
func (w *word) paragraph(p *node) {
	props := w.properties(p.child("pPr"))
	run := &runs{}
	run.read(p)
	number := ""
	if w.lists != nil { // a paragraph without text is counted too: its number is printed
		number = w.lists.next(props.list, props.level)
	}
	text := run.text.String()
	if number != "" && strings.TrimSpace(text) != "" {
		text = number + " " + text
	}
	role := data.RoleText
	if props.heading {
		role = data.RoleHeading
	}
	w.result.Paragraphs = append(w.result.Paragraphs, Paragraph{Text: text, Role: role, Number: number})
	for _, box := range run.boxes {
		w.blocks(box)
	}
	for _, id := range run.notes {
		w.note(id)
	}
}

// note appends a footnote or endnote as one paragraph.
func (w *word) note(id string) {
	n := w.notes[id]
	if n == nil {
		return
	}
	var parts []string
	n.all("p", func(p *node) {
		run := &runs{}
		run.read(p)
		parts = append(parts, strings.TrimSpace(run.text.String()))
	})
	w.result.Paragraphs = append(w.result.Paragraphs, Paragraph{Text: strings.Join(parts, " "), Role: data.RoleFootnote})
}

// table reads a table: a row is one paragraph; a table of one column is layout, and its paragraphs stand alone.
func (w *word) table(t *node) {
	for i := range t.children {
		row := &t.children[i]
		switch row.name {
		case "tr":
			w.row(row)
		case "sdt", "sdtContent", "ins":
			w.table(row)
		}
	}
}

func (w *word) row(row *node) {
	var columns [][]Paragraph
	var gather func(*node)
	gather = func(n *node) {
		for i := range n.children {
			switch c := &n.children[i]; c.name {
			case "tc":
				inner := &word{result: &Result{}, lists: w.lists, styles: w.styles, notes: w.notes}
				inner.blocks(c)
				columns = append(columns, inner.result.Paragraphs)
			case "sdt", "sdtContent":
				gather(c)
			}
		}
	}
	gather(row)
	appendRow(w.result, columns)
}

// runs gathers the text of a paragraph.
type runs struct {
	text  strings.Builder
	boxes []*node
	notes []string
}

func (r *runs) read(n *node) {
	for i := range n.children {
		c := &n.children[i]
		switch c.name {
		case "t":
			r.text.WriteString(c.content())
		case "tab", "br", "cr", "ptab":
			r.text.WriteByte(' ')
		case "noBreakHyphen":
			r.text.WriteByte('-')
		case "sym":
			if code, err := strconv.ParseUint(c.attr("char"), 16, 32); err == nil && code < 0xe000 {
				r.text.WriteRune(rune(code))
			}
		case "footnoteReference":
			r.notes = append(r.notes, "footnote "+c.attr("id"))
		case "endnoteReference":
			r.notes = append(r.notes, "endnote "+c.attr("id"))
		case "txbxContent":
			r.boxes = append(r.boxes, c)
		case "r":
			if !isHidden(c) {
				r.read(c)
			}
		case "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "Fallback", "rt", "":
		default: // hyperlink, ins, smartTag, fldSimple, sdt, drawing, AlternateContent, oMath …
			r.read(c)
		}
	}
}

// isHidden holds for a run that is not printed.
func isHidden(r *node) bool {
	v := r.child("rPr").child("vanish")
	return v != nil && isOn(v.attr("val"))
}

// isOn reads a switch of Office Open XML: present without a value means on.
func isOn(val string) bool { return val != "0" && val != "false" && val != "off" }
