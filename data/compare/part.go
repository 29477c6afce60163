package compare

import (
	"strings"

	"taldau/data"
	"taldau/data/provision"
)

// Part is a unit of an edition, or the run of paragraphs that stands outside of all units: title, preamble, the headings of a chapter.
type Part struct {
	Unit  provision.Unit // the run; its Place is empty outside of all units
	Lines []Line
}

// Line is one paragraph of a part, without footnotes.
type Line struct {
	N       int // number of the paragraph
	Text    string
	Heading bool
	Lang    data.Lang
}

// key is what parts of two editions are matched by.
func (p Part) key() string {
	if p.Unit.Place != (provision.Place{}) {
		return p.Unit.Place.String()
	}
	if len(p.Lines) == 0 {
		return ""
	}
	return "\x00" + divisionKey(p.Lines)
}

// divisionKey names the headings between articles by their numbers, so that a chapter with a new title is the same chapter.
func divisionKey(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		words := strings.Fields(strings.ToLower(l.Text))
		switch {
		case !l.Heading || len(words) < 2:
		case words[0][0] >= '0' && words[0][0] <= '9': // "2-тарау."
			b.WriteString(strings.Trim(words[0], ".") + " ")
		default:
			b.WriteString(words[0] + " " + strings.Trim(words[1], ".") + " ")
		}
	}
	return b.String()
}

// tops cuts an edition into its outermost units and what stands between them, in order.
func tops(e *data.Edition) []Part {
	var list []Part
	next := 1
	for _, u := range provision.Units(e) {
		if u.Subpoint != "" || u.Article != "" && u.Point != "" || u.First < next {
			continue
		}
		list = appendPart(list, e, provision.Unit{First: next, Last: u.First - 1})
		list = appendPart(list, e, u)
		next = u.Last + 1
	}
	return appendPart(list, e, provision.Unit{First: next, Last: len(e.Paragraphs)})
}

func appendPart(list []Part, e *data.Edition, u provision.Unit) []Part {
	if lines := linesOf(e, u.First, u.Last); len(lines) > 0 || u.Place != (provision.Place{}) {
		list = append(list, Part{Unit: u, Lines: lines})
	}
	return list
}

// finest cuts an edition into all its units, each with the paragraphs that no smaller unit holds, and what stands between.
func finest(e *data.Edition) []Part {
	units := provision.Units(e)
	var list []Part
	for n := 1; n <= len(e.Paragraphs); {
		u, ok := provision.UnitAt(units, n)
		last := n
		for last < len(e.Paragraphs) {
			v, in := provision.UnitAt(units, last+1)
			if in != ok || v != u {
				break
			}
			last++
		}
		u.First, u.Last = n, last
		if lines := linesOf(e, n, last); len(lines) > 0 {
			list = append(list, Part{Unit: u, Lines: lines})
		}
		n = last + 1
	}
	return list
}

func linesOf(e *data.Edition, first, last int) []Line {
	var lines []Line
	for n := first; n <= last && n <= len(e.Paragraphs); n++ {
		p := &e.Paragraphs[n-1]
		if p.Role == data.RoleFootnote || strings.HasPrefix(p.Text, "Сноска") {
			continue
		}
		lang := p.Lang
		if lang == "" {
			lang = e.Lang
		}
		lines = append(lines, Line{N: n, Text: p.Text, Heading: p.Role == data.RoleHeading, Lang: lang})
	}
	return lines
}

func textOf(p Part) string {
	var b strings.Builder
	for i, l := range p.Lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.Text)
	}
	return b.String()
}

// pair matches two lists of parts by their keys. The result is in the order of the second list; what only the first one has stands behind
// the part that it follows there. -1 is no partner. Of parts with one key the first ones are matched first.
func pair(a, b []Part) [][2]int {
	waiting := map[string][]int{}
	for j := range b {
		waiting[b[j].key()] = append(waiting[b[j].key()], j)
	}
	partner := map[int]int{} // of b in a
	alone := map[int][]int{} // parts of a behind a part of b; -1: before all
	last := -1
	for i := range a {
		list := waiting[a[i].key()]
		if len(list) == 0 {
			alone[last] = append(alone[last], i)
			continue
		}
		last = list[0]
		waiting[a[i].key()] = list[1:]
		partner[last] = i
	}
	var pairs [][2]int
	behind := func(j int) {
		for _, i := range alone[j] {
			pairs = append(pairs, [2]int{i, -1})
		}
	}
	behind(-1)
	for j := range b {
		if i, ok := partner[j]; ok {
			pairs = append(pairs, [2]int{i, j})
		} else {
			pairs = append(pairs, [2]int{-1, j})
		}
		behind(j)
	}
	return pairs
}
