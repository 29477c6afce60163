package web

import (
	"cmp"
	"context"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/court"
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
	Name      phrase
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
	keys, unknown := v.courtKeys(counts)
	byRegion := map[string][]courtCount{}
	for _, c := range s.Courts.Courts() {
		if c.ValidTo != "" && len(keys[c.Slug]) == 0 {
			continue // gone, and the bank holds nothing of it
		}
		view := courtCount{Name: v.named(c.Names.KK, c.Names.RU, c.Names.EN), Href: v.url("/court/"+url.PathEscape(cmp.Or(c.Code, learnedCode(keys[c.Slug]), c.Slug)), nil)}
		for _, key := range keys[c.Slug] {
			view.Count += counts[key]
		}
		byRegion[c.Region] = append(byRegion[c.Region], view)
	}
	for _, r := range s.Courts.Regions() {
		if list := byRegion[r.Code]; len(list) > 0 {
			page.Regions = append(page.Regions, regionView{ID: "r" + r.Code, Name: v.named(r.Names.KK, r.Names.RU, r.Names.EN), Courts: list})
		}
	}
	for _, key := range unknown {
		page.Other = append(page.Other, courtCount{Name: v.courtName(courtByKey(key)), Href: v.courtURL(courtByKey(key)), Count: counts[key]})
	}
	slices.SortFunc(page.Other, func(a, b courtCount) int { return cmp.Compare(a.Name.Text, b.Name.Text) })
	return v.render("courts", page)
}

// courtKeys sorts the keys under which the bank counts courts to the courts of the dictionary, by slug: a key is a code, or a
// printed name, or a code that the bank learned together with a name.
func (v *visit) courtKeys(counts map[string]int) (bySlug map[string][]string, unknown []string) {
	bySlug = map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		if key == "" {
			continue
		}
		if c, ok := v.courtOf(key); ok {
			bySlug[c.Slug] = append(bySlug[c.Slug], key)
		} else {
			unknown = append(unknown, key)
		}
	}
	return bySlug, unknown
}

// learnedCode is the code among the keys of a court, where there is just one.
func learnedCode(keys []string) string {
	code := ""
	for _, key := range keys {
		if _, err := strconv.Atoi(key); err == nil {
			if code != "" {
				return ""
			}
			code = key
		}
	}
	return code
}

// courtOf finds the court of the dictionary that a key of the bank names.
func (v *visit) courtOf(key string) (court.Court, bool) {
	if c, ok := v.site.Courts.Lookup(key); ok {
		return c, true
	}
	name := key
	if learned, ok := v.learned()[key]; ok {
		name = learned
	}
	c, ok := v.site.Courts.Resolve(name, "")
	return c, ok && (c.Code == "" || c.Code == key)
}

// courtByKey is the court that a row of the coverage names: by its code, or by its printed name.
func courtByKey(key string) data.Court {
	if _, err := strconv.Atoi(key); err == nil {
		return data.Court{Code: key}
	}
	return data.Court{Name: key}
}

// court shows the court of an address: by its code, or by its name in addresses where no source gives a code.
func (s *site) court(v *visit) error {
	asked := v.c.Param("code")
	counts, err := s.courtCounts(v.ctx())
	if err != nil {
		return err
	}
	known, ok := v.courtOf(asked)
	keys := []string{asked}
	if ok {
		if bySlug, _ := v.courtKeys(counts); len(bySlug[known.Slug]) > 0 {
			keys = bySlug[known.Slug]
		}
	} else if counts[asked] == 0 && v.learned()[asked] == "" {
		return fs.ErrNotExist
	}
	name := v.courtName(courtByKey(asked))
	if ok {
		name = v.named(known.Names.KK, known.Names.RU, known.Names.EN)
	}
	page := courtPage{frame: v.frame(name.Text), Name: name, AllURL: v.url("/search", url.Values{"court": keys, "sort": {"newest"}}), NoRanking: v.cat.T("court.noRanking")}
	if counts[keys[0]] > 0 {
		page.CoverURL = v.url("/coverage", url.Values{"court": {keys[0]}})
	}
	page.crumbs(v, crumb{Name: own(v.cat.T("nav.courts")), Href: v.url("/courts", nil)})
	if err := v.courtFacts(&page, known, keys); err != nil {
		return err
	}
	if err := v.fillCourt(&page, keys); err != nil {
		return err
	}
	return v.render("court", page)
}

// courtFacts lists what the dictionary and the bank know of a court; known is the zero Court where the dictionary has none.
func (v *visit) courtFacts(page *courtPage, known court.Court, keys []string) error {
	region := known.Region
	if _, err := strconv.Atoi(keys[0]); err == nil && len(keys[0]) == 4 {
		page.addFact(v, "code", own(keys[0]))
		region = cmp.Or(region, keys[0][:2])
	}
	if r, found := v.site.Courts.Region(region); found {
		page.addFact(v, "region", v.named(r.Names.KK, r.Names.RU, r.Names.EN))
	}
	page.addFact(v, "instance", own(v.word("instance", known.Instance)))
	page.addFact(v, "type", own(v.word("courttype", known.Type)))
	if known.ValidFrom != "" || known.ValidTo != "" {
		page.addFact(v, "valid", own(v.interval(&data.Edition{From: data.Date(known.ValidFrom), To: data.Date(known.ValidTo)})))
	}
	if next, found := v.site.Courts.Lookup(known.Successor); found {
		page.Facts = append(page.Facts, fact{
			Name: v.cat.T("court.successor"), Value: v.named(next.Names.KK, next.Names.RU, next.Names.EN),
			Href: v.url("/court/"+url.PathEscape(cmp.Or(next.Code, next.Slug)), nil),
		})
	}
	names, err := v.site.Store.CourtNames(v.ctx())
	if err != nil {
		return err
	}
	for _, n := range names {
		if slices.Contains(keys, n.Code) {
			page.Printed = append(page.Printed, fact{Name: v.interval(&data.Edition{From: n.First, To: n.Last}), Value: v.printed(n.Name, "ru")})
		}
	}
	return nil
}

func (p *courtPage) addFact(v *visit, name string, value phrase) {
	if value.Text != "" {
		p.Facts = append(p.Facts, fact{Name: v.cat.T("court." + name), Value: value})
	}
}

// fillCourt sets the numbers and the newest acts.
func (v *visit) fillCourt(page *courtPage, keys []string) error {
	rows, err := v.site.Store.Coverage(v.ctx())
	if err != nil {
		return err
	}
	page.Years = v.yearRows(rows, keys)
	for _, y := range page.Years {
		page.Total += y.Count
	}
	page.Count = v.cat.N("coverage.documents", page.Total)
	if page.Total == 0 {
		return nil
	}
	filter := []index.Filter{{Field: index.FieldCourt, Values: keys}}
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
				link.Href = v.url("/search", url.Values{"court": keys, "category": {value.Value}})
				page.Top = append(page.Top, categoryCount{categoryLink: link, Count: value.Count})
			}
		}
	}
	return nil
}

// yearRows adds the kinds of number of a court up, newest year first.
func (v *visit) yearRows(rows []data.CoverageRow, courts []string) []yearRow {
	byYear := map[int]*yearRow{}
	for _, r := range rows {
		if !slices.Contains(courts, r.Court) {
			continue
		}
		y := byYear[r.Year]
		if y == nil {
			y = &yearRow{Year: yearText(r.Year), Href: v.url("/search", url.Values{"court": courts, "year": {strconv.Itoa(r.Year)}})}
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
