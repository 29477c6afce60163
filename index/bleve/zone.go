package bleve

import (
	"strconv"
	"strings"

	"taldau/index"
	"taldau/index/analysis"
)

// The zones of BM25F that have a field of their own beside the text. What stands in none of them is the body: its
// occurrences are those of the text less those of these.
const (
	zoneTitle = iota
	zoneOperative
	zoneReasoning
	zoneBody
	zoneExact // the whole text in the forms that were written
	zones
)

// zoneFields are the fields of the zones, and zoneNames how an explanation calls them.
var (
	zoneFields = [zones]string{zoneTitle: fieldTitle, zoneOperative: fieldOperative, zoneReasoning: fieldReasoning, zoneBody: fieldText, zoneExact: fieldExact}
	zoneNames  = [zones]string{"title", "operative", "reasoning", "body", "exact"}
)

// zoneOf gives the zone of a part.
func zoneOf(section string) int {
	switch section {
	case "operative":
		return zoneOperative
	case "reasoning":
		return zoneReasoning
	}
	return zoneBody
}

// lengths are the numbers of words of a document in its zones.
type lengths [zones]uint32

// String is the form in which lengths are kept in the index: the zones in order, parted by spaces.
func (l lengths) String() string {
	parts := make([]string, zones)
	for i, n := range l {
		parts[i] = strconv.FormatUint(uint64(n), 10)
	}
	return strings.Join(parts, " ")
}

// parseLengths reads what String wrote; what it cannot read is 0.
func parseLengths(s string) (l lengths) {
	for i, part := range strings.Fields(s) {
		if i < zones {
			n, _ := strconv.ParseUint(part, 10, 32)
			l[i] = uint32(n)
		}
	}
	return l
}

// analysed is an entry as terms: everything, and again by zone.
type analysed struct {
	all    []analysis.Token
	zones  [zones][]analysis.Token // title, operative and reasoning only
	length lengths
}

// analyse makes the terms of an entry, at the positions of wordsOf. A part begins partGap after the part before it.
func (ix *Index) analyse(e *index.Entry) *analysed {
	a := &analysed{}
	a.add(ix.analyzer.Index(e.Title, e.TitleLang), zoneTitle)
	for _, p := range e.Parts {
		a.add(ix.analyzer.Index(p.Text, p.Lang), zoneOf(p.Section))
	}
	return a
}

func (a *analysed) add(tokens []analysis.Token, zone int) {
	words := uint32(countWords(tokens))
	a.length[zone] += words
	a.length[zoneExact] += words
	if zone != zoneBody {
		a.zones[zone] = append(a.zones[zone], tokens...)
	}
	if zone == zoneTitle {
		a.all = append(a.all, tokens...)
		return
	}
	a.all = appendPart(a.all, tokens)
}

// countWords counts positions: alternatives of a word are one word, and concepts none.
func countWords(tokens []analysis.Token) int {
	n, last := 0, 0
	for _, t := range tokens {
		if t.Pos != last && !isConcept(t.Term) {
			n, last = n+1, t.Pos
		}
	}
	return n
}

func isConcept(term string) bool { return strings.HasPrefix(term, index.ConceptPrefix) }
