package web

import (
	"net/url"
	"slices"
	"strings"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index"
	"taldau/index/search"
)

// citedByView is who cites a document: how many, of which kinds, and, for a law, which of its articles.
type citedByView struct {
	Total    int
	URL      string // the list, as results of a search, the newest first
	Most     string // the same list, the most cited first
	Kinds    []countedLink
	Articles []countedLink
}

// countedLink is a part of a list with its number.
type countedLink struct {
	Name  phrase
	Href  string
	Count int
}

// The numbers of acts that a page lists itself, and of articles.
const (
	mostLaterActs = 10
	mostArticles  = 12
)

// surroundings asks the bank and the index what else belongs to the document.
func (v *visit) surroundings(page *documentPage, d *data.Document) error {
	if base := d.Identifier(data.IdentifierCase); base != "" {
		ids, err := v.site.Store.Find(v.ctx(), data.IdentifierCase, base)
		if err != nil {
			return err
		}
		if page.SameCase, err = v.others(ids, d.ID); err != nil {
			return err
		}
	}
	if key := citedKey(d); key != "" {
		if err := v.citedBy(page, d, key); err != nil {
			return err
		}
		if err := v.resolutionUses(page, d, key); err != nil {
			return err
		}
	}
	mentions := len(page.LaterActs)
	if err := v.standing(page, d); err != nil {
		return err
	}
	v.status(page, d, mentions)
	return nil
}

// citedKey is the key by which others cite the document; empty where there is none.
func citedKey(d *data.Document) string {
	if d.Kind == data.KindDecision {
		if base := d.Identifier(data.IdentifierCase); base != "" {
			return "case:" + base
		}
		return ""
	}
	if act, ok := citation.ActByAdilet(d.Identifier(data.IdentifierAdilet)); ok {
		return act.Key
	}
	if n := d.Identifier(data.IdentifierNumber); strings.Contains(n, ":") {
		return n
	}
	return ""
}

// citedBy counts who cites the document, and lists the newest decisions that name the number of a case.
func (v *visit) citedBy(page *documentPage, d *data.Document, key string) error {
	facets := []index.FacetRequest{{Field: index.FieldKind}}
	if d.Kind == data.KindLaw {
		facets = append(facets, index.FacetRequest{Field: index.FieldArticle, Prefix: key + "/", Limit: mostArticles})
	}
	filter := []index.Filter{{Field: index.FieldCites, Values: []string{key}}}
	a, err := v.ask(v.ctx(), search.Params{Filters: filter, Sort: index.SortNewest, Limit: mostLaterActs, Facets: facets})
	if err != nil || a.Total == 0 {
		return err
	}
	for _, h := range a.Hits {
		if d.Kind == data.KindDecision && h.ID != d.ID {
			page.LaterActs = append(page.LaterActs, v.hit(search.Hit{Document: h.Document, ID: h.ID, Lang: h.Lang}, ""))
		}
	}
	list := func(more url.Values) string {
		more.Set("cites", key)
		more.Set("sort", string(index.SortNewest))
		return v.url("/search", more)
	}
	view := &citedByView{Total: a.Total, URL: list(url.Values{})}
	if a.Total > 1 {
		view.Most = v.url("/search", url.Values{"cites": {key}, "sort": {string(index.SortCited)}})
	}
	for _, f := range a.Facets {
		for _, value := range f.Values {
			switch {
			case f.Field == index.FieldKind:
				view.Kinds = append(view.Kinds, countedLink{own(v.word("kinds", value.Value)), list(url.Values{"kind": {value.Value}}), value.Count})
			case f.Field == index.FieldArticle:
				href := v.url("/search", url.Values{"cites": {value.Value}, "sort": {string(index.SortNewest)}})
				view.Articles = append(view.Articles, countedLink{v.referenceName(value.Value), href, value.Count})
			}
		}
	}
	page.CitedBy = view
	return nil
}

// resolutionUses puts beside each point of a resolution how many decisions apply it.
func (v *visit) resolutionUses(page *documentPage, d *data.Document, key string) error {
	if d.Kind != data.KindResolution {
		return nil
	}
	filters := []index.Filter{{Field: index.FieldCites, Values: []string{key}}, {Field: index.FieldKind, Values: []string{string(data.KindDecision)}}}
	a, err := v.ask(v.ctx(), search.Params{Filters: filters, Limit: 1, Bare: true, Facets: []index.FacetRequest{{Field: index.FieldCites, Prefix: key + citation.PlaceSeparator}}})
	if err != nil || len(a.Facets) == 0 {
		return err
	}
	_, uses := v.points(key, a.Facets[0].Values)
	if page.edition == nil {
		return nil
	}
	for _, s := range page.Sections {
		pointUses(s.Blocks, page.edition, page.units, uses)
	}
	return nil
}

// status never says that a decision is in force: the bank does not know it.
func (v *visit) status(page *documentPage, d *data.Document, later int) {
	if d.Kind != data.KindDecision {
		return
	}
	id := "status.unknown"
	switch {
	case len(page.Fates) > 0:
		id = "status.told"
	case later > 0 || len(page.SameCase) > 0 || page.Course != nil:
		id = "status.mentioned"
	}
	page.Status = append(page.Status, v.cat.T(id))
}

// others loads documents but one, at most twenty, oldest first.
func (v *visit) others(ids []data.ID, but data.ID) ([]hitView, error) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id data.ID) bool { return id == but })
	docs, err := v.site.Store.GetMany(v.ctx(), ids[:min(len(ids), 20)])
	if err != nil {
		return nil, err
	}
	docs = slices.DeleteFunc(docs, func(d *data.Document) bool { return d == nil || d.Withdrawn != nil })
	slices.SortStableFunc(docs, func(a, b *data.Document) int {
		return strings.Compare(string(a.Dates.Adopted), string(b.Dates.Adopted))
	})
	var list []hitView
	for _, d := range docs {
		list = append(list, v.card(d))
	}
	return list, nil
}
