package indextest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// places holds what is asked about the places of words to hand-made documents.
func places(t *testing.T, e Engine, _ *analysis.Analyzer) {
	texts := map[string]string{
		"a": "Суд взыскал долг по договору займа. Ответчик уплатил проценты.\nИстец согласен.",
		"b": "Долг не взыскан; проценты начислены ответчику за займ.",
		"c": "Судья отказал. Договор аренды расторгнут судом.",
		"d": "Гражданско-правовой договор. Нарушение прав.\nНаршение прав.",
	}
	var entries []index.Entry
	for id, text := range texts {
		entries = append(entries, index.Entry{ID: id, Title: map[string]string{"c": "Спор об аренде. Решение", "d": "Решение"}[id], TitleLang: "ru",
			Parts: []index.Part{{Lang: "ru", Text: text}, {Lang: "ru", Text: "Конец."}}})
	}
	fill(t, e, entries)
	tests := []struct{ query, want string }{
		{"суд /1 взыскать", "a"},
		{"долг /1 суд", ""},
		{"долг /2 суд", "a"}, // one word between
		{"долг /3 займ", "a"},
		{"долг /2 займ", ""},
		{"займ /50 долг", "a b"},
		{"долг /2 взыскать /1 суд", "a"},
		{"долг /50 долг", ""}, // two places are needed
		{`долг /4 (аренда OR "договору займа")`, "a"},
		{`"договору займа" /1 по`, "a"},
		{`"суд взыскал долг" /1 по`, "a"},
		{"согласен /2 конец", ""}, // never from part to part
		{"долг /s проценты", "b"}, // a semicolon ends no sentence
		{"долг /p проценты", "a b"},
		{"долг /p истец", ""},
		{"долг /s (взыскать NOT ответчик)", "a"},
		{"долг /p (взыскать NOT начислить)", "a"},
		{"долг /s NOT займ", ""},
		{"ответчик /s NOT займ", "a"},
		{"(долг /2 взыскать) /s суд", "a"},
		{"долг /s суд /p ответчик", "a"},
		{`"долг взыскал"~1`, "a"},
		{`"долг суд"~1`, "a"},
		{`"займа долг"~2`, "a"},
		{`"займа долг"~1`, ""},
		{`"долг долг"~50`, ""},
		{"суд*я", "c"},
		{"су?", ""}, // a question mark at the end asks
		{"су?* /1 взыскать", "a"},
		{"нар*шение /1 прав", "d"},
		{"нар?шение", "d"},
		{"гражданско-правовой /1 договор", "d"},
		{"title:аренда", "c"},
		{`title:"об аренде"`, "c"},
		{`title:"спор аренде"`, ""},
		{"title:(спор /2 аренда)", "c"},
		{"title:(спор /s решение)", ""},
		{"title:(спор /p решение)", "c"},
		{"title:реш*", "c d"},
		{"title:(решение NOT аренда)", "d"},
		{"title:договор", ""},
		{`title:"договор аренды"`, ""},
	}
	for _, tt := range tests {
		q, err := query.Parse(tt.query)
		if err != nil {
			t.Errorf("%s: %v", tt.query, err)
			continue
		}
		if got := sorted(ids(everything(t, e, index.Request{Query: q}).Hits)); !slices.Equal(got, strings.Fields(tt.want)) {
			t.Errorf("%s finds %v, want [%s]", tt.query, got, tt.want)
		}
	}
	if _, err := e.Search(context.Background(), index.Request{Query: query.Near{Operands: []query.Query{query.Field{}, query.Words{"суд"}}, Distances: []int{1}}}); err == nil {
		t.Error("a field was measured")
	}
	tooBroad(t, e)
}

// tooBroad holds the limit of words that a pattern stands for, alone and beside others.
func tooBroad(t *testing.T, e Engine) {
	var words []string
	for i := range 60 {
		for j := range 50 {
			words = append(words, "слово"+spelled(i)+spelled(j))
		}
	}
	if err := e.Apply(context.Background(), index.Batch{Put: []index.Entry{{ID: "many", Parts: []index.Part{{Text: strings.Join(words, " ")}}}}, Cursor: 2}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"сл*а", "слово*а*", "сло?о* /3 суд", "суд /s (долг OR сл*о*)", "title:сл*в*"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		_, err = e.Search(context.Background(), index.Request{Query: q})
		if broad := text != "сл*а"; errors.Is(err, index.ErrTooBroad) != broad {
			t.Errorf("%s: %v", text, err)
		}
	}
}
