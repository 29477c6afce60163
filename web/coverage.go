package web

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"taldau/data"
)

// coveragePage says what the bank holds and what it does not.
type coveragePage struct {
	frame
	Line      string
	Facts     []fact
	Kinds     []countRow
	Masked    []countRow
	MaskedBy  []countRow
	Courts    []courtRow
	Years     []yearRow
	Court     phrase // of the detail page
	CourtURL  string
	Gaps      []gapRow
	Truncated bool

	AccuracyURL string
}

type countRow struct {
	Name  string
	Count int
	Href  string
}

// courtRow sums up one court.
type courtRow struct {
	Name    phrase
	Href    string
	Years   string
	Count   int
	Highest int
	Missing int
}

// gapRow is the missing ordinals of one court, year and kind of number.
type gapRow struct {
	Year    string
	Kind    string
	Count   int
	Highest int
	Missing int
	Gaps    string
}

// maxGaps is the number of runs that a row shows.
const maxGaps = 40

func (s *site) coverage(v *visit) error {
	stats, err := s.Store.Stats(v.ctx())
	if err != nil {
		return err
	}
	rows, err := s.Store.Coverage(v.ctx())
	if err != nil {
		return err
	}
	if court := clip(v.c.Query("court"), maxValue); court != "" {
		return v.courtCoverage(rows, court)
	}
	page := coveragePage{frame: v.frame(v.cat.T("coverage.heading")), Line: v.coverageLine(stats), Courts: v.courtRows(rows), Years: v.totalYears(rows), AccuracyURL: v.url("/accuracy", nil)}
	page.crumbs(v)
	page.Facts = []fact{
		{Name: v.cat.T("coverage.fact.documents"), Value: own(v.cat.Number(stats.Documents))},
		{Name: v.cat.T("coverage.fact.imported"), Date: string(stats.Imported)},
		{Name: v.cat.T("coverage.fact.withdrawn"), Value: own(v.cat.Number(stats.Withdrawn))},
		{Name: v.cat.T("coverage.fact.duplicates"), Value: own(v.cat.Number(stats.Duplicates))},
	}
	for _, k := range data.Kinds() {
		if n := stats.ByKind[k]; n > 0 {
			page.Kinds = append(page.Kinds, countRow{v.word("kinds", string(k)), n, v.url("/search", url.Values{"kind": {string(k)}})})
		}
	}
	for _, class := range slices.Sorted(maps.Keys(stats.Masked)) {
		page.Masked = append(page.Masked, countRow{Name: v.word("masked", class), Count: stats.Masked[class]})
	}
	for _, version := range slices.Sorted(maps.Keys(stats.MaskedBy)) {
		page.MaskedBy = append(page.MaskedBy, countRow{Name: version, Count: stats.MaskedBy[version]})
	}
	return v.render("coverage", page)
}

func (v *visit) courtRows(rows []data.CoverageRow) []courtRow {
	type sum struct{ first, last, count, highest, missing int }
	sums := map[string]*sum{}
	for _, r := range rows {
		t := sums[r.Court]
		if t == nil {
			t = &sum{first: r.Year, last: r.Year}
			sums[r.Court] = t
		}
		if r.Year > 0 && (t.first == 0 || r.Year < t.first) {
			t.first = r.Year
		}
		t.last = max(t.last, r.Year)
		t.count += r.Count
		t.highest += r.Highest
		t.missing += max(0, r.Highest-r.Distinct)
	}
	var list []courtRow
	for key, t := range sums {
		row := courtRow{Count: t.count, Highest: t.highest, Missing: t.missing, Name: own(v.cat.T("coverage.noCourt"))}
		if key != "" {
			row.Name = v.courtName(data.Court{Code: courtByKey(key).Code, Name: key})
			row.Href = v.url("/coverage", url.Values{"court": {key}})
		}
		row.Years = yearText(t.first)
		if t.last > t.first && t.first > 0 {
			row.Years += "–" + strconv.Itoa(t.last)
		}
		list = append(list, row)
	}
	slices.SortFunc(list, func(a, b courtRow) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name.Text, b.Name.Text))
	})
	return list
}

func (v *visit) totalYears(rows []data.CoverageRow) []yearRow {
	byYear := map[int]*yearRow{}
	for _, r := range rows {
		if byYear[r.Year] == nil {
			byYear[r.Year] = &yearRow{Year: yearText(r.Year)}
			if r.Year > 0 {
				byYear[r.Year].Href = v.url("/search", url.Values{"year": {strconv.Itoa(r.Year)}})
			}
		}
		byYear[r.Year].Count += r.Count
	}
	var list []yearRow
	for _, year := range slices.Backward(slices.Sorted(maps.Keys(byYear))) {
		list = append(list, *byYear[year])
	}
	return list
}

// courtCoverage lists the gaps of one court.
func (v *visit) courtCoverage(rows []data.CoverageRow, court string) error {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r data.CoverageRow) bool { return r.Court != court })
	if len(rows) == 0 {
		if _, ok := v.site.Courts.Lookup(court); !ok {
			return errNotFound
		}
	}
	slices.SortFunc(rows, func(a, b data.CoverageRow) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.Kind, b.Kind))
	})
	named := data.Court{Code: courtByKey(court).Code, Name: court}
	name := v.courtName(named)
	page := coveragePage{frame: v.frame(v.cat.T("coverage.heading") + ": " + name.Text), Court: name, CourtURL: v.courtURL(courtByKey(court))}
	page.crumbs(v, crumb{Name: own(v.cat.T("coverage.heading")), Href: v.url("/coverage", nil)})
	for _, r := range rows {
		gaps, err := v.site.Store.Gaps(v.ctx(), r.Court, r.Year, r.Kind)
		if err != nil {
			return err
		}
		row := gapRow{Year: yearText(r.Year), Kind: r.Kind, Count: r.Count, Highest: r.Highest, Missing: max(0, r.Highest-r.Distinct)}
		for i, g := range gaps {
			if i == maxGaps {
				row.Gaps += " …"
				page.Truncated = true
				break
			}
			if i > 0 {
				row.Gaps += ", "
			}
			row.Gaps += strconv.Itoa(g.From)
			if g.To > g.From {
				row.Gaps += "–" + strconv.Itoa(g.To)
			}
		}
		page.Gaps = append(page.Gaps, row)
	}
	return v.render("coverage", page)
}
