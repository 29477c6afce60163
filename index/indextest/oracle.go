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
	kept     map[string][][]fragment // places of single words by document
}

func newOracle(a *analysis.Analyzer, entries []index.Entry) *oracle {
	o := &oracle{analyzer: a, kept: map[string][][]fragment{}}
	for _, e := range entries {
		d := analysed{entry: e}
		d.add(a, e.Title, e.TitleLang, true)
		for _, p := range e.Parts {
			d.add(a, p.Text, p.Lang, false)
		}
		o.docs = append(o.docs, d)
	}
	return o
}

// find returns the ids that match, sorted.
func (o *oracle) find(r index.Request) []string {
	found := []string{}
	matches := o.whole(r.Query, r.AnyWord)
	like := func(*analysed) bool { return true }
	if r.Like != nil {
		terms := o.liked(r.Like)
		like = func(d *analysed) bool { return slices.ContainsFunc(terms, d.bears) }
	}
	for i := range o.docs {
		if !matches(i, wholeDocument) {
			continue
		}
		d := &o.docs[i] // a copy of each would take longer than most queries
		e := d.entry
		if !like(d) || !inRange(e.Date, r.From, r.To) || r.Whole && isUnit(e) && !isTalk(e) || isTalk(e) && !r.Forum {
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

func isUnit(e index.Entry) bool {
	_, unit := index.SplitID(e.ID)
	return unit != ""
}

func isTalk(e index.Entry) bool {
	_, _, talk := index.SplitTopic(e.ID)
	return talk
}

func inRange(date, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	return date != "" && date >= from && (to == "" || date <= to)
}

// whole makes the test of a query about whole documents.
func (o *oracle) whole(q query.Query, anyWord bool) test {
	switch q := q.(type) {
	case nil:
		return func(int, fragment) bool { return true }
	case query.Words:
		return o.words(q, anyWord)
	case query.Field:
		return func(doc int, _ fragment) bool {
			return slices.Contains(values(o.docs[doc].entry, index.Field(q.Name)), q.Value)
		}
	case query.Range:
		return func(doc int, _ fragment) bool { return inRange(o.docs[doc].entry.Date, q.From, q.To) }
	case query.Title:
		inside := o.inside(q.Query)
		return func(doc int, _ fragment) bool {
			return inside(doc, fragment{text: 0, to: len(o.docs[doc].texts[0])})
		}
	case query.And:
		return every(o.wholeAll(q, anyWord))
	case query.Or:
		tests := o.wholeAll(q, anyWord)
		return func(doc int, f fragment) bool {
			return slices.ContainsFunc(tests, func(t test) bool { return t(doc, f) })
		}
	case query.Not:
		inner := o.whole(q.Query, anyWord)
		return func(doc int, f fragment) bool { return !inner(doc, f) }
	}
	return o.inside(q)
}

func (o *oracle) wholeAll(list []query.Query, anyWord bool) []test {
	tests := make([]test, len(list))
	for i, q := range list {
		tests[i] = o.whole(q, anyWord)
	}
	return tests
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
	case index.FieldState:
		return one(e.State)
	case index.FieldLang:
		return e.Langs
	case index.FieldArticle:
		return e.Articles
	case index.FieldCites:
		return e.Cites
	case index.FieldYear:
		if e.Date != "" {
			return one(e.Date[:4])
		}
	}
	return nil
}
