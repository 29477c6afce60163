package indextest

import (
	"slices"
	"strings"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// analysed is a document as the oracle reads it: title and parts, word by word.
type analysed struct {
	entry      index.Entry
	texts      [][]word
	sentences  []fragment
	paragraphs []fragment
}

type word struct {
	stems []string
	exact string
}

// add adds the title or a part. A title is one paragraph.
func (d *analysed) add(a *analysis.Analyzer, text, lang string, isTitle bool) {
	tokens := a.Exact(text)
	words := make([]word, len(tokens))
	for i, t := range tokens {
		words[i].exact = t.Term
	}
	for _, t := range a.Index(text, lang) {
		words[t.Pos-1].stems = append(words[t.Pos-1].stems, t.Term)
	}
	for i, b := range analysis.Bounds(text, tokens) {
		d.sentences = d.cut(d.sentences, b.Pos-1, len(words), true)
		d.paragraphs = d.cut(d.paragraphs, b.Pos-1, len(words), i == 0 || b.Paragraph && !isTitle)
	}
	d.texts = append(d.texts, words)
}

// cut ends the last fragment of a list where the next one begins.
func (d *analysed) cut(list []fragment, from, to int, begins bool) []fragment {
	if !begins {
		return list
	}
	if last := len(list) - 1; last >= 0 && list[last].text == len(d.texts) {
		list[last].to = from
	}
	return append(list, fragment{len(d.texts), from, to})
}

// fragment is words [from, to) of one text of a document; text -1 is the whole document.
type fragment struct{ text, from, to int }

var wholeDocument = fragment{text: -1}

func (f fragment) has(s fragment) bool {
	return f.text < 0 || s.text == f.text && s.from >= f.from && s.to <= f.to
}

// test answers for a fragment of a document, by its number.
type test func(doc int, f fragment) bool

// inside makes the test of a query that asks where words stand.
func (o *oracle) inside(q query.Query) test {
	switch q := q.(type) {
	case query.Words:
		return o.words(q, false)
	case query.Phrase, query.Prefix, query.Pattern:
		return isSomewhere(o.places(q))
	case query.SlopPhrase:
		return isSomewhere(o.runs(q))
	case query.Near:
		return o.near(q)
	case query.Same:
		return o.same(q)
	case query.And:
		return every(o.insideAll(q))
	case query.Or:
		tests := o.insideAll(q)
		return func(doc int, f fragment) bool {
			return slices.ContainsFunc(tests, func(t test) bool { return t(doc, f) })
		}
	case query.Not:
		inner := o.inside(q.Query)
		return func(doc int, f fragment) bool { return !inner(doc, f) }
	}
	panic("the oracle does not know " + q.String())
}

func (o *oracle) insideAll(list []query.Query) []test {
	tests := make([]test, len(list))
	for i, q := range list {
		tests[i] = o.inside(q)
	}
	return tests
}

func every(tests []test) test {
	return func(doc int, f fragment) bool {
		return !slices.ContainsFunc(tests, func(t test) bool { return !t(doc, f) })
	}
}

func isSomewhere(places [][]fragment) test {
	return func(doc int, f fragment) bool {
		for _, s := range places[doc] {
			if f.has(s) {
				return true
			}
		}
		return false
	}
}

// near tries every place of every operand.
func (o *oracle) near(q query.Near) test {
	places := make([][][]fragment, len(q.Operands))
	for i, operand := range q.Operands {
		places[i] = o.places(operand)
	}
	var further func(doc int, f fragment, i int, before fragment) bool
	further = func(doc int, f fragment, i int, before fragment) bool {
		return i == len(places) || slices.ContainsFunc(places[i][doc], func(s fragment) bool {
			between := s.from - before.to
			if s.from < before.from {
				between = before.from - s.to
			}
			// Words side by side have no word between them and are one word apart.
			return f.has(s) && s.text == before.text && between >= 0 && between+1 <= q.Distances[i-1] && further(doc, f, i+1, s)
		})
	}
	return func(doc int, f fragment) bool {
		return slices.ContainsFunc(places[0][doc], func(s fragment) bool { return f.has(s) && further(doc, f, 1, s) })
	}
}

// same tries every sentence or paragraph.
func (o *oracle) same(q query.Same) test {
	both := every(o.insideAll(q.Operands))
	return func(doc int, f fragment) bool {
		units := o.docs[doc].sentences
		if q.Unit == query.Paragraph {
			units = o.docs[doc].paragraphs
		}
		return slices.ContainsFunc(units, func(unit fragment) bool { return f.has(unit) && both(doc, unit) })
	}
}

// words tests words in any form: all of them, or one.
func (o *oracle) words(words query.Words, anyWord bool) test {
	var tests []test
	for _, terms := range groups(o.analyzer, words) {
		tests = append(tests, isSomewhere(o.known("stem "+strings.Join(terms, " "), one(1, func(w word, _ int) bool { return w.isOneOf(terms) }))))
	}
	return func(doc int, f fragment) bool {
		found := 0
		for _, t := range tests {
			if t(doc, f) {
				found++
			}
		}
		return found > 0 && (anyWord || found == len(tests))
	}
}

func (w word) isOneOf(terms []string) bool {
	return slices.ContainsFunc(terms, func(t string) bool { return slices.Contains(w.stems, t) })
}

// groups are the terms that each typed word may stand for.
func groups(a *analysis.Analyzer, words []string) [][]string {
	byPosition := map[int][]string{}
	var order []int
	for _, t := range a.Query(strings.Join(words, " "), "") {
		if byPosition[t.Pos] == nil {
			order = append(order, t.Pos)
		}
		byPosition[t.Pos] = append(byPosition[t.Pos], t.Term)
	}
	var groups [][]string
	for _, pos := range order {
		groups = append(groups, byPosition[pos])
	}
	return groups
}
