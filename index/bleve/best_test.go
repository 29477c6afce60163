package bleve_test

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/bleve"
	"taldau/index/indextest"
	"taldau/index/query"
)

// mixedEntries are acts, and topics with posts: documents of other lengths, zones and bonuses.
func mixedEntries(n int) []index.Entry {
	entries := indextest.Corpus(n, 11)
	for i := range entries {
		e := &entries[i]
		e.ID = fmt.Sprintf("%s-%d", e.ID, i)
		switch i % 6 {
		case 1:
			e.ID, e.Kind = index.TopicID(fmt.Sprintf("t%d", i)), "topic"
		case 2, 3, 4:
			e.Parts = e.Parts[:1] // shorter
			e.ID, e.Kind, e.Title = index.UnitID(index.TopicID(fmt.Sprintf("t%d", i-i%6+1)), fmt.Sprint(i%6)), "post", ""
		}
	}
	return entries
}

// openMixed opens an index of several segments, some documents of which are deleted.
func openMixed(t *testing.T, n int) (*bleve.Index, []index.Entry) {
	t.Helper()
	ix, entries := openWords(t), mixedEntries(n)
	for part := range slices.Chunk(entries, n/4/6*6) {
		put(t, ix, part...)
	}
	var gone []string
	for i := 0; i < n; i += 60 {
		gone = append(gone, entries[i].ID)
	}
	if err := ix.Apply(context.Background(), index.Batch{Delete: gone, Cursor: 99}); err != nil {
		t.Fatal(err)
	}
	return ix, slices.DeleteFunc(entries, func(e index.Entry) bool { return slices.Contains(gone, e.ID) })
}

// TestBestAreTheBest asks random questions for a short page, for which most documents are left out of scoring, and for one that is too long for that: the short one is the
// beginning of the long one, with the same scores.
func TestBestAreTheBest(t *testing.T) {
	ix, entries := openMixed(t, 1800)
	r := rand.New(rand.NewPCG(4, 5))
	pruned := 0
	for range 100 {
		request := randomRequest(r, entries)
		request.Limit = 1000
		whole, err := ix.Search(context.Background(), request)
		if err != nil {
			t.Fatal(err)
		}
		if whole.Total > 600 {
			pruned++
		}
		request.Limit = 20 + r.IntN(130)
		for at := 0; at < min(len(whole.Hits), 300); at += request.Limit {
			page, err := ix.Search(context.Background(), request)
			if err != nil {
				t.Fatal(err)
			}
			want := whole.Hits[at:min(at+request.Limit, len(whole.Hits))]
			if page.Total != whole.Total || !slices.EqualFunc(want, page.Hits, func(a, b index.Hit) bool { return a.ID == b.ID && a.Score == b.Score }) {
				t.Fatalf("%+v from %d on: %d of %d found stand otherwise than among %d", request, at, len(page.Hits), page.Total, len(whole.Hits))
			}
			request.Cursor = page.Next
		}
	}
	if pruned < 30 {
		t.Errorf("only %d questions found enough to leave something out", pruned)
	}
}

// randomRequest asks for some words of the entries.
func randomRequest(r *rand.Rand, entries []index.Entry) index.Request {
	var words []string
	for range 1 + r.IntN(6) {
		e := entries[r.IntN(len(entries))]
		list := strings.Fields(e.Title + " " + e.Parts[0].Text)
		words = append(words, strings.Trim(list[r.IntN(len(list))], "."))
	}
	request := index.Request{
		Query: query.Words(words), AnyWord: r.IntN(4) > 0, Feedback: r.IntN(2) > 0, Literal: r.IntN(4) == 0, Forum: r.IntN(3) > 0, Profile: index.Profiles()[r.IntN(len(index.Profiles()))],
	}
	switch r.IntN(6) {
	case 0:
		request.Filters = []index.Filter{{Field: index.FieldKind, Values: []string{"topic", "post"}}}
	case 1:
		request.Filters = []index.Filter{{Field: index.FieldLang, Values: []string{"kk"}}}
	case 2:
		request.Query = query.Or{query.Words(words), query.Phrase(words[:1])}
	case 3:
		request.Query = query.And{query.Words(words), query.Not{Query: query.Words{"апелляция"}}}
	}
	return request
}

// TestFewAreScored asks a sentence most of whose words nearly every document has: of what it finds little is scored. Of documents with two words together, for which
// all those with either would be gone through, as of a question that finds few, all are.
func TestFewAreScored(t *testing.T) {
	ix := openWords(t)
	var entries []index.Entry
	for i := range 2000 {
		text := "Суд оценил доводы сторон иначе, чем в деле о залоге"
		if i%40 == 0 {
			text += " и об ипотеке"
		}
		entries = append(entries, index.Entry{ID: fmt.Sprintf("d%d", i), Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: strings.Repeat("Сказано. ", i%50) + text + "."}}})
	}
	put(t, ix, entries...)
	ask := func(any bool, words ...string) (found, scored int) {
		t.Helper()
		found, scored, err := ix.Scored(index.Request{Query: query.Words(words), AnyWord: any, Limit: 20})
		if err != nil {
			t.Fatal(err)
		}
		return found, scored
	}
	if found, scored := ask(true, "суд", "оценил", "доводы", "сторон", "иначе", "чем", "деле", "залоге", "ипотеке"); found != 2000 || scored > 1000 {
		t.Errorf("a sentence found %d, and %d were scored", found, scored)
	}
	if found, scored := ask(false, "залог", "ипотека"); found != 50 || scored != 50 {
		t.Errorf("two words found %d, and %d were scored", found, scored)
	}
}

// TestSlightWords asks a sentence of which many documents have one word and all have the rest: no ceiling is below its score though these are gone through for none,
// and where few documents have another word they are gone through.
func TestSlightWords(t *testing.T) {
	ix := openWords(t)
	r := rand.New(rand.NewPCG(3, 9))
	var entries []index.Entry
	for i := range 3000 {
		text := "Суд оценил доводы сторон иначе, чем в деле"
		for word, one := range map[string]int{"ипотека": 2, "залог": 3, "поручитель": 7, "цессия": 60} {
			if r.IntN(one) == 0 {
				text += strings.Repeat(" "+word, 1+r.IntN(3))
			}
		}
		entries = append(entries, index.Entry{ID: fmt.Sprintf("d%d", i), Kind: "decision", Langs: []string{"ru"}, Parts: []index.Part{{Lang: "ru", Text: strings.Repeat("Сказано. ", r.IntN(30)) + text + "."}}})
	}
	put(t, ix, entries...)
	common := query.Words{"суд", "оценил", "доводы", "сторон", "иначе", "чем", "деле"}
	for words, slight := range map[string]bool{"ипотека залог поручитель": true, "залог цессия ипотека": true, "цессия": false} {
		request := index.Request{Query: append(slices.Clone(common), strings.Fields(words)...), AnyWord: true, Limit: 20}
		n, err := ix.Slight(request)
		if err != nil || n > 0 != slight {
			t.Errorf("%s: %d slight words, %v", words, n, err)
		}
		err = ix.Ceilings(request, func(id string, score float64, ceiling float32) {
			if float64(ceiling) < score {
				t.Errorf("%s: %s has %v, its ceiling is %v", words, id, score, ceiling)
			}
		})
		if err != nil {
			t.Error(err)
		}
		if found, scored, err := ix.Scored(request); err != nil || found != 3000 || scored > 1500 {
			t.Errorf("%s: %d found, %d scored, %v", words, found, scored, err)
		}
	}
}

// TestLevels holds the levels of tfs to what they stand for: no tf is above the greatest of its level, and none but the least and the greatest far below.
func TestLevels(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	last := uint8(0)
	for tf := float32(1e-4); tf < 1e7; tf *= 1 + r.Float32()/100 {
		level, most := bleve.Level(tf)
		if level == 0 || level < last || float64(tf) > most {
			t.Fatalf("tf %v is of level %d after %d, of which none exceeds %v", tf, level, last, most)
		}
		if last = level; level > 1 && level < 255 && most > 1.07*float64(tf) {
			t.Fatalf("tf %v is of level %d, which reaches %v", tf, level, most)
		}
	}
}

// TestCeilingsHold compares what ceilings say with the scores: none is below, and they are close enough to be of use.
func TestCeilingsHold(t *testing.T) {
	ix, entries := openMixed(t, 900)
	r := rand.New(rand.NewPCG(6, 7))
	scores, ceilings := 0.0, 0.0
	for range 300 {
		request := randomRequest(r, entries)
		err := ix.Ceilings(request, func(id string, score float64, ceiling float32) {
			if float64(ceiling) < score {
				t.Errorf("%+v: %s has %v, its ceiling is %v", request, id, score, ceiling)
			}
			scores, ceilings = scores+score, ceilings+float64(ceiling)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if scores == 0 || ceilings > 2*scores {
		t.Errorf("ceilings are %.2f times the scores", ceilings/scores)
	}
	t.Logf("ceilings are %.2f times the scores", ceilings/scores)
}

// TestDatesInPages goes through everything that was found, page by page, by date: the pages are those of a sort of all entries.
func TestDatesInPages(t *testing.T) {
	ix, entries := openMixed(t, 1800)
	tie := func(id string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(id))
		return h.Sum64()
	}
	for name, r := range map[string]index.Request{
		"all":   {Forum: true},
		"some":  {Forum: true, Filters: []index.Filter{{Field: index.FieldLang, Values: []string{"kk", "en"}}}},
		"few":   {Filters: []index.Filter{{Field: index.FieldYear, Values: []string{"2019"}}, {Field: index.FieldCourt, Values: []string{"3599"}}}},
		"words": {Query: query.Words{"суд"}},
	} {
		for _, sort := range []index.Sort{index.SortNewest, index.SortOldest} {
			found := map[string]bool{}
			r.Sort, r.Limit, r.Cursor = index.SortRelevance, 1000, ""
			for _, h := range everyPage(t, ix, r) {
				found[h.ID] = true
			}
			want := slices.DeleteFunc(slices.Clone(entries), func(e index.Entry) bool { return !found[e.ID] })
			slices.SortFunc(want, func(a, b index.Entry) int {
				switch {
				case a.Date == b.Date:
					return cmp.Compare(tie(b.ID), tie(a.ID))
				case a.Date == "" || b.Date == "":
					return cmp.Compare(b.Date, a.Date)
				case sort == index.SortOldest:
					return cmp.Compare(a.Date, b.Date)
				}
				return cmp.Compare(b.Date, a.Date)
			})
			for _, limit := range []int{7, 400} {
				r.Sort, r.Limit = sort, limit
				got := everyPage(t, ix, r)
				if len(want) == 0 || !slices.EqualFunc(want, got, func(e index.Entry, h index.Hit) bool { return e.ID == h.ID }) {
					t.Errorf("%s, %s, pages of %d: %d of %d documents in another order", name, sort, limit, len(got), len(want))
				}
			}
		}
	}
}

func everyPage(t *testing.T, ix *bleve.Index, r index.Request) (all []index.Hit) {
	t.Helper()
	for {
		page, err := ix.Search(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page.Hits...)
		if r.Cursor = page.Next; r.Cursor == "" {
			return all
		}
	}
}

// TestCountsFollowWrites asks again and again for the counts of everything, which are remembered, while documents come and go.
func TestCountsFollowWrites(t *testing.T) {
	ix, entries := openWords(t), mixedEntries(6000)
	fields := []index.Field{index.FieldKind, index.FieldCategory, index.FieldYear, index.FieldArticle, index.FieldCourt}
	check := func(entries []index.Entry, forum bool) {
		t.Helper()
		r := index.Request{Forum: forum, Limit: 1}
		for _, f := range fields {
			r.Facets = append(r.Facets, index.FacetRequest{Field: f})
		}
		for range 2 {
			result, err := ix.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range fields {
				if got, want := fmt.Sprint(result.Facets[i].Values), fmt.Sprint(countValues(entries, f, forum)); got != want {
					t.Fatalf("%s of %d entries: %s, want %s", f, len(entries), got, want)
				}
			}
		}
	}
	put(t, ix, entries[:4800]...)
	check(entries[:4800], true)
	check(entries[:4800], false)
	if err := ix.Apply(context.Background(), index.Batch{Delete: []string{entries[0].ID}, Cursor: 7}); err != nil {
		t.Fatal(err)
	}
	check(entries[1:4800], true)
	put(t, ix, entries[4800:]...)
	check(entries[1:], true)
	check(entries[1:], false)
}

func countValues(entries []index.Entry, f index.Field, forum bool) []index.FacetValue {
	counts := map[string]int{}
	for _, e := range entries {
		if _, _, talk := index.SplitTopic(e.ID); talk && !forum {
			continue
		}
		values := map[index.Field][]string{index.FieldKind: {e.Kind}, index.FieldCategory: e.Categories, index.FieldArticle: e.Articles, index.FieldCourt: {e.Court}, index.FieldYear: {e.Date[:min(4, len(e.Date))]}}[f]
		for _, v := range values {
			if v != "" {
				counts[v]++
			}
		}
	}
	var list []index.FacetValue
	for v, n := range counts {
		list = append(list, index.FacetValue{Value: v, Count: n})
	}
	slices.SortFunc(list, func(a, b index.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return list
}

// TestWordsWithoutWeight asks for words that all weigh nothing, of which many documents have one: there is nothing to leave out by.
func TestWordsWithoutWeight(t *testing.T) {
	w := index.Table()[index.ProfileWords]
	w.Stop, w.Asking, w.Related, w.Feedback = 0, 0, 0, index.Feedback{}
	ix := weighted(t, w)
	put(t, ix, indextest.Corpus(1500, 3)...)
	result, err := ix.Search(context.Background(), index.Request{Query: query.Words{"о", "по", "с", "и"}, AnyWord: true})
	if err != nil {
		t.Fatal(err)
	}
	if result.Total < 500 || len(result.Hits) != 20 {
		t.Errorf("%d hits of %d", len(result.Hits), result.Total)
	}
}
