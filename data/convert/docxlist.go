package convert

import (
	"slices"
	"strconv"
	"strings"
)

// style is what a paragraph style says about lists and headings.
type style struct {
	basedOn string
	list    string
	level   int
	heading bool
	name    string
}

// properties are those of one paragraph after its styles.
type properties struct {
	list    string
	level   int
	heading bool
}

func readStyles(n *node) map[string]style {
	styles := map[string]style{}
	n.all("style", func(s *node) {
		st := style{level: -1}
		if b := s.child("basedOn"); b != nil {
			st.basedOn = b.attr("val")
		}
		if name := s.child("name"); name != nil {
			st.name = strings.ToLower(name.attr("val"))
		}
		ppr := s.child("pPr")
		st.list, st.level = numPr(ppr)
		st.heading = strings.HasPrefix(st.name, "heading ") || st.name == "title"
		styles[s.attr("styleId")] = st
	})
	return styles
}

// numPr reads list and level of paragraph properties; level -1: not given.
func numPr(ppr *node) (list string, level int) {
	level = -1
	n := ppr.child("numPr")
	if id := n.child("numId"); id != nil {
		list = id.attr("val")
	}
	if l := n.child("ilvl"); l != nil {
		if v, err := strconv.Atoi(l.attr("val")); err == nil {
			level = v
		}
	}
	return list, level
}

// properties follows the styles of a paragraph.
func (w *word) properties(ppr *node) properties {
	p := properties{}
	var level int
	p.list, level = numPr(ppr)
	if o := ppr.child("outlineLvl"); o != nil && o.attr("val") != "9" {
		p.heading = true
	}
	id := ""
	if s := ppr.child("pStyle"); s != nil {
		id = s.attr("val")
	}
	own := id
	for range 20 { // styles of broken files may run in a circle
		st, ok := w.styles[id]
		if !ok {
			break
		}
		if p.list == "" {
			p.list = st.list
		}
		if level < 0 {
			level = st.level
		}
		p.heading = p.heading || st.heading
		id = st.basedOn
	}
	if level < 0 && w.lists != nil {
		level = w.lists.levelOfStyle(p.list, own)
	}
	p.level = max(0, level)
	return p
}

// listLevel is one level of a list.
type listLevel struct {
	start   int
	format  string
	text    string
	style   string
	restart int  // level after which it starts anew; -1: any higher one
	legal   bool // numbers of higher levels are printed as Arabic ones
}

// lists counts the numbers of a document's lists as a printer would.
type lists struct {
	abstract map[string][]listLevel
	own      map[string][]listLevel // lists with levels of their own
	of       map[string]string      // list → abstract list
	starts   map[string]map[int]int // list → level → overriding start
	counters map[string]map[int]int // abstract list → level → last number
	seen     map[string]bool        // lists whose overriding starts were applied
}

const maxLevels = 9

func readLists(n *node) *lists {
	l := &lists{
		abstract: map[string][]listLevel{}, own: map[string][]listLevel{}, of: map[string]string{}, starts: map[string]map[int]int{},
		counters: map[string]map[int]int{}, seen: map[string]bool{},
	}
	linked := map[string]string{} // style of a list → abstract list
	n.all("abstractNum", func(a *node) {
		id := a.attr("abstractNumId")
		l.abstract[id] = readLevels(a)
		if s := a.child("styleLink"); s != nil {
			linked[s.attr("val")] = id
		}
	})
	n.all("abstractNum", func(a *node) {
		if s := a.child("numStyleLink"); s != nil {
			if levels, ok := l.abstract[linked[s.attr("val")]]; ok {
				l.abstract[a.attr("abstractNumId")] = levels
			}
		}
	})
	for i := range n.children {
		if num := &n.children[i]; num.name == "num" {
			l.readList(num)
		}
	}
	return l
}

// readLevels reads the levels of an abstract list.
func readLevels(a *node) []listLevel {
	levels := make([]listLevel, maxLevels)
	for i := range levels {
		levels[i] = listLevel{start: 1, format: "decimal", restart: -1}
	}
	a.all("lvl", func(v *node) {
		if i, ok := levelNumber(v); ok {
			levels[i] = readLevel(v)
		}
	})
	return levels
}

func levelNumber(n *node) (int, bool) {
	i, err := strconv.Atoi(n.attr("ilvl"))
	return i, err == nil && i >= 0 && i < maxLevels
}

// readList reads a list: its abstract list and what it overrides of it.
func (l *lists) readList(num *node) {
	id := num.attr("numId")
	if a := num.child("abstractNumId"); a != nil {
		l.of[id] = a.attr("val")
	}
	num.all("lvlOverride", func(o *node) {
		level, ok := levelNumber(o)
		if !ok {
			return
		}
		if v := o.child("lvl"); v != nil {
			if l.own[id] == nil {
				l.own[id] = slices.Clone(l.abstract[l.of[id]])
			}
			if level < len(l.own[id]) {
				l.own[id][level] = readLevel(v)
			}
		}
		if s := o.child("startOverride"); s != nil {
			start, _ := strconv.Atoi(s.attr("val"))
			if l.starts[id] == nil {
				l.starts[id] = map[int]int{}
			}
			l.starts[id][level] = start
		}
	})
}

// levels are those of a list.
func (l *lists) levels(list string) []listLevel {
	if own := l.own[list]; own != nil {
		return own
	}
	return l.abstract[l.of[list]]
}

func readLevel(v *node) listLevel {
	level := listLevel{start: 1, format: "decimal", restart: -1}
	value := func(name string) string {
		if c := v.child(name); c != nil {
			return c.attr("val")
		}
		return ""
	}
	if s, err := strconv.Atoi(value("start")); err == nil {
		level.start = s
	}
	if f := value("numFmt"); f != "" {
		level.format = f
	}
	if r, err := strconv.Atoi(value("lvlRestart")); err == nil {
		level.restart = r
	}
	level.text, level.style = value("lvlText"), value("pStyle")
	if l := v.child("isLgl"); l != nil {
		level.legal = isOn(l.attr("val"))
	}
	return level
}

// levelOfStyle is the level of a list that is tied to a paragraph style.
func (l *lists) levelOfStyle(list, style string) int {
	for i, level := range l.levels(list) {
		if style != "" && level.style == style {
			return i
		}
	}
	return 0
}

// next counts one paragraph of a list and returns its printed number; empty for bullets and for what is in no list.
func (l *lists) next(list string, level int) string {
	abstract, ok := l.of[list]
	levels := l.levels(list)
	if !ok || list == "0" || level >= len(levels) {
		return ""
	}
	counts := l.counters[abstract]
	if counts == nil {
		counts = map[int]int{}
		l.counters[abstract] = counts
	}
	if !l.seen[list] {
		l.seen[list] = true
		for at, start := range l.starts[list] {
			counts[at] = start - 1
		}
	}
	for higher := range level { // 10.1 before any 10 makes the next one 11
		if _, begun := counts[higher]; !begun {
			counts[higher] = levels[higher].start
		}
	}
	if _, begun := counts[level]; !begun {
		counts[level] = levels[level].start - 1
	}
	counts[level]++
	for deeper := range counts {
		if r := levels[min(deeper, len(levels)-1)].restart; deeper > level && (r < 0 || level < r) {
			delete(counts, deeper)
		}
	}
	return l.print(levels, counts, level)
}

// print fills the pattern of a level, "%1.%2", with the numbers.
func (l *lists) print(levels []listLevel, counts map[int]int, level int) string {
	v := levels[level]
	if v.format == "bullet" || v.format == "none" {
		return ""
	}
	text := v.text
	for i := range level + 1 {
		format := levels[i].format
		if v.legal && i < level && format != "decimalZero" {
			format = "decimal"
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), numeral(counts[i], format))
	}
	return strings.TrimSpace(text)
}

// numeral writes a number in one of the formats of ST_NumberFormat.
func numeral(n int, format string) string {
	switch format {
	case "lowerLetter":
		return letters(n, "abcdefghijklmnopqrstuvwxyz")
	case "upperLetter":
		return letters(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case "russianLower":
		return letters(n, "абвгдежзиклмнопрстуфхцчшщэюя")
	case "russianUpper":
		return letters(n, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// letters is a, b … z, aa, bb …, as lists print them.
func letters(n int, alphabet string) string {
	list := []rune(alphabet)
	if n < 1 || n > len(list)*10 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(list[(n-1)%len(list)]), (n-1)/len(list)+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, step := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= step.value {
			b.WriteString(step.text)
			n -= step.value
		}
	}
	return b.String()
}
