package web

import (
	"strconv"

	"taldau/data/extract"
	"taldau/data/review"
)

// accuracyPage says how well the program reads, by what it was measured, and what that proves.
type accuracyPage struct {
	frame
	Sets       []measuredView
	Live       []liveRow
	Violations []countRow
	Checked    string // how many documents were looked at
	Editors    bool
}

type measuredView struct {
	ID   string
	Name string
	What string
	Acts int
	Rows []measuredRow
}

type measuredRow struct {
	Field     string
	Want      int
	Given     int
	Right     int
	Precision string
	Interval  string
	Coverage  string
	Target    string // empty: none was set
	Met       string
}

// liveRow is what editors said of one rule.
type liveRow struct {
	Field     string
	Rule      string
	Sample    string
	Given     int
	Right     int
	Missed    int
	Precision string
	Interval  string
}

func (s *site) accuracy(v *visit) error {
	page := accuracyPage{frame: v.frame(v.cat.T("accuracy.heading")), Editors: s.Review != nil}
	page.crumbs(v)
	for i, m := range s.Accuracy {
		page.Sets = append(page.Sets, v.measured(i, m))
	}
	if s.Review == nil {
		return v.render("accuracy", page)
	}
	live, err := review.Precisions(v.ctx(), s.Store)
	if err != nil {
		return err
	}
	for _, m := range live {
		page.Live = append(page.Live, v.liveRow(m))
	}
	counts, read := s.Review.Board().Violations()
	for _, name := range review.Invariants() {
		page.Violations = append(page.Violations, countRow{Name: v.cat.T("invariant." + name), Count: counts[name]})
	}
	page.Checked = v.cat.N("accuracy.checked", read)
	return v.render("accuracy", page)
}

func (v *visit) measured(i int, m extract.Measured) measuredView {
	view := measuredView{ID: "set" + strconv.Itoa(i+1), Name: v.word("accuracy.set", m.Set), Acts: m.Acts}
	if v.cat.Has("accuracy.what." + m.Set) {
		view.What = v.cat.T("accuracy.what." + m.Set)
	}
	for _, f := range m.Fields {
		lower, upper := review.Wilson(f.Right, f.Given)
		row := measuredRow{
			Field: v.word("accuracy.field", f.Field), Want: f.Want, Given: f.Given, Right: f.Right, Coverage: v.percent(f.Coverage),
			Precision: "—", Interval: v.percent(lower) + "–" + v.percent(upper), Met: v.cat.T("accuracy.unmet"),
		}
		if f.Given > 0 {
			row.Precision = v.percent(float64(f.Right) / float64(f.Given))
		}
		if f.Target > 0 {
			row.Target = v.cat.T("accuracy.target", "precision", v.percent(f.Target), "coverage", v.percent(f.TargetCoverage))
		}
		if f.Met {
			row.Met = v.cat.T("accuracy.met")
		}
		view.Rows = append(view.Rows, row)
	}
	return view
}

func (v *visit) liveRow(m review.Measure) liveRow {
	row := liveRow{
		Field: v.cat.T("claim." + string(m.Field)), Rule: m.Rule, Sample: v.cat.T("accuracy.chosen"), Given: m.Given, Right: m.Right, Missed: m.Missed,
		Precision: "—", Interval: v.percent(m.Lower) + "–" + v.percent(m.Upper),
	}
	if m.Rule == "" {
		row.Rule = "—"
	}
	if m.Sample {
		row.Sample = v.cat.T("accuracy.sampled")
	}
	if m.Given > 0 {
		row.Precision = v.percent(m.Precision())
	}
	return row
}
