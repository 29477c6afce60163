package indextest

import (
	"cmp"
	"slices"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// oracle answers by reading every entry: slow, and too simple to be wrong in the same way as an engine.
type oracle struct {
	analyzer *analysis.Analyzer
	docs     []analysed
	known    map[string][][]span // where something stands, by document; asked again and again
}

func newOracle(a *analysis.Analyzer, entries []index.Entry) *oracle {
	o := &oracle{analyzer: a, known: map[string][][]span{}}
	for _, e := range entries {
		d := analysed{entry: e}
		d.add(a, e.Title, e.TitleLang)
		for i := range d.texts[0] {
			d.texts[0][i].paragraph = 1 // a title is one paragraph
		}
		for _, p := range e.Parts {
			d.add(a, p.Text, p.Lang)
		}
		o.docs = append(o.docs, d)
	}
	return o
}

// find returns the ids that match, sorted.
func (o *oracle) find(r index.Request) []string {
	found := []string{}
	for i, d := range o.docs {
		e := d.entry
		if !o.matches(i, r.Query, r.AnyWord) || !inRange(e.Date, r.From, r.To) {
			continue
		}
		if !slices.ContainsFunc(r.Filters, func(f index.Filter) bool {
			return !slices.ContainsFunc(values(e, f.Field), func(v string) bool { return slices.Contains(f.Values, v) })
		}) {
			found = append(found, e.ID)
		}
	}
	slices.Sort(found)
	return found
}

func inRange(date, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	return date != "" && date >= from && (to == "" || date <= to)
}

// matches answers for a whole document.
func (o *oracle) matches(doc int, q query.Query, anyWord bool) bool {
	d := &o.docs[doc]
	switch q := q.(type) {
	case nil:
		return true
	case query.Words:
		return o.words(doc, wholeDocument, q, anyWord)
	case query.Field:
		return slices.Contains(values(d.entry, index.Field(q.Name)), q.Value)
	case query.Range:
		return inRange(d.entry.Date, q.From, q.To)
	case query.Title:
		return o.inside(doc, fragment{text: 0, to: len(d.texts[0])}, q.Query)
	case query.And:
		return !slices.ContainsFunc(q, func(q query.Query) bool { return !o.matches(doc, q, anyWord) })
	case query.Or:
		return slices.ContainsFunc(q, func(q query.Query) bool { return o.matches(doc, q, anyWord) })
	case query.Not:
		return !o.matches(doc, q.Query, anyWord)
	}
	return o.inside(doc, wholeDocument, q)
}

// count counts the values of a field over the documents with these ids.
func (o *oracle) count(ids []string, f index.Field) []index.FacetValue {
	counts := map[string]int{}
	for _, d := range o.docs {
		if _, ok := slices.BinarySearch(ids, d.entry.ID); ok {
			for _, v := range values(d.entry, f) {
				counts[v]++
			}
		}
	}
	list := []index.FacetValue{}
	for v, n := range counts {
		list = append(list, index.FacetValue{Value: v, Count: n})
	}
	slices.SortFunc(list, func(a, b index.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return list
}

// values are the values of an entry in a field.
func values(e index.Entry, f index.Field) []string {
	one := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	switch f {
	case index.FieldKind:
		return one(e.Kind)
	case index.FieldCategory:
		return e.Categories
	case index.FieldCourt:
		return one(e.Court)
	case index.FieldOutcome:
		return one(e.Outcome)
	case index.FieldLang:
		return e.Langs
	case index.FieldArticle:
		return e.Articles
	case index.FieldYear:
		if e.Date != "" {
			return one(e.Date[:4])
		}
	}
	return nil
}
