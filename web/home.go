package web

import (
	"context"
	"net/url"
	"strconv"

	"taldau/classifier"
	"taldau/data"
	"taldau/index"
	"taldau/index/search"
)

// homePage is the first page.
type homePage struct {
	frame
	Empty       bool
	Examples    []example
	Doors       []door
	Coverage    string
	CoverURL    string
	Categories  []categoryCount
	AllURL      string
	Resolutions []hitView
	Decisions   []hitView
	MoreNew     string
}

// door is one of the ways in.
type door struct {
	Title, Text, Href string
}

// categoryCount is a category with the number of documents in it and below.
type categoryCount struct {
	categoryLink
	Count int
	Below []categoryCount
}

func (s *site) home(v *visit) error {
	stats, err := s.Store.Stats(v.ctx())
	if err != nil {
		return err
	}
	page := homePage{
		frame: v.frame(v.cat.T("home.heading")), Empty: stats.Documents == 0, Coverage: v.coverageLine(stats), CoverURL: v.url("/coverage", nil),
		AllURL: v.url("/categories", nil), MoreNew: v.url("/search", url.Values{"sort": {"newest"}}),
	}
	page.Title = v.cat.T("site.name") + " — " + v.cat.T("home.heading")
	page.HeaderQuery = false
	if s.BaseURL != "" {
		page.Canonical = v.absolute(page.Home)
	}
	for _, id := range []string{"number", "article", "words"} {
		text := v.cat.T("home.example." + id)
		page.Examples = append(page.Examples, example{Query: v.printed(text, ""), Href: v.url("/search", url.Values{"q": {text}})})
	}
	for _, kind := range []data.Kind{data.KindDecision, data.KindReview, data.KindResolution} {
		id := "home.door." + string(kind)
		page.Doors = append(page.Doors, door{v.cat.T(id), v.cat.T(id + ".text"), v.url("/search", url.Values{"kind": {string(kind)}, "sort": {"newest"}})})
	}
	if s.Discussion != nil {
		page.Doors = append(page.Doors, door{v.cat.T("home.door.forum"), v.cat.T("home.door.forum.text"), v.url("/forum", nil)})
	}
	if page.Empty {
		return v.render("home", page)
	}
	if page.Categories, err = v.rootCategories(v.ctx(), stats); err != nil {
		return err
	}
	if page.Resolutions, err = v.newest(v.ctx(), 5, nil, data.KindResolution, data.KindReview); err != nil {
		return err
	}
	if page.Decisions, err = v.newest(v.ctx(), 5, nil, data.KindDecision); err != nil {
		return err
	}
	return v.render("home", page)
}

// rootCategories lists the top of the classifier with counts rolled up by the index.
func (v *visit) rootCategories(ctx context.Context, _ data.Stats) ([]categoryCount, error) {
	counts, err := v.categoryCounts(ctx, nil)
	if err != nil {
		return nil, err
	}
	var list []categoryCount
	for c := range v.site.Tree().Children("") {
		list = append(list, categoryCount{categoryLink: *v.categoryLink(c.Code), Count: counts[c.Code]})
	}
	return list, nil
}

// categoryCounts counts the documents of every category that holds some.
func (v *visit) categoryCounts(ctx context.Context, filters []index.Filter) (map[classifier.Code]int, error) {
	a, err := v.ask(ctx, search.Params{Filters: filters, Limit: 1, Bare: true, Facets: []index.FacetRequest{{Field: index.FieldCategory}}})
	if err != nil {
		return nil, err
	}
	counts := map[classifier.Code]int{}
	for _, f := range a.Facets {
		for _, value := range f.Values {
			if f.Field == index.FieldCategory {
				counts[classifier.Code(value.Value)] = value.Count
			}
		}
	}
	return counts, nil
}

// newest lists the newest documents of some kinds.
func (v *visit) newest(ctx context.Context, n int, filters []index.Filter, kinds ...data.Kind) ([]hitView, error) {
	var values []string
	for _, k := range kinds {
		values = append(values, string(k))
	}
	filters = append([]index.Filter{{Field: index.FieldKind, Values: values}}, filters...)
	a, err := v.ask(ctx, search.Params{Filters: filters, Sort: index.SortNewest, Limit: n})
	if err != nil {
		return nil, err
	}
	var list []hitView
	for _, h := range a.Hits {
		list = append(list, v.card(h.Document))
	}
	return list, nil
}

// coverageLine is "N документов, 2015–2026, обновлено 23 ноября 2026 г.".
func (v *visit) coverageLine(s data.Stats) string {
	line := v.cat.N("coverage.documents", s.Documents)
	if s.FirstYear > 0 {
		years := strconv.Itoa(s.FirstYear)
		if s.LastYear > s.FirstYear {
			years += "–" + strconv.Itoa(s.LastYear)
		}
		line += ", " + years
	}
	if s.Imported != "" {
		line += ", " + v.cat.T("coverage.updated", "date", v.cat.Date(string(s.Imported)))
	}
	return line
}
