package indextest

import (
	"regexp"
	"slices"
	"strings"

	"taldau/index/analysis"
	"taldau/index/query"
)

// length tells how many words from word i of a text on are what is looked for; 0: none.
type length func(text []word, i int) int

// places lists where one word, a phrase, a prefix, a pattern or one of several stands, for every document.
func (o *oracle) places(q query.Query) [][]fragment {
	switch q := q.(type) {
	case query.Or:
		places := make([][]fragment, len(o.docs))
		for _, alternative := range q {
			for doc, list := range o.places(alternative) {
				places[doc] = slices.Concat(places[doc], list)
			}
		}
		return places
	case query.Words:
		groups := groups(o.analyzer.Literal(), q)
		return o.known("words "+q.String(), one(len(groups), func(w word, n int) bool { return w.isOneOf(groups[n]) }))
	case query.Phrase:
		tokens := o.analyzer.Exact(strings.Join(q, " "))
		if len(tokens) == 0 {
			return make([][]fragment, len(o.docs))
		}
		return o.among(o.exactly(tokens[0].Term), one(len(tokens), func(w word, n int) bool { return w.exact == tokens[n].Term }))
	case query.Prefix:
		prefix := analysis.Normalize(string(q))
		return o.known(q.String(), one(1, func(w word, _ int) bool { return strings.HasPrefix(w.exact, prefix) }))
	case query.Pattern:
		expression := regexp.MustCompile("^" + strings.NewReplacer("?", ".", "*", ".*").Replace(string(q)) + "$")
		return o.known(q.String(), one(1, func(w word, _ int) bool { return expression.MatchString(w.exact) }))
	}
	panic("the oracle does not know the places of " + q.String())
}

// exactly lists where a word stands as it is written.
func (o *oracle) exactly(term string) [][]fragment {
	return o.known("exact "+term, one(1, func(w word, _ int) bool { return w.exact == term }))
}

// known keeps the places of single words, which are asked for again and again.
func (o *oracle) known(key string, n length) [][]fragment {
	if o.kept[key] == nil {
		o.kept[key] = o.everywhere(n)
	}
	return o.kept[key]
}

// everywhere asks at every word of every document.
func (o *oracle) everywhere(n length) [][]fragment {
	places := make([][]fragment, len(o.docs))
	for doc, d := range o.docs {
		for t, text := range d.texts {
			for i := range text {
				if n := n(text, i); n > 0 {
					places[doc] = append(places[doc], fragment{t, i, i + n})
				}
			}
		}
	}
	return places
}

// among asks only where something stands by which what is looked for begins: of ten thousand places of a corpus it is left out of nearly all.
func (o *oracle) among(begins [][]fragment, n length) [][]fragment {
	places := make([][]fragment, len(o.docs))
	for doc, list := range begins {
		for _, f := range list {
			if n := n(o.docs[doc].texts[f.text], f.from); n > 0 {
				places[doc] = append(places[doc], fragment{f.text, f.from, f.from + n})
			}
		}
	}
	return places
}

// one tells that all n words from i on are the right ones.
func one(n int, is func(w word, n int) bool) length {
	return func(text []word, i int) int {
		if i+n > len(text) {
			return 0
		}
		for k := range n {
			if !is(text[i+k], k) {
				return 0
			}
		}
		return n
	}
}

// runs lists the shortest run that has all words of a phrase, each at a place of its own, from each of them on where it is short enough: what
// begins with another word is longer than the run in it.
func (o *oracle) runs(q query.SlopPhrase) [][]fragment {
	tokens := o.analyzer.Exact(strings.Join(q.Words, " "))
	begins := make([][]fragment, len(o.docs))
	for i, t := range tokens {
		if slices.ContainsFunc(tokens[:i], func(before analysis.Token) bool { return before.Term == t.Term }) {
			continue
		}
		for doc, list := range o.exactly(t.Term) {
			begins[doc] = append(begins[doc], list...)
		}
	}
	var left []string
	return o.among(begins, func(text []word, i int) int {
		left = left[:0]
		for _, t := range tokens {
			left = append(left, t.Term)
		}
		for n := 1; n <= len(tokens)+q.Slop && i+n <= len(text); n++ {
			at := slices.Index(left, text[i+n-1].exact)
			if at < 0 {
				continue
			}
			if left = slices.Delete(left, at, at+1); len(left) == 0 {
				return n
			}
		}
		return 0
	})
}
