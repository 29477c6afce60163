package web

import (
	"net/url"

	"taldau/forum"
	"taldau/index"
	"taldau/web/i18n"
)

// Route is an address of the accounts with who may use it, as its row declares.
type Route struct {
	Method, Path string
	Need         forum.Permission
}

// AccountRoutes lists every address of the accounts, so that a test forgets none.
func AccountRoutes() []Route {
	var list []Route
	for _, r := range (&site{}).accountRoutes() {
		list = append(list, Route{r.method, r.path, r.need})
	}
	return list
}

// ReviewRoutes lists every address of the editors' work.
func ReviewRoutes() []Route {
	var list []Route
	for _, r := range (&site{}).reviewRoutes() {
		list = append(list, Route{r.method, r.path, r.need})
	}
	return list
}

// StepRoutes lists every address of steps, votes, moderation, notices and offices.
func StepRoutes() []Route {
	var list []Route
	for _, r := range (&site{}).stepRoutes() {
		list = append(list, Route{r.method, r.path, r.need})
	}
	return list
}

// ForumRoutes lists every address of the forum.
func ForumRoutes() []Route {
	var list []Route
	for _, r := range (&site{}).forumRoutes() {
		list = append(list, Route{r.method, r.path, r.need})
	}
	return list
}

// EngineRoutes lists every address that the engine of a site has, from its own list.
func EngineRoutes(c Config) ([]Route, error) {
	e, err := (&site{Config: c}).engine()
	if err != nil {
		return nil, err
	}
	var list []Route
	for _, r := range e.Routes() {
		list = append(list, Route{Method: r.Method, Path: r.Path})
	}
	return list, nil
}

// Written is a text as the value of an attribute, as a text, as a phrase and in an address.
func Written(text, lang string) string {
	var m htmlText
	m.raw("<p")
	m.lang(lang)
	m.raw(` title="`)
	m.text(text)
	m.raw(`">`)
	m.text(text)
	m.raw("</p>")
	m.phrase(phrase{Text: text, Lang: lang})
	m.raw(`<a href="`)
	m.address("/" + text)
	m.raw(`"></a>`)
	return string(m.html())
}

// InsideAddress is how words are kept out of attributes that html/template must look at.
var InsideAddress = insideAddress

// The views of a hit, so that a test can make one of every kind.
type (
	HitView      = hitView
	SnippetView  = snippetView
	CategoryLink = categoryLink
	WhyView      = whyView
	ReasonView   = reasonView
	Phrase       = phrase
	Run          = run
	RunPart      = part
)

// Hits is a list of hits as a page of results has it.
func Hits(words *i18n.Catalogue, list []HitView) string {
	var m htmlText
	m.hits(words, list)
	return string(m)
}

// The views of a facet.
type (
	FacetView  = facetView
	FacetValue = facetValue
	Link       = link
)

// Facets is a list of facets as a page of results has it.
func Facets(words *i18n.Catalogue, list []FacetView) string {
	var m htmlText
	m.facets(words, list)
	return string(m)
}

// Narrowed is the address of a question with a value of a field alone: as a facet makes it, and as any other change of a question is made.
func Narrowed(query url.Values, field index.Field, value string) (facet, plain string) {
	v := &visit{lang: "ru"}
	q, _ := readQuestion(query)
	changed := q.with(func(q *question) {
		if field == index.FieldRegion {
			q.set(index.FieldCourt)
		}
		q.set(field, value)
	})
	return v.narrowing(q, field).to(value), v.url("/search", changed.values())
}

// FilterFields lists the filters of a question.
var FilterFields = filterFields

// SecretFields are the fields of which nothing is kept with the key of a request.
func SecretFields() []string { return secretFields }
