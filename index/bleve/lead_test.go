package bleve_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/indextest"
	"taldau/index/query"
)

// TestPagesAgree asks for one long page and for its parts: they are the same documents with the same scores, within the window of the best documents, across its
// border and behind it.
func TestPagesAgree(t *testing.T) {
	ix := openWords(t)
	corpus := indextest.Corpus(1000, 7)
	put(t, ix, corpus[:600]...)
	put(t, ix, corpus[600:]...)
	for name, r := range map[string]index.Request{
		"question": {Query: query.Words(strings.Fields("как взыскать неустойку по договору займа с ответчика")), AnyWord: true, Feedback: true},
		"near":     {Query: query.Words{"договор", "займа"}, AnyWord: true},
		"word":     {Query: query.Words{"суд"}},
	} {
		ask := func(limit int, cursor string) *index.Result {
			r.Limit, r.Cursor = limit, cursor
			result, err := ix.Search(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			return result
		}
		whole := ask(1000, "")
		if name != "word" && whole.Total < 400 {
			t.Fatalf("%s: only %d found", name, whole.Total)
		}
		for _, limit := range []int{7, 150, 300} {
			var pages []index.Hit
			for cursor := ""; ; {
				page := ask(limit, cursor)
				pages = append(pages, page.Hits...)
				if cursor = page.Next; cursor == "" {
					break
				}
			}
			if !slices.EqualFunc(whole.Hits, pages, func(a, b index.Hit) bool { return a.ID == b.ID && a.Score == b.Score }) {
				t.Errorf("%s: pages of %d give %d hits in another order than one page of %d", name, limit, len(pages), len(whole.Hits))
			}
		}
	}
}
