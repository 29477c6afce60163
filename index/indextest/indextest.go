// Package indextest is the conformance suite of index.Writer and index.Searcher: an invented corpus, generated questions, and a brute-force oracle that reads every entry.
// It never looks behind the ports.
package indextest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
	"taldau/index/repair"
)

// Engine is what the suite tests.
type Engine interface {
	index.Writer
	index.Searcher
}

// Open opens the engine in dir, new where dir is empty. The suite closes it.
type Open func(t testing.TB, dir string, a *analysis.Analyzer) Engine

// Run runs the whole suite.
func Run(t *testing.T, open Open) {
	a := analysis.New()
	tests := []struct {
		name string
		run  func(*testing.T, Engine, *analysis.Analyzer)
	}{
		{"questions", questions}, {"filters and facets", filtersAndFacets}, {"orders and pages", ordersAndPages}, {"relevance", relevance},
		{"citations", citations}, {"updates and deletions", updates}, {"bounds", bounds}, {"cursors", cursors}, {"suggestions", suggestions},
		{"searches beside writes", besideWrites}, {"places", places}, {"likeness", likeness}, {"units", units}, {"talk", talk},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := open(t, t.TempDir(), a)
			defer closeEngine(t, e)
			tt.run(t, e, a)
		})
	}
	t.Run("reopen", func(t *testing.T) { reopen(t, open, a) })
}

func closeEngine(t testing.TB, e Engine) {
	t.Helper()
	if err := e.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// corpusSize is large enough for several segments and every combination of fields.
const corpusSize = 300

// Corpus makes n invented entries; the same n and seed give the same entries.
func Corpus(n int, seed uint64) []index.Entry {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	sentences := func(lang string, n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(sentence(r, lang))
			b.WriteString(" ")
		}
		return b.String()
	}
	entries := make([]index.Entry, n)
	for i := range entries {
		lang := pick("ru", "ru", "kk", "en")
		e := index.Entry{
			ID: fmt.Sprintf("doc%04d", i), Kind: pick("decision", "decision", "decision", "review"), Title: sentence(r, lang), TitleLang: lang,
			Parts:      []index.Part{{Lang: lang, Section: "reasoning", Text: sentences(lang, 1+r.IntN(6))}, {Lang: lang, Section: "operative", Text: sentences(lang, 1)}},
			Proceeding: pick("civil", "criminal"), ActType: pick("decision", "ruling"), Court: pick("7594", "7517", "3599", "6001"), Instance: pick("first", "appeal"),
			Outcome: pick("granted", "denied", "partly", ""), Langs: []string{lang}, Judges: []string{pick("идиров", "абдильдин", "таусаров")},
			Numbers: []string{fmt.Sprintf("7594-24-00-4/%d", i)}, Keys: []string{fmt.Sprintf("case:7594-24-00-4/%d", i)},
		}
		e.Region = e.Court[:2]
		e.Categories = []string{"c", pick("c.1", "c.2")}
		e.Primary = e.Categories[1]
		if r.IntN(10) > 0 {
			e.Date = fmt.Sprintf("%d-%02d-%02d", 2018+r.IntN(6), 1+r.IntN(12), 1+r.IntN(28))
		}
		for range r.IntN(3) {
			article := fmt.Sprintf("criminal-code/%d", 188+r.IntN(4))
			if !slices.Contains(e.Articles, article) {
				e.Articles = append(e.Articles, article)
			}
		}
		if i > 0 && r.IntN(2) == 0 {
			e.Cites = []string{fmt.Sprintf("case:7594-24-00-4/%d", r.IntN(min(i, 20)))}
		}
		entries[i] = e
	}
	return entries
}

func sentence(r *rand.Rand, lang string) string {
	words := map[string][]string{
		"ru": {"суд", "установил", "взыскать", "долг", "договор", "займа", "неустойка", "истец", "ответчик", "решение", "кража", "имущество", "не", "о", "по"},
		"kk": {"сот", "талап", "қарыз", "шарты", "бойынша", "өндіріп", "алу", "туралы", "шешімі", "жауапкер", "мүлікті", "ұрлық", "және"},
		"en": {"court", "found", "debt", "contract", "loan", "penalty", "judgment", "theft", "property", "the", "of"},
	}[lang]
	var s []string
	for range 4 + r.IntN(8) {
		s = append(s, words[r.IntN(len(words))])
	}
	return strings.Join(s, " ") + "."
}

func fill(t testing.TB, e Engine, entries []index.Entry) {
	t.Helper()
	for i := 0; i < len(entries); i += 50 {
		b := index.Batch{Put: entries[i:min(i+50, len(entries))], Cursor: uint64(i + 50)}
		if err := e.Apply(context.Background(), b); err != nil {
			t.Fatal(err)
		}
	}
}

// everything searches all pages in one.
func everything(t testing.TB, e Engine, r index.Request) *index.Result {
	t.Helper()
	r.Limit = 1000
	result, err := e.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("search %v: %v", r.Query, err)
	}
	return result
}

func ids(hits []index.Hit) []string {
	list := make([]string, len(hits))
	for i, h := range hits {
		list[i] = h.ID
	}
	return list
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

// questions compares generated queries with the oracle.
func questions(t *testing.T, e Engine, a *analysis.Analyzer) {
	entries := Corpus(corpusSize, 1)
	fill(t, e, entries)
	oracle := newOracle(a, entries)
	r := rand.New(rand.NewPCG(7, 7))
	nonEmpty := 0
	for range 1500 {
		q := randomQuery(r, 3)
		request := index.Request{Query: q, AnyWord: r.IntN(2) == 0, Feedback: r.IntN(2) == 0} // feedback must find and lose nothing
		want := oracle.find(request)
		got := everything(t, e, request)
		if diff := cmp.Diff(want, sorted(ids(got.Hits))); diff != "" || got.Total != len(want) {
			t.Fatalf("%s (any %v, feedback %v): total %d (-want +got):\n%s", q, request.AnyWord, request.Feedback, got.Total, diff)
		}
		if len(want) > 0 {
			nonEmpty++
		}
	}
	if nonEmpty < 300 {
		t.Errorf("only %d of the generated queries find anything: they prove little", nonEmpty)
	}
}

// randomQuery draws a query from words that the corpus has.
func randomQuery(r *rand.Rand, depth int) query.Query {
	word := func() string {
		lang := []string{"ru", "kk", "en"}[r.IntN(3)]
		return strings.Trim(strings.Fields(sentence(r, lang))[0], ".")
	}
	switch n := r.IntN(10); {
	case depth > 0 && n == 0:
		return query.Not{Query: randomQuery(r, depth-1)}
	case depth > 0 && n < 3:
		return query.And{randomQuery(r, depth-1), randomQuery(r, depth-1)}
	case depth > 0 && n < 5:
		return query.Or{randomQuery(r, depth-1), randomQuery(r, depth-1)}
	case n == 5:
		return query.Phrase{word(), word()}
	case n == 6:
		return query.Prefix(string([]rune(word() + "ааа")[:3]))
	case n == 7:
		return query.Field{Name: "court", Value: []string{"7594", "7517", "0000"}[r.IntN(3)]}
	case n == 8:
		return query.Range{Field: "date", From: fmt.Sprintf("%d-03-01", 2018+r.IntN(6)), To: "2022-06-15"}
	}
	words := query.Words{word()}
	for r.IntN(2) == 0 {
		words = append(words, word())
	}
	return words
}

func filtersAndFacets(t *testing.T, e Engine, a *analysis.Analyzer) {
	entries := Corpus(corpusSize, 2)
	fill(t, e, entries)
	oracle := newOracle(a, entries)
	fields := []index.Field{index.FieldKind, index.FieldCategory, index.FieldCourt, index.FieldYear, index.FieldArticle, index.FieldOutcome, index.FieldLang, index.FieldCites}
	for _, r := range []index.Request{
		{},
		{Query: query.Words{"суд"}},
		{Filters: []index.Filter{{Field: index.FieldCourt, Values: []string{"7594", "7517"}}}},
		{Query: query.Words{"долг"}, Filters: []index.Filter{{Field: index.FieldCategory, Values: []string{"c.1"}}, {Field: index.FieldOutcome, Values: []string{"granted"}}}},
		{From: "2019-06-01", To: "2021-06-01"},
		{Filters: []index.Filter{{Field: index.FieldArticle, Values: []string{"criminal-code/188"}}}, From: "2020-01-01"},
	} {
		for _, f := range fields {
			r.Facets = append(r.Facets, index.FacetRequest{Field: f})
		}
		got := everything(t, e, r)
		want := oracle.find(r)
		if diff := cmp.Diff(want, sorted(ids(got.Hits))); diff != "" {
			t.Errorf("%v (-want +got):\n%s", r, diff)
		}
		for i, f := range got.Facets {
			if diff := cmp.Diff(oracle.count(want, fields[i]), f.Values); diff != "" {
				t.Errorf("%v: facet %s (-want +got):\n%s", r, f.Field, diff)
			}
		}
	}
	limited := everything(t, e, index.Request{Facets: []index.FacetRequest{{Field: index.FieldYear, Limit: 2}}})
	if f := limited.Facets[0]; len(f.Values) != 2 || f.More != 4 {
		t.Errorf("limited facet: %d values and %d more, want 2 and 4", len(f.Values), f.More)
	}
}

func ordersAndPages(t *testing.T, e Engine, a *analysis.Analyzer) {
	entries := Corpus(corpusSize, 3)
	fill(t, e, entries)
	date := map[string]string{}
	for _, en := range entries {
		date[en.ID] = en.Date
	}
	for _, order := range []index.Sort{index.SortRelevance, index.SortNewest, index.SortOldest, index.SortCited} {
		r := index.Request{Query: query.Words{"суд", "сот", "court"}, AnyWord: true, Feedback: true, Sort: order}
		whole := everything(t, e, r)
		var paged []index.Hit
		for r.Limit = 7; ; {
			page, err := e.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			paged = append(paged, page.Hits...)
			if r.Cursor = page.Next; r.Cursor == "" {
				break
			}
		}
		if diff := cmp.Diff(ids(whole.Hits), ids(paged)); diff != "" {
			t.Errorf("%s: pages (-whole +paged):\n%s", order, diff)
		}
		for i := 1; i < len(paged); i++ {
			before, after := date[paged[i-1].ID], date[paged[i].ID]
			switch {
			case order == index.SortNewest && before < after, order == index.SortOldest && after != "" && (before == "" || before > after):
				t.Fatalf("%s: %q before %q", order, before, after)
			case order == index.SortRelevance && paged[i-1].Score < paged[i].Score, order == index.SortCited && paged[i-1].Cited < paged[i].Cited:
				t.Fatalf("%s: %v before %v", order, paged[i-1], paged[i])
			}
		}
	}
}

// relevance holds what any sensible ranking does: a rare word weighs more than a common one, a title more than a mention,
// a short text more than a long one.
func relevance(t *testing.T, e Engine, _ *analysis.Analyzer) {
	entry := func(id, title, text string) index.Entry {
		return index.Entry{ID: id, Title: title, Parts: []index.Part{{Text: text}}}
	}
	entries := []index.Entry{
		entry("title", "Реституция", "Суд рассмотрел дело."),
		entry("short", "Решение", "Суд применил реституцию."),
		entry("long", "Решение", "Суд применил реституцию."+strings.Repeat(" Иные обстоятельства дела проверены.", 50)),
		entry("common", "Решение", strings.Repeat("Суд ", 30)),
	}
	for i := range 30 {
		entries = append(entries, entry(fmt.Sprintf("other%d", i), "Определение", "Суд оставил жалобу."))
	}
	fill(t, e, entries)
	got := ids(everything(t, e, index.Request{Query: query.Words{"реституция", "суд"}, AnyWord: true}).Hits)
	if want := []string{"title", "short", "long"}; !slices.Equal(got[:3], want) {
		t.Errorf("order %v, want %v first", got[:4], want)
	}
}

func citations(t *testing.T, e Engine, _ *analysis.Analyzer) {
	entries := []index.Entry{
		{ID: "a", Kind: "resolution", Keys: []string{"vs:2003:5", "vs:2003-07-11:5"}},
		{ID: "b", Cites: []string{"vs:2003:5", "vs:2003-07-11:5"}},
		{ID: "c", Cites: []string{"vs:2003:5"}},
		{ID: "d", Cites: []string{"vs:2004:1"}},
	}
	fill(t, e, entries)
	hit := everything(t, e, index.Request{Sort: index.SortCited}).Hits[0]
	if hit.ID != "a" || hit.Cited != 2 {
		t.Errorf("most cited = %v, want a with 2", hit)
	}
	if err := e.Apply(context.Background(), index.Batch{Delete: []string{"c"}, Cursor: 99}); err != nil {
		t.Fatal(err)
	}
	if hit := everything(t, e, index.Request{Sort: index.SortCited}).Hits[0]; hit.Cited != 1 {
		t.Errorf("after a deletion %d citations, want 1", hit.Cited)
	}
}

func updates(t *testing.T, e Engine, a *analysis.Analyzer) {
	ctx := context.Background()
	entries := Corpus(60, 4)
	fill(t, e, entries)
	entries[3].Parts = []index.Part{{Lang: "ru", Text: "Совершенно новый текст про яблоки."}}
	if err := e.Apply(ctx, index.Batch{Put: entries[3:4], Delete: []string{"doc0005", "nothing"}, Cursor: 77}); err != nil {
		t.Fatal(err)
	}
	entries = slices.Delete(entries, 5, 6)
	oracle := newOracle(a, entries)
	for _, q := range []query.Query{nil, query.Words{"яблоко"}, query.Words{"суд"}, query.Not{Query: query.Words{"суд"}}} {
		r := index.Request{Query: q, Facets: []index.FacetRequest{{Field: index.FieldCourt}}}
		got := everything(t, e, r)
		if diff := cmp.Diff(oracle.find(r), sorted(ids(got.Hits))); diff != "" {
			t.Errorf("%v (-want +got):\n%s", q, diff)
		}
		if diff := cmp.Diff(oracle.count(oracle.find(r), index.FieldCourt), got.Facets[0].Values); diff != "" {
			t.Errorf("%v: facet (-want +got):\n%s", q, diff)
		}
	}
	if n, err := e.Count(ctx); n != 59 || err != nil {
		t.Errorf("Count = %d, %v, want 59", n, err)
	}
	if c, err := e.Cursor(ctx, index.FeedBank); c != 77 || err != nil {
		t.Errorf("Cursor = %d, %v, want 77", c, err)
	}
	if all, err := e.IDs(ctx); len(all) != 59 || err != nil {
		t.Errorf("IDs: %d, %v, want 59", len(all), err)
	}
}

func bounds(t *testing.T, e Engine, _ *analysis.Analyzer) {
	var entries []index.Entry
	for i := range 60 {
		var words []string
		for j := range 50 {
			words = append(words, "слово"+spelled(i)+spelled(j))
		}
		entries = append(entries, index.Entry{ID: fmt.Sprint(i), Parts: []index.Part{{Lang: "ru", Text: strings.Join(words, " ")}}})
	}
	if err := e.Apply(context.Background(), index.Batch{Put: entries, Cursor: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Search(context.Background(), index.Request{Query: query.Prefix("сл")}); !errors.Is(err, index.ErrTooBroad) {
		t.Errorf("a prefix of 3000 words: %v, want ErrTooBroad", err)
	}
	if got := everything(t, e, index.Request{Query: query.Prefix("слово" + spelled(59))}); got.Total != 1 {
		t.Errorf("a narrow prefix finds %d, want 1", got.Total)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Search(cancelled, index.Request{Query: query.Words{"слово"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search: %v", err)
	}
	for _, limit := range []int{-1, 1001} {
		if _, err := e.Search(context.Background(), index.Request{Limit: limit}); err == nil {
			t.Errorf("limit %d was accepted", limit)
		}
	}
}

// spelled writes a number below 100 in two letters.
func spelled(n int) string { return string([]rune{'а' + rune(n/10), 'а' + rune(n%10)}) }

func cursors(t *testing.T, e Engine, _ *analysis.Analyzer) {
	fill(t, e, Corpus(50, 5))
	page, err := e.Search(context.Background(), index.Request{Limit: 5})
	if err != nil || page.Next == "" {
		t.Fatalf("first page: %v, next %q", err, page.Next)
	}
	for _, r := range []index.Request{
		{Limit: 5, Cursor: "nonsense"}, {Limit: 5, Cursor: page.Next[:10]}, {Limit: 5, Cursor: page.Next, Sort: index.SortNewest},
		{Limit: 5, Cursor: page.Next, Query: query.Words{"суд"}},
	} {
		if _, err := e.Search(context.Background(), r); !errors.Is(err, index.ErrCursor) {
			t.Errorf("cursor %q with %v: %v, want ErrCursor", r.Cursor, r, err)
		}
	}
	if _, err := e.Search(context.Background(), index.Request{Limit: 9, Cursor: page.Next}); err != nil {
		t.Errorf("the same question with another page size: %v", err)
	}
}

// suggestions holds the vocabulary to what repairs of questions need of it.
func suggestions(t *testing.T, e Engine, _ *analysis.Analyzer) {
	fill(t, e, Corpus(50, 6))
	err := e.Words(context.Background(), func(v repair.Vocabulary) error {
		r := repair.New(v)
		for typed, want := range map[string]string{"неустойкаа": "неустойка", "отвтчик": "ответчик", "қарыс": "қарыз", "карыз": "қарыз", "qaryz": "қарыз", "jndtnxbr": "ответчик"} {
			if c, ok := r.Word(typed); !ok || c.To != want || !c.Sure {
				t.Errorf("repair of %q: %+v, %t, want %s", typed, c, ok, want)
			}
		}
		for _, typed := range []string{"неустойка", "неустойками", "ыыыыыыыыы", "", "2024"} {
			if c, ok := r.Word(typed); ok {
				t.Errorf("repair of %q: %+v, want none", typed, c)
			}
		}
		if v.Frequency("неустойка") == 0 || v.Frequency("неустойкаа") != 0 || !v.Known("неустойками") {
			t.Errorf("frequency %d, %d; known %t", v.Frequency("неустойка"), v.Frequency("неустойкаа"), v.Known("неустойками"))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	if err := e.Words(context.Background(), func(repair.Vocabulary) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("Words returns %v, want the error of its function", err)
	}
}

func besideWrites(t *testing.T, e Engine, _ *analysis.Analyzer) {
	entries := Corpus(200, 8)
	var wg sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				r, err := e.Search(context.Background(), index.Request{Query: query.Words{"суд"}, Limit: 1000, Facets: []index.FacetRequest{{Field: index.FieldKind}}})
				if err != nil {
					t.Error(err)
					return
				}
				sum := 0
				for _, v := range r.Facets[0].Values {
					sum += v.Count
				}
				if sum != r.Total || len(r.Hits) != r.Total {
					t.Errorf("total %d, facet %d, hits %d: not one state", r.Total, sum, len(r.Hits))
					return
				}
			}
		})
	}
	for i := 0; i < len(entries); i += 4 {
		if err := e.Apply(context.Background(), index.Batch{Put: entries[i : i+4], Cursor: uint64(i)}); err != nil {
			t.Error(err)
		}
	}
	close(done)
	wg.Wait()
}

func reopen(t *testing.T, open Open, a *analysis.Analyzer) {
	dir := t.TempDir()
	e := open(t, dir, a)
	fill(t, e, Corpus(50, 9))
	before := ids(everything(t, e, index.Request{Query: query.Words{"суд"}}).Hits)
	closeEngine(t, e)
	e = open(t, dir, a)
	defer closeEngine(t, e)
	if diff := cmp.Diff(before, ids(everything(t, e, index.Request{Query: query.Words{"суд"}}).Hits)); diff != "" {
		t.Errorf("after reopening (-before +after):\n%s", diff)
	}
	if c, err := e.Cursor(context.Background(), index.FeedBank); c == 0 || err != nil {
		t.Errorf("Cursor after reopening = %d, %v", c, err)
	}
}
