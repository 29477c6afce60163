package provision

import (
	"slices"
	"strings"

	"taldau/data/fold"
)

// divisions is the path of headings above an article: "Раздел 1", "Глава 2", "Параграф 1".
type divisions struct {
	open   []division
	closed bool // a heading stands after the last article: what follows belongs to no article
}

type division struct {
	level int
	text  string
}

// The levels of division, outermost first. A heading of no known level continues the one above it.
var levels = [...][]string{
	{"общая часть", "особенная часть", "жалпы бөлік", "ерекше бөлік"},
	{"раздел ", "section ", "бөлім"},
	{"подраздел ", "кіші бөлім"},
	{"глава ", "chapter ", "тарау"},
	{"параграф ", "§", "параграф"},
}

// add opens a division and closes those at its level and below.
func (d *divisions) add(heading string) {
	d.closed = true
	level, ok := levelOf(heading)
	if !ok {
		if n := len(d.open); n > 0 && strings.ToUpper(heading) == heading {
			d.open[n-1].text += " " + heading
		}
		return
	}
	d.open = slices.DeleteFunc(d.open, func(o division) bool { return o.level >= level })
	d.open = append(d.open, division{level, heading})
}

func (d *divisions) list() []string {
	var list []string
	for _, o := range d.open {
		list = append(list, o.text)
	}
	return list
}

// levelOf reads "Глава 2. …", "2-тарау. …".
func levelOf(heading string) (int, bool) {
	low := strings.ToLower(fold.Homoglyphs(fold.Despace(heading)))
	rest := strings.TrimLeft(strings.TrimLeft(low, "0123456789ivx"), " -–‑")
	for level, words := range levels {
		for _, w := range words {
			if strings.HasPrefix(low, w) || len(rest) < len(low) && strings.HasPrefix(rest, w) {
				return level, true
			}
		}
	}
	return 0, false
}
