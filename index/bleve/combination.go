package bleve

import (
	"encoding/binary"
	"math"
	"slices"

	"taldau/index"
)

// combinations are which values of some fields documents have together. There are far fewer of them than documents: to count values over many documents, combinations are
// counted, and then the values of each at once.
type combinations struct {
	fields []index.Field
	of     []uint16 // the number of the combination of each document
	like   []uint32 // for each combination, a document that has it
}

// combinedFields are fields that are counted together: those of few values, and the category, whose values come with all that stand above them.
func combinedFields() [][]index.Field {
	return [][]index.Field{
		{index.FieldKind, index.FieldProceeding, index.FieldRegion, index.FieldInstance, index.FieldActType, index.FieldOutcome, index.FieldState, index.FieldYear, index.FieldLang},
		{index.FieldCategory},
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
			numbers[string(key)], c.like = n, append(c.like, doc)
		}
		c.of[doc] = n
	}
	return c
}

const (
	// fewCombinations is how many documents of a segment there must be to a combination.
	fewCombinations = 4
	// fewCounted is how many that were found there must be, or to count them one by one costs less.
	fewCounted = 2
)

// count counts the combinations of documents and adds their values to the counters, and returns those counters that it left alone.
func (c *combinations) count(docs []uint32, counters []counter) []counter {
	var ours, others []counter
	for _, k := range counters {
		if slices.Contains(c.fields, k.field) {
			ours = append(ours, k)
		} else {
			others = append(others, k)
		}
	}
	if len(ours) == 0 || len(docs) < fewCounted*len(c.like) {
		return counters
	}
	counts := make([]int, len(c.like))
	for _, doc := range docs {
		counts[c.of[doc]]++
	}
	for i, n := range counts {
		if n > 0 {
			for _, k := range ours {
				k.add(c.like[i:i+1], n)
			}
		}
	}
	return others
}
