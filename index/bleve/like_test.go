package bleve_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/query"
)

// TestLike holds values worked by hand, with weights in which one occurrence counts 2.2/(1+1.2) = 1.
//
// Four documents: "дерево река" (a, of article x), "дерево гора" (b, of x and y), "дерево дерево" (c), "озеро" (d). N = 4; n(дерево) = 3:
// idf = ln(1+1.5/3.5) = .356675; n(x) = 2: ln(1+2.5/2.5) = .693147. "река" and y stand in one document each and are not asked for.
// дерево·2 and x·0.5: a = b = .713350 + .346574 = 1.059924; c has two occurrences: .713350·2.2·2/3.2 = .980856. Greatest is
// .713350·2.2 + .346574 = 1.915944.
func TestLike(t *testing.T) {
	ix := weighted(t, onlyFeedback(index.Feedback{}))
	of := func(e index.Entry, articles ...string) index.Entry {
		e.Articles = articles
		return e
	}
	put(t, ix, of(body("a", "дерево река"), "x"), of(body("b", "дерево гора"), "x", "y"), body("c", "дерево дерево"), body("d", "озеро"))
	r := index.Request{Like: &index.Like{Terms: []index.LikeTerm{
		{Term: "дерево", Weight: 2}, {Term: "река", Weight: 5}, {Field: index.FieldArticle, Term: "x", Weight: 0.5}, {Field: index.FieldArticle, Term: "y", Weight: 9},
	}}, Explain: true}
	expect(t, scores(t, ix, r), map[string]float64{"a": 1.059924, "b": 1.059924, "c": 0.980856})
	result := search(t, ix, r)
	if math.Abs(result.Greatest-1.915944) > 1e-5 {
		t.Errorf("greatest score %v, want 1.915944", result.Greatest)
	}
	var told []string
	for _, p := range result.Hits[0].Explanation.Words {
		told = append(told, fmt.Sprintf("%s%s %.4f", p.Field, p.Word, p.Score))
	}
	if want := []string{"дерево 0.7133", "articlex 0.3466"}; !slices.Equal(told, want) {
		t.Errorf("explained by %v, want %v", told, want)
	}
	r.Like.Most = 1
	expect(t, scores(t, ix, r), map[string]float64{"a": 0.713350, "b": 0.713350, "c": 0.980856})
}

// TestLikenessLeavesOutTheOperativePart: where a term stands only in how the case ended, it makes nothing alike.
func TestLikenessLeavesOutTheOperativePart(t *testing.T) {
	ix := weighted(t, index.Table()[index.ProfileLikeness])
	end := index.Entry{ID: "end", Parts: []index.Part{{Lang: "ru", Section: "operative", Text: "дерево"}}}
	put(t, ix, end, body("facts", "дерево"), body("other", "река"))
	got := scores(t, ix, index.Request{Like: &index.Like{Terms: []index.LikeTerm{{Term: "дерево", Weight: 1}}}})
	if got["end"] != 0 || got["facts"] <= 0 {
		t.Errorf("scores %v, want none of end", got)
	}
}

// TestLikeEqualsBruteForce compares scores of random requests by likeness, alone and beside typed words, with the oracle.
func TestLikeEqualsBruteForce(t *testing.T) {
	a := analysis.New()
	for _, profile := range []index.Profile{index.ProfileWords, index.ProfileLikeness} {
		r := rand.New(rand.NewPCG(21, 4))
		weights := index.Table()[profile]
		ix := weighted(t, weights)
		var entries []index.Entry
		for i := range 120 {
			e := randomEntry(r, fmt.Sprint(i))
			for range r.IntN(3) {
				if article := fmt.Sprintf("code/%d", r.IntN(5)); !slices.Contains(e.Articles, article) {
					e.Articles = append(e.Articles, article)
				}
			}
			entries = append(entries, e)
		}
		for i := 0; i < len(entries); i += 30 {
			put(t, ix, entries[i:i+30]...)
		}
		oracle := newRankOracle(a, weights, entries)
		for range 60 {
			like := &index.Like{}
			for range 1 + r.IntN(5) {
				word := oracleVocabulary[r.IntN(len(oracleVocabulary))]
				for _, term := range a.Stems(word, "") {
					like.Terms = append(like.Terms, index.LikeTerm{Term: term, Weight: 0.2 + r.Float64()})
				}
			}
			like.Terms = append(like.Terms, index.LikeTerm{Field: index.FieldArticle, Term: fmt.Sprintf("code/%d", r.IntN(6)), Weight: 1.5})
			var typed []string
			if profile == index.ProfileWords && r.IntN(2) == 0 { // the oracle of words knows no zone without weight
				typed = []string{oracleVocabulary[r.IntN(len(oracleVocabulary))], oracleVocabulary[r.IntN(len(oracleVocabulary))]}
			}
			compareLike(t, ix, oracle, typed, like)
		}
	}
}

func compareLike(t *testing.T, ix *bleve.Index, o *rankOracle, typed []string, like *index.Like) {
	t.Helper()
	r := index.Request{Like: like, AnyWord: true, Limit: 1000}
	want := map[string]float64{}
	for _, d := range o.docs {
		if sum, ok := o.like(d, like); ok {
			want[d.entry.ID] = sum * (1 + o.bonus(d.entry))
		}
	}
	if typed != nil {
		r.Query = query.Words(typed)
		words := o.words(typed)
		scores := o.byWords(words)
		for id := range want {
			if s, ok := scores[id]; ok {
				want[id] += s
			} else {
				delete(want, id)
			}
		}
		o.addNear(words, want)
	}
	result, err := ix.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Hits) != len(want) {
		t.Fatalf("%v, %v: %d hits, want %d", like.Terms, typed, len(result.Hits), len(want))
	}
	for i, h := range result.Hits {
		if math.Abs(h.Score-want[h.ID]) > 1e-4 || i > 0 && h.Score > result.Hits[i-1].Score {
			t.Errorf("%v, %v: place %d, %s scores %.7f, want %.7f", like.Terms, typed, i+1, h.ID, h.Score, want[h.ID])
		}
	}
}

// like scores a document by likeness; ok tells whether it has one of the terms that two documents have.
func (o *rankOracle) like(d oracleDoc, l *index.Like) (sum float64, ok bool) {
	for _, t := range l.Terms {
		w := &oracleWord{terms: []string{t.Term}, weight: t.Weight}
		n, tf, has := o.having(w.terms), 0.0, false
		if t.Field == index.FieldArticle {
			n = 0
			for _, other := range o.docs {
				if slices.Contains(other.entry.Articles, t.Term) {
					n++
				}
			}
			if has = slices.Contains(d.entry.Articles, t.Term); has {
				tf = 1
			}
		} else {
			tf, has = o.tf(d, w), slices.ContainsFunc(d.all, func(k analysis.Token) bool { return k.Term == t.Term })
		}
		if n < 2 || !has {
			continue
		}
		ok = true
		w.idf = math.Log(1 + (float64(len(o.docs))-n+0.5)/(n+0.5))
		sum += w.idf * w.weight * (o.weights.K1 + 1) * tf / (o.weights.K1 + tf)
	}
	return sum, ok
}
