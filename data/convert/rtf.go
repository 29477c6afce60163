package convert

import (
	"context"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"taldau/data"
)

// convertRTF reads Rich Text Format 1.9: text in the code page of its font or in Unicode, printed list numbers, tables,
// footnotes. Hidden and deleted text, headers, footers, pictures and field codes are left out.
func convertRTF(ctx context.Context, r io.ReaderAt, size int64) (*Result, error) {
	b, err := readAll(r, size)
	if err != nil {
		return nil, err
	}
	p := &rtf{input: b, result: &Result{}, fonts: map[int]int{}, page: 1252}
	p.state = rtfState{unicodeSkip: 1, font: -1}
	if err := p.parse(ctx); err != nil {
		return nil, err
	}
	p.endParagraph()
	p.endRow()
	return p.result, nil
}

// rtfState is what a group inherits and gives back.
type rtfState struct {
	destination destination
	unicodeSkip int // characters that stand for one \u to readers without Unicode
	font        int
	hidden      bool
}

// rtf is a parser in the middle of a file.
type rtf struct {
	input  []byte
	at     int
	state  rtfState
	stack  []rtfState
	result *Result

	page      int         // \ansicpg
	fonts     map[int]int // font → code page
	tableFont int         // the font being declared

	text      strings.Builder // the open paragraph
	number    string
	listText  strings.Builder
	heading   bool
	inTable   bool
	cells     []string // the open row
	cell      strings.Builder
	note      strings.Builder
	notes     []string
	title     strings.Builder
	high      uint16 // first half of a surrogate pair
	skip      int    // characters still to be skipped after \u
	starGroup bool   // "\*" was read: an unknown destination that follows is skipped
}

const maxGroups = 10_000

func (p *rtf) parse(ctx context.Context) error {
	for p.at < len(p.input) {
		if p.at&0xffff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		c := p.input[p.at]
		p.at++
		switch c {
		case '{':
			if len(p.stack) == maxGroups {
				return refuse(ReasonBomb, "its groups are nested deeper than %d levels", maxGroups)
			}
			p.stack = append(p.stack, p.state)
			p.starGroup = false
		case '}':
			if len(p.stack) == 0 {
				return refuse(ReasonBroken, "a group ends that never began; save the file again")
			}
			p.endGroup()
		case '\\':
			p.control()
		case '\r', '\n':
		default:
			p.starGroup = false
			p.char(p.decode(c))
		}
		if len(p.stack) == 0 && p.at > 1 && c == '}' {
			break // what follows the last group is no part of the document
		}
	}
	if len(p.stack) > 0 {
		return refuse(ReasonBroken, "it ends in the middle; copy it again")
	}
	p.result.Meta.Title = strings.TrimSpace(p.title.String())
	return nil
}

// endGroup returns to the state before the group; text gathered apart goes to its place.
func (p *rtf) endGroup() {
	before := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	if p.state.destination != before.destination {
		switch p.state.destination {
		case toNote:
			if s := strings.TrimSpace(p.note.String()); s != "" {
				p.notes = append(p.notes, s)
			}
			p.note.Reset()
		case toListText:
			p.number = strings.TrimSpace(p.listText.String())
			p.listText.Reset()
		}
	}
	p.state, p.skip, p.high = before, 0, 0
}

// control reads what follows a backslash.
func (p *rtf) control() {
	if p.at >= len(p.input) {
		return
	}
	c := p.input[p.at]
	if c < 'a' || c > 'z' {
		p.at++
		p.symbol(c)
		return
	}
	start := p.at
	for p.at < len(p.input) && p.input[p.at] >= 'a' && p.input[p.at] <= 'z' || p.at < len(p.input) && p.input[p.at] >= 'A' && p.input[p.at] <= 'Z' {
		p.at++
	}
	word := string(p.input[start:p.at])
	start = p.at
	if p.at < len(p.input) && p.input[p.at] == '-' {
		p.at++
	}
	for p.at < len(p.input) && p.input[p.at] >= '0' && p.input[p.at] <= '9' {
		p.at++
	}
	value, err := strconv.Atoi(string(p.input[start:p.at]))
	given := err == nil
	if p.at < len(p.input) && p.input[p.at] == ' ' {
		p.at++
	}
	p.word(word, value, given)
	p.starGroup = false
}

// symbol is a control of one character.
func (p *rtf) symbol(c byte) {
	switch c {
	case '\\', '{', '}':
		p.char(rune(c))
	case '~':
		p.char(' ')
	case '_':
		p.char('-')
	case '*':
		p.starGroup = true
		return
	case '\'':
		if p.at+2 <= len(p.input) {
			if v, err := strconv.ParseUint(string(p.input[p.at:p.at+2]), 16, 8); err == nil {
				p.at += 2
				p.char(p.decode(byte(v)))
			}
		}
	case '\r', '\n':
		p.endParagraph()
	}
	p.starGroup = false
}

// unicode takes the value of \u: a signed 16-bit unit of UTF-16.
func (p *rtf) unicode(value int) {
	unit := uint16(value)
	p.skip = 0
	switch {
	case utf16.IsSurrogate(rune(unit)) && p.high == 0:
		p.high = unit
	case p.high != 0:
		p.char(utf16.DecodeRune(rune(p.high), rune(unit)))
		p.high = 0
	default:
		p.char(rune(unit))
	}
	p.skip = p.state.unicodeSkip
}

// char takes one character of text.
func (p *rtf) char(r rune) {
	if p.skip > 0 {
		p.skip--
		return
	}
	if p.state.hidden {
		return
	}
	switch p.state.destination {
	case toText:
		p.text.WriteRune(r)
	case toNote:
		p.note.WriteRune(r)
	case toListText:
		p.listText.WriteRune(r)
	case toTitle:
		p.title.WriteRune(r)
	}
}

// endParagraph closes the open paragraph; inside a table it only parts lines of a cell.
func (p *rtf) endParagraph() {
	if p.state.destination != toText {
		p.char(' ')
		return
	}
	text := strings.TrimSpace(p.text.String())
	p.text.Reset()
	number := p.number
	p.number = ""
	if number != "" && !hasLetterOrDigit(number) {
		number = "" // a bullet
	}
	if number != "" && text != "" {
		text = number + " " + text
	}
	if p.inTable {
		if p.cell.Len() > 0 {
			p.cell.WriteByte(' ')
		}
		p.cell.WriteString(text)
		return
	}
	role := data.RoleText
	if p.heading {
		role = data.RoleHeading
	}
	p.result.Paragraphs = append(p.result.Paragraphs, Paragraph{Text: text, Role: role, Number: number})
	p.addNotes()
}

func (p *rtf) addNotes() {
	for _, n := range p.notes {
		p.result.Paragraphs = append(p.result.Paragraphs, Paragraph{Text: n, Role: data.RoleFootnote})
	}
	p.notes = nil
}

// endCell closes a cell of a table.
func (p *rtf) endCell() {
	p.inTable = true
	p.endParagraph()
	p.cells = append(p.cells, strings.TrimSpace(p.cell.String()))
	p.cell.Reset()
}

// endRow closes a row of a table.
func (p *rtf) endRow() {
	if p.cell.Len() > 0 {
		p.cells = append(p.cells, strings.TrimSpace(p.cell.String()))
		p.cell.Reset()
	}
	role := data.RoleCell
	if len(p.cells) == 1 {
		role = data.RoleText
	}
	if text := joinCells(p.cells); text != "" {
		p.result.Paragraphs = append(p.result.Paragraphs, Paragraph{Text: text, Role: role})
	}
	p.cells, p.inTable = nil, false
	p.addNotes()
}

func hasLetterOrDigit(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x400 && r < 0x530
	})
}
