package indextest

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// liked are the terms of a request by likeness that are asked for: those that two documents have, the Most of greatest weight·idf.
func (o *oracle) liked(l *index.Like) []index.LikeTerm {
	var list []index.LikeTerm
	for _, t := range l.Terms {
		i := slices.IndexFunc(list, func(k index.LikeTerm) bool { return k.Field == t.Field && k.Term == t.Term })
		if i >= 0 {
			list[i].Weight += t.Weight
			continue
		}
		list = append(list, t)
	}
	value := func(t index.LikeTerm) float64 {
		n := 0.0
		for i := range o.docs {
			d := &o.docs[i]
			if d.bears(t) {
				n++
			}
		}
		if n < 2 {
			return -1
		}
		return t.Weight * math.Log(1+(float64(len(o.docs))-n+0.5)/(n+0.5))
	}
	list = slices.DeleteFunc(list, func(t index.LikeTerm) bool { return value(t) < 0 })
	slices.SortFunc(list, func(a, b index.LikeTerm) int {
		return cmp.Or(cmp.Compare(value(b), value(a)), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Term, b.Term))
	})
	if l.Most > 0 && len(list) > l.Most {
		list = list[:l.Most]
	}
	return list
}

// bears tells whether a document has a term.
func (d *analysed) bears(t index.LikeTerm) bool {
	if t.Field != "" {
		return slices.Contains(values(d.entry, t.Field), t.Term)
	}
	for _, text := range d.texts {
		if slices.ContainsFunc(text, func(w word) bool { return slices.Contains(w.stems, t.Term) }) {
			return true
		}
	}
	return false
}

// likeness compares generated requests by likeness with the oracle, beside writes that change and delete.
func likeness(t *testing.T, e Engine, a *analysis.Analyzer) {
	entries := Corpus(corpusSize, 12)
	fill(t, e, entries)
	rest := entries[40:]
	gone := index.Batch{Cursor: 1000}
	for _, en := range entries[:40] {
		gone.Delete = append(gone.Delete, en.ID)
	}
	if err := e.Apply(context.Background(), gone); err != nil {
		t.Fatal(err)
	}
	oracle := newOracle(a, rest)
	r := rand.New(rand.NewPCG(12, 12))
	narrowed := 0
	for range 300 {
		request := index.Request{Profile: index.ProfileLikeness, Like: randomLike(r, a, rest), Explain: true}
		if r.IntN(3) == 0 {
			request.Filters = []index.Filter{{Field: index.FieldCourt, Values: []string{"7594", "7517"}}}
		}
		if r.IntN(4) == 0 {
			request.Query, request.AnyWord = randomQuery(r, 1), r.IntN(2) == 0
		}
		want, got := oracle.find(request), everything(t, e, request)
		if diff := gocmp.Diff(want, sorted(ids(got.Hits))); diff != "" || got.Total != len(want) {
			t.Fatalf("%+v with %v: total %d (-want +got):\n%s", request.Like, request.Query, got.Total, diff)
		}
		if len(want) > 0 && len(want) < len(rest) {
			narrowed++
		}
		checkLikeHits(t, oracle, request, got)
	}
	if narrowed < 100 {
		t.Errorf("only %d requests find some documents and not all: they prove little", narrowed)
	}
	badLikes(t, e)
}

// checkLikeHits holds what any engine must say of its hits: nothing exceeds the greatest score, and each liked word that is told of is one of
// those asked for, which the document has.
func checkLikeHits(t *testing.T, o *oracle, r index.Request, got *index.Result) {
	t.Helper()
	asked := o.liked(r.Like)
	for _, h := range got.Hits {
		if r.Query == nil && (h.Score < 0 || h.Score > got.Greatest+1e-9) {
			t.Fatalf("%s scores %v, the greatest is %v", h.ID, h.Score, got.Greatest)
		}
		i := slices.IndexFunc(o.docs, func(d analysed) bool { return d.entry.ID == h.ID })
		for _, part := range h.Explanation.Words {
			term := index.LikeTerm{Field: part.Field, Term: part.Word}
			if part.Liked && (!o.docs[i].bears(term) || !slices.ContainsFunc(asked, func(k index.LikeTerm) bool { return k.Field == term.Field && k.Term == term.Term })) {
				t.Fatalf("%s is explained by %+v", h.ID, part)
			}
		}
	}
}

// randomLike draws terms of a document, some that nobody has, and articles.
func randomLike(r *rand.Rand, a *analysis.Analyzer, entries []index.Entry) *index.Like {
	like := &index.Like{Most: r.IntN(4)}
	from := entries[r.IntN(len(entries))]
	tokens := a.Index(from.Parts[0].Text, from.Parts[0].Lang)
	for range r.IntN(6) {
		like.Terms = append(like.Terms, index.LikeTerm{Term: tokens[r.IntN(len(tokens))].Term, Weight: 0.1 + r.Float64()})
	}
	for _, article := range from.Articles {
		like.Terms = append(like.Terms, index.LikeTerm{Field: index.FieldArticle, Term: article, Weight: 0.1 + r.Float64()})
	}
	if r.IntN(3) == 0 {
		like.Terms = append(like.Terms, index.LikeTerm{Term: "ыыыы", Weight: 9}, index.LikeTerm{Field: index.FieldArticle, Term: "civil-code/0", Weight: 9})
	}
	return like
}

// badLikes holds that nonsense is refused, and that a request without terms finds nothing.
func badLikes(t *testing.T, e Engine) {
	t.Helper()
	for _, weight := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		r := index.Request{Like: &index.Like{Terms: []index.LikeTerm{{Term: "суд", Weight: weight}}}}
		if _, err := e.Search(context.Background(), r); !errors.Is(err, index.ErrLike) {
			t.Errorf("weight %v: %v, want ErrLike", weight, err)
		}
	}
	if _, err := e.Search(context.Background(), index.Request{Like: &index.Like{Most: -1}}); !errors.Is(err, index.ErrLike) {
		t.Errorf("at most -1 terms: %v, want ErrLike", err)
	}
	many := &index.Like{Terms: make([]index.LikeTerm, index.MaxLikeTerms+1)}
	if _, err := e.Search(context.Background(), index.Request{Like: many}); !errors.Is(err, index.ErrTooBroad) {
		t.Errorf("%d terms: %v, want ErrTooBroad", len(many.Terms), err)
	}
	if got := everything(t, e, index.Request{Query: query.Words{"суд"}, Like: &index.Like{}}); got.Total != 0 {
		t.Errorf("likeness by no terms finds %d", got.Total)
	}
	page, err := e.Search(context.Background(), index.Request{Limit: 1, Like: &index.Like{Terms: []index.LikeTerm{{Term: "суд", Weight: 1}}}})
	if err != nil || page.Next == "" {
		t.Fatalf("first page: %v, next %q", err, page.Next)
	}
	other := index.Request{Limit: 1, Cursor: page.Next, Like: &index.Like{Terms: []index.LikeTerm{{Term: "суд", Weight: 2}}}}
	if _, err := e.Search(context.Background(), other); !errors.Is(err, index.ErrCursor) {
		t.Errorf("cursor of another likeness: %v, want ErrCursor", err)
	}
}
