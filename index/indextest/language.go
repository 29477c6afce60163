package indextest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// The number of generated queries of Language: all, and with the race detector or -short, where each takes ten times as long or time is short.
const (
	languageQueries      = 100_000
	languageQueriesShort = 3_000
)

// Language compares the whole query language with the oracle: generated queries, read by the parser from their canonical text,
// over a few hundred small documents in several segments, some of them changed and some deleted. The sets of documents must be equal.
func Language(t *testing.T, open Open) {
	a := analysis.New()
	e := open(t, t.TempDir(), a)
	defer closeEngine(t, e)
	entries := changed(t, e, 240)
	total := languageQueries
	if raceDetector || testing.Short() {
		total = languageQueriesShort
	}
	const parts = 4
	t.Run("queries", func(t *testing.T) {
		for part := range parts {
			t.Run(fmt.Sprint(part), func(t *testing.T) {
				t.Parallel()
				compare(t, e, newOracle(a, entries), rand.New(rand.NewPCG(uint64(part), 3)), total/parts)
			})
		}
	})
	t.Logf("%d queries compared", total)
}

// compare draws n queries and asks each of them that is not drawn again: of short ones there are not many, and the other parts ask the same at other times. Half
// of them must find some documents and not all: others prove little.
func compare(t *testing.T, e Engine, o *oracle, r *rand.Rand, n int) {
	telling := 0
	asked := map[string]bool{} // and whether it tells
	for range n {
		text := draw{r}.query(2).String()
		anyWord := r.IntN(3) == 0
		key := fmt.Sprint(anyWord, text)
		if _, again := asked[key]; !again {
			asked[key] = agree(t, e, o, text, anyWord)
		}
		if asked[key] {
			telling++
		}
	}
	if telling < n/2 {
		t.Errorf("only %d of %d queries find some documents and not all", telling, n)
	}
}

// agree asks the engine and the oracle one query, and reports whether it finds some documents and not all.
func agree(t *testing.T, e Engine, o *oracle, text string, anyWord bool) bool {
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	want := o.find(index.Request{Query: q, AnyWord: anyWord})
	result, err := e.Search(context.Background(), index.Request{Query: q, AnyWord: anyWord, Limit: 1000, Sort: index.SortNewest})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	if got := sorted(ids(result.Hits)); !slices.Equal(got, want) || result.Total != len(want) {
		t.Fatalf("%s (any %v): total %d (-want +got):\n%s", q, anyWord, result.Total, cmp.Diff(want, got))
	}
	return len(want) > 0 && len(want) < len(o.docs)
}

// changed fills an engine, changes every fifth entry, deletes every eleventh, and returns what must be left.
func changed(t *testing.T, e Engine, n int) []index.Entry {
	r := rand.New(rand.NewPCG(11, 11))
	entries := make([]index.Entry, n)
	for i := range entries {
		entries[i] = textEntry(r, i)
	}
	fill(t, e, entries)
	var put, left []index.Entry
	var deleted []string
	for i := range entries {
		switch {
		case i%11 == 3:
			deleted = append(deleted, entries[i].ID)
			continue
		case i%5 == 0:
			entries[i] = textEntry(r, i)
			put = append(put, entries[i])
		}
		left = append(left, entries[i])
	}
	if err := e.Apply(context.Background(), index.Batch{Put: put, Delete: deleted, Cursor: 9999}); err != nil {
		t.Fatal(err)
	}
	return left
}

// vocabulary has several forms of its words, words of both languages, parts joined by hyphens, numbers and abbreviations.
var vocabulary = strings.Fields(`суд суда судом сот соты соттың долг долга долги қарыз қарызды қарыздың займ займа договор договора шарт шарты иск иска
	истец истца взыскать взыскана взыскание неустойка неустойки нарушение нарушения наршение судья судьи не о по және туралы
	гражданско-правовой купля-продажа АПК-нің ст. 188 12 7594-24-00-4/5 court loan loans`)

func textEntry(r *rand.Rand, i int) index.Entry {
	text := func(paragraphs int) string {
		var b strings.Builder
		for p := range paragraphs {
			if p > 0 {
				b.WriteString("\n")
			}
			for range 1 + r.IntN(4) {
				words := make([]string, 2+r.IntN(7))
				for i := range words {
					words[i] = vocabulary[r.IntN(len(vocabulary))]
				}
				first := []rune(words[0])
				words[0] = strings.ToUpper(string(first[:1])) + string(first[1:])
				b.WriteString(strings.Join(words, " ") + []string{". ", ". ", "! ", "; "}[r.IntN(4)])
			}
		}
		return b.String()
	}
	e := index.Entry{ID: fmt.Sprintf("text%04d", i), Court: []string{"7594", "7517"}[r.IntN(2)], Date: fmt.Sprintf("%d-05-05", 2018+r.IntN(6))}
	if r.IntN(8) > 0 {
		e.Title = text(1 + r.IntN(2))
	}
	for range r.IntN(4) {
		e.Parts = append(e.Parts, index.Part{Lang: []string{"ru", "kk", ""}[r.IntN(3)], Text: text(1 + r.IntN(3))})
	}
	return e
}

// draw draws queries from words that the documents have.
type draw struct{ *rand.Rand }

func (d draw) word() string {
	return strings.TrimSuffix(vocabulary[d.IntN(len(vocabulary))], ".")
}

func (d draw) words(most int) []string {
	list := make([]string, 1+d.IntN(most))
	for i := range list {
		list[i] = d.word()
	}
	return list
}

// query draws any query.
func (d draw) query(depth int) query.Query {
	switch n := d.IntN(20); {
	case depth > 0 && n < 2:
		return query.Not{Query: d.query(depth - 1)}
	case depth > 0 && n < 5:
		return query.And{d.query(depth - 1), d.query(depth - 1)}
	case depth > 0 && n < 7:
		return query.Or{d.query(depth - 1), d.query(depth - 1)}
	case n < 9:
		return query.Words(d.words(3))
	case n == 9:
		return query.Field{Name: "court", Value: "7594"}
	case n == 10:
		return query.Range{Field: "date", From: "2019-01-01", To: "2021-12-31"}
	case n < 13:
		return query.Title{Query: d.positional(1)}
	}
	return d.positional(2)
}

// positional draws what asks where words stand.
func (d draw) positional(depth int) query.Query {
	switch n := d.IntN(10); {
	case n < 2:
		return d.place()
	case n == 2:
		return query.SlopPhrase{Words: append(d.words(2), d.word()), Slop: 1 + d.IntN(6)}
	case n < 6 || depth == 0:
		return d.near()
	case n == 6:
		return d.same(query.Paragraph, depth-1)
	}
	return d.same(query.Sentence, depth-1)
}

// place draws what a distance can be measured from.
func (d draw) place() query.Query {
	switch d.IntN(8) {
	case 0:
		return query.Phrase(d.words(3))
	case 1:
		return query.Prefix([]string{"су", "взыск", "дог", "қар"}[d.IntN(4)])
	case 2:
		return query.Pattern([]string{"су?ья", "нар*шение", "до?г*", "со*?ң", "loa?*"}[d.IntN(5)])
	}
	return query.Words{d.word()}
}

func (d draw) near() query.Query {
	var q query.Near
	for range 2 + d.IntN(2) {
		operand := d.place()
		if d.IntN(3) == 0 {
			operand = query.Or{operand, d.place()}
		}
		q.Operands = append(q.Operands, operand)
	}
	for range q.Operands[1:] {
		q.Distances = append(q.Distances, 1+d.IntN(8))
	}
	return q
}

// same draws a sentence or a paragraph; the first operand is none of NOT.
func (d draw) same(unit query.Unit, depth int) query.Query {
	list := []query.Query{d.within(unit, depth)}
	for range 1 + d.IntN(2) {
		operand := d.within(unit, depth)
		switch d.IntN(5) {
		case 0:
			operand = query.Not{Query: operand}
		case 1:
			operand = query.And{d.place(), query.Not{Query: operand}}
		case 2:
			operand = query.Or{d.place(), operand}
		}
		list = append(list, operand)
	}
	return query.Same{Unit: unit, Operands: list}
}

// within draws what may be asked of a sentence or a paragraph.
func (d draw) within(unit query.Unit, depth int) query.Query {
	switch n := d.IntN(8); {
	case n == 0:
		return d.near()
	case n == 1:
		return query.Words(d.words(3))
	case n == 2:
		return query.SlopPhrase{Words: []string{d.word(), d.word()}, Slop: 1 + d.IntN(4)}
	case n < 5 && unit == query.Paragraph && depth >= 0:
		return d.same(query.Sentence, 0)
	case n == 5 && depth > 0:
		return d.same(unit, depth-1)
	}
	return d.place()
}
