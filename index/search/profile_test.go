package search_test

import (
	"context"
	"path/filepath"
	"testing"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/bleve"
	"taldau/index/search"
)

// TestProfiles holds which row of weights a text gets; identifiers are tested where there is a bank to know them.
func TestProfiles(t *testing.T) {
	a := analysis.New()
	ix, err := bleve.Open(filepath.Join(t.TempDir(), "index"), bleve.Options{Analyzer: a})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	service := search.New(search.Config{Searcher: ix, Analyzer: a})
	for text, want := range map[string]index.Profile{
		"взыскание долга":               index.ProfileWords,
		"не подлежит взысканию":         index.ProfileWords, // не denies in Russian and asks in Kazakh
		"қарызды өндіру":                index.ProfileWords,
		"как взыскать долг":             index.ProfileQuestion,
		"қарызды қалай өндіруге болады": index.ProfileQuestion,
		"Взыскание неустойки?":          index.ProfileQuestion,
		"сосед затопил квартиру и отказывается платить за ремонт": index.ProfileQuestion,
		"how is a debt collected": index.ProfileQuestion,
		`"взыскание долга"`:       index.ProfileQuotation,
		`"взыскание долга" -займ`: index.ProfileQuotation,
		`"взыскание долга" займ`:  index.ProfileWords,
		"Трудовой кодекс":         index.ProfileAct,
		"Еңбек кодексі":           index.ProfileAct,
		"":                        index.ProfileWords,
	} {
		answer, err := service.Search(context.Background(), search.Params{Q: text, AsText: true, Bare: true})
		if err != nil || answer.Syntax != nil {
			t.Fatalf("%s: %v, %v", text, err, answer.Syntax)
		}
		if answer.Profile != want {
			t.Errorf("%q: profile %s, want %s", text, answer.Profile, want)
		}
	}
}
