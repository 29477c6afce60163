package amendment

import (
	"slices"
	"time"

	"taldau/data"
	"taldau/data/provision"
)

// Of returns the amendments that touch a place: its own, those of the units within it and those of the units that hold it, the whole act
// and words in the whole text included. Their order is kept; changes of headings, of the preamble and of the contents are not among them
// unless the place is the whole act.
func Of(list []Amendment, p provision.Place) []Amendment {
	var kept []Amendment
	for _, a := range list {
		if a.Target.touches(p) {
			kept = append(kept, a)
		}
	}
	return kept
}

func (t Target) touches(p provision.Place) bool {
	switch t.Kind {
	case KindWhole, KindThroughout:
		return true
	case KindPlace:
		return t.Place.Within(p) || p.Within(t.Place)
	case KindHeading:
		return p == provision.Place{} || t.Place != provision.Place{} && t.Place == p
	}
	return p == provision.Place{}
}

// State is what the amendments tell of the text of a unit on a day before the edition at hand.
type State string

// The states of a unit on a day.
const (
	StateSame     State = "same"     // no amendment after that day is named: the text was the same
	StateDiffered State = "differed" // it was changed since; the older text is not in this edition
	StateUnclear  State = "unclear"  // a change may have been in force on that day or not: the day of publication is not told
	StateAbsent   State = "absent"   // the unit was added later
	StateGone     State = "gone"     // it was excluded or repealed by then
)

// At tells what is known of a unit on a day, and by which amendments: the ones that came later, or the one that ended the unit. It rests on
// what the footnotes of one edition name, and says nothing of changes after that edition.
//
// Where a footnote gives no day but a term after publication, a change is taken to be in force a year after its earliest day: acts are
// published within weeks of their signing. Within that year the state is unclear.
func At(list []Amendment, p provision.Place, day data.Date, lang data.Lang) (State, []Amendment) {
	var later, unclear, ended []Amendment
	absent := Amendment{}
	for _, a := range Of(list, p) {
		if a.Keeps != "" && a.Keeps == lang {
			continue
		}
		whole := a.Target.Kind == KindWhole || a.Target.Kind == KindPlace && p.Within(a.Target.Place)
		switch a.on(day) {
		case -1:
			if whole && a.Action == ActionAdded && (a.Target.Kind == KindPlace) && absent.Action == "" {
				absent = a
			}
			later = append(later, a)
		case 0:
			unclear = append(unclear, a)
		case 1:
			if whole && a.Action.Ends() {
				ended = append(ended, a)
			} else if whole && (a.Action == ActionAdded || a.Action == ActionEdition) {
				ended = nil // it came back
			}
		}
	}
	switch {
	case absent.Action != "":
		return StateAbsent, []Amendment{absent}
	case len(ended) > 0:
		return StateGone, ended
	case len(later) > 0:
		return StateDiffered, later
	case len(unclear) > 0:
		return StateUnclear, unclear
	}
	return StateSame, nil
}

// on tells whether an amendment was in force on a day: 1 yes, -1 no, 0 not told.
func (a *Amendment) on(day data.Date) int {
	switch from, exact := a.From(); {
	case from == "" || day < from:
		return -1
	case exact:
		return 1
	default:
		return map[bool]int{true: 1, false: 0}[day >= yearAfter(from)]
	}
}

func yearAfter(d data.Date) data.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return data.DateOf(t.AddDate(1, 0, 0))
}

// Ended returns the amendment by which a unit, or a unit that holds it, is no longer there in the edition at hand; ok is false where it is
// there or where nothing tells.
func Ended(list []Amendment, p provision.Place) (a Amendment, ok bool) {
	for _, c := range list {
		whole := c.Target.Kind == KindWhole || c.Target.Kind == KindPlace && p.Within(c.Target.Place)
		switch {
		case !whole || c.Planned:
		case c.Action.Ends():
			a, ok = c, true
		case ok && (c.Action == ActionAdded || c.Action == ActionEdition) && c.Act.Date >= a.Act.Date:
			ok = false
		}
	}
	return a, ok
}

// Told is how the first day of an edition is known.
func Told(list []Amendment, lang data.Lang, today data.Date) (from data.Date, told data.Told) {
	var exact, bound data.Date
	for i := range list {
		a := &list[i]
		day, sure := a.From()
		switch {
		case a.Planned || a.endsAct() || a.Keeps != "" && a.Keeps == lang || today != "" && day > today:
		case sure:
			exact = max(exact, day)
		default:
			bound = max(bound, day)
		}
	}
	if exact == "" && bound == "" {
		return "", ""
	}
	if exact >= bound {
		return exact, data.ToldFootnote
	}
	return bound, data.ToldEarliest
}

// endsAct holds for the repeal of the whole act: it makes no edition.
func (a *Amendment) endsAct() bool { return a.Target.Kind == KindWhole && a.Action.Ends() }

// Repealed returns the first day on which the whole act is no longer in force, where a footnote names it and it lies after the first day
// of the edition; otherwise nothing.
func Repealed(list []Amendment, from data.Date) data.Date {
	for i := range list {
		if a := &list[i]; a.endsAct() && a.InForce > from && !a.Planned {
			return a.InForce
		}
	}
	return ""
}

// Makers returns the acts that made an edition: those whose changes came into force on its first day; where no footnote names that
// day, none.
func Makers(list []Amendment, from data.Date) []Act {
	var acts []Act
	for i := range list {
		a := &list[i]
		if day, _ := a.From(); day == from && from != "" && !a.Planned && !a.endsAct() && !slices.Contains(acts, a.Act) {
			acts = append(acts, a.Act)
		}
	}
	return acts
}
