package indextest

import (
	"regexp"
	"slices"
	"strings"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// analysed is a document as the oracle reads it: title and parts, word by word.
type analysed struct {
	entry index.Entry
	texts [][]word
}

type word struct {
	stems               []string
	exact               string
	sentence, paragraph int
}

func (d *analysed) add(a *analysis.Analyzer, text, lang string) {
	tokens := a.Exact(text)
	words := make([]word, len(tokens))
	for i, t := range tokens {
		words[i].exact = t.Term
	}
	for _, t := range a.Index(text, lang) {
		words[t.Pos-1].stems = append(words[t.Pos-1].stems, t.Term)
	}
	bounds := analysis.Bounds(text, tokens)
	for i := range words {
		for _, b := range bounds {
			if b.Pos <= i+1 {
				words[i].sentence++
				if b.Paragraph {
					words[i].paragraph++
				}
			}
		}
	}
	d.texts = append(d.texts, words)
}

// fragment is words [from, to) of one text of a document; text -1 is the whole document.
type fragment struct{ text, from, to int }

var wholeDocument = fragment{text: -1}

// span is words [from, to) of a text at which something stands.
type span struct{ text, from, to int }

func (f fragment) has(s span) bool {
	return f.text < 0 || s.text == f.text && s.from >= f.from && s.to <= f.to
}

// inside answers for a fragment.
func (o *oracle) inside(doc int, f fragment, q query.Query) bool {
	switch q := q.(type) {
	case query.Words:
		return o.words(doc, f, q, false)
	case query.Phrase, query.Prefix, query.Pattern:
		return len(o.spans(doc, f, q)) > 0
	case query.SlopPhrase:
		return o.slop(doc, f, q)
	case query.Near:
		return slices.ContainsFunc(o.spans(doc, f, q.Operands[0]), func(s span) bool { return o.near(doc, f, q, 1, s) })
	case query.Same:
		return slices.ContainsFunc(o.units(doc, f, q.Unit), func(unit fragment) bool {
			return !slices.ContainsFunc(q.Operands, func(q query.Query) bool { return !o.inside(doc, unit, q) })
		})
	case query.And:
		return !slices.ContainsFunc(q, func(q query.Query) bool { return !o.inside(doc, f, q) })
	case query.Or:
		return slices.ContainsFunc(q, func(q query.Query) bool { return o.inside(doc, f, q) })
	case query.Not:
		return !o.inside(doc, f, q.Query)
	}
	panic("the oracle does not know " + q.String())
}

// near tries every place of every further operand.
func (o *oracle) near(doc int, f fragment, q query.Near, i int, before span) bool {
	if i == len(q.Operands) {
		return true
	}
	return slices.ContainsFunc(o.spans(doc, f, q.Operands[i]), func(s span) bool {
		apart := s.from - before.to
		if s.from < before.from {
			apart = before.from - s.to
		}
		// Words side by side have no word between them and are one word apart.
		return s.text == before.text && apart >= 0 && apart+1 <= q.Distances[i-1] && o.near(doc, f, q, i+1, s)
	})
}

// units cuts a fragment into its sentences or paragraphs.
func (o *oracle) units(doc int, f fragment, unit query.Unit) []fragment {
	var list []fragment
	number := func(w word) int {
		if unit == query.Paragraph {
			return w.paragraph
		}
		return w.sentence
	}
	for t, words := range o.docs[doc].texts {
		for i := range words {
			if !f.has(span{t, i, i + 1}) {
				continue
			}
			if last := len(list) - 1; last >= 0 && list[last].text == t && number(words[i]) == number(words[list[last].from]) {
				list[last].to = i + 1
				continue
			}
			list = append(list, fragment{t, i, i + 1})
		}
	}
	return list
}

// slop tries every run of words.
func (o *oracle) slop(doc int, f fragment, q query.SlopPhrase) bool {
	var want []string
	for _, t := range o.analyzer.Exact(strings.Join(q.Words, " ")) {
		want = append(want, t.Term)
	}
	for t, words := range o.docs[doc].texts {
		for from := range words {
			left := slices.Clone(want)
			for to := from; to < len(words) && to < from+len(want)+q.Slop && f.has(span{t, from, to + 1}); to++ {
				if i := slices.Index(left, words[to].exact); i >= 0 {
					left = slices.Delete(left, i, i+1)
				}
				if len(left) == 0 && len(want) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// words answers for words in any form: all of them, or one.
func (o *oracle) words(doc int, f fragment, words query.Words, anyWord bool) bool {
	groups := o.groups(words)
	found := 0
	for _, terms := range groups {
		places := o.known["="+strings.Join(terms, "=")]
		if places == nil {
			places = o.everywhere(func(text []word, i int) int {
				if slices.ContainsFunc(terms, func(t string) bool { return slices.Contains(text[i].stems, t) }) {
					return 1
				}
				return 0
			})
			o.known["="+strings.Join(terms, "=")] = places
		}
		if slices.ContainsFunc(places[doc], f.has) {
			found++
		}
	}
	return found > 0 && (anyWord || found == len(groups))
}

func (o *oracle) groups(words []string) [][]string {
	byPosition := map[int][]string{}
	var order []int
	for _, t := range o.analyzer.Query(strings.Join(words, " "), "") {
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

// spans lists where one word, a phrase, a prefix, a pattern or one of several stands in a fragment.
func (o *oracle) spans(doc int, f fragment, q query.Query) []span {
	key := q.String()
	if o.known[key] == nil {
		o.known[key] = o.everywhere(o.lengths(q)...)
	}
	var list []span
	for _, s := range o.known[key][doc] {
		if f.has(s) {
			list = append(list, s)
		}
	}
	return list
}

// everywhere asks at every word of every document how many words match from there on.
func (o *oracle) everywhere(lengths ...func(text []word, i int) int) [][]span {
	places := make([][]span, len(o.docs))
	for doc, d := range o.docs {
		for t, text := range d.texts {
			for i := range text {
				for _, length := range lengths {
					if n := length(text, i); n > 0 {
						places[doc] = append(places[doc], span{t, i, i + n})
					}
				}
			}
		}
	}
	return places
}

// lengths makes, for each alternative, the function that tells how many words of it stand at a word, or 0.
func (o *oracle) lengths(q query.Query) []func(text []word, i int) int {
	switch q := q.(type) {
	case query.Or:
		var list []func([]word, int) int
		for _, alternative := range q {
			list = append(list, o.lengths(alternative)...)
		}
		return list
	case query.Words:
		groups := o.groups(q)
		return one(len(groups), func(w word, n int) bool {
			return slices.ContainsFunc(w.stems, func(s string) bool { return slices.Contains(groups[n], s) })
		})
	case query.Phrase:
		tokens := o.analyzer.Exact(strings.Join(q, " "))
		return one(len(tokens), func(w word, n int) bool { return w.exact == tokens[n].Term })
	case query.Prefix:
		prefix := analysis.Normalize(string(q))
		return one(1, func(w word, _ int) bool { return strings.HasPrefix(w.exact, prefix) })
	case query.Pattern:
		expression := regexp.MustCompile("^" + strings.NewReplacer("?", ".", "*", ".*").Replace(string(q)) + "$")
		return one(1, func(w word, _ int) bool { return expression.MatchString(w.exact) })
	}
	panic("the oracle does not know the places of " + q.String())
}

// one tells that all n words from i on are the right ones.
func one(n int, is func(w word, n int) bool) []func(text []word, i int) int {
	return []func([]word, int) int{func(text []word, i int) int {
		if i+n > len(text) {
			return 0
		}
		for k := range n {
			if !is(text[i+k], k) {
				return 0
			}
		}
		return n
	}}
}
