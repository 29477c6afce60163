package bleve

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"taldau/index"
)

// combinations are which values of some fields documents have together. There are far fewer of them than documents: to count values over many documents, combinations are
// counted, and then the values of each at once.
type combinations struct {
	fields []index.Field
	of     []uint16 // the number of the combination of each document
	like   []uint32 // for each combination, a document that has it
	times  []int32  // how many documents of the segment have each combination, deleted ones too
	values []column // by field: the values of each combination, side by side
}

// combinedFields are fields that are counted together: those of few values; the category, whose values come with all that stand above them; and the articles, since what
// is said in a discussion has those of its topic.
func combinedFields() [][]index.Field {
	return [][]index.Field{
		{index.FieldKind, index.FieldProceeding, index.FieldRegion, index.FieldInstance, index.FieldActType, index.FieldOutcome, index.FieldState, index.FieldYear, index.FieldLang},
		{index.FieldCategory},
		{index.FieldArticle},
	}
}

// combine finds the combinations of fields, of the bank and of the forum apart, or returns nil where there are more of them.
func (o *ordinals) combine(fields []index.Field, most int) *combinations {
	c := &combinations{fields: fields, of: make([]uint16, o.count)}
	numbers := map[string]uint16{}
	var key []byte
	for doc := range uint32(o.count) {
		key = append(key[:0], o.classOf(doc))
		for _, f := range fields {
			values := o.fields[f].of(doc)
			key = binary.AppendUvarint(key, uint64(len(values)))
			for _, v := range values {
				key = binary.AppendUvarint(key, uint64(v))
			}
		}
		n, known := numbers[string(key)]
		if !known {
			if len(c.like) >= min(most, math.MaxUint16+1) {
				return nil
			}
			n = uint16(len(c.like))
			numbers[string(key)], c.like, c.times = n, append(c.like, doc), append(c.times, 0)
		}
		c.of[doc] = n
		c.times[n]++
	}
	for _, f := range fields {
		c.values = append(c.values, o.fields[f].rows(c.like))
	}
	return c
}

// rows are the values of some documents, as a column of them.
func (c *column) rows(docs []uint32) column {
	rows := column{terms: c.terms, start: make([]uint32, 1, len(docs)+1)}
	for _, doc := range docs {
		rows.values = append(rows.values, c.of(doc)...)
		rows.start = append(rows.start, uint32(len(rows.values)))
	}
	return rows
}

const (
	// fewCombinations is how many documents of a segment there must be to a combination.
	fewCombinations = 4
	// fewCounted is how many that were found there must be, or to count them one by one costs less.
	fewCounted = 2
)

// tallies are kept for count.
var tallies = sync.Pool{New: func() any { return new([]int32) }}

// count counts the combinations of what was found and adds their values to the counters, and returns those counters that it left alone.
func (c *combinations) count(m *matcher, counters []counter) []counter {
	ours := func(k counter) bool { return slices.Contains(c.fields, k.field) }
	if !slices.ContainsFunc(counters, ours) || m.found.GetCardinality() < uint64(fewCounted*len(c.like)) {
		return counters
	}
	kept := tallies.Get().(*[]int32)
	defer tallies.Put(kept)
	*kept = zeros(*kept, len(c.like))
	counts := *kept
	c.tally(m, counts)
	var others []counter
	for _, k := range counters {
		if i := slices.Index(c.fields, k.field); i >= 0 {
			k.addEach(&c.values[i], counts)
		} else {
			others = append(others, k)
		}
	}
	return others
}

// tally counts the combinations of what was found, or of what was not, where that is less: a question of any of its words finds nearly everything.
func (c *combinations) tally(m *matcher, counts []int32) {
	if 2*m.found.GetCardinality() > uint64(m.count) {
		copy(counts, c.times)
		for _, doc := range m.unfound() {
			counts[c.of[doc]]--
		}
		return
	}
	for _, doc := range m.rising() {
		counts[c.of[doc]]++
	}
}
