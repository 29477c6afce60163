package convert

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"taldau/data"
)

// pdfParagraphs makes paragraphs of the lines of all pages: running heads and page numbers go, lines are joined where
// neither indent, nor gap, nor a short line parts them; a paragraph may go on on the next page, over the notes between.
func pdfParagraphs(pages [][]pdfLine) []Paragraph {
	pages = withoutRunning(pages)
	body := bodySize(pages)
	j := &lineJoiner{}
	for _, lines := range pages {
		main, notes := splitNotes(lines, body)
		j.page(main)
		j.notes = append(j.notes, noteParagraphs(notes)...)
	}
	j.flush()
	return j.list
}

// lineJoiner joins lines to paragraphs.
type lineJoiner struct {
	list  []Paragraph
	open  []string
	notes []Paragraph // of the pages that the open paragraph stands on
	last  pdfLine
	page0 geometry // of the page of last
}

func (j *lineJoiner) flush() {
	if len(j.open) > 0 {
		j.list = append(j.list, Paragraph{Text: joinLines(j.open)})
	}
	j.list = append(j.list, j.notes...)
	j.open, j.notes = nil, nil
}

func (j *lineJoiner) page(lines []pdfLine) {
	g := geometryOf(lines)
	for i, l := range lines {
		if len(j.open) > 0 && (i == 0 && j.partsPages(g, l) || i > 0 && g.parts(j.last, l)) {
			j.flush()
		}
		j.open = append(j.open, l.text)
		j.last = l
	}
	if len(lines) > 0 {
		j.page0 = g
	}
}

// partsPages reports whether a paragraph ends with the page. A line that fills its measure goes on, even after a full stop.
func (j *lineJoiner) partsPages(g geometry, next pdfLine) bool {
	if startsLower(next.text) {
		return false
	}
	full := j.last.right > j.page0.right-0.02*(j.page0.right-j.page0.left)
	return g.isIndented(next) || endsSentence(j.last.text) && !full || startsItem(next.text)
}

// bodySize is the font size of most of the text; 0: not known.
func bodySize(pages [][]pdfLine) float64 {
	letters := map[float64]int{}
	for _, lines := range pages {
		for _, l := range lines {
			letters[l.size] += len(l.text)
		}
	}
	best := 0.0
	for size, n := range letters {
		if n > letters[best] || n == letters[best] && size > best {
			best = size
		}
	}
	return best
}

// splitNotes parts the lines in smaller print at the foot of a page from the others.
func splitNotes(lines []pdfLine, body float64) (main, notes []pdfLine) {
	cut := len(lines)
	for cut > 0 && lines[cut-1].size < 0.95*body {
		cut--
	}
	if cut == 0 { // a whole page in small print is an annex
		return lines, nil
	}
	return lines[:cut], lines[cut:]
}

var notePattern = regexp.MustCompile(`^(\d{1,3}|[*†‡]+)[.)]?\s*\pL`)

// noteParagraphs makes one paragraph of each note.
func noteParagraphs(lines []pdfLine) []Paragraph {
	var list []Paragraph
	var open []string
	for i, l := range lines {
		if i > 0 && notePattern.MatchString(l.text) {
			list = append(list, Paragraph{Text: joinLines(open), Role: data.RoleFootnote})
			open = nil
		}
		open = append(open, l.text)
	}
	if len(open) > 0 {
		list = append(list, Paragraph{Text: joinLines(open), Role: data.RoleFootnote})
	}
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
	case next.height() > 1.15*last.height() && next.size > 1.1*last.size, last.height() > 1.15*next.height() && last.size > 1.1*next.size:
		return true
	case g.isIndented(next) && !g.isIndented(last): // the indent of a first line
		return true
	case g.isIndented(next) && g.isIndented(last): // both centred, or both of a block that is indented
		return math.Abs(next.left-last.left) > em || startsItem(next.text) || last.right < g.right-0.3*width && !startsLower(next.text)
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

// withoutRunning drops page numbers and the lines that stand in one place at the edges of a third of the pages: books have two kinds of head. On the first page a head is
// no repetition, and stays.
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
			repeated := seen[runningKey(l)] >= 3 && seen[runningKey(l)]*3 >= len(pages)
			if edge && (repeated && p > 0 || len(pages) > 1 && (i == 0 || i == len(lines)-1) && pageNumberPattern.MatchString(strings.TrimSpace(l.text))) {
				continue
			}
			out[p] = append(out[p], l)
		}
	}
	return out
}

func isEdge(i, n int) bool { return i < edgeLines || i >= n-edgeLines }

// runningKey is a line and its place without what changes from page to page.
func runningKey(l pdfLine) string {
	place := strconv.Itoa(int(math.Round(l.bottom / 3)))
	return place + " " + digitsPattern.ReplaceAllString(strings.Join(strings.Fields(l.text), " "), "0")
}
