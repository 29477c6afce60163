package indextest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// topic makes a topic with some posts. All of it cites an act of the bank and speaks of courts, as the corpus does.
func topic(id, state string, posts int) []index.Entry {
	common := index.Entry{State: state, Date: "2024-03-05", Langs: []string{"ru"}, Categories: []string{"C"}, Cites: []string{"vs:2003:5"}, Articles: []string{"civil-code"}}
	first := common
	first.ID, first.Kind, first.Title, first.TitleLang = index.TopicID(id), "topic", "Вопрос суду о сроке", "ru"
	first.Parts = []index.Part{{Lang: "ru", Text: "С какого дня суд считает срок давности?"}}
	list := []index.Entry{first}
	for n := range posts {
		post := common
		post.ID, post.Kind = index.UnitID(first.ID, fmt.Sprint(n+2)), "post"
		post.Parts = []index.Part{{Lang: "ru", Text: "Суд считает срок со дня нарушения, слово" + spelled(n) + "."}}
		list = append(list, post)
	}
	return list
}

// talk holds what the contract says of the forum: it is found where it is asked for and else is as if it were not there; it cites nothing; each feed has a
// place of its own.
func talk(t *testing.T, e Engine, a *analysis.Analyzer) {
	ctx := context.Background()
	bank := append(Corpus(60, 12), index.Entry{ID: "vs", Keys: []string{"vs:2003:5"}, Date: "2003-07-11"}, index.Entry{ID: "citing", Cites: []string{"vs:2003:5"}})
	bank = append(bank, law("law", "один", "два")...)
	fill(t, e, bank)
	placeInBank, err := e.Cursor(ctx, index.FeedBank)
	if err != nil || placeInBank == 0 {
		t.Fatalf("cursor of the bank %d, %v", placeInBank, err)
	}
	requests := talkRequests()
	before := make([]*index.Result, len(requests))
	for i, r := range requests {
		before[i] = everything(t, e, r)
	}
	state := bank
	apply := func(name string, cursor uint64, b index.Batch, want ...index.Entry) {
		t.Helper()
		b.Feed, b.Cursor = index.FeedForum, cursor
		if err := e.Apply(ctx, b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		state = slices.Concat(bank, want)
		talkHolds(t, e, a, name, requests, state)
		for f, want := range map[index.Feed]uint64{index.FeedBank: placeInBank, index.FeedForum: cursor} {
			if c, err := e.Cursor(ctx, f); c != want || err != nil {
				t.Errorf("%s: cursor of %s %d, %v, want %d", name, f, c, err, want)
			}
		}
	}
	one, two := topic("one", "question", 3), topic("two", "draft", 1)
	apply("put", 1, index.Batch{Put: slices.Concat(one, two)}, slices.Concat(one, two)...)
	shorter := topic("one", "discussion", 1)
	apply("put again", 2, index.Batch{Put: shorter}, slices.Concat(shorter, two)...)
	apply("a change elsewhere", 3, index.Batch{}, slices.Concat(shorter, two)...)
	for i, r := range requests {
		after := everything(t, e, r)
		if diff := cmp.Diff(ids(before[i].Hits), ids(after.Hits)); diff != "" && r.Sort != index.SortRelevance && r.Sort != "" {
			t.Errorf("%v: the order of documents differs beside a forum (-without +with):\n%s", r.Query, diff)
		}
		if diff := cmp.Diff(before[i].Facets, after.Facets); diff != "" || before[i].Total != after.Total {
			t.Errorf("%v: %d, beside a forum %d (-without +with):\n%s", r.Query, before[i].Total, after.Total, diff)
		}
	}
	apply("gone", 4, index.Batch{Delete: []string{index.TopicID("one")}}, two...)
	apply("all gone", 5, index.Batch{Delete: []string{index.TopicID("two"), index.TopicID("never")}})
}

// talkRequests are questions without the forum.
func talkRequests() []index.Request {
	cites := []index.Filter{{Field: index.FieldCites, Values: []string{"vs:2003:5"}}}
	list := []index.Request{
		{}, {Whole: true}, {Query: query.Words{"суд"}}, {Query: query.Words{"суд", "срок"}, AnyWord: true}, {Query: query.Not{Query: query.Words{"суд"}}},
		{Filters: cites, Whole: true}, {Query: query.Title{Query: query.Words{"вопрос"}}}, {Sort: index.SortCited}, {Sort: index.SortNewest},
		{Query: query.Field{Name: "kind", Value: "post"}}, {Filters: []index.Filter{{Field: index.FieldState, Values: []string{"draft"}}}},
		{Query: query.Words{"суд"}, From: "2024-01-01", To: "2024-12-31"},
	}
	for i := range list {
		list[i].Facets = []index.FacetRequest{{Field: index.FieldKind}, {Field: index.FieldState}, {Field: index.FieldYear}, {Field: index.FieldArticle}}
	}
	return list
}

// talkHolds compares an engine with the entries that it should hold, with the forum and without it.
func talkHolds(t *testing.T, e Engine, a *analysis.Analyzer, name string, requests []index.Request, state []index.Entry) {
	t.Helper()
	documents := 0
	for _, en := range state {
		if !isUnit(en) && !isTalk(en) {
			documents++
		}
	}
	if n, err := e.Count(context.Background()); n != documents || err != nil {
		t.Errorf("%s: Count = %d, %v, want %d", name, n, err, documents)
	}
	oracle := newOracle(a, state)
	for _, r := range requests {
		for _, forum := range []bool{false, true} {
			r.Forum = forum
			found := everything(t, e, r)
			want := oracle.find(r)
			if diff := cmp.Diff(want, sorted(ids(found.Hits))); diff != "" || found.Total != len(want) {
				t.Errorf("%s: %v, forum %t, whole %t: total %d (-want +got):\n%s", name, r.Query, forum, r.Whole, found.Total, diff)
			}
			for i, f := range r.Facets {
				if diff := cmp.Diff(oracle.count(want, f.Field), found.Facets[i].Values); diff != "" {
					t.Errorf("%s: %v, forum %t: facet %s (-want +got):\n%s", name, r.Query, forum, f.Field, diff)
				}
			}
			for _, h := range found.Hits {
				if want := map[string]int{"vs": 2}[h.ID]; h.Cited != want && !isTalk(index.Entry{ID: h.ID}) && (h.ID == "vs" || h.ID == "citing") {
					t.Errorf("%s: %s has %d citations, want %d: talk is no citation", name, h.ID, h.Cited, want)
				}
			}
		}
	}
}
