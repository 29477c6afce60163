package bleve_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/bleve"
	"taldau/index/indextest"
	"taldau/index/query"
)

// onlyFeedback is a row of weights in which one occurrence counts 2.2/(1+1.2) = 1 and length and zones do not matter, so that values can be
// worked by hand.
func onlyFeedback(f index.Feedback) index.Weights {
	one := index.Zone{Weight: 1}
	return index.Weights{K1: 1.2, Title: one, Operative: one, Reasoning: one, Body: one, Feedback: f}
}

// TestFeedback holds values worked by hand.
//
// Five documents of two words: "дерево река" twice (a, b), "дерево гора" (c), "гора озеро" (d), "река облако" (e). "дерево" is asked for.
// N = 5; n = 3 of "дерево", so idf = ln(1 + (5−3+.5)/(3+.5)) = ln(12/7) = .538997, and a, b, c score that, equally.
//
// RM1: each of the first three has a share of 1/3 in the model and every word 1/2 of its document. P(дерево) = 1/3·1/2·3 = 1/2,
// P(река) = 1/3, P(гора) = 1/6. Against all documents, a term taken to stand once in each that has it among 5·2 words:
// дерево 3/10, река 3/10, гора 2/10. Weights p·ln(1+p/c): дерево ½·ln(8/3) = .490415, река ⅓·ln(19/9) = .249067, гора ⅙·ln(11/6) = .101023,
// together .840505.
//
// RM3 with weight ½ of that of the one typed word: дерево .291737, река .148165, гора .060096. idf of река = ln(12/7), of гора (n = 2)
// = ln(1+3.5/2.5) = .875469. So
//
//	a = b = .538997·(1 + .291737 + .148165) = .776104
//	c     = .538997·(1 + .291737) + .875469·.060096 = .748855
func TestFeedback(t *testing.T) {
	ix := weighted(t, onlyFeedback(index.Feedback{Documents: 3, Terms: 3, Weight: 0.5}))
	put(t, ix, body("a", "дерево река"), body("b", "дерево река"), body("c", "дерево гора"), body("d", "гора озеро"), body("e", "река облако"))
	r := index.Request{Query: query.Words{"дерево"}, AnyWord: true, Literal: false, Feedback: true}
	a := 0.538997 * (1 + 0.291737 + 0.148165)
	expect(t, scores(t, ix, r), map[string]float64{"a": a, "b": a, "c": 0.538997*(1+0.291737) + 0.875469*0.060096})

	r.Explain = true
	result, err := ix.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, p := range result.Hits[2].Explanation.Words {
		if p.Feedback {
			told = append(told, fmt.Sprintf("%s %.4f", p.Word, p.Weight))
		}
	}
	if want := []string{"дерево 0.2917", "гора 0.0601"}; !slices.Equal(told, want) {
		t.Errorf("feedback in c: %v, want %v", told, want)
	}
}

// TestFeedbackOnlyOrders asks with and without: the same documents, counts and facets, in another order; and a page after the first goes on.
func TestFeedbackOnlyOrders(t *testing.T) {
	ix := weighted(t, index.Table()[index.ProfileWords])
	put(t, ix, indextest.Corpus(300, 5)...)
	moved := false
	for _, typed := range []string{"взыскать долг", "договор займа неустойка", "қарыз шарты", "court debt"} {
		plain := index.Request{
			Query: query.Words(strings.Fields(typed)), AnyWord: true, Limit: 1000, Facets: []index.FacetRequest{{Field: index.FieldCourt}, {Field: index.FieldYear}},
		}
		fed := plain
		fed.Feedback = true
		want, got := search(t, ix, plain), search(t, ix, fed)
		if got.Total != want.Total || !reflect.DeepEqual(got.Facets, want.Facets) {
			t.Errorf("%s: total %d, want %d; facets %v, want %v", typed, got.Total, want.Total, got.Facets, want.Facets)
		}
		ids, before := hitIDs(got), hitIDs(want)
		moved = moved || !slices.Equal(ids, before)
		if again := hitIDs(search(t, ix, fed)); !slices.Equal(again, ids) {
			t.Errorf("%s: asked twice, another order", typed)
		}
		fed.Limit = 7
		var paged []string
		for {
			page := search(t, ix, fed)
			paged = append(paged, hitIDs(page)...)
			if fed.Cursor = page.Next; fed.Cursor == "" {
				break
			}
		}
		if !slices.Equal(paged, ids) {
			t.Errorf("%s: pages hold another order than one list", typed)
		}
		slices.Sort(ids)
		slices.Sort(before)
		if !slices.Equal(ids, before) {
			t.Errorf("%s: feedback found or lost documents", typed)
		}
	}
	if !moved {
		t.Error("feedback moved nothing")
	}
}

// TestFeedbackIsLeftOut holds where a request with Feedback is answered as one without.
func TestFeedbackIsLeftOut(t *testing.T) {
	ix := weighted(t, index.Table()[index.ProfileWords])
	put(t, ix, indextest.Corpus(200, 8)...)
	words := query.Words{"суд", "договор"}
	for name, r := range map[string]index.Request{
		"all words":        {Query: words},
		"literal":          {Query: words, AnyWord: true, Literal: true},
		"a phrase":         {Query: query.Phrase{"договор", "займа"}, AnyWord: true},
		"a field":          {Query: query.Field{Name: "kind", Value: "review"}, AnyWord: true},
		"everything":       {AnyWord: true},
		"a field, no word": {Query: query.Or{query.Words{"щщщ"}, query.Field{Name: "kind", Value: "review"}}, AnyWord: true},
		"by date":          {Query: words, AnyWord: true, Sort: index.SortNewest},
	} {
		want := scores(t, ix, r)
		r.Feedback = true
		if got := scores(t, ix, r); len(got) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: feedback changed %d scores", name, len(want))
		}
	}
	for _, p := range []index.Profile{index.ProfileQuotation, index.ProfileNumber, index.ProfileArticle, index.ProfileResolution} {
		if f := index.Table()[p].Feedback; f.Weight != 0 {
			t.Errorf("profile %s has feedback %v", p, f)
		}
	}
}

// TestFeedbackForgetsDeleted holds that what a deleted document said orders nothing: the index answers like one that never had it.
func TestFeedbackForgetsDeleted(t *testing.T) {
	corpus := indextest.Corpus(120, 6)
	gone, never := weighted(t, index.Table()[index.ProfileWords]), weighted(t, index.Table()[index.ProfileWords])
	put(t, gone, corpus...)
	b := index.Batch{Cursor: 2}
	for _, e := range corpus[:40] {
		b.Delete = append(b.Delete, e.ID)
	}
	if err := gone.Apply(context.Background(), b); err != nil {
		t.Fatal(err)
	}
	put(t, never, corpus[40:]...)
	r := index.Request{Query: query.Words{"взыскать", "долг", "займа"}, AnyWord: true, Feedback: true}
	want, got := scores(t, never, r), scores(t, gone, r)
	expect(t, got, want)
}

// TestFeedbackIsBounded holds that no more terms are asked for than the weights say, whatever the documents hold, and that the work
// ends with the context.
func TestFeedbackIsBounded(t *testing.T) {
	w := index.Table()[index.ProfileWords]
	ix := weighted(t, w)
	for i := range 60 { // each with a hundred words of its own
		var text strings.Builder
		text.WriteString("заем")
		for j := range 100 {
			fmt.Fprintf(&text, " %s", spelledTerm(i*100+j))
		}
		put(t, ix, body(fmt.Sprint(i), text.String()))
	}
	r := index.Request{Query: query.Words{"заем", "иск"}, AnyWord: true, Feedback: true, Explain: true, Limit: 60}
	terms := map[string]bool{}
	sum := 0.0
	for _, h := range search(t, ix, r).Hits {
		for _, p := range h.Explanation.Words {
			if p.Feedback && !terms[p.Word] {
				terms[p.Word], sum = true, sum+p.Weight
			}
		}
	}
	if len(terms) != w.Feedback.Terms || math.Abs(sum-2*w.Feedback.Weight) > 1e-9 {
		t.Errorf("%d terms of weight %v, want %d of %v", len(terms), sum, w.Feedback.Terms, 2*w.Feedback.Weight)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ix.Search(ctx, r); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled search: %v", err)
	}
}

// spelledTerm is a word of letters for a number; no two are alike.
func spelledTerm(n int) string {
	letters := []rune("бвгджзклмн")
	word := []rune("щ")
	for range 4 {
		word = append(word, letters[n%10], 'ъ')
		n /= 10
	}
	return string(word)
}

func search(t *testing.T, ix *bleve.Index, r index.Request) *index.Result {
	t.Helper()
	result, err := ix.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func hitIDs(r *index.Result) []string {
	ids := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		ids[i] = h.ID
	}
	return ids
}
