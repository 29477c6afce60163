package provision

import (
	"strconv"

	"taldau/data"
)

// Locate finds the unit that a place names in an edition, under whichever of its names the place calls it. Where the whole place is not
// there, ok is false and the smallest unit above it that is there is returned, or the zero Unit.
func Locate(e *data.Edition, p Place) (Unit, bool) { return LocateIn(e, Units(e), p) }

// LocateIn is Locate for an edition whose units were listed before.
func LocateIn(e *data.Edition, units []Unit, p Place) (Unit, bool) {
	whole := Unit{First: 1, Last: len(e.Paragraphs)}
	if p == (Place{}) {
		return whole, true
	}
	f := finder{e, units}
	at := whole
	if p.Article != "" {
		var ok bool
		if at, ok = f.child(whole, levelArticle, p.Article); !ok {
			return Unit{}, false
		}
	} else if len(units) > 0 && units[0].Article != "" {
		return Unit{}, false // a point of an act that is divided into articles
	}
	at, ok := f.numbered(at, p)
	if ok && p.Subpoint != "" {
		at, ok = f.down(at, levelSubpoint, p.Subpoint)
	}
	if ok && p.Paragraph != "" {
		at, ok = f.indent(at, p.Paragraph)
	}
	if ok {
		at.Place = p
	} else if at == whole {
		at = Unit{}
	}
	return at, ok
}

// finder looks for units within units.
type finder struct {
	e     *data.Edition
	units []Unit
}

// numbered finds the part and the point of a place. A part is a numbered paragraph in the codes of procedure, where a point is "1)", and
// an unnumbered paragraph in the Civil Code ("часть вторая пункта 2").
func (f finder) numbered(at Unit, p Place) (Unit, bool) {
	switch {
	case p.Part == "" && p.Point == "":
		return at, true
	case p.Part == "":
		if u, ok := f.child(at, levelPoint, p.Point); ok {
			return u, true
		}
		if u, ok := f.child(at, levelSubpoint, p.Point); ok && !f.divided(at) {
			return u, true
		}
		return at, false
	case p.Point == "":
		if u, ok := f.child(at, levelPoint, p.Part); ok {
			return u, true
		}
		if f.divided(at) {
			return at, false
		}
		return f.indent(at, p.Part)
	}
	if u, ok := f.child(at, levelPoint, p.Part); ok {
		if inner, ok := f.child(u, levelSubpoint, p.Point); ok {
			return inner, true
		}
	}
	if u, ok := f.child(at, levelPoint, p.Point); ok {
		if inner, ok := f.indent(u, p.Part); ok {
			return inner, true
		}
		return u, false
	}
	return at, false
}

// divided reports whether a unit has numbered points.
func (f finder) divided(at Unit) bool {
	for _, u := range f.units {
		if u.First >= at.First && u.Last <= at.Last && u.Subpoint == "" && u.Point != "" && u.Article == at.Article {
			return true
		}
	}
	return false
}

func (f finder) down(at Unit, l level, number string) (Unit, bool) {
	if u, ok := f.child(at, l, number); ok {
		return u, true
	}
	return at, false
}

// child finds a unit of a level directly within another.
func (f finder) child(at Unit, l level, number string) (Unit, bool) {
	for _, u := range f.units {
		if u.First < at.First || u.Last > at.Last {
			continue
		}
		switch l {
		case levelArticle:
			if u.Point == "" && u.Subpoint == "" && u.Article == number {
				return u, true
			}
		case levelPoint:
			if u.Subpoint == "" && holds(u.Point, u.To, number) {
				return u, true
			}
		case levelSubpoint:
			if u.Point == at.Point && u.Subpoint != "" && holds(u.Subpoint, u.To, number) {
				return u, true
			}
		}
	}
	return Unit{}, false
}

// indent finds paragraph number n of a unit. The line that bears the number of the unit is its first, the heading of an article is none;
// subpoints and footnotes are not counted.
func (f finder) indent(at Unit, number string) (Unit, bool) {
	want, err := strconv.Atoi(number)
	if err != nil || want < 1 {
		return at, false
	}
	inner := func(n int) bool {
		for _, u := range f.units {
			if u.First >= at.First && u.Last <= at.Last && u.First <= n && n <= u.Last && (u.First > at.First || u.Last < at.Last) && u.Place != at.Place {
				return true
			}
		}
		return false
	}
	for n := at.First; n <= at.Last; n++ {
		p := f.e.Paragraphs[n-1]
		if p.Role == data.RoleFootnote || p.Role == data.RoleHeading || inner(n) {
			continue
		}
		if want--; want == 0 {
			return Unit{Place: at.Place, First: n, Last: n}, true
		}
	}
	return at, false
}
