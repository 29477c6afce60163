package bleve

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

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
	lists    map[fieldTerm]segment.PostingsList
	found    *roaring.Bitmap // what the request found
	list     []uint32        // the same, rising; nil: not asked for yet
	others   []uint32        // the documents of the segment that were not found; nil: not asked for yet
}

// rising lists what the request found. It is gone through several times, and a step through a list takes a third of one through a set.
func (m *matcher) rising() []uint32 {
	if m.list == nil {
		list := risings.Get().(*[]uint32)
		m.list = inList(*list, m.found)
	}
	return m.list
}

// unfound lists the documents of the segment that were not found, deleted ones too.
func (m *matcher) unfound() []uint32 {
	if m.others == nil {
		m.others = roaring.FlipInt(m.found, 0, m.count).ToArray()
	}
	return m.others
}

// close gives back what rising lists.
func (m *matcher) close() {
	if m.list != nil {
		risings.Put(&m.list)
	}
}

// risings are kept for rising.
var risings = sync.Pool{New: func() any { return new([]uint32) }}

type fieldTerm struct{ field, term string }

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
	case query.Prefix, query.Pattern:
		terms, err := m.expand(q)
		if err != nil {
			return nil, err
		}
		return m.anyTerm(fieldExact, terms)
	case query.SlopPhrase, query.Near, query.Same:
		return m.placed(q)
	case query.Field:
		return m.anyTerm(q.Name, []string{q.Value})
	case query.Title:
		return m.title(q)
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
	groups := alternatives(m.analyzer, list)
	if m.anyWord {
		return m.anyTerm(fieldText, slices.Concat(groups...))
	}
	var all *roaring.Bitmap
	for _, terms := range groups {
		b, err := m.anyTerm(fieldText, terms)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = b
		} else {
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

// anyTerm returns the documents that have one of some terms. The commonest comes first: where it makes a set large, the others are only added to it.
func (m *matcher) anyTerm(field string, terms []string) (*roaring.Bitmap, error) {
	lists := make([]segment.PostingsList, len(terms))
	for i, t := range terms {
		var err error
		if lists[i], err = m.postings(field, t); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(lists, func(a, b segment.PostingsList) int { return cmp.Compare(b.Count(), a.Count()) })
	all := roaring.New()
	for _, list := range lists {
		if err := m.addList(all, list); err != nil {
			return nil, err
		}
	}
	m.drop(all)
	return all, nil
}

// addList adds documents; of some lists the deleted ones, too.
func (m *matcher) addList(to *roaring.Bitmap, list segment.PostingsList) error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	if ored, ok := list.(interface{ OrInto(*roaring.Bitmap) }); ok {
		ored.OrInto(to)
		return nil
	}
	return eachPosting(list, false, func(p segment.Posting) error {
		to.Add(uint32(p.Number()))
		return nil
	})
}

// drop takes the deleted documents away.
func (m *matcher) drop(docs *roaring.Bitmap) {
	if m.deleted != nil {
		docs.AndNot(m.deleted)
	}
}

// postings are those of the documents that are not deleted. A search asks for the same ones again and again: to find, to count and to score.
func (m *matcher) postings(field, term string) (segment.PostingsList, error) {
	if list, ok := m.lists[fieldTerm{field, term}]; ok {
		return list, nil
	}
	d, err := m.dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := d.PostingsList([]byte(term), m.deleted, nil)
	if err != nil {
		return nil, fmt.Errorf("postings of %s:%q: %w", field, term, err)
	}
	if m.lists == nil {
		m.lists = map[fieldTerm]segment.PostingsList{}
	}
	m.lists[fieldTerm{field, term}] = list
	return list, nil
}

// allPostings are those of all documents of the segment, deleted ones too.
func (m *matcher) allPostings(field, term string) (segment.PostingsList, error) {
	if m.deleted == nil {
		return m.postings(field, term)
	}
	d, err := m.dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := d.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("all postings of %s:%q: %w", field, term, err)
	}
	return list, nil
}

// eachPosting calls f for each posting, with counts where asked.
func eachPosting(list segment.PostingsList, counts bool, f func(segment.Posting) error) error {
	iterator := list.Iterator(counts, false, false, nil)
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
	switch terms := exactTerms(m.analyzer, words); len(terms) {
	case 0:
		return roaring.New(), nil
	case 1:
		return m.anyTerm(fieldExact, terms[0])
	}
	return m.placed(words)
}

// title matches words of the title, or what stands in it.
func (m *matcher) title(q query.Title) (*roaring.Bitmap, error) {
	words, ok := q.Query.(query.Words)
	if !ok {
		return m.placed(q)
	}
	all := m.live()
	groups := alternatives(m.analyzer, words)
	if len(groups) == 0 {
		return roaring.New(), nil
	}
	for _, terms := range groups {
		b, err := m.anyTerm(fieldTitle, terms)
		if err != nil {
			return nil, err
		}
		all.And(b)
	}
	return all, nil
}

// expand lists the words of the segment that a prefix or a pattern stands for; more than maxTerms of them are too many.
func (m *matcher) expand(q query.Query) ([]string, error) {
	var prefix string
	accept := func(string) bool { return true }
	switch q := q.(type) {
	case query.Prefix:
		prefix = analysis.Normalize(string(q))
	case query.Pattern:
		pattern := analysis.NewPattern(string(q))
		prefix, accept = pattern.Prefix(), pattern.Match
	default:
		return nil, fmt.Errorf("query of kind %T does not stand for words", q)
	}
	d, err := m.dictionary(fieldExact)
	if err != nil {
		return nil, err
	}
	var terms []string
	iterator := d.AutomatonIterator(nil, []byte(prefix), append([]byte(prefix), 0xff))
	for {
		entry, err := iterator.Next()
		if err != nil || entry == nil {
			return terms, err
		}
		if !accept(entry.Term) {
			continue
		}
		if terms = append(terms, entry.Term); len(terms) > m.maxTerms {
			return nil, fmt.Errorf("%s: %w", q, index.ErrTooBroad)
		}
	}
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
	m.drop(b)
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
	if !r.Forum {
		b.AndNot(m.forum)
	}
	if r.Whole {
		b.AndNot(roaring.AndNot(m.units, m.forum))
	}
	return nil
}
