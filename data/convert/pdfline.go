package convert

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pdfPiece is a run of characters on a page. Points from the lower left corner: top is greater than bottom.
type pdfPiece struct {
	text                     string
	left, right, top, bottom float64
}

// pdfLine is a line of print.
type pdfLine struct {
	text                     string
	left, right, top, bottom float64
}

func (l pdfLine) height() float64 { return l.top - l.bottom }

// pdfLines joins pieces that stand side by side, in the order in which the page draws them.
func pdfLines(pieces []pdfPiece) []pdfLine {
	var lines []pdfLine
	for _, p := range pieces {
		text := strings.TrimRight(p.text, "\r\n")
		if strings.TrimSpace(text) == "" {
			continue
		}
		if n := len(lines); n > 0 && sameLine(lines[n-1], p) {
			last := &lines[n-1]
			if gap := p.left - last.right; gap > 0.15*last.height() && !strings.HasSuffix(last.text, " ") && !strings.HasPrefix(text, " ") {
				last.text += " "
			}
			last.text += text
			last.left, last.right = min(last.left, p.left), max(last.right, p.right)
			last.top, last.bottom = max(last.top, p.top), min(last.bottom, p.bottom)
			continue
		}
		lines = append(lines, pdfLine{text, p.left, p.right, p.top, p.bottom})
	}
	return lines
}

// sameLine holds for a piece that stands to the right of a line at its height.
func sameLine(l pdfLine, p pdfPiece) bool {
	overlap := min(l.top, p.top) - max(l.bottom, p.bottom)
	return overlap > 0.4*min(l.height(), p.top-p.bottom) && p.left >= l.right-l.height()
}

// pdfParagraphs makes paragraphs of the lines of all pages: running heads and page numbers go, lines are joined where
// neither indent, nor gap, nor a short line parts them; a paragraph may go on on the next page.
func pdfParagraphs(pages [][]pdfLine) []Paragraph {
	pages = withoutRunning(pages)
	var list []Paragraph
	var open []string
	flush := func() {
		if len(open) > 0 {
			list = append(list, Paragraph{Text: joinLines(open)})
			open = nil
		}
	}
	var last pdfLine
	for _, lines := range pages {
		g := geometryOf(lines)
		for i, l := range lines {
			switch {
			case len(open) == 0:
			case i == 0:
				if endsSentence(last.text) || g.isIndented(l) {
					flush()
				}
			case g.parts(last, l):
				flush()
			}
			open = append(open, strings.TrimSpace(l.text))
			last = l
		}
	}
	flush()
	return list
}

// geometry is the type area of a page.
type geometry struct{ left, right, leading float64 }

func geometryOf(lines []pdfLine) geometry {
	var lefts, rights, leadings []float64
	for i, l := range lines {
		lefts, rights = append(lefts, l.left), append(rights, l.right)
		if i > 0 && lines[i-1].bottom > l.bottom {
			leadings = append(leadings, lines[i-1].bottom-l.bottom)
		}
	}
	return geometry{left: quantile(lefts, 0.2), right: quantile(rights, 0.9), leading: quantile(leadings, 0.5)}
}

func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.SortFunc(values, cmp.Compare[float64])
	return values[int(q*float64(len(values)-1))]
}

func (g geometry) isIndented(l pdfLine) bool { return l.left > g.left+0.8*l.height() }

// parts reports whether a paragraph ends between two lines of one page.
func (g geometry) parts(last, next pdfLine) bool {
	gap, em := last.bottom-next.bottom, math.Max(last.height(), 1)
	width := g.right - g.left
	switch {
	case gap < -em: // the next column
		return endsSentence(last.text)
	case gap > 1.35*g.leading && gap > 1.2*em:
		return true
	case next.height() > 1.3*last.height() || last.height() > 1.3*next.height():
		return true
	case g.isIndented(next) && !g.isIndented(last): // the indent of a first line
		return true
	case g.isIndented(next) && g.isIndented(last): // both centred, or both of a block that is indented
		return math.Abs(next.left-last.left) > em || startsItem(next.text)
	case last.right < g.right-0.12*width && !startsLower(next.text): // the last line of a paragraph is short
		return true
	}
	return startsItem(next.text) && endsSentence(last.text)
}

func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " »”\")"))
	return strings.ContainsRune(".!?:;…", r)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return unicode.IsLower(r)
}

var itemPattern = regexp.MustCompile(`^(\d{1,3}(\.\d{1,3})*[.)]|\(?[a-zа-я]\)|[-–•])\s`)

func startsItem(s string) bool { return itemPattern.MatchString(strings.TrimSpace(s)) }

// edgeLines is how many lines at each edge of a page may be running heads.
const edgeLines = 3

var (
	digitsPattern     = regexp.MustCompile(`\d+`)
	pageNumberPattern = regexp.MustCompile(`^(?i:(стр\.?|страница|page|бет)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?\s*((из|of|/)\s*\d{1,4})?(\s*бет)?)$`)
)

// withoutRunning drops page numbers and the lines that stand at the edges of most pages.
func withoutRunning(pages [][]pdfLine) [][]pdfLine {
	seen := map[string]int{}
	for _, lines := range pages {
		for i, l := range lines {
			if isEdge(i, len(lines)) {
				seen[runningKey(l)]++
			}
		}
	}
	out := make([][]pdfLine, len(pages))
	for p, lines := range pages {
		for i, l := range lines {
			edge := isEdge(i, len(lines))
			repeated := len(pages) >= 3 && seen[runningKey(l)]*5 >= len(pages)*3
			if edge && (repeated || len(pages) > 1 && (i == 0 || i == len(lines)-1) && pageNumberPattern.MatchString(strings.TrimSpace(l.text))) {
				continue
			}
			out[p] = append(out[p], l)
		}
	}
	return out
}

func isEdge(i, n int) bool { return i < edgeLines || i >= n-edgeLines }

// runningKey is a line without what changes from page to page.
func runningKey(l pdfLine) string {
	return digitsPattern.ReplaceAllString(strings.Join(strings.Fields(l.text), " "), "0")
}
