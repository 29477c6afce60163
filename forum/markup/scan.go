package markup

import "strings"

// Scan tells in one pass over the source whether the parser may see it. It counts from above: what passes has in the parser no more
// of anything than was counted here, and text in code is counted like any other. The error is a *ComplexityError.
func Scan(source string) error {
	_, err := admit(source)
	return err
}

// admit returns the source as the parser sees it, if it may.
func admit(source string) (string, error) {
	if err := over(LimitBytes, len(source), MaxBytes); err != nil {
		return "", err
	}
	source = clean(source)
	return source, scan(source)
}

// scan counts in a clean source.
func scan(source string) error {
	if err := over(LimitBytes, len(source), MaxBytes); err != nil {
		return err
	}
	var s scanner
	for line := range strings.Lines(source) {
		if err := s.line(strings.TrimRight(line, "\n")); err != nil {
			return err
		}
	}
	s.block()
	return s.verdict()
}

// scanner counts.
type scanner struct {
	columns, rows int // of the table that is open; no columns: none is
	cells         int // of all tables

	size, links int // bytes and links of the block that is open
	work, all   int // links × bytes of all blocks before it; links of all

	brackets, emphasis, definitions, pipes int
}

// line looks at how a line begins, and whether it belongs to a table.
func (s *scanner) line(line string) error {
	p := readPrefix(line)
	if err := over(LimitQuotes, p.quotes, MaxQuotes); err != nil {
		return err
	}
	if p.markers > 0 {
		// To stand in a list within lists a line needs two columns or a mark of its own for each.
		if err := over(LimitLists, p.markers+p.indent/2, MaxLists); err != nil {
			return err
		}
	}
	blank := p.end == len(line) && p.markers == 0 // a mark without text, "1.", may be a line of the paragraph before it
	if blank || p.bullet {
		s.block()
	}
	s.size += len(line) + 1
	s.marks(line)
	if blank {
		s.columns, s.rows = 0, 0
		return nil
	}
	return s.table(line, p)
}

// block ends a block of text, behind which no link searches for its end: at a blank line, and at the mark of an item
// that may stand inside a paragraph.
func (s *scanner) block() {
	s.work += s.links * s.size
	s.all += s.links
	s.size, s.links = 0, 0
}

// table follows tables: a row of dashes and strokes opens one, each line after it is a row, a blank line ends it.
func (s *scanner) table(line string, p prefix) error {
	if n := delimiters(line, p); n > 0 {
		if err := over(LimitColumns, n, MaxColumns); err != nil {
			return err
		}
		s.columns = max(n, s.columns)
	}
	if s.columns == 0 {
		return nil
	}
	s.rows++
	s.cells += s.columns
	if err := over(LimitRows, s.rows, MaxRows); err != nil {
		return err
	}
	return over(LimitCells, s.cells, MaxCells)
}

// delimiters returns the columns that a row of dashes, colons and strokes announces, or 0 for any other line. Three dashes and more alone are a rule or underline
// a heading, unless they stand so far to the right that they may be text of the paragraph before them; one or two may be that wherever they stand.
func delimiters(line string, p prefix) int {
	strokes, colons, dashes := 0, 0, 0
	for _, c := range []byte(strings.TrimLeft(line, "> \t")) { // dashes look like marks of lists
		switch c {
		case '|':
			strokes++
		case '-':
			dashes++
		case ':':
			colons++
		case ' ', '\t':
		default:
			return 0
		}
	}
	if dashes == 0 || strokes+colons == 0 && dashes > 2 && p.indent < 4 {
		return 0
	}
	return strokes + 1
}

// marks counts the marks inside a line.
func (s *scanner) marks(source string) {
	for i := 0; i < len(source); i++ {
		c := source[i]
		switch c {
		case '[':
			s.brackets++
		case ']':
			if i+1 < len(source) {
				switch source[i+1] {
				case '(', '[':
					s.links++
				case ':':
					s.definitions++
				}
			}
		case '*', '_', '~':
			if i == 0 || source[i-1] != c {
				s.emphasis++
			}
		case '|':
			if i > 0 && source[i-1] == '\\' {
				s.pipes++
			}
		}
	}
}

// verdict compares the counts of the whole source.
func (s *scanner) verdict() error {
	for _, c := range []struct {
		limit     Limit
		got, most int
	}{
		{LimitBrackets, s.brackets, MaxBrackets},
		{LimitLinks, s.all, min(MaxLinks, s.all*maxLinkWork/max(s.work, maxLinkWork))},
		{LimitEmphasis, s.emphasis, MaxEmphasis},
		{LimitDefinitions, s.definitions, MaxDefinitions},
		{LimitPipes, s.pipes, MaxPipes},
	} {
		if err := over(c.limit, c.got, c.most); err != nil {
			return err
		}
	}
	return nil
}
