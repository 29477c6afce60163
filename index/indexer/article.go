package indexer

import (
	"cmp"
	"slices"

	"taldau/data"
	"taldau/data/provision"
	"taldau/index"
)

// articles are the entries of the articles of one law, made edition after edition.
type articles struct {
	law  *index.Entry
	list []index.Entry
	at   map[string]int // place in list by printed number
}

// add takes the articles of an edition in, and returns what is left of it: everything but their texts. Footnotes are left too: they
// tell of the law's changes, and a law of four hundred articles would otherwise be found in each of them by the number of one
// amending law. An edition that is not divided is left whole.
func (x *articles) add(d *data.Document, e *data.Edition) *data.Edition {
	found := provision.Articles(e)
	if len(found) < 2 {
		return e
	}
	slices.SortFunc(found, func(a, b provision.Article) int { return cmp.Compare(a.First, b.First) })
	rest := *e
	rest.Paragraphs = nil
	next := 1 // number of the first paragraph that is not sorted yet
	for _, a := range found {
		rest.Paragraphs = append(rest.Paragraphs, e.Paragraphs[next-1:a.First-1]...)
		next = a.Last + 1
		own := *e
		own.Paragraphs = nil
		for _, p := range a.Paragraphs(e) {
			if p.Role == data.RoleFootnote {
				rest.Paragraphs = append(rest.Paragraphs, p)
			} else {
				own.Paragraphs = append(own.Paragraphs, p)
			}
		}
		x.put(a, &own, cmp.Or(e.Title, d.Title))
	}
	rest.Paragraphs = append(rest.Paragraphs, e.Paragraphs[next-1:]...)
	return &rest
}

// put adds the text of an article in one language. The name of the act stands behind the text and not in the title: it makes the article
// found beside words of it, and the question for the act alone finds the act before its articles.
func (x *articles) put(a provision.Article, own *data.Edition, act string) {
	i, ok := x.at[a.Number]
	if !ok {
		i = len(x.list)
		x.at[a.Number] = i
		x.list = append(x.list, x.entry(a, own))
	}
	e := &x.list[i]
	e.Langs = appendNew(e.Langs, string(own.Lang))
	e.Parts = append(e.Parts, parts(own)...)
	e.Parts = append(e.Parts, index.Part{Lang: string(own.Lang), Section: string(data.SectionHeader), Text: act})
	for _, r := range own.References {
		if r.Span.Paragraph >= a.First && r.Span.Paragraph <= a.Last {
			addReference(e, r.Ref)
		}
	}
}

// entry is an article without its text; it has the date, the numbers and the categories of its law.
func (x *articles) entry(a provision.Article, own *data.Edition) index.Entry {
	e := *x.law
	e.ID = index.UnitID(x.law.ID, a.Number)
	e.Title, e.TitleLang = own.Paragraphs[0].Text, string(own.Lang)
	e.Parts, e.Langs, e.Articles, e.Cites, e.Keys = nil, nil, nil, nil, nil
	for _, key := range x.law.Keys {
		e.Keys = append(e.Keys, key+"/"+a.Number)
	}
	return e
}
