package web

import (
	"net/url"
	"time"

	"taldau/data"
	"taldau/data/citation"
)

// ArticlePath is the address, without a language, of an article of a law that the bank holds: "/law/labour-code/52". An act of the registry
// is named by its key; an article of a generation that is no longer in force also by the last day on which that was. Any other law
// is named by the id of its document.
func ArticlePath(d *data.Document, article string) string {
	name, on := lawName(d)
	return lawPath(name, article, on)
}

// DocumentPath is the address of a document without a language.
func DocumentPath(id data.ID) string { return "/d/" + string(id) }

// lawName is how addresses name a law; on is empty where it is in force.
func lawName(d *data.Document) (name, on string) {
	id := d.Identifier(data.IdentifierAdilet)
	act, ok := citation.ActByAdilet(id)
	if !ok {
		return string(d.ID), ""
	}
	g, _ := citation.GenerationByAdilet(id)
	return act.Key, lastDayOf(g)
}

// lastDayOf is the last day on which a generation was in force; empty for one that still is.
func lastDayOf(g citation.Generation) string {
	until, err := time.Parse(time.DateOnly, g.Until)
	if err != nil {
		return ""
	}
	return until.AddDate(0, 0, -1).Format(time.DateOnly)
}

// lawPath joins what an address of an article is made of.
func lawPath(act, article, on string) string {
	path := "/law/" + url.PathEscape(act)
	if article != "" {
		path += "/" + url.PathEscape(article)
	}
	if on != "" {
		path += "?on=" + url.QueryEscape(on)
	}
	return path
}
