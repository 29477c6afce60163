package bleve

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
	"taldau/index/analysis"
)

// MaxAbout is the number of terms kept of a document.
const MaxAbout = maxAbout

// AboutOf lists what is kept of a document with these tokens, as it is read back, by "term count".
func AboutOf(tokens []analysis.Token) (terms []string, counts []int, err error) {
	return DecodeAbout(aboutOf(tokens))
}

// DecodeAbout reads encoded terms.
func DecodeAbout(encoded []byte) (terms []string, counts []int, err error) {
	err = eachAbout(encoded, func(term string, count int) { terms, counts = append(terms, term), append(counts, count) })
	return terms, counts, err
}

// Segments is the number of segments.
func (ix *Index) Segments() (int, error) { return ix.parts() }

// Near tells whether the automaton of spelling accepts a word.
func Near(word string, distance int, other string) bool {
	a := newNear(word, distance, "")
	state := a.Start()
	for _, b := range []byte(other) {
		state = a.Accept(state, b)
	}
	return a.CanMatch(state) && a.IsMatch(state)
}

// Ceilings calls f with the score by words and the ceiling of every document that a request finds. No request of a likeness.
func (ix *Index) Ceilings(r index.Request, f func(id string, score float64, ceiling float32)) error {
	return ix.found(r, func(o *byRelevance) error {
		for _, m := range o.matchers {
			o.scores, o.scored = append(o.scores, ix.scoreArray(m.count)), append(o.scored, roaring.New())
		}
		all, _, err := o.ceilings()
		if err != nil {
			return err
		}
		if err := o.scoreRest(o.found); err != nil {
			return err
		}
		for i, m := range o.matchers {
			eachDoc(o.found[i], func(doc uint32) {
				id, _ := m.segment.DocID(uint64(doc))
				f(string(id), o.scores[i][doc], all[i][doc])
			})
		}
		return nil
	})
}

// Slight is how many words of a request are in no document's ceiling by themselves.
func (ix *Index) Slight(r index.Request) (n int, err error) {
	err = ix.found(r, func(o *byRelevance) error {
		words, _ := o.scorer.slight()
		for _, slight := range words {
			if slight {
				n++
			}
		}
		return nil
	})
	return n, err
}

// Scored is how many documents a request finds, and how many of them are scored for a page of it. No request of a likeness.
func (ix *Index) Scored(r index.Request) (found, scored int, err error) {
	err = ix.found(r, func(o *byRelevance) error {
		if err := o.score(r.Limit); err != nil {
			return err
		}
		for i := range o.matchers {
			found, scored = found+int(o.found[i].GetCardinality()), scored+int(o.scored[i].GetCardinality())
		}
		return nil
	})
	return found, scored, err
}

// found gives f what a request finds, before it is scored.
func (ix *Index) found(r index.Request, f func(o *byRelevance) error) error {
	ctx := context.Background()
	s, err := ix.open()
	if err != nil {
		return err
	}
	defer s.close()
	o := &byRelevance{ix: ix}
	for _, v := range s.views {
		m := &matcher{view: v, ctx: ctx, analyzer: ix.analyzerFor(r), anyWord: r.AnyWord, maxTerms: ix.maxTerms, dicts: map[string]segment.TermDictionary{}}
		found, err := m.find(r, nil)
		if err != nil {
			return err
		}
		o.matchers, o.found = append(o.matchers, m), append(o.found, found)
	}
	if o.scorer, err = ix.newScorer(ctx, s, r, nil, o.matchers); err != nil {
		return err
	}
	o.typed = o.scorer.words
	for i, m := range o.matchers {
		o.bonus = append(o.bonus, o.scorer.bonuses(i, m))
	}
	return f(o)
}

// Meet lists what two rising lists have both, as pairs of places.
func Meet(a, b []uint32) (pairs [][2]int) {
	meet(a, b, func(i, j int) { pairs = append(pairs, [2]int{i, j}) })
	return pairs
}

// Recent remembers texts that cost by their length.
type Recent struct{ *recent[int, string] }

// NewRecent makes one that remembers texts of so many bytes together.
func NewRecent(most int) Recent {
	return Recent{newRecentBy[int](most, func(s string) int { return len(s) })}
}

// Of returns the text of a key.
func (r Recent) Of(key int) (string, bool) { return r.of(key) }

// Keep remembers a text.
func (r Recent) Keep(key int, s string) { r.keep(key, s) }

// Spent is what all that is remembered costs.
func (r Recent) Spent() (n int) {
	for _, half := range []map[int]string{r.young, r.old} {
		for _, s := range half {
			n += len(s)
		}
	}
	return n
}

// Level is the level of a tf, and a tf that none of that level exceeds.
func Level(tf float32) (level uint8, most float64) { return levelOf(tf), mostOf(int(levelOf(tf))) }

// Places lists the places of a term of the text in documents of the first segment, by rising document, and whether chunks were left out. plain walks through all that lies
// between the documents.
func (ix *Index) Places(term string, docs []uint32, plain bool) (places [][]uint64, seeks bool, err error) {
	s, err := ix.open()
	if err != nil {
		return nil, false, err
	}
	defer s.close()
	m := &matcher{view: s.views[0], dicts: map[string]segment.TermDictionary{}}
	c, err := m.cursor(fieldText, term)
	if err != nil {
		return nil, false, err
	}
	if seeks = c.chunk > 0; plain {
		c.chunk = 0
	}
	for _, doc := range docs {
		at, err := c.at(doc, nil)
		if err != nil {
			return nil, false, err
		}
		places = append(places, at)
	}
	return places, seeks, nil
}
