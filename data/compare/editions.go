package compare

import "taldau/data"

// Kind is what became of a part from one edition to another.
type Kind string

// The kinds of change.
const (
	KindSame    Kind = "same"
	KindChanged Kind = "changed"
	KindAdded   Kind = "added"
	KindRemoved Kind = "removed"
)

// Change is a part in two editions. Old or New is the zero Part where the part was added or removed.
type Change struct {
	Kind     Kind
	Old, New Part
}

// Editions compares two editions of one text in one language: every part in the order of the newer one. Footnotes are left out.
func Editions(from, to *data.Edition) []Change {
	a, b := tops(from), tops(to)
	var list []Change
	for _, p := range pair(a, b) {
		switch i, j := p[0], p[1]; {
		case i < 0:
			list = append(list, Change{Kind: KindAdded, New: b[j]})
		case j < 0:
			list = append(list, Change{Kind: KindRemoved, Old: a[i]})
		case textOf(a[i]) == textOf(b[j]):
			list = append(list, Change{Kind: KindSame, Old: a[i], New: b[j]})
		default:
			list = append(list, Change{Kind: KindChanged, Old: a[i], New: b[j]})
		}
	}
	return list
}

// Words returns the words of a change.
func (c Change) Words() []Piece { return Texts(textOf(c.Old), textOf(c.New)) }

// Row is one unit in two languages; a side without the unit has no lines.
type Row struct{ Left, Right Part }

// Languages lays two editions of one text in two languages side by side, by the numbers of articles, points and subpoints.
func Languages(left, right *data.Edition) []Row {
	a, b := finest(left), finest(right)
	var rows []Row
	for _, p := range pair(b, a) { // the order of the left side decides
		var r Row
		if p[1] >= 0 {
			r.Left = a[p[1]]
		}
		if p[0] >= 0 {
			r.Right = b[p[0]]
		}
		rows = append(rows, r)
	}
	return rows
}
