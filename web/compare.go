package web

import (
	"net/url"
	"strconv"

	"taldau/data"
	"taldau/data/compare"
	"taldau/data/provision"
)

// comparePage shows what differs between two editions in one language.
type comparePage struct {
	frame
	Doc      phrase
	DocURL   string
	Action   string
	From, To []editionOption
	Old, New string // intervals
	Sum      string
	Changes  []changeView
	All      bool
	AllURL   string // the same with the units that are the same, or without them
	TextLang string
	Pages    []link
	Fault    string
	Only     bool // there is one edition
}

// editionOption is an edition in the form of choice.
type editionOption struct {
	Value  string
	Name   string
	Chosen bool
}

// changeView is one unit in both editions.
type changeView struct {
	Anchor  string
	Unit    string
	Kind    string
	History string // address; empty outside of units
	Lines   [][]pieceView
	Left    [][]pieceView
	Right   [][]pieceView
}

// mostUnits is how many units stand on one page.
const mostUnits = 100

func (s *site) compare(v *visit) error {
	d, err := s.normative(v)
	if err != nil {
		return err
	}
	from, to, fault := v.twoEditions(d)
	page := comparePage{Doc: v.title(d), DocURL: v.url("/d/"+string(d.ID), nil), Action: v.url("/d/"+string(d.ID)+"/compare", nil), All: v.c.Query("all") == "1", Fault: fault}
	page.frame = v.frame(v.cat.T("compare.heading"))
	page.Title = v.cat.T("compare.heading") + " — " + page.Doc.Text
	v.partCrumbs(&page.frame, d)
	page.Only = from == nil
	if !page.Only {
		v.fillComparison(&page, d, from, to)
	}
	return v.render("compare", page)
}

// twoEditions reads ?from= and ?to=: by default the edition in force and the one before it. Of two languages there is no comparison.
func (v *visit) twoEditions(d *data.Document) (from, to *data.Edition, fault string) {
	byNumber := func(name string) *data.Edition {
		n, err := strconv.Atoi(v.c.Query(name))
		if err != nil || n < 1 || n > len(d.Editions) {
			if v.c.Query(name) != "" {
				fault = v.cat.T("compare.wrong")
			}
			return nil
		}
		return &d.Editions[n-1]
	}
	from, to = byNumber("from"), byNumber("to")
	lang := v.preferredText(d)
	switch {
	case from != nil && to != nil && from.Lang != to.Lang:
		fault, from = v.cat.T("compare.languages"), nil
	case from != nil:
		lang = string(from.Lang)
	case to != nil:
		lang = string(to.Lang)
	}
	if to != nil {
		lang = string(to.Lang)
	}
	list := ofLanguage(d, lang)
	if len(list) < 2 {
		for _, e := range d.Editions { // a language that has more than one
			if other := ofLanguage(d, string(e.Lang)); len(other) > 1 && from == nil && to == nil {
				list = other
				break
			}
		}
	}
	if len(list) < 2 {
		return nil, nil, fault
	}
	if to == nil {
		to = list[len(list)-1]
	}
	if from == nil {
		from = list[0]
		for i := 1; i < len(list); i++ {
			if list[i] == to {
				from = list[i-1]
			}
		}
	}
	return from, to, fault
}

func (v *visit) fillComparison(page *comparePage, d *data.Document, from, to *data.Edition) {
	page.Old, page.New, page.TextLang = v.interval(from), v.interval(to), v.in("", string(to.Lang)).Lang
	for i := range d.Editions {
		e := &d.Editions[i]
		if len(ofLanguage(d, string(e.Lang))) < 2 {
			continue
		}
		name := v.interval(e)
		if lang := v.cat.T("textlang." + string(e.Lang)); e.Lang != to.Lang {
			name += " — " + lang
		}
		page.From = append(page.From, editionOption{strconv.Itoa(i + 1), name, e == from})
		page.To = append(page.To, editionOption{strconv.Itoa(i + 1), name, e == to})
	}
	query := url.Values{"from": {strconv.Itoa(place(d, from))}, "to": {strconv.Itoa(place(d, to))}}
	var shown []compare.Change
	changed := 0
	for _, c := range compare.Editions(from, to) {
		if c.Kind != compare.KindSame {
			changed++
		} else if !page.All {
			continue
		}
		shown = append(shown, c)
	}
	page.Sum = v.cat.N("compare.sum", changed)
	if !page.All {
		query.Set("all", "1")
	}
	page.AllURL = v.url("/d/"+string(d.ID)+"/compare", query)
	query.Del("all")
	if page.All {
		query.Set("all", "1")
	}
	shown, page.Pages = cut(v, shown, "/d/"+string(d.ID)+"/compare", query)
	for i, c := range shown {
		page.Changes = append(page.Changes, v.changeView(d, to, c, i))
	}
}

// cut keeps the units of the page that is asked for, and links the pages.
func cut[T any](v *visit, list []T, path string, query url.Values) ([]T, []link) {
	if len(list) <= mostUnits {
		return list, nil
	}
	pages := (len(list) + mostUnits - 1) / mostUnits
	now, err := strconv.Atoi(v.c.Query("p"))
	if err != nil || now < 1 || now > pages {
		now = 1
	}
	var links []link
	for n := 1; n <= pages; n++ {
		query.Set("p", strconv.Itoa(n))
		links = append(links, link{Text: strconv.Itoa(n), Href: v.url(path, query), Current: n == now})
	}
	return list[(now-1)*mostUnits : min(now*mostUnits, len(list))], links
}

func (v *visit) changeView(d *data.Document, e *data.Edition, c compare.Change, i int) changeView {
	part := c.New
	if c.Kind == compare.KindRemoved {
		part = c.Old
	}
	view := changeView{Anchor: "u" + strconv.Itoa(i+1), Unit: v.partName(part), Kind: v.cat.T("compare." + string(c.Kind))}
	if p := part.Unit.Place; p != (provision.Place{}) {
		view.History = v.url("/d/"+string(d.ID)+"/history", historyQuery(p, e))
	}
	pieces := c.Words()
	view.Lines = pieceLines(pieces, nil)
	if c.Kind == compare.KindChanged {
		view.Left = pieceLines(pieces, func(op compare.Op) bool { return op != compare.Inserted })
		view.Right = pieceLines(pieces, func(op compare.Op) bool { return op != compare.Deleted })
	}
	return view
}

// partName names a unit, or what stands outside of all units.
func (v *visit) partName(p compare.Part) string {
	if p.Unit.Place != (provision.Place{}) {
		return capital(v.unitName(p.Unit.Place))
	}
	if len(p.Lines) > 0 && p.Lines[0].N > 1 {
		return v.cat.T("unit.between")
	}
	return v.cat.T("unit.beginning")
}
