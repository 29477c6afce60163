package convert

import (
	"strings"

	"taldau/data"
)

// A cell with more than layoutParagraphs paragraphs or layoutBytes of text is a column of a page, not a cell of a table.
const (
	layoutParagraphs = 8
	layoutBytes      = 3000
)

// appendRow adds a row of a table to a result, as one paragraph with the cells joined by bars; what stands beside it in the
// cells, notes, follows. A row of one cell, or with a cell that is a column of text, is layout: its paragraphs stand alone.
func appendRow(r *Result, columns [][]Paragraph) {
	if len(columns) == 1 || isLayout(columns) {
		for _, column := range columns {
			r.Paragraphs = append(r.Paragraphs, column...)
		}
		return
	}
	cells := make([]string, len(columns))
	var notes []Paragraph
	for i, column := range columns {
		var texts []string
		for _, p := range column {
			if p.Role == data.RoleFootnote {
				notes = append(notes, p)
				continue
			}
			texts = append(texts, p.Text)
		}
		cells[i] = strings.Join(texts, " ")
	}
	if text := joinCells(cells); text != "" {
		r.Paragraphs = append(r.Paragraphs, Paragraph{Text: text, Role: data.RoleCell})
	}
	r.Paragraphs = append(r.Paragraphs, notes...)
}

func isLayout(columns [][]Paragraph) bool {
	for _, column := range columns {
		full, size := 0, 0
		for _, p := range column {
			if strings.TrimSpace(p.Text) != "" {
				full++
				size += len(p.Text)
			}
		}
		if full > layoutParagraphs || full > 1 && size > layoutBytes {
			return true
		}
	}
	return false
}

// joinCells joins the cells of a row by bars. Blank cells at both ends are dropped; a row of blank cells is nothing.
func joinCells(cells []string) string {
	first, last := len(cells), -1
	for i, c := range cells {
		if cells[i] = strings.Join(strings.Fields(c), " "); cells[i] != "" {
			first, last = min(first, i), i
		}
	}
	if last < 0 {
		return ""
	}
	return strings.Join(cells[first:last+1], " | ")
}
