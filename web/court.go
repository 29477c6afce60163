package web

import (
	"cmp"
	"context"
	"io/fs"
	"net/url"
	"slices"
	"strconv"

	"taldau/classifier"
	"taldau/data"
	"taldau/index"
	"taldau/index/search"
)

// courtsPage lists the courts by region.
type courtsPage struct {
	frame
	Regions []regionView
	Other   []courtCount // printed names without a code
}

type regionView struct {
	ID     string
	Name   phrase
	Courts []courtCount
}

type courtCount struct {
	Name  phrase
	Href  string
	Count int
}

// courtPage is one court.
type courtPage struct {
	frame
	Code      string
	Facts     []fact
	Printed   []fact // names printed on its acts, with dates
	Count     string
	Total     int
	AllURL    string
	Years     []yearRow
	CoverURL  string
	Decisions []hitView
	Top       []categoryCount
	NoRanking string
}

// yearRow is the documents of one year.
type yearRow struct {
	Year    string
	Count   int
	Highest int // highest ordinal seen, over all kinds
	Missing int // ordinals not seen below it
	Href    string
}

// courtCounts counts the documents of each court.
func (s *site) courtCounts(ctx context.Context) (map[string]int, error) {
	rows, err := s.Store.Coverage(ctx)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.Court] += r.Count
	}
	return counts, nil
}

func (s *site) courts(v *visit) error {
	counts, err := s.courtCounts(v.ctx())
	if err != nil {
		return err
	}
	page := courtsPage{frame: v.frame(v.cat.T("courts.heading"))}
	page.crumbs(v)
	byRegion := map[string][]courtCount{}
	for _, c := range s.Courts.Courts() {
		if c.Code == "" {
			continue
		}
		view := courtCount{Name: v.courtName(data.Court{Code: c.Code}), Href: v.courtURL(data.Court{Code: c.Code}), Count: counts[c.Code]}
		byRegion[c.Region] = append(byRegion[c.Region], view)
		delete(counts, c.Code)
	}
	for _, r := range s.Courts.Regions() {
		if list := byRegion[r.Code]; len(list) > 0 {
			page.Regions = append(page.Regions, regionView{ID: "r" + r.Code, Name: v.named(r.Names.KK, r.Names.RU, r.Names.EN), Courts: list})
		}
	}
	for key, n := range counts {
		if key != "" {
			page.Other = append(page.Other, courtCount{Name: v.courtName(data.Court{Code: key, Name: key}), Href: v.courtURL(courtByKey(key)), Count: n})
		}
	}
	slices.SortFunc(page.Other, func(a, b courtCount) int { return cmp.Compare(a.Name.Text, b.Name.Text) })
	return v.render("courts", page)
}

// courtByKey is the court that a row of the coverage names: by its code, or by its printed name.
func courtByKey(key string) data.Court {
	if _, err := strconv.Atoi(key); err == nil {
		return data.Court{Code: key}
	}
	return data.Court{Name: key}
}

func (s *site) court(v *visit) error {
	code := v.c.Param("code")
	names, err := s.Store.CourtNames(v.ctx())
	if err != nil {
		return err
	}
	names = slices.DeleteFunc(names, func(n data.CourtName) bool { return n.Code != code })
	known, ok := s.Courts.Lookup(code)
	if !ok && len(names) == 0 {
		return fs.ErrNotExist
	}
	shown := data.Court{Code: code}
	if !ok {
		shown.Name = names[0].Name
	}
	name := v.courtName(shown)
	page := courtPage{
		frame: v.frame(name.Text), Code: code, AllURL: v.url("/search", url.Values{"court": {code}, "sort": {"newest"}}),
		CoverURL: v.url("/coverage", url.Values{"court": {code}}), NoRanking: v.cat.T("court.noRanking"),
	}
	page.crumbs(v, crumb{Name: own(v.cat.T("nav.courts")), Href: v.url("/courts", nil)})
	page.addFact(v, "code", own(code))
	if ok {
		if r, found := s.Courts.Region(known.Region); found {
			page.addFact(v, "region", v.named(r.Names.KK, r.Names.RU, r.Names.EN))
		}
		page.addFact(v, "instance", own(v.word("instance", string(known.Instance))))
		page.addFact(v, "type", own(v.word("courttype", string(known.Type))))
		if known.ValidFrom != "" || known.ValidTo != "" {
			page.addFact(v, "valid", own(v.interval(&data.Edition{From: data.Date(known.ValidFrom), To: data.Date(known.ValidTo)})))
		}
		if known.Successor != "" {
			page.Facts = append(page.Facts, fact{Name: v.cat.T("court.successor"), Value: v.courtName(data.Court{Code: known.Successor}), Href: v.courtURL(data.Court{Code: known.Successor})})
		}
	}
	for _, n := range names {
		page.Printed = append(page.Printed, fact{Name: v.interval(&data.Edition{From: n.First, To: n.Last}), Value: v.printed(n.Name, "ru")})
	}
	if err := v.fillCourt(&page, code); err != nil {
		return err
	}
	return v.render("court", page)
}

func (p *courtPage) addFact(v *visit, name string, value phrase) {
	if value.Text != "" {
		p.Facts = append(p.Facts, fact{Name: v.cat.T("court." + name), Value: value})
	}
}

// fillCourt sets the numbers and the newest acts.
func (v *visit) fillCourt(page *courtPage, code string) error {
	rows, err := v.site.Store.Coverage(v.ctx())
	if err != nil {
		return err
	}
	page.Years = v.yearRows(rows, code)
	for _, y := range page.Years {
		page.Total += y.Count
	}
	page.Count = v.cat.N("coverage.documents", page.Total)
	if page.Total == 0 {
		return nil
	}
	filter := []index.Filter{{Field: index.FieldCourt, Values: []string{code}}}
	a, err := v.ask(v.ctx(), search.Params{Filters: filter, Sort: index.SortNewest, Limit: 10, Facets: []index.FacetRequest{{Field: index.FieldCategory}}})
	if err != nil {
		return err
	}
	for _, h := range a.Hits {
		page.Decisions = append(page.Decisions, v.card(h.Document))
	}
	for _, f := range a.Facets {
		for _, value := range f.Values {
			code := classifier.Code(value.Value)
			if c, ok := v.site.Tree().Lookup(code); ok && c.Parent != "" && len(page.Top) < 10 {
				link := *v.categoryLink(code)
				link.Href = v.url("/search", url.Values{"court": {page.Code}, "category": {value.Value}})
				page.Top = append(page.Top, categoryCount{categoryLink: link, Count: value.Count})
			}
		}
	}
	return nil
}

// yearRows adds the kinds of number of a court up, newest year first.
func (v *visit) yearRows(rows []data.CoverageRow, court string) []yearRow {
	byYear := map[int]*yearRow{}
	for _, r := range rows {
		if r.Court != court {
			continue
		}
		y := byYear[r.Year]
		if y == nil {
			y = &yearRow{Year: yearText(r.Year), Href: v.url("/search", url.Values{"court": {court}, "year": {strconv.Itoa(r.Year)}})}
			byYear[r.Year] = y
		}
		y.Count += r.Count
		y.Highest += r.Highest
		y.Missing += max(0, r.Highest-r.Distinct)
	}
	var list []yearRow
	for _, y := range byYear {
		list = append(list, *y)
	}
	slices.SortFunc(list, func(a, b yearRow) int { return cmp.Compare(b.Year, a.Year) })
	return list
}

func yearText(year int) string {
	if year == 0 {
		return "—"
	}
	return strconv.Itoa(year)
}
