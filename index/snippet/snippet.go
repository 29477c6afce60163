// Package snippet finds the places of a text that answer a query, for result lists and for marks inside a document.
// It reads the text of the bank and never the index.
package snippet

import "taldau/data"

// Snippet is a fragment of one paragraph. Marks are byte ranges of Text that matched.
type Snippet struct {
	Paragraph int // number; its anchor is "p" + number
	Section   data.SectionType
	Lang      data.Lang
	Text      string
	Marks     []Mark
	CutBefore bool // text of the paragraph was left out before
	CutAfter  bool
}

// Mark is bytes [Start, End).
type Mark struct{ Start, End int }
