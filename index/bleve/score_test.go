package bleve_test

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indextest"
	"taldau/index/query"
)

// weighted opens a new index with one row of weights for all profiles.
func weighted(t testing.TB, w index.Weights) *bleve.Index {
	t.Helper()
	table := map[index.Profile]index.Weights{}
	for _, p := range index.Profiles() {
		table[p] = w
	}
	ix, err := bleve.Open(filepath.Join(t.TempDir(), "index"), bleve.Options{Analyzer: analysis.New(), Weights: table})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeIndex(t, ix) })
	return ix
}

func closeIndex(t testing.TB, ix *bleve.Index) {
	t.Helper()
	if err := ix.Close(); err != nil {
		t.Error(err)
	}
}

func put(t testing.TB, ix *bleve.Index, entries ...index.Entry) {
	t.Helper()
	if err := ix.Apply(context.Background(), index.Batch{Put: entries, Cursor: 1}); err != nil {
		t.Fatal(err)
	}
}

// scores asks and returns the score of every document.
func scores(t testing.TB, ix *bleve.Index, r index.Request) map[string]float64 {
	t.Helper()
	r.Limit = 1000
	result, err := ix.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, h := range result.Hits {
		got[h.ID] = h.Score
	}
	return got
}

func expect(t *testing.T, got map[string]float64, want map[string]float64) {
	t.Helper()
	for id, w := range want {
		if math.Abs(got[id]-w) > 1e-4 {
			t.Errorf("%s scores %.6f, want %.6f", id, got[id], w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d documents found, want %d", len(got), len(want))
	}
}

// TestBM25 holds three values worked by hand for one field and one word.
//
// Three documents of 2, 4 and 6 words: average 4. "заем" stands in a (once) and in c (twice): n = 2 of N = 3, so
// idf = ln(1 + 1.5/2.5) = ln 1.6 = 0.470004. K1 = 1.2, b = 0.75.
//
//	a: norm 1 − 0.75 + 0.75·2/4 = 0.625; tf 1/0.625 = 1.6;      0.470004 · 2.2·1.6/(1.2+1.6)           = 0.590862
//	c: norm 1 − 0.75 + 0.75·6/4 = 1.375; tf 2/1.375 = 1.454545; 0.470004 · 2.2·1.454545/(1.2+1.454545) = 0.566580
func TestBM25(t *testing.T) {
	ix := weighted(t, index.Weights{K1: 1.2, Body: index.Zone{Weight: 1, B: 0.75}})
	put(t, ix, body("a", "заем суд"), body("b", "суд суд суд суд"), body("c", "заем заем суд суд суд суд"))
	expect(t, scores(t, ix, index.Request{Query: query.Words{"заем"}}), map[string]float64{"a": 0.590862, "c": 0.566580})
}

// TestBM25F holds values worked by hand for a word in three zones.
//
// "a" has title "заем" (1 word), operative part "заем суд" (2), body "суд заем суд заем" (4); "b" has only body "суд суд" (2) and no
// title. Averages over the documents that have the zone: title 1, operative 2, body 3. N = 2, n("заем") = 1: idf = ln 2 = 0.693147.
// Title weighs 4 with b = 0, operative 2 with b = 0.5, body 1 with b = 0.75; K1 = 1.2. Of four occurrences one counts in the title,
// one in the operative part, two in the body.
//
//	tf = 4·1/1 + 2·1/(0.5+0.5·2/2) + 1·2/(0.25+0.75·4/3) = 4 + 2 + 1.6 = 7.6
//	score = 0.693147 · 2.2·7.6/(1.2+7.6) = 1.316980; with the bonus of a resolution, 0.1: 1.448678
func TestBM25F(t *testing.T) {
	ix := weighted(t, index.Weights{
		K1: 1.2, Title: index.Zone{Weight: 4}, Operative: index.Zone{Weight: 2, B: 0.5}, Reasoning: index.Zone{Weight: 1, B: 0.75}, Body: index.Zone{Weight: 1, B: 0.75},
		Kind: map[string]float64{"resolution": 0.1},
	})
	put(t, ix,
		index.Entry{ID: "a", Kind: "resolution", Title: "заем", TitleLang: "ru", Parts: []index.Part{
			{Lang: "ru", Section: "operative", Text: "заем суд"}, {Lang: "ru", Section: "header", Text: "суд заем суд заем"},
		}},
		body("b", "суд суд"))
	expect(t, scores(t, ix, index.Request{Query: query.Words{"заем"}}), map[string]float64{"a": 1.448678})
}

// body is an entry with nothing but text.
func body(id, text string) index.Entry {
	return index.Entry{ID: id, Parts: []index.Part{{Lang: "ru", Text: text}}}
}

// TestExplanationsAddUp asks many questions and holds that the parts of every explanation add up to the score.
func TestExplanationsAddUp(t *testing.T) {
	ix := weighted(t, index.Table()[index.ProfileWords])
	put(t, ix, indextest.Corpus(300, 7)...)
	for _, r := range []index.Request{
		{Query: query.Words{"суд", "взыскать", "долг"}, AnyWord: true},
		{Query: query.Words{"договор", "займа"}},
		{Query: query.Phrase{"договор", "займа"}},
		{Query: query.Words{"қарыз", "шарты", "бойынша", "қарыз"}, AnyWord: true},
		{Query: query.Field{Name: "kind", Value: "review"}},
		{},
	} {
		r.Explain, r.Limit = true, 50
		result, err := ix.Search(context.Background(), r)
		if err != nil || len(result.Hits) == 0 {
			t.Fatalf("%v: %d hits, %v", r.Query, len(result.Hits), err)
		}
		for _, h := range result.Hits {
			sum := h.Explanation.Base
			for _, p := range h.Explanation.Words {
				sum += p.Score
			}
			for _, p := range h.Explanation.Near {
				sum += p.Score
			}
			for _, p := range h.Explanation.Bonuses {
				sum += p.Score
			}
			if math.Abs(sum-h.Score) > 1e-9 || h.Explanation.Score != h.Score {
				t.Errorf("%v: %s: parts add up to %v, score %v", r.Query, h.ID, sum, h.Score)
			}
		}
	}
}

// TestBonusesOnlyAdd holds that a bonus moves a document up and that nothing pushes one down.
func TestBonusesOnlyAdd(t *testing.T) {
	w := index.Table()[index.ProfileWords]
	plain, bonused := weighted(t, index.Weights{K1: w.K1, Body: w.Body, Title: w.Title}), weighted(t, index.Weights{
		K1: w.K1, Body: w.Body, Title: w.Title, Kind: w.Kind, Instance: w.Instance, Cited: w.Cited, Recent: w.Recent,
	})
	entries := []index.Entry{body("plain", "заем суд"), body("kind", "заем суд"), body("cited", "заем суд"), body("new", "заем суд"), body("old", "заем суд")}
	entries[1].Kind = "resolution"
	entries[2].Keys = []string{"k"}
	entries[3].Date, entries[4].Date = "2024-05-01", "2014-05-01"
	for i := range 30 {
		e := body(fmt.Sprint("citing", i), "жалоба")
		e.Cites = []string{"k"}
		entries = append(entries, e)
	}
	put(t, plain, entries...)
	put(t, bonused, entries...)
	base, got := scores(t, plain, index.Request{Query: query.Words{"заем"}}), scores(t, bonused, index.Request{Query: query.Words{"заем"}})
	share := func(id string) float64 { return got[id]/base[id] - 1 }
	for id, want := range map[string]float64{
		"plain": 0, "kind": w.Kind["resolution"], "cited": w.Cited * math.Log(31) / math.Log(101), "new": w.Recent,
		"old": w.Recent * index.RecentYears / (index.RecentYears + 10),
	} {
		if math.Abs(share(id)-want) > 1e-9 {
			t.Errorf("%s: bonus %v, want %v", id, share(id), want)
		}
	}
}

// TestWordsTogether holds that the document in which the words stand together goes before the one in which they are far apart.
func TestWordsTogether(t *testing.T) {
	ix := weighted(t, index.Table()[index.ProfileWords])
	filler := strings.Repeat(" жалоба", 20)
	put(t, ix, body("apart", "договор"+filler+" займа"), body("together", "жалоба договор займа"+strings.Repeat(" жалоба", 19)), body("other", "суд"))
	got := scores(t, ix, index.Request{Query: query.Words{"договор", "займа"}})
	if got["together"] <= got["apart"] {
		t.Errorf("together %v, apart %v", got["together"], got["apart"])
	}
}

// TestRelativesOrder holds that a relative of a word moves a document up where words are alternatives, is told as such, and finds
// no document: not where all words are required, not alone.
func TestRelativesOrder(t *testing.T) {
	ix := weighted(t, index.Table()[index.ProfileWords])
	put(t, ix, body("relative", "жалоба шекаралас суд"), body("none", "жалоба теңіз суд"), body("word", "шекара теңіз суд"), body("alone", "шекаралас теңіз"))
	for i := range 10 {
		put(t, ix, body(fmt.Sprint("other", i), "теңіз суд"))
	}
	r := index.Request{Query: query.Words{"жалоба", "шекара"}, AnyWord: true}
	got := scores(t, ix, r)
	if got["relative"] <= got["none"] {
		t.Errorf("relative %v, none %v", got["relative"], got["none"])
	}
	if _, found := got["alone"]; found || len(got) != 3 {
		t.Errorf("found %v, want relative, none and word", got)
	}
	for name, r := range map[string]index.Request{
		"literal":  {Query: r.Query, AnyWord: true, Literal: true},
		"a phrase": {Query: query.Or{query.Words{"жалоба"}, query.Phrase{"шекара"}}, AnyWord: true},
	} {
		if got := scores(t, ix, r); got["relative"] != got["none"] {
			t.Errorf("%s: relative %v, none %v", name, got["relative"], got["none"])
		}
	}
	r.Explain = true
	result, err := ix.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range result.Hits {
		told := slices.ContainsFunc(h.Explanation.Words, func(p index.WordPart) bool {
			return p.Related && p.Word == "шекара" && slices.Equal(p.Terms, []string{"шекаралас"})
		})
		if want := h.ID == "relative"; told != want {
			t.Errorf("%s: relatives told: %v, want %v: %+v", h.ID, told, want, h.Explanation.Words)
		}
	}
}

// TestStopWordsWeighLittle holds that words that only join others hardly count, and that a negation does.
func TestStopWordsWeighLittle(t *testing.T) {
	ix := weighted(t, index.Table()[index.ProfileWords])
	put(t, ix, body("stop", "и по для и по для"), body("negation", "не заявил жалоба"), body("word", "взыскание жалоба суд"))
	for i := range 10 {
		put(t, ix, body(fmt.Sprint("other", i), "жалоба суд"))
	}
	got := scores(t, ix, index.Request{Query: query.Words{"взыскание", "и", "по", "для", "не"}, AnyWord: true})
	if got["stop"] >= got["word"] || got["negation"] < got["word"]/3 {
		t.Errorf("stop %v, negation %v, word %v", got["stop"], got["negation"], got["word"])
	}
}
