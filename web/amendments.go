package web

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"taldau/data"
	"taldau/data/amendment"
	"taldau/data/provision"
	"taldau/web/i18n"
)

// noteCache keeps what was read from the footnotes of the editions asked for last: to read those of a code takes ten milliseconds.
type noteCache struct {
	mu    sync.Mutex
	notes map[noteKey][]amendment.Amendment
}

// noteKey is an edition of a version of a document.
type noteKey struct {
	id      data.ID
	version int
	edition int
}

// mostNotes is how many editions are kept; then all are forgotten.
const mostNotes = 64

// amendments returns what the footnotes of an edition tell, in the order of the text. The list is shared and must not be changed.
func (s *site) amendments(d *data.Document, e *data.Edition) []amendment.Amendment {
	if d.Kind != data.KindLaw && d.Kind != data.KindResolution {
		return nil
	}
	key := noteKey{d.ID, d.Version, place(d, e)}
	s.notes.mu.Lock()
	list, ok := s.notes.notes[key]
	s.notes.mu.Unlock()
	if ok {
		return list
	}
	list = amendment.Read(e)
	s.notes.mu.Lock()
	defer s.notes.mu.Unlock()
	if s.notes.notes == nil || len(s.notes.notes) >= mostNotes {
		s.notes.notes = map[noteKey][]amendment.Amendment{}
	}
	s.notes.notes[key] = list
	return list
}

// amendmentView is one change in a list.
type amendmentView struct {
	Unit   string
	Action string
	Act    phrase
	Href   string // of the act; empty where the bank does not hold it
	When   string
	Remark string
}

// amendmentView tells a change in the words of the page.
func (v *visit) amendmentView(a amendment.Amendment, lang data.Lang) amendmentView {
	view := amendmentView{Unit: v.targetName(a.Target), Action: v.cat.T("amendment." + string(a.Action)), When: v.since(a), Act: v.amendingAct(a.Act), Href: v.actHref(a.Act)}
	switch {
	case a.Planned:
		view.Remark = v.cat.T("amendment.planned")
	case a.Keeps != "" && a.Keeps == lang:
		view.Remark = v.cat.T("amendment.keeps." + string(a.Keeps))
	}
	return view
}

// amendingAct is the name of an amending act in the language of the page, else in Russian.
func (v *visit) amendingAct(a amendment.Act) phrase {
	if v.lang == "kk" {
		return own(a.Name("kk"))
	}
	return v.in(a.Name("ru"), "ru")
}

// since says from which day a change is in force, or before which day it was not.
func (v *visit) since(a amendment.Amendment) string {
	day, exact := a.From()
	date := v.cat.DateIn(string(day), i18n.CaseFrom)
	switch {
	case exact:
		return v.cat.T("amendment.from", "date", date)
	case a.Term == amendment.TermSeparate:
		return v.cat.T("amendment.separate", "date", v.cat.DateIn(string(a.Act.Date), i18n.CaseOf))
	}
	return v.cat.T("amendment.earliest", "date", date)
}

// actHref leads to an amending act where the bank holds it.
func (v *visit) actHref(a amendment.Act) string {
	for _, name := range []data.Identifier{{Type: data.IdentifierAdilet, Value: a.Adilet}, {Type: data.IdentifierNumber, Value: a.Key}} {
		if name.Value == "" {
			continue
		}
		if ids, err := v.site.Store.Find(v.ctx(), name.Type, name.Value); err == nil && len(ids) > 0 {
			return v.url("/d/"+string(ids[0]), nil)
		}
	}
	return ""
}

// targetName names a changed unit.
func (v *visit) targetName(t amendment.Target) string {
	name := v.unitName(t.Place)
	if word, number, ok := strings.Cut(t.Division, " "); ok {
		name = v.cat.T("unit."+divisionWord(word), "n", number)
	}
	switch t.Kind {
	case amendment.KindPlace, amendment.KindDivision:
		return name
	case amendment.KindHeading:
		if name == "" {
			return v.cat.T("unit.heading")
		}
		return v.cat.T("unit.headingOf", "unit", name)
	}
	return v.cat.T("unit." + string(t.Kind))
}

// divisionWord is the kind of a division, whatever language its footnote is in.
func divisionWord(word string) string {
	switch word {
	case "глава", "тарау":
		return "chapter"
	case "раздел", "бөлім":
		return "section"
	case "подраздел":
		return "subsection"
	case "часть":
		return "division"
	}
	return "subchapter" // параграф
}

// unitName writes a place from the largest unit to the smallest: "статья 5, пункт 2, подпункт 1)".
func (v *visit) unitName(p provision.Place) string {
	var parts []string
	for _, unit := range []struct{ name, number string }{
		{"article", p.Article}, {"part", p.Part}, {"point", p.Point}, {"subpoint", p.Subpoint}, {"paragraph", p.Paragraph},
	} {
		if unit.number != "" {
			parts = append(parts, v.cat.T("unit."+unit.name, "n", unit.number))
		}
	}
	return strings.Join(parts, ", ")
}

// historyOf gathers what the editions of a language tell of a unit, each change once, in the order in which they came.
func (v *visit) historyOf(d *data.Document, lang string, p provision.Place) []amendment.Amendment {
	type change struct {
		target amendment.Target
		action amendment.Action
		date   data.Date
		number string
	}
	var list []amendment.Amendment
	seen := map[change]bool{}
	for _, e := range slices.Backward(ofLanguage(d, lang)) {
		for _, a := range amendment.Of(v.site.amendments(d, e), p) {
			key := change{a.Target, a.Action, a.Act.Date, a.Act.Number}
			if !seen[key] {
				seen[key] = true
				list = append(list, a)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b amendment.Amendment) int {
		x, _ := a.From()
		y, _ := b.From()
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.Act.Date, b.Act.Date))
	})
	return list
}

// madeBy names the acts that made an edition: as it came, else those that its footnotes name and those of the edition before do not.
func (v *visit) madeBy(d *data.Document, e, before *data.Edition) phrase {
	if e.AmendedBy != "" || before == nil {
		return v.printed(e.AmendedBy, string(e.Lang))
	}
	old := map[amendment.Act]bool{}
	for _, a := range v.site.amendments(d, before) {
		old[a.Act] = true
	}
	var names []string
	for _, a := range v.site.amendments(d, e) {
		if day, _ := a.From(); !old[a.Act] && !a.Planned && (e.From == "" || day <= e.From) {
			if name := a.Act.Name(string(e.Lang)); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return v.printed(strings.Join(names, "; "), string(e.Lang))
}
