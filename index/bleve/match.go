package bleve

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
	"taldau/index/analysis"
	"taldau/index/query"
)

// matcher finds the documents of one segment that match a query, as a bitmap: no scores, so no order of work matters.
// It is used by one goroutine; a term dictionary of Bleve is not safe for two.
type matcher struct {
	*view
	ctx      context.Context
	analyzer *analysis.Analyzer
	anyWord  bool
	maxTerms int
	dicts    map[string]segment.TermDictionary
}

func (m *matcher) dictionary(field string) (segment.TermDictionary, error) {
	if d, ok := m.dicts[field]; ok {
		return d, nil
	}
	d, err := m.segment.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("dictionary of %s: %w", field, err)
	}
	m.dicts[field] = d
	return d, nil
}

// match returns the matching documents that are not deleted. The bitmap may be changed by the caller.
func (m *matcher) match(q query.Query) (*roaring.Bitmap, error) {
	if err := m.ctx.Err(); err != nil {
		return nil, err
	}
	switch q := q.(type) {
	case nil:
		return m.live(), nil
	case query.Words:
		return m.words(q)
	case query.Phrase:
		return m.phrase(q)
	case query.Prefix:
		return m.prefix(fieldExact, analysis.Normalize(string(q)))
	case query.Field:
		return m.field(q)
	case query.Range:
		return m.dateRange(q.From, q.To), nil
	case query.And:
		return m.and(q)
	case query.Or:
		return m.or(q)
	case query.Not:
		inner, err := m.match(q.Query)
		if err != nil {
			return nil, err
		}
		all := m.live()
		all.AndNot(inner)
		return all, nil
	}
	return nil, fmt.Errorf("query of unknown kind %T", q)
}

func (m *matcher) and(list []query.Query) (*roaring.Bitmap, error) {
	var all *roaring.Bitmap
	for _, q := range list {
		b, err := m.match(q)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = b
		} else {
			all.And(b)
		}
	}
	return all, nil
}

func (m *matcher) or(list []query.Query) (*roaring.Bitmap, error) {
	all := roaring.New()
	for _, q := range list {
		b, err := m.match(q)
		if err != nil {
			return nil, err
		}
		all.Or(b)
	}
	return all, nil
}

// words matches all words, or any. Alternatives of one word are one.
func (m *matcher) words(list query.Words) (*roaring.Bitmap, error) {
	var all *roaring.Bitmap
	for _, terms := range alternatives(m.analyzer, list) {
		b, err := m.anyTerm(fieldText, terms)
		if err != nil {
			return nil, err
		}
		switch {
		case all == nil:
			all = b
		case m.anyWord:
			all.Or(b)
		default:
			all.And(b)
		}
	}
	if all == nil {
		return roaring.New(), nil
	}
	return all, nil
}

// alternatives groups the terms of words by position.
func alternatives(a *analysis.Analyzer, words []string) [][]string {
	var groups [][]string
	last := 0
	for _, t := range a.Query(strings.Join(words, " "), "") {
		if t.Pos != last {
			groups, last = append(groups, nil), t.Pos
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], t.Term)
	}
	return groups
}

func (m *matcher) anyTerm(field string, terms []string) (*roaring.Bitmap, error) {
	all := roaring.New()
	for _, t := range terms {
		if err := m.addTerm(all, field, t); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// addTerm adds the documents that have a term.
func (m *matcher) addTerm(to *roaring.Bitmap, field, term string) error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	list, err := m.postings(field, term)
	if err != nil {
		return err
	}
	if ored, ok := list.(interface{ OrInto(*roaring.Bitmap) }); ok && m.deleted == nil {
		ored.OrInto(to)
		return nil
	}
	return eachPosting(list, false, func(p segment.Posting) error {
		to.Add(uint32(p.Number()))
		return nil
	})
}

func (m *matcher) postings(field, term string) (segment.PostingsList, error) {
	d, err := m.dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := d.PostingsList([]byte(term), m.deleted, nil)
	if err != nil {
		return nil, fmt.Errorf("postings of %s:%q: %w", field, term, err)
	}
	return list, nil
}

// eachPosting calls f for each posting, with positions where asked.
func eachPosting(list segment.PostingsList, positions bool, f func(segment.Posting) error) error {
	iterator := list.Iterator(true, false, positions, nil)
	for {
		p, err := iterator.Next()
		if err != nil || p == nil {
			return err
		}
		if err := f(p); err != nil {
			return err
		}
	}
}

// phrase matches words that follow one another, as they stand in the text.
func (m *matcher) phrase(words query.Phrase) (*roaring.Bitmap, error) {
	tokens := m.analyzer.Exact(strings.Join(words, " "))
	if len(tokens) == 0 {
		return roaring.New(), nil
	}
	var all *roaring.Bitmap
	for _, t := range tokens {
		b, err := m.anyTerm(fieldExact, []string{t.Term})
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = b
		} else {
			all.And(b)
		}
	}
	if len(tokens) == 1 || all.IsEmpty() {
		return all, nil
	}
	return m.adjacent(tokens, all)
}

// adjacent keeps the candidates in which the words stand at consecutive positions.
func (m *matcher) adjacent(tokens []analysis.Token, candidates *roaring.Bitmap) (*roaring.Bitmap, error) {
	starts := map[uint32][]uint64{} // document → positions at which a phrase may still begin
	for i, t := range tokens {
		list, err := m.postings(fieldExact, t.Term)
		if err != nil {
			return nil, err
		}
		next := make(map[uint32][]uint64, len(starts))
		err = eachCandidate(list, candidates, func(p segment.Posting) error {
			doc := uint32(p.Number())
			var kept []uint64
			for _, l := range p.Locations() {
				if l.Pos() <= uint64(i) {
					continue
				}
				if begin := l.Pos() - uint64(i); i == 0 || slices.Contains(starts[doc], begin) {
					kept = append(kept, begin)
				}
			}
			if len(kept) > 0 {
				next[doc] = kept
			}
			return m.ctx.Err()
		})
		if err != nil {
			return nil, err
		}
		starts = next
	}
	found := roaring.New()
	for doc := range starts {
		found.Add(doc)
	}
	return found, nil
}

// eachCandidate visits the postings of the candidates only, with positions. Every candidate is in the list.
func eachCandidate(list segment.PostingsList, candidates *roaring.Bitmap, f func(segment.Posting) error) error {
	iterator := list.Iterator(true, false, true, nil)
	for docs := candidates.Iterator(); docs.HasNext(); {
		p, err := iterator.Advance(uint64(docs.Next()))
		if err != nil || p == nil {
			return err
		}
		if err := f(p); err != nil {
			return err
		}
	}
	return nil
}

// prefix matches the terms that begin with it; more than maxTerms of them in a segment are too many.
func (m *matcher) prefix(field, prefix string) (*roaring.Bitmap, error) {
	d, err := m.dictionary(field)
	if err != nil {
		return nil, err
	}
	var terms []string
	iterator := d.AutomatonIterator(nil, []byte(prefix), append([]byte(prefix), 0xff))
	for {
		entry, err := iterator.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			return m.anyTerm(field, terms)
		}
		if terms = append(terms, entry.Term); len(terms) > m.maxTerms {
			return nil, fmt.Errorf("%s*: %w", prefix, index.ErrTooBroad)
		}
	}
}

// field matches a keyword, or the words of a title.
func (m *matcher) field(q query.Field) (*roaring.Bitmap, error) {
	if q.Name != fieldTitle {
		return m.anyTerm(q.Name, []string{q.Value})
	}
	all := m.live()
	for _, terms := range alternatives(m.analyzer, strings.Fields(q.Value)) {
		b, err := m.anyTerm(fieldTitle, terms)
		if err != nil {
			return nil, err
		}
		all.And(b)
	}
	return all, nil
}

// dateRange matches documents adopted from..to, both included; undated documents do not match.
func (m *matcher) dateRange(from, to string) *roaring.Bitmap {
	first, last := dateNumber(from), dateNumber(to)
	if last == 0 {
		last = 99999999
	}
	b := roaring.New()
	for doc, date := range m.dates {
		if date != 0 && date >= first && date <= last {
			b.Add(uint32(doc))
		}
	}
	if m.deleted != nil {
		b.AndNot(m.deleted)
	}
	return b
}

// filters narrows a bitmap by the filters and dates of a request.
func (m *matcher) filters(b *roaring.Bitmap, r index.Request) error {
	for _, f := range r.Filters {
		values, err := m.anyTerm(string(f.Field), f.Values)
		if err != nil {
			return err
		}
		b.And(values)
	}
	if r.From != "" || r.To != "" {
		b.And(m.dateRange(r.From, r.To))
	}
	return nil
}
