package indexer_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"taldau/data"
	"taldau/data/citation"
	"taldau/index"
	"taldau/index/query"
)

// code makes an invented code of numbered articles in Russian and Kazakh; an article is its number and its text.
func code(articles ...[2]string) *data.Document {
	d := &data.Document{
		Kind: data.KindLaw, Title: "О предпринимательстве (вымысел)", Number: "375-V", Dates: data.Dates{Adopted: "2015-10-29"}, Langs: []data.Lang{"ru", "kk"},
		Identifiers: []data.Identifier{{Type: data.IdentifierAdilet, Value: "K1500000375"}}, Source: "test",
	}
	ru := data.Edition{Lang: "ru", Title: "Предпринимательский кодекс (вымысел)", Paragraphs: []data.Paragraph{
		{Text: "Настоящая преамбула предваряет."}, {Text: "Глава 1. Заголовок главы", Role: data.RoleHeading},
	}}
	kk := data.Edition{Lang: "kk", Title: "Кәсіпкерлік кодексі (ойдан)", Paragraphs: []data.Paragraph{{Text: "Осы кіріспе басында."}}}
	for _, a := range articles {
		ru.Paragraphs = append(ru.Paragraphs, data.Paragraph{Text: "Статья " + a[0] + ". Заголовок", Role: data.RoleHeading, Point: a[0]}, data.Paragraph{Text: a[1]},
			data.Paragraph{Text: "Сноска. Статья изменена поправкой.", Role: data.RoleFootnote})
		kk.Paragraphs = append(kk.Paragraphs, data.Paragraph{Text: a[0] + "-бап. Тақырып", Role: data.RoleHeading, Point: a[0]}, data.Paragraph{Text: "Қазақша мәтін."})
	}
	ru.Renumber()
	kk.Renumber()
	ru.References = []data.Reference{{
		Ref:  citation.Ref{Type: citation.RefArticle, Act: "civil-code", Article: "272", Point: "1"},
		Span: data.Span{Paragraph: 4, Start: 0, End: 4}, // of the first article
	}}
	d.Editions = []data.Edition{ru, kk}
	return d
}

func (f *fixture) putLaw(t *testing.T, d *data.Document) data.ID {
	t.Helper()
	results, err := f.store.PutAll(context.Background(), []data.Put{{Document: d, Key: "code", Content: data.ContentHash(d), TextHash: data.TextHash(d.Editions[0].Text())}})
	if err != nil {
		t.Fatal(err)
	}
	f.catchUp(t)
	f.sound(t)
	return results[0].ID
}

// found are the hits of a request, in order of id, as "" for the law and "2" for its article 2.
func (f *fixture) found(t *testing.T, r index.Request) []string {
	t.Helper()
	result, err := f.live.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	var units []string
	for _, h := range result.Hits {
		_, unit := index.SplitID(h.ID)
		units = append(units, unit)
	}
	slices.Sort(units)
	return units
}

func TestLawsByArticle(t *testing.T) {
	f := newFixture(t)
	id := f.putLaw(t, code([2]string{"1", "Предприниматель торгует."}, [2]string{"2", "Покупатель платит."}, [2]string{"2-1", "Продавец отвечает."}))
	words := func(w ...string) index.Request { return index.Request{Query: query.Words(w)} }
	cites := func(key string) index.Request {
		return index.Request{Filters: []index.Filter{{Field: index.FieldCites, Values: []string{key}}}}
	}
	for _, tt := range []struct {
		name string
		r    index.Request
		want []string
	}{
		{"a word of an article", words("продавец"), []string{"2-1"}},
		{"the other language", words("мәтін"), []string{"1", "2", "2-1"}},
		{"words of an article and its act", words("покупатель", "кодекс"), []string{"2"}},
		{"words of two articles", words("покупатель", "продавец"), nil},
		{"the preamble", words("преамбула"), []string{""}},
		{"the name of a chapter", words("глава"), []string{""}},
		{"a footnote", words("поправка"), []string{""}},
		{"documents only", index.Request{Whole: true}, []string{""}},
		{"a title", index.Request{Query: query.Title{Query: query.Words{"предпринимательство"}}}, []string{""}},
		{"what an article cites", cites("civil-code/272"), []string{"", "1"}},
		{"its point", cites("civil-code/272~point_1"), []string{"", "1"}},
		{"another point", cites("civil-code/272~point_2"), nil},
	} {
		if got := f.found(t, tt.r); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %q, want %q", tt.name, got, tt.want)
		}
	}
	if n := f.count(t); n != 1 {
		t.Errorf("%d documents, want 1", n)
	}

	f.putLaw(t, code([2]string{"1", "Предприниматель торгует."}, [2]string{"3", "Новое правило."}))
	if got := f.found(t, words("мәтін")); !slices.Equal(got, []string{"1", "3"}) {
		t.Errorf("after a new text: %q", got)
	}
	f.putLaw(t, code([2]string{"1", "Единственная статья."}))
	if got := f.found(t, index.Request{}); !slices.Equal(got, []string{""}) {
		t.Errorf("a law of one article is not divided: %q", got)
	}
	if got := f.found(t, words("единственный")); !slices.Equal(got, []string{""}) {
		t.Errorf("the text of a law that is not divided: %q", got)
	}
	f.putLaw(t, code([2]string{"1", "Предприниматель торгует."}, [2]string{"2", "Покупатель платит."}))
	if err := f.store.Withdraw(context.Background(), id, "причина"); err != nil {
		t.Fatal(err)
	}
	f.catchUp(t)
	f.sound(t)
	if got := f.found(t, index.Request{}); len(got) > 0 {
		t.Errorf("a withdrawn law leaves %q", got)
	}
}

// TestVerifyFindsArticlesWithoutLaw: an article that an interrupted engine would leave behind is reported once for its law.
func TestVerifyFindsArticlesWithoutLaw(t *testing.T) {
	f := newFixture(t)
	f.catchUp(t)
	left := []index.Entry{{ID: index.UnitID("gone", "1")}, {ID: index.UnitID("gone", "2")}}
	if err := f.live.Apply(context.Background(), index.Batch{Put: left}); err != nil {
		t.Fatal(err)
	}
	problems, err := f.x.Verify(context.Background())
	if err != nil || len(problems) != 1 || !strings.Contains(problems[0].What, "2 articles are indexed without their law") {
		t.Errorf("problems %v, %v", problems, err)
	}
}
