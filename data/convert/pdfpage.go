package convert

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// pdfPage is one page of an open file.
type pdfPage struct {
	engine pdfium.Pdfium
	page   requests.Page
	text   references.FPDF_TEXTPAGE // open while lines reads
}

// pdfLine is a line of print. Points from the lower left corner: top is greater than bottom.
type pdfLine struct {
	text                     string
	left, right, top, bottom float64
	size                     float64 // of its font, in units of the file; 0: not known
	first, final             int     // indexes of its first and last character on the page
}

func (l pdfLine) height() float64 { return l.top - l.bottom }

// area is a rectangle on a page.
type area struct{ left, right, top, bottom float64 }

func (a area) size() float64 { return math.Max(0, a.right-a.left) * math.Max(0, a.top-a.bottom) }

// holds reports whether the middle of a character lies within.
func (a area) holds(c responses.CharPosition) bool {
	x, y := (c.Left+c.Right)/2, (c.Top+c.Bottom)/2
	return a.left <= x && x <= a.right && a.bottom <= y && y <= a.top
}

// lineHyphen is what PDFium gives for a hyphen that breaks a word at the end of a line.
const lineHyphen = '\ufffe'

// lines reads the lines of the page in the order in which PDFium reads them. A broken word is marked by a soft hyphen at the
// end of its line. Text under a black bar was meant to be unreadable: a mark stands for it.
func (p *pdfPage) lines() ([]pdfLine, error) {
	text, err := p.engine.GetPageTextStructured(&requests.GetPageTextStructured{Page: p.page, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return nil, err
	}
	if len(text.Chars) == 0 {
		return nil, nil
	}
	loaded, err := p.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: p.page})
	if err != nil {
		return nil, err
	}
	p.text = loaded.TextPage
	defer p.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: p.text}) //nolint:errcheck // only frees
	bars := p.bars()
	b := &lineBuilder{}
	for i, c := range text.Chars {
		for _, r := range c.Text {
			switch {
			case r == '\n' || r == '\r':
				b.end()
			case r == lineHyphen:
				b.text.WriteRune('\u00ad')
				b.end()
			case r == 0 || r == unicode.ReplacementChar:
			case p.isBarred(bars, c.PointPosition, i):
				b.bar(c.PointPosition, i)
			default:
				b.add(r, c.PointPosition, i)
			}
		}
	}
	b.end()
	for i := range b.lines {
		b.lines[i].size = p.fontSize(b.lines[i])
	}
	return b.lines, nil
}

// fontSize is the size of most of a line: a mark or a number before the text may be smaller than the rest.
func (p *pdfPage) fontSize(l pdfLine) float64 {
	largest := 0.0
	for _, index := range []int{l.first, l.first + (l.final-l.first)/3, l.first + (l.final-l.first)*2/3} {
		if size, err := p.engine.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: index}); err == nil {
			largest = max(largest, size.FontSize)
		}
	}
	return largest
}

// lineBuilder gathers characters into lines.
type lineBuilder struct {
	lines  []pdfLine
	text   strings.Builder
	line   pdfLine
	begun  bool
	barred bool
}

func (b *lineBuilder) add(r rune, at responses.CharPosition, index int) {
	b.text.WriteRune(r)
	if unicode.IsSpace(r) {
		return
	}
	b.barred = false
	b.cover(at, index)
}

// bar writes one mark for a run of hidden characters.
func (b *lineBuilder) bar(at responses.CharPosition, index int) {
	if !b.barred {
		b.text.WriteRune('█')
	}
	b.barred = true
	b.cover(at, index)
}

func (b *lineBuilder) cover(at responses.CharPosition, index int) {
	if !b.begun {
		b.begun = true
		b.line = pdfLine{left: at.Left, right: at.Right, top: at.Top, bottom: at.Bottom, first: index, final: index}
		return
	}
	b.line.final = index
	b.line.left, b.line.right = min(b.line.left, at.Left), max(b.line.right, at.Right)
	b.line.top, b.line.bottom = max(b.line.top, at.Top), min(b.line.bottom, at.Bottom)
}

func (b *lineBuilder) end() {
	if b.line.text = strings.TrimSpace(b.text.String()); b.begun && b.line.text != "" {
		b.lines = append(b.lines, b.line)
	}
	b.text.Reset()
	b.begun, b.barred = false, false
}

// maxObjects bounds how many drawings of one page are looked at.
const maxObjects = 4000

// objects calls do for the drawings of a page, with their place.
func (p *pdfPage) objects(do func(kind enums.FPDF_PAGEOBJ, object references.FPDF_PAGEOBJECT, at area)) {
	count, err := p.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: p.page})
	if err != nil {
		return
	}
	for i := range min(count.Count, maxObjects) {
		o, err := p.engine.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: p.page, Index: i})
		if err != nil {
			continue
		}
		kind, err := p.engine.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil || kind.Type == enums.FPDF_PAGEOBJ_TEXT {
			continue
		}
		b, err := p.engine.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o.PageObject})
		if err != nil {
			continue
		}
		do(kind.Type, o.PageObject, area{float64(b.Left), float64(b.Right), float64(b.Top), float64(b.Bottom)})
	}
}

// A bar is dark and opaque, and at least as high as small print.
const (
	barHeight = 5
	darkest   = 80 // of 255, in each colour
	opaque    = 230
)

// bars finds the dark rectangles of a page.
func (p *pdfPage) bars() []area {
	var bars []area
	p.objects(func(kind enums.FPDF_PAGEOBJ, object references.FPDF_PAGEOBJECT, at area) {
		if kind != enums.FPDF_PAGEOBJ_PATH || at.top-at.bottom < barHeight || at.right-at.left < barHeight {
			return
		}
		mode, err := p.engine.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object})
		if err != nil || mode.FillMode == enums.FPDF_FILLMODE_NONE || !p.isBox(object) {
			return
		}
		color, err := p.engine.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
		if err == nil && isDark(color.FillColor.R, color.FillColor.G, color.FillColor.B, color.FillColor.A) {
			bars = append(bars, at)
		}
	})
	return bars
}

// isBox holds for a path of at most a few segments: a drawing with many covers less than its bounds.
func (p *pdfPage) isBox(object references.FPDF_PAGEOBJECT) bool {
	n, err := p.engine.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	return err == nil && n.Count >= 4 && n.Count <= 6
}

func isDark(r, g, b, a uint) bool {
	return a >= opaque && r <= darkest && g <= darkest && b <= darkest
}

// isBarred holds for a character that lies on a bar and is dark itself. Light print on a bar is meant to be read.
func (p *pdfPage) isBarred(bars []area, at responses.CharPosition, index int) bool {
	for _, bar := range bars {
		if bar.holds(at) {
			return !p.isLight(index)
		}
	}
	return false
}

func (p *pdfPage) isLight(index int) bool {
	color, err := p.engine.FPDFText_GetFillColor(&requests.FPDFText_GetFillColor{TextPage: p.text, Index: index})
	return err == nil && !isDark(color.R, color.G, color.B, opaque)
}

// A page with fewer letters than stampLetters and a picture over half of it is a picture, and so is one with no more than
// stampLines lines and any picture that could hold a line.
const (
	stampLetters  = 150
	stampLines    = 2
	pictureHeight = 10
)

// isPicture holds for a page that shows a picture of text.
func (p *pdfPage) isPicture(lines []pdfLine) bool {
	letters := 0
	for _, l := range lines {
		letters += utf8.RuneCountInString(l.text)
	}
	if letters > stampLetters {
		return false
	}
	size, err := p.engine.GetPageSize(&requests.GetPageSize{Page: p.page})
	if err != nil {
		return false
	}
	covered, pictures := 0.0, 0
	p.objects(func(kind enums.FPDF_PAGEOBJ, _ references.FPDF_PAGEOBJECT, at area) {
		if kind == enums.FPDF_PAGEOBJ_IMAGE || kind == enums.FPDF_PAGEOBJ_FORM {
			covered += at.size()
			if at.top-at.bottom >= pictureHeight {
				pictures++
			}
		}
	})
	return covered > 0.5*size.Width*size.Height || len(lines) <= stampLines && pictures > 0
}
