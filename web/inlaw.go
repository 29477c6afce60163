package web

import (
	"net/url"
	"strings"

	"taldau/data"
	"taldau/data/provision"
)

// inLaw tells in which article of a law a place stands; its zero value is a document that is not divided.
type inLaw struct {
	edition  *data.Edition
	articles []provision.Article
}

// newInLaw divides the edition in force of a law in one language.
func newInLaw(d *data.Document, lang data.Lang) inLaw {
	if d.Kind != data.KindLaw {
		return inLaw{}
	}
	for _, e := range d.InForce() {
		if e.Lang != lang {
			continue
		}
		if list := provision.Articles(e); len(list) > 1 {
			return inLaw{e, list}
		}
	}
	return inLaw{}
}

// at is the number of the article that holds a paragraph; empty where none does.
func (x inLaw) at(paragraph int) string {
	for _, a := range x.articles {
		if a.First <= paragraph && paragraph <= a.Last {
			return a.Number
		}
	}
	return ""
}

// title is the heading of an article with the name of its act.
func (x inLaw) title(v *visit, number string, act phrase) phrase {
	for _, a := range x.articles {
		if a.Number == number {
			heading := x.edition.Paragraphs[a.First-1].Text
			return v.printed(strings.TrimRight(heading, ". ")+" — "+act.Text, string(x.edition.Lang))
		}
	}
	return v.in(v.cat.T("ref.article.of", "article", number, "act", act.Text), act.Lang)
}

// articleHref is the address of an article of a law with more of a query.
func (v *visit) articleHref(d *data.Document, article string, more url.Values) string {
	name, on := lawName(d)
	query := url.Values{}
	for key, values := range more {
		query[key] = values
	}
	if on != "" {
		query.Set("on", on)
	}
	return v.url(lawPath(name, article, ""), query)
}
