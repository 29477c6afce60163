// Package snippet finds the places of a text that answer a query, for result lists and for marks inside a document.
// It reads the text of the bank and never the index; it marks exactly the words that the index would match.
package snippet

import (
	"cmp"
	"slices"

	"taldau/data"
	"taldau/index/analysis"
	"taldau/index/query"
)

// Snippet is a fragment of one paragraph. Marks are byte ranges of Text that matched.
type Snippet struct {
	Paragraph int // number; its anchor is "p" + number
	Section   data.SectionType
	Lang      data.Lang
	Text      string
	Marks     []Mark
	CutBefore bool // text of the paragraph was left out before
	CutAfter  bool
}

// Mark is bytes [Start, End).
type Mark struct{ Start, End int }

// Snippeter makes snippets. It is safe for concurrent use.
type Snippeter struct {
	analyzer *analysis.Analyzer
}

// New returns a snippeter that understands words as the analyzer of the index does.
func New(a *analysis.Analyzer) *Snippeter { return &Snippeter{analyzer: a} }

// maxAnalysed bounds the work for one edition, in bytes; the longest codes are shorter. What lies behind it gives no snippet.
const maxAnalysed = 1 << 20

// Make returns up to most fragments of e, the best first: those that together show most words of q, phrases before words,
// reasoning and operative part before the rest, one for each paragraph. A query without words, and a text in which only the
// title matched, give the opening of the operative part, or of the text, without marks.
func (s *Snippeter) Make(e *data.Edition, q query.Query, most int) []Snippet {
	if most < 1 {
		return nil
	}
	m := s.Marker(q)
	var found []candidate
	if !m.isEmpty() {
		found = m.candidates(e)
	}
	if len(found) == 0 {
		return opening(e)
	}
	list := make([]Snippet, 0, most)
	for _, c := range chosen(found, most) {
		list = append(list, c.snippet())
	}
	return list
}

// Marks returns the places in text of the words and phrases of q, in order and without overlaps. lang is the language of the
// text where it is known. To mark many paragraphs, make one Marker.
func (s *Snippeter) Marks(text, lang string, q query.Query) []Mark {
	return s.Marker(q).Marks(text, lang)
}

// candidate is the best window of one paragraph.
type candidate struct {
	paragraph *data.Paragraph
	lang      data.Lang
	section   data.SectionType
	matches   []match // of the whole paragraph
	from, to  int     // matches[from:to] are in the window
	groups    []int   // distinct parts of the query in the window
	weights   []float64
	bonus     float64
}

// candidates analyses the paragraphs of an edition and returns those that match.
func (m *Marker) candidates(e *data.Edition) []candidate {
	var found []candidate
	counts := make([]int, m.groups)
	left := maxAnalysed
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		if left -= len(p.Text); left < 0 {
			break
		}
		lang := cmp.Or(p.Lang, e.Lang)
		matches := m.matches(p.Text, string(lang))
		if len(matches) == 0 {
			continue
		}
		for _, x := range matches {
			counts[x.group]++
		}
		section := e.SectionOf(p.N).Type
		found = append(found, candidate{paragraph: p, lang: lang, section: section, matches: matches, bonus: bonus(p, section)})
	}
	weights := m.weights(counts)
	for i := range found {
		found[i].weights = weights
		found[i].narrow()
	}
	return found
}

// bonus prefers running text of the parts in which a court reasons and rules.
func bonus(p *data.Paragraph, section data.SectionType) float64 {
	b := 0.0
	switch section {
	case data.SectionReasoning:
		b = 0.30
	case data.SectionOperative:
		b = 0.25
	case data.SectionBody, data.SectionDescriptive:
		b = 0.15
	case data.SectionHeader, data.SectionSignature:
		b = -0.25
	}
	switch p.Role {
	case data.RoleHeading:
		b -= 0.2
	case data.RoleFootnote, data.RoleCell:
		b -= 0.1
	}
	return b
}

// narrow finds the window of at most windowSize bytes whose matches weigh most.
func (c *candidate) narrow() {
	best := -1.0
	seen := make([]int, len(c.weights))
	distinct, to := 0.0, 0
	for from := range c.matches {
		for to < len(c.matches) && (to == from || c.matches[to].End-c.matches[from].Start <= windowSize) {
			g := c.matches[to].group
			if seen[g]++; seen[g] == 1 {
				distinct += c.weights[g]
			}
			to++
		}
		if w := distinct + 0.02*float64(min(to-from, 10)); w > best {
			best, c.from, c.to = w, from, to
		}
		g := c.matches[from].group
		if seen[g]--; seen[g] == 0 {
			distinct -= c.weights[g]
		}
	}
	for _, x := range c.matches[c.from:c.to] {
		if !slices.Contains(c.groups, x.group) {
			c.groups = append(c.groups, x.group)
		}
	}
}

// shown is the share of its weight that a part of the query keeps once a snippet shows it.
const shown = 0.25

// chosen takes the best candidates one after another; what earlier ones show counts little, and so does a section shown before.
func chosen(found []candidate, most int) []candidate {
	var list []candidate
	covered := make([]bool, len(found[0].weights))
	taken := make([]bool, len(found))
	var sections []data.SectionType
	for len(list) < most {
		best, bestGain := -1, 0.0
		for i := range found {
			if taken[i] {
				continue
			}
			gain := found[i].gain(covered)
			if slices.Contains(sections, found[i].section) {
				gain -= 0.1
			}
			if best < 0 || gain > bestGain {
				best, bestGain = i, gain
			}
		}
		if best < 0 {
			break
		}
		taken[best] = true
		for _, g := range found[best].groups {
			covered[g] = true
		}
		sections = append(sections, found[best].section)
		list = append(list, found[best])
	}
	return list
}

func (c *candidate) gain(covered []bool) float64 {
	gain := c.bonus + 0.02*float64(min(c.to-c.from, 10))
	for _, g := range c.groups {
		w := c.weights[g]
		if covered[g] {
			w *= shown
		}
		gain += w
	}
	return gain
}

// snippet cuts the fragment around the window and moves the marks into it.
func (c *candidate) snippet() Snippet {
	text := c.paragraph.Text
	start, end := fragment(text, c.matches[c.from].Start, c.matches[c.to-1].End)
	s := Snippet{
		Paragraph: c.paragraph.N, Section: c.section, Lang: c.lang,
		Text: text[start:end], CutBefore: start > 0, CutAfter: end < len(text),
	}
	for _, m := range marks(c.matches) {
		if m.Start >= start && m.End <= end {
			s.Marks = append(s.Marks, Mark{m.Start - start, m.End - start})
		}
	}
	return s
}

// opening is the beginning of the operative part, or of the first running text.
func opening(e *data.Edition) []Snippet {
	var first *data.Paragraph
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		if p.Role != data.RoleText || p.Text == "" {
			continue
		}
		if e.SectionOf(p.N).Type == data.SectionOperative {
			first = p
			break
		}
		if first == nil {
			first = p
		}
	}
	if first == nil && len(e.Paragraphs) > 0 {
		first = &e.Paragraphs[0]
	}
	if first == nil {
		return nil
	}
	_, end := fragment(first.Text, 0, 0)
	return []Snippet{{
		Paragraph: first.N, Section: e.SectionOf(first.N).Type, Lang: cmp.Or(first.Lang, e.Lang),
		Text: first.Text[:end], CutAfter: end < len(first.Text),
	}}
}
