package bleve_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	engine "github.com/blevesearch/bleve/v2"
	bleveindex "github.com/blevesearch/bleve/v2/search/query"
	"github.com/google/go-cmp/cmp"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/indextest"
	"taldau/index/query"
)

// TestMatchesEqualBlevesOwnSearcher asks the same files twice: through this package, and through the searcher of Bleve, which
// reads them by other code. The documents found must be the same; scores are not compared, because Bleve's are no BM25.
func TestMatchesEqualBlevesOwnSearcher(t *testing.T) {
	a := analysis.New()
	dir := filepath.Join(t.TempDir(), "index")
	ix, err := bleve.Open(dir, bleve.Options{Analyzer: a})
	if err != nil {
		t.Fatal(err)
	}
	corpus := indextest.Corpus(300, 11)
	for i := 0; i < len(corpus); i += 50 {
		put(t, ix, corpus[i:i+50]...)
	}
	if err := ix.Apply(context.Background(), index.Batch{Delete: []string{"doc0003", "doc0077", "doc0251"}, Cursor: 2}); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 5))
	words := strings.Fields("суд взыскать долг договор займа неустойка истец кража сот талап қарыз шарты court debt loan")
	type asked struct {
		name  string
		plain bleveindex.Query
		want  []string
	}
	var list []asked
	for range 60 {
		typed := []string{words[r.IntN(len(words))], words[r.IntN(len(words))]}
		for name, request := range map[string]index.Request{
			"term":   {Query: query.Words(typed[:1])},
			"and":    {Query: query.Words(typed)},
			"or":     {Query: query.Words(typed), AnyWord: true},
			"phrase": {Query: query.Phrase(typed)},
		} {
			request.Limit = 1000
			result, err := ix.Search(context.Background(), request)
			if err != nil {
				t.Fatal(err)
			}
			found := []string{}
			for _, h := range result.Hits {
				found = append(found, h.ID)
			}
			slices.Sort(found)
			list = append(list, asked{fmt.Sprint(name, typed), plainQuery(a, name, typed), found})
		}
	}
	closeIndex(t, ix)
	plain, err := engine.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	for _, q := range list {
		result, err := plain.Search(engine.NewSearchRequestOptions(q.plain, 1000, 0, false))
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, h := range result.Hits {
			got = append(got, h.ID)
		}
		slices.Sort(got)
		if diff := cmp.Diff(got, q.want); diff != "" {
			t.Errorf("%s (-Bleve +ours):\n%s", q.name, diff)
		}
	}
}

// plainQuery makes the query of Bleve: alternatives of a word are a disjunction.
func plainQuery(a *analysis.Analyzer, name string, typed []string) bleveindex.Query {
	term := func(field, s string) bleveindex.Query {
		q := engine.NewTermQuery(s)
		q.SetField(field)
		return q
	}
	if name == "phrase" {
		var words []string
		for _, t := range a.Exact(strings.Join(typed, " ")) {
			words = append(words, t.Term)
		}
		return bleveindex.NewPhraseQuery(words, "exact")
	}
	if name == "term" {
		typed = typed[:1]
	}
	byPos := map[int][]bleveindex.Query{}
	for _, t := range a.Query(strings.Join(typed, " "), "") {
		byPos[t.Pos] = append(byPos[t.Pos], term("text", t.Term))
	}
	var groups []bleveindex.Query
	for _, alternatives := range byPos {
		groups = append(groups, engine.NewDisjunctionQuery(alternatives...))
	}
	if name == "or" {
		return engine.NewDisjunctionQuery(groups...)
	}
	return engine.NewConjunctionQuery(groups...)
}
