package indextest

import (
	"cmp"
	"slices"
	"strings"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// oracle answers by reading every entry: slow, and too simple to be wrong in the same way as an engine.
type oracle struct {
	analyzer *analysis.Analyzer
	docs     []analysed
}

type analysed struct {
	entry index.Entry
	stems map[string]bool
	exact [][]string // words of title and of each part
}

func newOracle(a *analysis.Analyzer, entries []index.Entry) *oracle {
	o := &oracle{analyzer: a}
	for _, e := range entries {
		d := analysed{entry: e, stems: map[string]bool{}}
		add := func(text, lang string) {
			for _, t := range a.Index(text, lang) {
				d.stems[t.Term] = true
			}
			var words []string
			for _, t := range a.Exact(text) {
				words = append(words, t.Term)
			}
			d.exact = append(d.exact, words)
		}
		add(e.Title, e.TitleLang)
		for _, p := range e.Parts {
			add(p.Text, p.Lang)
		}
		o.docs = append(o.docs, d)
	}
	return o
}

// find returns the ids that match, sorted.
func (o *oracle) find(r index.Request) []string {
	found := []string{}
	for _, d := range o.docs {
		e := d.entry
		if !o.matches(d, r.Query, r.AnyWord) || !inRange(e.Date, r.From, r.To) {
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

func (o *oracle) matches(d analysed, q query.Query, anyWord bool) bool {
	switch q := q.(type) {
	case nil:
		return true
	case query.Words:
		return o.words(d, q, anyWord)
	case query.Phrase:
		return o.phrase(d, q)
	case query.Prefix:
		return slices.ContainsFunc(d.exact, func(words []string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, analysis.Normalize(string(q))) })
		})
	case query.Field:
		return slices.Contains(values(d.entry, index.Field(q.Name)), q.Value)
	case query.Range:
		return inRange(d.entry.Date, q.From, q.To)
	case query.And:
		return !slices.ContainsFunc(q, func(q query.Query) bool { return !o.matches(d, q, anyWord) })
	case query.Or:
		return slices.ContainsFunc(q, func(q query.Query) bool { return o.matches(d, q, anyWord) })
	case query.Not:
		return !o.matches(d, q.Query, anyWord)
	}
	return false
}

func (o *oracle) words(d analysed, words query.Words, anyWord bool) bool {
	found := map[int]bool{}
	positions := map[int]bool{}
	for _, t := range o.analyzer.Query(strings.Join(words, " "), "") {
		positions[t.Pos] = true
		found[t.Pos] = found[t.Pos] || d.stems[t.Term]
	}
	n := 0
	for _, ok := range found {
		if ok {
			n++
		}
	}
	if anyWord {
		return n > 0
	}
	return n == len(positions) && n > 0
}

func (o *oracle) phrase(d analysed, phrase query.Phrase) bool {
	var want []string
	for _, t := range o.analyzer.Exact(strings.Join(phrase, " ")) {
		want = append(want, t.Term)
	}
	return len(want) > 0 && slices.ContainsFunc(d.exact, func(words []string) bool {
		for i := 0; i+len(want) <= len(words); i++ {
			if slices.Equal(words[i:i+len(want)], want) {
				return true
			}
		}
		return false
	})
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
