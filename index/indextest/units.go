package indextest

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// law makes a document and its units; each unit has a word of its own, and cites what its document cites.
func law(id string, units ...string) []index.Entry {
	list := []index.Entry{{ID: id, Kind: "law", Title: "Кодекс", Date: "2015-11-23", Cites: []string{"vs:2003:5"}, Keys: []string{id + "-code"}}}
	for _, unit := range units {
		list = append(list, index.Entry{
			ID: index.UnitID(id, unit), Kind: "law", Date: "2015-11-23", Cites: []string{"vs:2003:5"}, Keys: []string{id + "-code/" + unit},
			Parts: []index.Part{{Lang: "ru", Text: "Статья о предмете слово" + unit + "."}},
		})
	}
	return list
}

// units holds what the contract of Batch says of units, batch after batch, over a corpus of documents without units.
func units(t *testing.T, e Engine, a *analysis.Analyzer) {
	others := append(Corpus(40, 10), index.Entry{ID: "a1", Cites: []string{"law-code", "law-code/один", "law-code/один~point_1"}}, index.Entry{ID: "vs", Keys: []string{"vs:2003:5"}})
	fill(t, e, others)
	cursor := uint64(1000)
	state := others
	apply := func(name string, b index.Batch, want ...index.Entry) {
		t.Helper()
		cursor++
		b.Cursor = cursor
		if err := e.Apply(context.Background(), b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		state = slices.Concat(others, want)
		unitsHold(t, e, a, name, state)
	}
	first, beside := law("law", "один", "два", "три"), law("law0", "один")
	apply("put", index.Batch{Put: slices.Concat(first, beside)}, slices.Concat(first, beside)...)
	second := law("law", "два", "четыре")
	apply("put again with other units", index.Batch{Put: second}, slices.Concat(second, beside)...)
	apply("put twice in one batch", index.Batch{Put: slices.Concat(first, second)}, slices.Concat(second, beside)...)
	apply("put twice, a unit the same", index.Batch{Put: slices.Concat(second, first)}, slices.Concat(first, beside)...)
	whole := law("law")
	apply("put without units", index.Batch{Put: whole}, slices.Concat(whole, beside)...)
	apply("put and deleted", index.Batch{Put: first, Delete: []string{"law"}}, beside...)
	apply("put once more", index.Batch{Put: first}, slices.Concat(first, beside)...)
	apply("deleted", index.Batch{Delete: []string{"law"}}, beside...)
	apply("deleted, the other", index.Batch{Delete: []string{"law0", "nothing"}})
}

// unitsHold compares an engine with the entries that it should hold.
func unitsHold(t *testing.T, e Engine, a *analysis.Analyzer, name string, state []index.Entry) {
	t.Helper()
	ctx := context.Background()
	var all []string
	documents := 0
	for _, en := range state {
		all = append(all, en.ID)
		if !isUnit(en) {
			documents++
		}
	}
	got, err := e.IDs(ctx)
	if diff := cmp.Diff(sorted(all), sorted(got)); diff != "" || err != nil {
		t.Fatalf("%s: ids: %v (-want +got):\n%s", name, err, diff)
	}
	if n, err := e.Count(ctx); n != documents || err != nil {
		t.Errorf("%s: Count = %d, %v, want %d", name, n, err, documents)
	}
	oracle := newOracle(a, state)
	facets := []index.FacetRequest{{Field: index.FieldKind}, {Field: index.FieldCites}, {Field: index.FieldCites, Prefix: "law-code/один~"}, {Field: index.FieldCites, Prefix: "none"}}
	for _, r := range []index.Request{
		{}, {Whole: true}, {Query: query.Words{"предмет"}}, {Query: query.Words{"предмет"}, Whole: true}, {Query: query.Words{"словодва"}},
		{Filters: []index.Filter{{Field: index.FieldCites, Values: []string{"vs:2003:5"}}}},
		{Filters: []index.Filter{{Field: index.FieldCites, Values: []string{"vs:2003:5"}}}, Whole: true},
		{Query: query.Not{Query: query.Words{"суд"}}, Whole: true, From: "2015-01-01", To: "2016-01-01"},
	} {
		r.Facets = facets
		found := everything(t, e, r)
		want := oracle.find(r)
		if diff := cmp.Diff(want, sorted(ids(found.Hits))); diff != "" || found.Total != len(want) {
			t.Errorf("%s: %v whole %t: total %d (-want +got):\n%s", name, r.Query, r.Whole, found.Total, diff)
		}
		for i, f := range facets {
			counts := oracle.count(want, f.Field)
			counts = slices.DeleteFunc(counts, func(v index.FacetValue) bool {
				return len(v.Value) < len(f.Prefix) || v.Value[:len(f.Prefix)] != f.Prefix
			})
			if diff := cmp.Diff(counts, found.Facets[i].Values); diff != "" {
				t.Errorf("%s: facet %s %q (-want +got):\n%s", name, f.Field, f.Prefix, diff)
			}
		}
	}
	unitsCited(t, e, name, state)
}

// unitsCited: a law and its articles that cite one resolution are one citation of it; an article has the citations of its own key.
func unitsCited(t *testing.T, e Engine, name string, state []index.Entry) {
	t.Helper()
	want := map[string]int{}
	for _, cited := range state {
		for _, en := range state {
			if !isUnit(en) && slices.ContainsFunc(en.Cites, func(key string) bool { return slices.Contains(cited.Keys, key) }) {
				want[cited.ID]++
			}
		}
	}
	for _, h := range everything(t, e, index.Request{Sort: index.SortCited}).Hits {
		if h.Cited != want[h.ID] {
			t.Errorf("%s: %s has %d citations, want %d", name, h.ID, h.Cited, want[h.ID])
		}
	}
}
