// Package snippet finds the places of a text that answer a query, for result lists and for marks inside a document.
// It reads the text of the bank and never the index; it marks exactly the words that the index would match.
package snippet

import (
	"cmp"
	"slices"

	"taldau/data"
	"taldau/index/analysis"
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

// Make returns up to most fragments of e, the best first: those that together show most words of the query, phrases before words,
// reasoning and operative part before the rest, one for each paragraph. A query without words, and a text in which only the
// title matched, give the opening of the operative part, or of the text, without marks.
func (m *Marker) Make(e *data.Edition, most int) []Snippet {
	if most < 1 {
		return nil
	}
	var found []candidate
	if !m.isEmpty() {
		found = m.candidates(e, most)
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

// candidate is the best window of one paragraph.
type candidate struct {
	at        int
	paragraph *data.Paragraph
	lang      data.Lang
	section   data.SectionType
	matches   []match // of the whole paragraph
	from, to  int     // matches[from:to] are in the window
	groups    []int   // distinct parts of the query in the window
	weights   []float64
	bonus     float64
}

// maxSieved bounds the work for one edition, in bytes; the longest codes are shorter. What lies behind it gives no snippet.
const maxSieved = 4 << 20

// maxAnalysed is how much text of an edition is analysed, in bytes, the paragraphs with most words of the query first. More is, where a part
// of the query has not been found yet.
const maxAnalysed = 12 << 10

// look is a paragraph that may answer the query.
type look struct {
	at        int // place among the paragraphs
	paragraph *data.Paragraph
	section   data.SectionType
	may       analysis.Bits
	bonus     float64
	worth     float64
}

// looks sieves the paragraphs of an edition; the analysis of a short one tells what it has as quickly.
func (m *Marker) looks(e *data.Edition) []look {
	var list []look
	left := maxSieved
	may, short := m.asked(), isShort(e)
	for i := range e.Paragraphs {
		p := &e.Paragraphs[i]
		if left -= len(p.Text); left < 0 {
			break
		}
		if !short {
			may = m.may(p.Text)
		}
		if may != 0 {
			section := e.SectionOf(p.N).Type
			list = append(list, look{at: i, paragraph: p, section: section, may: may, bonus: bonus(p, section)})
		}
	}
	return list
}

// isShort holds for a single paragraph that is analysed whatever it has: most posts of the forum.
func isShort(e *data.Edition) bool {
	return len(e.Paragraphs) == 1 && len(e.Paragraphs[0].Text) <= maxAnalysed
}

// candidates analyses the most promising paragraphs of an edition and returns those that match, in their order. Where one is wanted, those are left out that cannot be
// better than the best so far.
func (m *Marker) candidates(e *data.Edition, most int) []candidate {
	looks := m.looks(e)
	weights := m.weights(looks)
	for i := range looks {
		looks[i].worth = looks[i].bonus
		for g, w := range weights {
			if looks[i].may&analysis.Bit(g) != 0 {
				looks[i].worth += w
			}
		}
	}
	slices.SortStableFunc(looks, func(a, b look) int { return cmp.Compare(b.worth, a.worth) })
	var found []candidate
	var seen analysis.Bits
	left, none, best := maxAnalysed, make([]bool, len(weights)), 0.0
	for _, l := range looks {
		if most == 1 && len(found) > 0 && l.worth+often(maxOften)+rounding < best {
			break
		}
		if left < 0 && l.may&^seen == 0 {
			continue
		}
		left -= len(l.paragraph.Text)
		lang := cmp.Or(l.paragraph.Lang, e.Lang)
		matches := m.matches(l.paragraph.Text, string(lang))
		if len(matches) == 0 {
			continue
		}
		for _, x := range matches {
			seen |= analysis.Bit(x.group)
		}
		c := candidate{at: l.at, paragraph: l.paragraph, lang: lang, section: l.section, matches: matches, weights: weights, bonus: l.bonus}
		c.narrow()
		found, best = append(found, c), max(best, c.gain(none))
	}
	slices.SortFunc(found, func(a, b candidate) int { return a.at - b.at })
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
		if w := distinct + often(to-from); w > best {
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

const (
	maxOften = 10   // matches that count
	rounding = 1e-9 // sums of the same weights in another order differ by less
)

// often is what the number of matches says beside which words they are.
func often(matches int) float64 { return 0.02 * float64(min(matches, maxOften)) }

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
	gain := c.bonus + often(c.to-c.from)
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
