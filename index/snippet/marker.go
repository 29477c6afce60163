package snippet

import (
	"slices"
	"strings"

	"taldau/index/analysis"
	"taldau/index/query"
)

// Marker finds the words of one query in texts. It is safe for concurrent use.
type Marker struct {
	analyzer *analysis.Analyzer
	words    map[string]int // index term → group
	patterns []pattern
	phrases  []phrase
	groups   int
	weight   []float64 // of each group
	sieve    *analysis.Sieve
	parts    int // words of phrases that the sieve has as groups of their own
}

// pattern is a word with wildcards.
type pattern struct {
	analysis.Pattern
	group int
}

// phrase is words that follow one another, as they stand.
type phrase struct {
	words []string
	group int
	parts analysis.Bits // its words, in the sieve
}

// match is a place in a text that answers one group: a part of the query that stands for itself.
type match struct {
	Mark
	group int
}

// The weights of groups: a phrase says more than a word, and a word that only joins others says little.
const (
	phraseWeight = 2.0
	wordWeight   = 1.0
	stopWeight   = 0.1
)

// Marker returns a marker of the words and phrases that speak for a document, those of a proximity wherever they stand; what stands under
// NOT is never marked.
func (s *Snippeter) Marker(q query.Query) *Marker {
	m := &Marker{analyzer: s.analyzer, words: map[string]int{}, sieve: s.analyzer.NewSieve()}
	query.Walk(q, func(q query.Query, positive bool) {
		if !positive {
			return
		}
		switch q := q.(type) {
		case query.Words:
			m.addWords(q)
		case query.Phrase:
			m.addExact(q, phraseWeight)
		case query.SlopPhrase:
			for _, w := range q.Words {
				m.addExact([]string{w}, wordWeight)
			}
		case query.Prefix, query.Pattern:
			p := pattern{analysis.NewPattern(q.String()), m.group(wordWeight)}
			m.patterns = append(m.patterns, p)
			m.sieve.AddPattern(p.Pattern, p.group)
		}
	})
	return m
}

func (m *Marker) isEmpty() bool { return m.groups == 0 }

func (m *Marker) group(weight float64) int {
	m.groups++
	m.weight = append(m.weight, weight)
	return m.groups - 1
}

// addWords makes a group of each word; alternatives of a word share it, and so does a word that is asked twice.
func (m *Marker) addWords(words query.Words) {
	group, last := -1, 0
	for _, t := range m.analyzer.Query(strings.Join(words, " "), "") {
		if known, ok := m.words[t.Term]; ok {
			group, last = known, t.Pos
			continue
		}
		if t.Pos != last {
			weight := wordWeight
			if analysis.IsStop(t.Term) {
				weight = stopWeight
			}
			group, last = m.group(weight), t.Pos
		}
		m.words[t.Term] = group
		m.sieve.Add(t.Term, group)
	}
}

// addExact makes a group of words that follow one another as they stand.
func (m *Marker) addExact(words []string, weight float64) {
	tokens := m.analyzer.Exact(strings.Join(words, " "))
	if len(tokens) == 0 {
		return
	}
	p := phrase{group: m.group(weight)}
	for _, t := range tokens {
		p.words = append(p.words, t.Term)
		part := firstPart - m.parts // far from the groups
		m.parts++
		m.sieve.Add(t.Term, part)
		p.parts |= analysis.Bit(part)
	}
	m.phrases = append(m.phrases, p)
}

// firstPart is the group of the sieve for the first word of a phrase; further ones count down. Where they meet the groups, as in a question of
// sixty words, a text is read for nothing.
const firstPart = 63 + 64

// may returns the groups that a text may have, or more.
func (m *Marker) may(text string) analysis.Bits {
	bits := m.sieve.May(text)
	for _, p := range m.phrases {
		if bits&p.parts == p.parts {
			bits |= analysis.Bit(p.group)
		}
	}
	return bits & m.asked()
}

// asked are the bits of all groups.
func (m *Marker) asked() analysis.Bits {
	if m.groups >= 64 {
		return ^analysis.Bits(0)
	}
	return analysis.Bit(m.groups) - 1
}

// weights are those of the groups, less for what many paragraphs repeat.
func (m *Marker) weights(looks []look) []float64 {
	w := slices.Clone(m.weight)
	for g := range w {
		n := 0
		for i := range looks {
			if looks[i].may&analysis.Bit(g) != 0 {
				n++
			}
		}
		if n > 10 {
			w[g] *= 0.7
		}
	}
	return w
}

// Marks returns the places in text of the words and phrases, in order and without overlaps. lang is the language of the text
// where it is known.
func (m *Marker) Marks(text, lang string) []Mark {
	if m.isEmpty() || m.may(text) == 0 {
		return nil
	}
	return marks(m.matches(text, lang))
}

// marks joins what overlaps.
func marks(matches []match) []Mark {
	var list []Mark
	for _, x := range matches {
		if n := len(list); n > 0 && x.Start < list[n-1].End {
			list[n-1].End = max(list[n-1].End, x.End)
			continue
		}
		list = append(list, x.Mark)
	}
	return list
}

// usualMatches is how many most paragraphs have at most.
const usualMatches = 16

// matches returns every match in a text, by place.
func (m *Marker) matches(text, lang string) []match {
	list := make([]match, 0, usualMatches)
	if len(m.words) > 0 {
		m.sieve.Index(text, lang, func(t analysis.Token) {
			if group, ok := m.words[t.Term]; ok {
				list = append(list, match{Mark{t.Start, t.End}, group})
			}
		})
	}
	if len(m.phrases) > 0 || len(m.patterns) > 0 {
		list = m.literal(list, m.analyzer.Exact(text))
		slices.SortStableFunc(list, func(a, b match) int { return a.Start - b.Start })
	}
	return list
}

// literal adds the matches of phrases and patterns among the words as they stand.
func (m *Marker) literal(list []match, words []analysis.Token) []match {
	for i, w := range words {
		for _, p := range m.patterns {
			if p.Match(w.Term) {
				list = append(list, match{Mark{w.Start, w.End}, p.group})
			}
		}
		for _, p := range m.phrases {
			if last := i + len(p.words) - 1; last < len(words) && isAt(words[i:], p.words) {
				list = append(list, match{Mark{w.Start, words[last].End}, p.group})
			}
		}
	}
	return list
}

func isAt(words []analysis.Token, phrase []string) bool {
	for i, w := range phrase {
		if words[i].Term != w {
			return false
		}
	}
	return true
}
