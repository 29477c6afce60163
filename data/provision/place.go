package provision

import (
	"strings"

	"taldau/data/citation"
)

// Place names a unit of a normative text by the printed numbers above it: article 188, point 2, subpoint 1, indent 3 (абзац). Units that are not
// named are empty. A resolution has no articles: its places begin with a point.
//
// One and the same numbered paragraph of an article is called пункт (тармақ) in laws and in the Civil Code, часть (бөлік) in the codes of
// procedure and in the Criminal Code; Locate finds it under either.
type Place struct {
	Article   string `json:"article,omitempty"`
	Part      string `json:"part,omitempty"`
	Point     string `json:"point,omitempty"`
	Subpoint  string `json:"subpoint,omitempty"`
	Paragraph string `json:"paragraph,omitempty"` // абзац, азат жол: counted from 1 within the unit that holds it
}

// PlaceOf is the place that a reference names in its act.
func PlaceOf(r citation.Ref) Place {
	return Place{Article: r.Article, Part: r.Part, Point: r.Point, Subpoint: r.Subpoint, Paragraph: r.Paragraph}
}

// The names of the units in addresses, in the style of the Akoma Ntoso naming convention (OASIS, version 1.0, section 5).
var unitNames = [...]string{"art_", "part_", "point_", "subpoint_", "indent_"}

func (p *Place) fields() [len(unitNames)]*string {
	return [...]*string{&p.Article, &p.Part, &p.Point, &p.Subpoint, &p.Paragraph}
}

// String writes a place as addresses carry it: "art_188__point_2__subpoint_1". The whole act is the empty string.
func (p Place) String() string {
	var b strings.Builder
	for i, value := range p.fields() {
		if *value == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("__")
		}
		b.WriteString(unitNames[i] + *value)
	}
	return b.String()
}

// maxNumber is the longest printed number of a unit, in bytes.
const maxNumber = 16

// ParsePlace reads what String writes. It takes only units in their order, each once, and numbers that a text can print.
func ParsePlace(s string) (Place, bool) {
	var p Place
	fields := p.fields()
	next := 0
	for piece := range strings.SplitSeq(s, "__") {
		for next < len(fields) && !strings.HasPrefix(piece, unitNames[next]) {
			next++
		}
		if next == len(fields) {
			return Place{}, false
		}
		number := strings.TrimPrefix(piece, unitNames[next])
		if !isNumber(number) {
			return Place{}, false
		}
		*fields[next] = number
		next++
	}
	return p, true
}

// isNumber holds for "188", "188-1" and the letters that number subpoints.
func isNumber(s string) bool {
	if s == "" || len(s) > maxNumber {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && r != '-' && (r < 'а' || r > 'я') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return true
}

// Within reports whether p lies in the unit outer or is it. The empty place is the whole act, which holds everything. A numbered paragraph
// is the same whether it is called part or point.
func (p Place) Within(outer Place) bool {
	p, outer = p.plain(), outer.plain()
	in := func(mine, its string) bool { return its == "" || its == mine }
	return in(p.Article, outer.Article) && in(p.Part, outer.Part) && in(p.Point, outer.Point) && in(p.Subpoint, outer.Subpoint) && in(p.Paragraph, outer.Paragraph)
}

// plain calls the numbered paragraph a point where only a part is named.
func (p Place) plain() Place {
	if p.Part != "" && p.Point == "" {
		p.Part, p.Point = "", p.Part
	}
	return p
}
