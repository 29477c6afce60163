package bleve

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index/analysis"
	"taldau/index/query"
)

// span is where words stand in a document: the positions of the first and of the last of them.
type span struct{ first, last uint64 }

// places finds one part of a query in the documents of a segment, one document after another, by rising number: a word, a phrase,
// a pattern, or alternatives of those.
type places struct {
	runs    []*run
	longest uint64          // words of the longest run
	docs    *roaring.Bitmap // that have at least one of the runs, or look so
	found   []span          // in the document looked at, by first position
}

// run is words that follow one another; each may stand for several terms.
type run struct {
	words     [][]*cursor
	positions [][]uint64 // of each word, in the document looked at
}

// run makes the run of words given by the terms that each may be, and the documents that have all the words somewhere.
func (m *matcher) run(field string, words [][]string) (*run, *roaring.Bitmap, error) {
	r := &run{positions: make([][]uint64, len(words))}
	var all *roaring.Bitmap
	for _, terms := range words {
		docs, err := m.anyTerm(field, terms)
		if err != nil {
			return nil, nil, err
		}
		if all == nil {
			all = docs
		} else {
			all.And(docs)
		}
		cursors := make([]*cursor, len(terms))
		for i, term := range terms {
			if cursors[i], err = m.cursor(field, term); err != nil {
				return nil, nil, err
			}
		}
		r.words = append(r.words, cursors)
	}
	return r, all, nil
}

// add adds one more alternative.
func (p *places) add(m *matcher, field string, words [][]string) error {
	if p.docs == nil {
		p.docs = roaring.New()
	}
	if len(words) == 0 {
		return nil
	}
	r, docs, err := m.run(field, words)
	if err != nil {
		return err
	}
	p.runs, p.longest = append(p.runs, r), max(p.longest, uint64(len(words)))
	p.docs.Or(docs)
	return nil
}

// addQuery adds a word, a phrase, a prefix, a pattern or alternatives of those. A typed word that analysis cuts into several is those words side by side.
func (p *places) addQuery(m *matcher, q query.Query) error {
	switch q := q.(type) {
	case query.Words: // a concept stands at the first word of its name only, so no distance can be told from it
		return p.add(m, fieldText, alternatives(m.analyzer.Literal(), q))
	case query.Phrase:
		return p.add(m, fieldExact, exactTerms(m.analyzer, q))
	case query.Or:
		for _, alternative := range q {
			if err := p.addQuery(m, alternative); err != nil {
				return err
			}
		}
		return nil
	}
	terms, err := m.expand(q)
	if err != nil || len(terms) == 0 {
		return p.addNothing(err)
	}
	return p.add(m, fieldExact, [][]string{terms})
}

func (p *places) addNothing(err error) error {
	if p.docs == nil {
		p.docs = roaring.New()
	}
	return err
}

// exactTerms are the words of a phrase, each alone in its group.
func exactTerms(a *analysis.Analyzer, phrase []string) [][]string {
	var words [][]string
	for _, t := range a.Exact(strings.Join(phrase, " ")) {
		words = append(words, []string{t.Term})
	}
	return words
}

// load finds the places in one document.
func (p *places) load(doc uint32) error {
	p.found = p.found[:0]
	for _, r := range p.runs {
		if err := r.load(doc); err != nil {
			return err
		}
		p.found = r.appendTo(p.found)
	}
	if len(p.runs) > 1 {
		slices.SortFunc(p.found, func(a, b span) int { return int(a.first) - int(b.first) })
	}
	return nil
}

func (r *run) load(doc uint32) (err error) {
	for i, cursors := range r.words {
		list := r.positions[i][:0]
		for _, c := range cursors {
			if list, err = c.at(doc, list); err != nil {
				return err
			}
		}
		if len(cursors) > 1 {
			slices.Sort(list)
			list = slices.Compact(list)
		}
		r.positions[i] = list
	}
	return nil
}

// appendTo appends the places where the words follow one another.
func (r *run) appendTo(found []span) []span {
	last := uint64(len(r.words)) - 1
	for _, first := range r.positions[0] {
		follows := true
		for i := 1; i < len(r.positions) && follows; i++ {
			_, follows = slices.BinarySearch(r.positions[i], first+uint64(i))
		}
		if follows {
			found = append(found, span{first, first + last})
		}
	}
	return found
}

// from returns the places that begin at a position or later.
func (p *places) from(position uint64) []span {
	i, _ := slices.BinarySearchFunc(p.found, position, func(a span, position uint64) int {
		if a.first < position {
			return -1
		}
		return 1
	})
	return p.found[i:]
}
