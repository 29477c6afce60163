package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"taldau/data"
	"taldau/data/provision"
	"taldau/index"
	"taldau/index/search"
)

// outlineView is a law of many articles without their texts: preamble, names of parts and chapters, and the articles below them.
type outlineView struct {
	Count  string // "220 статей"
	Full   string // address of the whole text
	Groups []outlineGroup

	edition  *data.Edition
	rest     *data.Edition // what stands in no article
	articles []provision.Article
	cited    map[string]int // decisions by the number of an article
	key      string
}

// outlineGroup is what stands before some articles, and those articles.
type outlineGroup struct {
	Blocks   []blockView
	Articles []outlineArticle
}

type outlineArticle struct {
	Anchor string // of the heading's paragraph, so that old addresses of it lead here
	Point  string // "pt-52"
	Title  string
	Href   string
	Uses   *countedLink
	Note   *unitNote // of an article that was changed
}

// outline makes the outline of a law that is divided into articles; nil where the whole text was asked for, and for other documents.
func (v *visit) outline(d *data.Document, c editionChoice) *outlineView {
	if d.Kind != data.KindLaw || v.c.Query("full") == "1" {
		return nil
	}
	list := articlesInOrder(c.edition)
	if len(list) < 2 {
		return nil
	}
	query := v.c.Request.URL.Query()
	full := url.Values{"full": {"1"}}
	for _, name := range []string{"q", "in", "on", "edition"} {
		if query.Get(name) != "" {
			full.Set(name, query.Get(name))
		}
	}
	o := &outlineView{
		Count: v.cat.N("outline.count", len(list)), Full: v.url(DocumentPath(d.ID), full), edition: c.edition, articles: list, key: citedKey(d),
	}
	inside := make([]bool, len(c.edition.Paragraphs)+1)
	for _, a := range list {
		for n := a.First; n <= a.Last; n++ {
			inside[n] = true
		}
	}
	rest := *c.edition
	rest.Paragraphs, rest.References = nil, nil
	for _, p := range c.edition.Paragraphs {
		if !inside[p.N] {
			rest.Paragraphs = append(rest.Paragraphs, p)
		}
	}
	for _, r := range c.edition.References {
		if n := r.Span.Paragraph; n > 0 && n < len(inside) && !inside[n] {
			rest.References = append(rest.References, r)
		}
	}
	o.rest = &rest
	return o
}

// countUses counts the decisions that cite each article. An outline without them is still one: their failure is only logged.
func (v *visit) countUses(o *outlineView) {
	o.cited = map[string]int{}
	if o.key == "" {
		return
	}
	filters := []index.Filter{{Field: index.FieldCites, Values: []string{o.key}}, {Field: index.FieldKind, Values: []string{string(data.KindDecision)}}}
	a, err := v.ask(v.ctx(), search.Params{Filters: filters, Limit: 1, Bare: true, Facets: []index.FacetRequest{{Field: index.FieldArticle, Prefix: o.key + "/"}}})
	if err != nil {
		v.site.Log.Error("decisions by article", "request", v.requestID(), "act", o.key, "err", err)
		return
	}
	for _, f := range a.Facets {
		for _, value := range f.Values {
			o.cited[strings.TrimPrefix(value.Value, o.key+"/")] = value.Count
		}
	}
}

// fillOutline puts what stands in no article before the articles that follow it.
func (b *textBuilder) fillOutline(o *outlineView) {
	b.v.countUses(o)
	name, _ := lawName(b.doc)
	query := url.Values{}
	for _, kept := range []string{"on", "in"} {
		if value := b.v.c.Query(kept); value != "" {
			query.Set(kept, clip(value, 32))
		}
	}
	if _, on := lawName(b.doc); on != "" && query.Get("on") == "" {
		query.Set("on", on)
	}
	rest := o.rest.Paragraphs
	var group outlineGroup
	flush := func() {
		if len(group.Blocks)+len(group.Articles) > 0 {
			o.Groups = append(o.Groups, group)
			group = outlineGroup{}
		}
	}
	for _, a := range o.articles {
		before := 0
		for before < len(rest) && rest[before].N < a.First {
			before++
		}
		if before > 0 {
			flush()
			group.Blocks = b.blocks(rest[:before])
			rest = rest[before:]
		}
		group.Articles = append(group.Articles, b.outlineArticle(o, a, name, query))
	}
	flush()
	if len(rest) > 0 {
		group.Blocks = b.blocks(rest)
		flush()
	}
	for _, g := range o.Groups {
		b.connect(g.Blocks)
	}
}

// articlesInOrder lists the articles of an edition as they stand in it.
func articlesInOrder(e *data.Edition) []provision.Article {
	list := provision.Articles(e)
	slices.SortFunc(list, func(a, b provision.Article) int { return a.First - b.First })
	return list
}

func (b *textBuilder) outlineArticle(o *outlineView, a provision.Article, name string, query url.Values) outlineArticle {
	view := outlineArticle{
		Anchor: "p" + strconv.Itoa(a.First), Title: o.edition.Paragraphs[a.First-1].Text, Href: b.v.url(lawPath(name, a.Number, ""), query),
	}
	if anchor := pointAnchor(a.Number); anchor != "" && !b.points[anchor] {
		b.points[anchor] = true
		view.Point = anchor
	}
	if note, ok := b.notes[a.First]; ok {
		view.Note = &note
	}
	if n := o.cited[a.Number]; n > 0 {
		view.Uses = &countedLink{own(b.v.cat.N("article.uses", n)), b.v.decisionsURL(o.key+"/"+a.Number, nil), n}
	}
	return view
}
