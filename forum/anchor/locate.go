package anchor

import (
	"strings"

	"taldau/forum/diff"
)

// Anchor is a place in an edition that a post quotes.
type Anchor struct {
	Paragraph int    // 1, 2, 3 … in the edition that was quoted
	Hash      string // Hash of the quoted text; empty: the place alone is meant
	Text      string // the quoted text where it is a part of the paragraph; may be empty for a whole one
}

// State is what became of an anchor.
type State string

// The states of an anchor in a newer edition.
const (
	Same     State = "same"     // the paragraph has its number and its text
	Moved    State = "moved"    // the same text has another number
	Changed  State = "changed"  // the text at the place is another one, and like enough to be what became of it
	Orphaned State = "orphaned" // gone, or not to be told from others
)

// Place is where an anchor stands in a newer edition.
type Place struct {
	State      State
	Paragraph  int     // number in the newer edition; 0 where it is orphaned
	Similarity float64 // 1 for the same text; for a changed one the resemblance of the texts
}

// What makes a changed paragraph recognisable. Within its old neighbours a third of all shingles must be common; elsewhere most must be,
// since law repeats itself. A second paragraph that is nearly as like makes both unclear.
const (
	nearThreshold = 0.35
	farThreshold  = 0.7
	margin        = 0.1
)

// Locate finds the place of one anchor of the old edition in the new one; see Comparison.Locate.
func Locate(a Anchor, old, new []string) Place { return Compare(old, new).Locate(a) }

// Locate finds the place of an anchor of the old edition in the new one. Paragraphs with equal text are matched first, in their
// order; a paragraph without its equal is then looked for between the neighbours that kept their text, and last anywhere
// among the paragraphs that have no equal themselves. So paragraphs that come and go elsewhere change nothing.
func (c *Comparison) Locate(a Anchor) Place {
	if a.Paragraph < 1 || a.Paragraph > len(c.old) || !fits(a, c.old[a.Paragraph-1]) {
		return Place{State: Orphaned}
	}
	place := c.locate(a.Paragraph - 1)
	if place.State == Changed && a.Text != "" && Hash(c.old[a.Paragraph-1]) != a.Hash && contains(c.new[place.Paragraph-1], a.Text) {
		place.State, place.Similarity = kept(a.Paragraph, place.Paragraph), 1 // the part that was quoted did not change
	}
	return place
}

// fits reports whether the anchor is of this paragraph at all.
func fits(a Anchor, paragraph string) bool {
	return a.Hash == "" || Hash(paragraph) == a.Hash || Normalize(a.Text) != "" && Hash(a.Text) == a.Hash && contains(paragraph, a.Text)
}

func contains(paragraph, part string) bool {
	return strings.Contains(Normalize(paragraph), Normalize(part))
}

// Comparison is two editions whose paragraphs are matched, for any number of anchors. It is safe for concurrent use.
type Comparison struct {
	old, new   []string
	a, b       []string   // hashes of the paragraphs
	to, from   []int      // partner of each paragraph by equal text; -1: none
	olds, news []shingles // of the paragraphs without a partner; nil for others
}

// Compare matches the paragraphs of two editions of a document.
func Compare(old, new []string) *Comparison {
	c := &Comparison{old: old, new: new, a: hashes(old), b: hashes(new)}
	c.to, c.from = diff.Match(c.a, c.b)
	c.relocate()
	c.olds, c.news = unmatched(old, c.to), unmatched(new, c.from)
	return c
}

func unmatched(paragraphs []string, partner []int) []shingles {
	list := make([]shingles, len(paragraphs))
	for i, p := range paragraphs {
		if partner[i] < 0 {
			list[i] = shinglesOf(p)
		}
	}
	return list
}

func hashes(paragraphs []string) []string {
	list := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		list[i] = Hash(p)
	}
	return list
}

// relocate matches paragraphs that were moved past others: equal texts of which each edition has one left without a partner.
func (c *Comparison) relocate() {
	left := map[string][2]int{} // hash → number of new paragraphs without a partner, and the last of them
	for j, h := range c.b {
		if c.from[j] < 0 {
			left[h] = [2]int{left[h][0] + 1, j}
		}
	}
	olds := map[string]int{}
	for i, h := range c.a {
		if c.to[i] < 0 {
			olds[h]++
		}
	}
	for i, h := range c.a {
		if n := left[h]; c.to[i] < 0 && olds[h] == 1 && n[0] == 1 {
			c.to[i], c.from[n[1]] = n[1], i
		}
	}
}

// kept is the state of a text that did not change.
func kept(old, new int) State {
	if old == new {
		return Same
	}
	return Moved
}

// locate finds paragraph i, counted from 0.
func (c *Comparison) locate(i int) Place {
	if j := c.to[i]; j >= 0 {
		return Place{State: kept(i, j), Paragraph: j + 1, Similarity: 1}
	}
	lowest, highest := c.gap(i)
	if anywhere, _ := c.copies(i, 0, len(c.new)); anywhere > 0 {
		near, j := c.copies(i, lowest, highest)
		if near != 1 || c.claimed(i, j) {
			return Place{State: Orphaned} // several, or far away, or another one's as well: which of them it was nobody can tell
		}
		return Place{State: kept(i, j), Paragraph: j + 1, Similarity: 1}
	}
	j, similarity := c.likest(i, lowest, highest, nearThreshold)
	if j < 0 {
		j, similarity = c.likest(i, 0, len(c.new), farThreshold)
	}
	if j < 0 {
		return Place{State: Orphaned}
	}
	return Place{State: Changed, Paragraph: j + 1, Similarity: similarity}
}

// copies counts the new paragraphs in [lowest, highest) that have the text of i and no partner, and returns the last of them.
func (c *Comparison) copies(i, lowest, highest int) (n, last int) {
	for k := lowest; k < highest; k++ {
		if c.from[k] < 0 && c.b[k] == c.a[i] {
			n, last = n+1, k
		}
	}
	return n, last
}

// claimed reports whether new paragraph j, a copy of i, could as well be another old paragraph with the same text.
func (c *Comparison) claimed(i, j int) bool {
	for k := range c.old {
		if k == i || c.to[k] >= 0 || c.a[k] != c.a[i] {
			continue
		}
		if lowest, highest := c.gap(k); lowest <= j && j < highest {
			return true
		}
	}
	return false
}

// gap returns the new paragraphs that stand between the partners of the neighbours of i, [lowest, highest).
func (c *Comparison) gap(i int) (lowest, highest int) {
	lowest, highest = 0, len(c.new)
	for k := i - 1; k >= 0; k-- {
		if c.to[k] >= 0 {
			lowest = c.to[k] + 1
			break
		}
	}
	for k := i + 1; k < len(c.old); k++ {
		if c.to[k] >= 0 {
			highest = c.to[k]
			break
		}
	}
	return lowest, highest
}

// likest returns the new paragraph in [lowest, highest) that is what became of i, or -1. It must be like it, clearly more than any
// other, and no other old paragraph may be more like it than i is.
func (c *Comparison) likest(i, lowest, highest int, threshold float64) (int, float64) {
	best, j, second := 0.0, -1, 0.0
	mine := c.olds[i]
	for k := lowest; k < highest; k++ {
		if c.from[k] >= 0 {
			continue
		}
		switch r := resemblance(mine, c.news[k]); {
		case r > best:
			best, j, second = r, k, best
		case r > second:
			second = r
		}
	}
	if j < 0 || best < threshold || second > best-margin {
		return -1, 0
	}
	theirs := c.news[j]
	for k := range c.old {
		if k != i && c.to[k] < 0 && resemblance(c.olds[k], theirs) > best-margin {
			return -1, 0
		}
	}
	return j, best
}
