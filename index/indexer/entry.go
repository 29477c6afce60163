package indexer

import (
	"slices"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain"
	"taldau/data/citation"
	"taldau/data/court"
	"taldau/forum"
	"taldau/index"
)

// entriesOf makes the index entries of a document: the editions in force in every language, older editions not. A law that is divided into
// articles has an entry without their texts, and one for each article behind it.
func entriesOf(d *data.Document, tree *classifier.Tree, courts *court.Dictionary) []index.Entry {
	e := entryOf(d, tree, courts)
	below := articles{law: &e, at: map[string]int{}}
	for _, edition := range d.InForce() {
		rest := edition
		if d.Kind == data.KindLaw {
			rest = below.add(d, edition)
		}
		e.Parts = append(e.Parts, parts(rest)...)
	}
	return append([]index.Entry{e}, below.list...)
}

// entryOf makes the entry of a document without its text.
func entryOf(d *data.Document, tree *classifier.Tree, courts *court.Dictionary) index.Entry {
	e := index.Entry{
		ID: string(d.ID), Kind: string(d.Kind), Title: d.Title, Proceeding: string(d.Proceeding), ActType: actType(d),
		Court: d.Court.Key(), Region: d.Court.Region, Instance: string(d.Court.Instance),
		Primary: string(d.Primary()), Categories: categories(d, tree), Outcome: d.Outcome.Value, Date: string(d.Dates.Adopted),
		Numbers: numbers(d), Keys: keys(d),
	}
	for _, j := range d.Judges {
		e.Judges = appendNew(e.Judges, data.FoldName(j.Name))
	}
	for _, l := range d.Langs {
		e.Langs = appendNew(e.Langs, string(l))
	}
	for _, edition := range d.InForce() {
		if e.TitleLang == "" {
			e.TitleLang = string(edition.Lang)
		}
		for _, r := range edition.References {
			addReference(&e, r.Ref)
		}
	}
	if courts != nil {
		for _, k := range chain.Keys(d, courts) {
			e.Cites = appendNew(e.Cites, k)
		}
	}
	return e
}

// typePosition is the type of reviews that are positions of the forum.
const typePosition = "position"

// actType is the type of an act of a court, or what kind of review a review is.
func actType(d *data.Document) string {
	if forum.IsPosition(d) {
		return typePosition
	}
	return string(d.ActType)
}

// parts joins neighbouring paragraphs of one section and language. Paragraphs of a part are parted by a line feed, so that
// sentences end there; a phrase may cross it, as it does when a text breaks its lines.
func parts(edition *data.Edition) []index.Part {
	var list []index.Part
	var text strings.Builder
	var section data.SectionType
	var lang data.Lang
	flush := func() {
		if text.Len() > 0 {
			list = append(list, index.Part{Lang: string(lang), Section: string(section), Text: text.String()})
			text.Reset()
		}
	}
	for _, p := range edition.Paragraphs {
		own := p.Lang
		if own == "" {
			own = edition.Lang
		}
		if s := edition.SectionOf(p.N).Type; s != section || own != lang {
			flush()
			section, lang = s, own
		}
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(p.Text)
	}
	flush()
	return list
}

// categories are the codes of a document with their equivalents in other editions of the classifier and all ancestors.
func categories(d *data.Document, tree *classifier.Tree) []string {
	var list []string
	for _, came := range d.Categories {
		list = appendNew(list, string(came))
		for _, code := range tree.Equivalents(came) {
			for _, c := range tree.Path(code) {
				list = appendNew(list, string(c.Code))
			}
		}
	}
	return list
}

// numbers are all identifiers, and the printed number.
func numbers(d *data.Document) []string {
	var list []string
	for _, id := range d.Identifiers {
		list = appendNew(list, id.Value)
	}
	return appendNew(list, citation.NormalizeNumber(d.Number))
}

// keys are the names under which other acts cite this one.
func keys(d *data.Document) []string {
	var list []string
	for _, id := range d.Identifiers {
		switch id.Type {
		case data.IdentifierCase:
			list = appendNew(list, "case:"+id.Value)
		case data.IdentifierNumber:
			list = appendNew(appendNew(list, id.Value), citation.YearKey(id.Value))
		case data.IdentifierAdilet:
			if act, ok := citation.ActByAdilet(id.Value); ok {
				list = appendNew(list, act.Key)
			}
		}
	}
	return list
}

// addReference notes what is cited: the article and its act, a resolution with the place in it, a case. Citations are asked for by the keys of
// years (index/search); whole acts and articles are kept under the dates too.
func addReference(e *index.Entry, r citation.Ref) {
	key := r.Key()
	if key == "" || r.Act == citation.Unknown {
		return
	}
	cite := func(k string) { e.Cites = appendNew(appendNew(e.Cites, k), citation.YearKey(k)) }
	cite(key)
	if r.Type == citation.RefArticle {
		e.Articles = appendNew(e.Articles, key)
		e.Articles = appendNew(e.Articles, r.Act)
		cite(r.Act)
	}
	for _, k := range r.Places() {
		e.Cites = appendNew(e.Cites, citation.YearKey(k))
	}
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
