package web

import (
	"net/url"

	"taldau/data"
	"taldau/data/compare"
)

// parallelPage shows a text in Kazakh and in Russian side by side, unit by unit.
type parallelPage struct {
	frame
	Doc         phrase
	DocURL      string
	Left, Right sideView
	Rows        []rowView
	Pages       []link
	Alone       string // how many units stand on one side only
	Missing     string // there is no second language
}

// sideView is one of the two texts.
type sideView struct {
	Name string // of its language
	Lang string
	Href string
	When string
}

// rowView is a unit in both languages.
type rowView struct {
	Unit        string
	Left, Right []compare.Line
}

func (s *site) parallel(v *visit) error {
	d, err := s.normative(v)
	if err != nil {
		return err
	}
	page := parallelPage{Doc: v.title(d), DocURL: v.url("/d/"+string(d.ID), nil)}
	page.frame = v.frame(v.cat.T("parallel.heading"))
	page.Title = v.cat.T("parallel.heading") + " — " + page.Doc.Text
	v.partCrumbs(&page.frame, d)
	left, right, other, err := v.twoLanguages(d)
	if err != nil {
		return err
	}
	if right == nil {
		page.Missing = v.cat.T("parallel.missing")
		return v.render("parallel", page)
	}
	page.Left, page.Right = v.side(d, left), v.side(other, right)
	if left.Lang == data.LangRussian && right.Lang == data.LangKazakh { // Kazakh stands first
		left, right = right, left
		page.Left, page.Right = page.Right, page.Left
	}
	rows := compare.Languages(left, right)
	alone := 0
	for _, r := range rows {
		if len(r.Left.Lines) == 0 || len(r.Right.Lines) == 0 {
			alone++
		}
	}
	if alone > 0 {
		page.Alone = v.cat.N("parallel.alone", alone)
	}
	rows, page.Pages = cut(v, rows, "/d/"+string(d.ID)+"/parallel", v.kept())
	for _, r := range rows {
		page.Rows = append(page.Rows, v.rowView(r))
	}
	return v.render("parallel", page)
}

// kept carries the choice of an edition to the further pages.
func (v *visit) kept() url.Values {
	kept := url.Values{}
	for _, name := range []string{"in", "on", "edition"} {
		if value := v.c.Query(name); value != "" {
			kept.Set(name, clip(value, maxValue))
		}
	}
	return kept
}

// twoLanguages finds the edition asked for and that of the same time in another language: in the document, or in the document of the same
// act in the other language. right is nil where there is none.
func (v *visit) twoLanguages(d *data.Document) (left, right *data.Edition, other *data.Document, err error) {
	choice := v.chooseEdition(d)
	left = choice.edition
	if right = besideOf(d, left); right != nil {
		return left, right, d, nil
	}
	other, err = data.Parallel(v.ctx(), v.site.Store, d)
	if err != nil || other == nil {
		return left, nil, nil, err
	}
	return left, besideOf(other, left), other, nil
}

// besideOf picks the edition of another language that was in force when e was: the one that began last before e ended.
func besideOf(d *data.Document, e *data.Edition) *data.Edition {
	var best *data.Edition
	for i := range d.Editions {
		o := &d.Editions[i]
		if o.Lang == e.Lang || o.Lang == "" || e.To != "" && o.From >= e.To || o.To != "" && o.To <= e.From {
			continue
		}
		if best == nil || o.From > best.From {
			best = o
		}
	}
	return best
}

func (v *visit) side(d *data.Document, e *data.Edition) sideView {
	return sideView{
		Name: v.cat.T("textlang." + string(e.Lang)), Lang: string(e.Lang), When: v.interval(e),
		Href: v.url("/d/"+string(d.ID), url.Values{"in": {string(e.Lang)}}),
	}
}

func (v *visit) rowView(r compare.Row) rowView {
	part := r.Left
	if len(part.Lines) == 0 {
		part = r.Right
	}
	view := rowView{Unit: v.partName(part), Left: r.Left.Lines, Right: r.Right.Lines}
	return view
}
