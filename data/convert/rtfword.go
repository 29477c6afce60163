package convert

import (
	"golang.org/x/text/encoding/charmap"
)

// destination is where the text of a group goes.
type destination int

// The destinations.
const (
	toText destination = iota
	toNowhere
	toFonts
	toNote
	toListText
	toTitle
	toInfo
)

// word applies a control word.
func (p *rtf) word(word string, value int, given bool) {
	if p.destination(word) {
		return
	}
	if p.starGroup { // a destination that is not known may be skipped
		p.state.destination = toNowhere
		return
	}
	if r, ok := characterOf(word); ok {
		p.char(r)
		return
	}
	switch word {
	case "par", "sect", "page", "column":
		p.endParagraph()
	case "line", "tab", "softline", "emspace", "enspace", "qmspace":
		p.char(' ')
	case "cell", "nestcell":
		p.endCell()
	case "row", "nestrow":
		p.endRow()
	case "trowd":
		if !p.inTable {
			p.flushBeforeTable()
		}
	case "intbl":
		p.inTable = true
	case "pard":
		if p.state.destination != toText {
			return
		}
		p.heading = false
		if len(p.cells) == 0 && p.cell.Len() == 0 {
			p.inTable = false
		}
	case "outlinelevel":
		p.heading = value < 9
	case "u":
		p.unicode(value)
	case "uc":
		p.state.unicodeSkip = min(max(0, value), 16)
	case "v":
		p.state.hidden = !given || value != 0
	case "deleted":
		p.state.hidden = !given || value != 0
	case "plain":
		p.state.hidden = false
	case "bin":
		p.at = min(len(p.input), p.at+max(0, value))
	default:
		p.font(word, value)
	}
}

// flushBeforeTable closes what was open when a table begins.
func (p *rtf) flushBeforeTable() {
	if p.text.Len() > 0 {
		p.endParagraph()
	}
}

// destination turns the text of the group to another place, if the word says so.
func (p *rtf) destination(word string) bool {
	switch p.state.destination {
	case toNowhere:
		return false
	case toInfo:
		// Of the properties only the title is read.
		if p.state.destination = toNowhere; word == "title" {
			p.state.destination = toTitle
		}
		return true
	}
	switch word {
	case "info":
		p.state.destination = toInfo
	case "fonttbl":
		p.state.destination = toFonts
	case "footnote":
		p.state.destination = toNote
	case "listtext", "pntext":
		p.state.destination = toListText
	case "shpinst", "shptxt", "fldrslt", "nesttableprops":
		// known, and their text is text
	case "colortbl", "stylesheet", "pict", "object", "objdata", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
		"footerf", "fldinst", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "colorschememapping", "datastore",
		"latentstyles", "xmlnstbl", "nonshppict", "shppict", "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "atntime", "atnicn",
		"atnref", "sp", "pgptbl", "revtbl", "mmathPr", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pnseclvl", "wgrffmtfilter",
		"panose", "falt", "nonesttables", "do", "xe", "tc", "rxe", "private":
		p.state.destination = toNowhere
	default:
		return false
	}
	p.starGroup = false
	return true
}

// font follows fonts, because the bytes of text are in the code page of their font.
func (p *rtf) font(word string, value int) {
	switch word {
	case "ansicpg":
		p.page = value
	case "mac":
		p.page = 10000
	case "pc":
		p.page = 437
	case "pca":
		p.page = 850
	case "f":
		if p.state.destination == toFonts {
			p.tableFont = value
		} else {
			p.state.font = value
		}
	case "fcharset":
		if p.state.destination == toFonts {
			if page, ok := pageOfCharset(value); ok {
				p.fonts[p.tableFont] = page
			}
		}
	case "cpg":
		if p.state.destination == toFonts {
			p.fonts[p.tableFont] = value
		}
	}
}

// pageOfCharset is the code page of a Windows character set.
func pageOfCharset(charset int) (int, bool) {
	page, ok := map[int]int{
		77: 10000, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
	}[charset]
	return page, ok
}

// decode reads one byte in the code page of the font, else of the document.
func (p *rtf) decode(b byte) rune {
	if b < 0x80 {
		return rune(b)
	}
	page, ok := p.fonts[p.state.font]
	if !ok {
		page = p.page
	}
	return pageTable(page).DecodeByte(b)
}

func pageTable(page int) *charmap.Charmap {
	switch page {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 866:
		return charmap.CodePage866
	case 874:
		return charmap.Windows874
	case 1250:
		return charmap.Windows1250
	case 1251:
		return charmap.Windows1251
	case 1253:
		return charmap.Windows1253
	case 1254:
		return charmap.Windows1254
	case 1255:
		return charmap.Windows1255
	case 1256:
		return charmap.Windows1256
	case 1257:
		return charmap.Windows1257
	case 1258:
		return charmap.Windows1258
	case 10000:
		return charmap.Macintosh
	case 10007:
		return charmap.MacintoshCyrillic
	}
	return charmap.Windows1252
}

// characterOf returns the character that a control word stands for.
func characterOf(word string) (rune, bool) {
	switch word {
	case "emdash":
		return '—', true
	case "endash":
		return '–', true
	case "lquote":
		return '‘', true
	case "rquote":
		return '’', true
	case "ldblquote":
		return '“', true
	case "rdblquote":
		return '”', true
	case "bullet":
		return '•', true
	}
	return 0, false
}
