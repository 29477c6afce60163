package convert

import (
	"slices"
	"strconv"
	"strings"
)

// odtLevel is one level of a list style.
type odtLevel struct {
	format         string // "1", "a", "A", "i", "I", a list of letters; "": not numbered
	prefix, suffix string
	pattern        string // "%1%.%2%", of newer programs; takes the place of prefix and suffix
	display        int    // how many levels are printed
	start          int
}

// odtLists counts the numbers of a document's lists as a printer would.
type odtLists struct {
	styles     map[string][]odtLevel // list style → levels
	paragraphs map[string]string     // paragraph style → list style
	outline    []odtLevel            // of headings
	headings   []int                 // counts of headings
	byStyle    map[string][]int      // list style → counts of its last list
	byID       map[string][]int      // list → its counts
}

// odtMaxLevels is the number of levels that OpenDocument knows.
const odtMaxLevels = 10

func newODTLists() *odtLists {
	return &odtLists{
		styles: map[string][]odtLevel{}, paragraphs: map[string]string{}, headings: make([]int, odtMaxLevels),
		byStyle: map[string][]int{}, byID: map[string][]int{},
	}
}

// read takes the styles of a part.
func (l *odtLists) read(n *node) {
	n.all("list-style", func(s *node) { l.styles[s.attr("name")] = readODTLevels(s) })
	n.all("outline-style", func(s *node) { l.outline = readODTLevels(s) })
	n.all("style", func(s *node) {
		if list := s.attr("list-style-name"); list != "" && s.attr("family") == "paragraph" {
			l.paragraphs[s.attr("name")] = list
		}
	})
}

func readODTLevels(s *node) []odtLevel {
	levels := make([]odtLevel, odtMaxLevels)
	for i := range s.children {
		c := &s.children[i]
		at, err := strconv.Atoi(c.attr("level"))
		if err != nil || at < 1 || at > odtMaxLevels || c.name == "list-level-style-bullet" {
			continue
		}
		level := odtLevel{format: c.attr("num-format"), prefix: c.attr("num-prefix"), suffix: c.attr("num-suffix"), pattern: c.attr("num-list-format"), display: 1, start: 1}
		if d, err := strconv.Atoi(c.attr("display-levels")); err == nil && d > 0 {
			level.display = d
		}
		if v, err := strconv.Atoi(c.attr("start-value")); err == nil {
			level.start = v
		}
		levels[at-1] = level
	}
	return levels
}

// heading counts a heading of an outline level, from 1, and returns its printed number.
func (l *odtLists) heading(level int) string {
	if level < 1 || level > len(l.outline) {
		return ""
	}
	return count(l.outline, l.headings, level-1, 0)
}

// odtList is an open list.
type odtList struct {
	levels []odtLevel
	counts []int
}

// begin opens a list of the highest level.
func (l *odtLists) begin(n *node) *odtList {
	style := n.attr("style-name")
	if style == "" {
		style = l.styleOfFirst(n)
	}
	list := &odtList{levels: l.styles[style]}
	switch before := n.attr("continue-list"); {
	case before != "" && l.byID[before] != nil:
		list.counts = l.byID[before]
	case n.attr("continue-numbering") == "true" && l.byStyle[style] != nil:
		list.counts = l.byStyle[style]
	default:
		list.counts = make([]int, odtMaxLevels)
	}
	if id := n.attr("id"); id != "" {
		l.byID[id] = list.counts
	}
	l.byStyle[style] = list.counts
	return list
}

// below is the list inside an item: of its own style where it names one, with the counts of the whole list.
func (l *odtList) below(lists *odtLists, n *node) *odtList {
	if levels, ok := lists.styles[n.attr("style-name")]; ok {
		return &odtList{levels: levels, counts: l.counts}
	}
	return l
}

// styleOfFirst is the list style that the first paragraph of a list names.
func (l *odtLists) styleOfFirst(n *node) string {
	style := ""
	n.all("p", func(p *node) {
		if style == "" {
			style = l.paragraphs[p.attr("style-name")]
		}
	})
	return style
}

// next counts one item and returns its printed number; start, where given, is the number that it fixes.
func (l *odtList) next(level, start int) string {
	return count(l.levels, l.counts, level, start)
}

// count counts one item of a level, from 0, and prints its number.
func count(levels []odtLevel, counts []int, level, start int) string {
	if level >= len(levels) || level >= len(counts) {
		return ""
	}
	v := levels[level]
	switch {
	case start > 0:
		counts[level] = start
	case counts[level] == 0:
		counts[level] = max(v.start, 1)
	default:
		counts[level]++
	}
	clear(counts[level+1:])
	if v.format == "" {
		return ""
	}
	if v.pattern != "" {
		text := v.pattern
		for i := range level + 1 {
			text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1)+"%", odtNumeral(max(counts[i], 1), levels[i].format))
		}
		return strings.TrimSpace(text)
	}
	var parts []string
	for i := max(0, level-v.display+1); i <= level; i++ {
		if levels[i].format != "" {
			parts = append(parts, odtNumeral(max(counts[i], 1), levels[i].format))
		}
	}
	return strings.TrimSpace(v.prefix + strings.Join(parts, ".") + v.suffix)
}

// odtNumeral writes a number in a format of style:num-format.
func odtNumeral(n int, format string) string {
	switch {
	case format == "a":
		return numeral(n, "lowerLetter")
	case format == "A":
		return numeral(n, "upperLetter")
	case format == "i":
		return numeral(n, "lowerRoman")
	case format == "I":
		return numeral(n, "upperRoman")
	case slices.Contains([]string{"А, Б, .., Аа, Аб, ... (ru)", "А, Б, .., Аа, Бб, ... (ru)"}, format):
		return numeral(n, "russianUpper")
	case slices.Contains([]string{"а, б, .., аа, аб, ... (ru)", "а, б, .., аа, бб, ... (ru)"}, format):
		return numeral(n, "russianLower")
	}
	return strconv.Itoa(n)
}
