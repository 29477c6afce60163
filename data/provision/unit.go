package provision

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"taldau/data"
	"taldau/data/fold"
)

// Unit is a unit of a normative text and the run of paragraphs that holds it.
type Unit struct {
	Place
	To    string // last number where one line stands for several units: "3) – 6-3) исключены" is 3 to 6-3
	First int    // number of its first paragraph
	Last  int    // number of its last one, footnotes on the unit included
}

// Span returns the bytes [start, end) of the unit in Edition.Text.
func (u Unit) Span(e *data.Edition) (start, end int) {
	if u.First < 1 || u.Last > len(e.Paragraphs) || u.First > u.Last {
		return 0, 0
	}
	last := e.Paragraphs[u.Last-1]
	return e.Paragraphs[u.First-1].Offset, last.Offset + len(last.Text)
}

// maxRange bounds how many numbers one line stands for.
const maxRange = 200

// Numbers lists the printed numbers of the unit: one, or, of a line that stands for several, the first, the whole numbers between, the last.
func (u Unit) Numbers() []string {
	first := u.Point
	if u.Subpoint != "" {
		first = u.Subpoint
	}
	list := []string{first}
	if u.To == "" {
		return list
	}
	from, _ := split(first)
	to, minor := split(u.To)
	for n := from + 1; n <= to && len(list) < maxRange; n++ {
		list = append(list, strconv.Itoa(n))
	}
	if minor > 0 {
		list = append(list, u.To)
	}
	return list
}

// Paragraphs returns the paragraphs of the unit.
func (u Unit) Paragraphs(e *data.Edition) []data.Paragraph {
	if u.First < 1 || u.Last > len(e.Paragraphs) || u.First > u.Last {
		return nil
	}
	return e.Paragraphs[u.First-1 : u.Last]
}

// level is the kind of a numbered unit.
type level int

const (
	levelArticle  level = iota
	levelPoint          // "1.", "1-1."
	levelSubpoint       // "1)", "1-1)", "а)"
)

// Units lists the numbered units of an edition in the order of the text: articles, points, subpoints. A unit stands before those
// that it holds. What stands before the first article or point belongs to none.
func Units(e *data.Edition) []Unit {
	if list := Articles(e); len(list) > 0 {
		return articleUnits(e, list)
	}
	var w walk
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		switch {
		case p.Role == data.RoleHeading:
			w.close(levelPoint, p.N-1)
		case p.Role == data.RoleFootnote: // belongs to the unit that is open
		case p.Point != "":
			_, to, _ := pointNumber(p.Text)
			w.open(levelPoint, p.Point, to, p.N)
		default:
			if s := e.SectionOf(p.N).Type; len(w.stack) > 0 && (s == data.SectionSignature || s == data.SectionAppeal) {
				w.close(levelPoint, p.N-1)
				continue
			}
			w.subpoint(p)
		}
	}
	w.close(levelPoint, len(e.Paragraphs))
	return w.list
}

// articleUnits lists the units of a law that is divided into articles.
func articleUnits(e *data.Edition, articles []Article) []Unit {
	var w walk
	for _, a := range articles {
		w.major, w.minor = 0, 0
		w.open(levelArticle, a.Number, "", a.First)
		for n := a.First + 1; n <= a.Last; n++ {
			p := &e.Paragraphs[n-1]
			if p.Role == data.RoleFootnote {
				continue
			}
			if number, to, ok := pointNumber(p.Text); ok && w.follows(number) {
				w.open(levelPoint, number, to, n)
				if to != "" {
					w.major, w.minor = split(to)
				}
				continue
			}
			w.subpoint(p)
		}
		w.close(levelArticle, a.Last)
	}
	return w.list
}

// UnitsOf lists the units of one article, itself first.
func UnitsOf(e *data.Edition, a Article) []Unit { return articleUnits(e, []Article{a}) }

// walk opens and closes units along the paragraphs.
type walk struct {
	list         []Unit
	stack        []int // places in list of the open units, outermost first
	levels       []level
	major, minor int // number of the last point of the article
}

// open begins a unit and ends those of its level and below.
func (w *walk) open(l level, number, to string, n int) {
	w.close(l, n-1)
	u := Unit{First: n, To: to}
	if len(w.stack) > 0 {
		u.Place = w.list[w.stack[len(w.stack)-1]].Place
	}
	switch l {
	case levelArticle:
		u.Article = number
	case levelPoint:
		u.Point = number
	case levelSubpoint:
		u.Subpoint = number
	}
	w.stack, w.levels = append(w.stack, len(w.list)), append(w.levels, l)
	w.list = append(w.list, u)
}

// close ends the units of a level and below at a paragraph.
func (w *walk) close(l level, last int) {
	for len(w.stack) > 0 && w.levels[len(w.levels)-1] >= l {
		top := len(w.stack) - 1
		w.list[w.stack[top]].Last = last
		w.stack, w.levels = w.stack[:top], w.levels[:top]
	}
}

// follows holds for the number of a point that can stand next in the article: numbers grow, and do not leap.
func (w *walk) follows(number string) bool {
	major, minor := split(number)
	if major < w.major || major == w.major && minor <= w.minor || major > w.major+20 {
		return false
	}
	w.major, w.minor = major, minor
	return true
}

// subpoint opens a subpoint where a line begins with one.
func (w *walk) subpoint(p *data.Paragraph) {
	if len(w.stack) == 0 {
		return
	}
	if number, to, ok := subpointNumber(p.Text); ok {
		w.open(levelSubpoint, number, to, p.N)
	}
}

// pointNumber reads "1. …", "1-1. …", "2. – 6. …" at the beginning of a line.
func pointNumber(s string) (number, to string, ok bool) {
	number, rest := printedNumber(s)
	if number == "" || number[0] < '0' || number[0] > '9' || !strings.HasPrefix(rest, ".") {
		return "", "", false
	}
	if rest = rest[1:]; rest != "" && rest[0] >= '0' && rest[0] <= '9' { // a date, "1.1."
		return "", "", false
	}
	return number, rangeEnd(rest, "."), true
}

// rangeEnd reads " – 6." after the first number of a line that stands for several units; mark is what follows numbers.
func rangeEnd(rest, mark string) string {
	rest = strings.TrimLeft(rest, " \u00a0")
	for _, dash := range [...]string{"-", "–", "—"} {
		if after, cut := strings.CutPrefix(rest, dash); cut {
			if last, tail := printedNumber(strings.TrimLeft(after, " \u00a0")); last != "" && strings.HasPrefix(tail, mark) {
				return last
			}
		}
	}
	return ""
}

// subpointNumber reads "1) …", "1-1) …", "а) …", "3) – 6-3) …" at the beginning of a line.
func subpointNumber(s string) (number, to string, ok bool) {
	number, rest := printedNumber(s)
	if number == "" || !strings.HasPrefix(rest, ")") {
		return "", "", false
	}
	return number, rangeEnd(rest[1:], ")"), true
}

// printedNumber reads "188", "188-1" or one letter at the beginning of s.
func printedNumber(s string) (number, rest string) {
	s = strings.TrimLeft(s, " \u00a0\t\"«")
	i := digits(s)
	if i == 0 {
		if r, size := utf8.DecodeRuneInString(s); r >= 'а' && r <= 'я' || r >= 'a' && r <= 'z' {
			return fold.Homoglyphs(string(r)), s[size:]
		}
		return "", s
	}
	if i > 4 {
		return "", s
	}
	for _, dash := range [...]string{"-", "–", "‑"} {
		if tail, ok := strings.CutPrefix(s[i:], dash); ok {
			if k := digits(tail); k > 0 && k <= 3 {
				return s[:i] + "-" + tail[:k], tail[k:]
			}
		}
	}
	return s[:i], s[i:]
}

func digits(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// split returns the numbers of "12-1": 12 and 1.
func split(number string) (major, minor int) {
	head, tail, _ := strings.Cut(number, "-")
	major, _ = strconv.Atoi(head)
	minor, _ = strconv.Atoi(tail)
	return major, minor
}

// CompareNumbers orders printed numbers as texts do: 2 before 10, 12 before 12-1 before 13; numbers before letters.
func CompareNumbers(a, b string) int {
	aMajor, aMinor := split(a)
	bMajor, bMinor := split(b)
	switch {
	case (aMajor == 0) != (bMajor == 0):
		return bMajor - aMajor
	case aMajor != bMajor:
		return aMajor - bMajor
	case aMinor != bMinor:
		return aMinor - bMinor
	}
	return strings.Compare(a, b)
}

// holds reports whether a unit is the one with this number, or a line that stands for several of which it is one.
func holds(first, to, number string) bool {
	return first == number || to != "" && CompareNumbers(first, number) <= 0 && CompareNumbers(number, to) <= 0
}

// UnitAt returns the innermost unit that holds a paragraph.
func UnitAt(units []Unit, n int) (Unit, bool) {
	i, _ := slices.BinarySearchFunc(units, n, func(u Unit, n int) int { return u.First - n - 1 })
	for i--; i >= 0; i-- {
		if u := units[i]; u.Last >= n {
			return u, true
		} else if u.Subpoint == "" && (u.Point == "" || u.Article == "") {
			break // what is before an outermost unit is elsewhere
		}
	}
	return Unit{}, false
}
