package bleve

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/document"
	api "github.com/blevesearch/bleve_index_api"

	"taldau/index/analysis"
)

// fieldAbout holds, stored and not indexed, the terms that a document uses most, with their counts: what feedback learns from. An
// index knows the documents of a term and not the terms of a document, and to analyse a text again takes a hundred times as long.
const fieldAbout = "about"

const (
	maxAbout     = 64 // terms kept of a document
	shortestTerm = 3  // letters; a shorter word, an initial or a number says little of what a document is about
)

// storedField is a stored field, not indexed, whose value is made when Bleve asks for it.
type storedField struct {
	*document.TextField
	value func() []byte
}

func newStoredField(name string, value func() []byte) storedField {
	return storedField{document.NewTextFieldCustom(name, nil, nil, api.StoreField, nil), value}
}

// Value implements Bleve's field.
func (f storedField) Value() []byte { return f.value() }

// termCount is a term and how often a document has it.
type termCount struct {
	term  string
	count int
}

// aboutOf counts the likeliest term of each word, and concepts, and encodes the most frequent, the earlier ones first where counts are
// equal: so those of the title and of the beginning are kept.
func aboutOf(tokens []analysis.Token) []byte {
	number := map[string]int{} // place in list
	var list []termCount
	last := 0
	for _, t := range tokens {
		concept := isConcept(t.Term)
		if !concept && t.Pos == last {
			continue
		}
		if !concept {
			last = t.Pos
		}
		if !concept && !tells(t.Term) {
			continue
		}
		i, ok := number[t.Term]
		if !ok {
			i = len(list)
			number[t.Term], list = i, append(list, termCount{term: t.Term})
		}
		list[i].count++
	}
	slices.SortStableFunc(list, func(a, b termCount) int { return cmp.Compare(b.count, a.count) })
	encoded := []byte{}
	for _, t := range list[:min(maxAbout, len(list))] {
		encoded = binary.AppendUvarint(encoded, uint64(t.count))
		encoded = binary.AppendUvarint(encoded, uint64(len(t.term)))
		encoded = append(encoded, t.term...)
	}
	return encoded
}

// tells reports whether a term can say what a document is about: it is of letters, not short, and does not only join other words.
func tells(term string) bool {
	for _, r := range term {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return utf8.RuneCountInString(term) >= shortestTerm && !analysis.IsStop(term)
}

// eachAbout visits what aboutOf wrote. The terms share one string: there are dozens of each document.
func eachAbout(encoded []byte, f func(term string, count int)) error {
	text := string(encoded)
	for at, read := 0, 0; at < len(encoded); read++ {
		count, n := binary.Uvarint(encoded[at:])
		if n <= 0 {
			return brokenAbout(read)
		}
		at += n
		length, n := binary.Uvarint(encoded[at:])
		if n <= 0 || length > uint64(len(encoded)-at-n) {
			return brokenAbout(read)
		}
		at += n
		end := at + int(length)
		f(text[at:end], int(count))
		at = end
	}
	return nil
}

func brokenAbout(read int) error { return fmt.Errorf("terms of a document: broken after %d", read) }

// about visits the terms that a document uses most. A term that is kept keeps those of its document.
func (v *view) about(doc uint32, f func(term string, count int)) (err error) {
	visited := v.segment.VisitStoredFields(uint64(doc), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != fieldAbout {
			return true
		}
		err = eachAbout(value, f)
		return false
	})
	if visited != nil {
		return fmt.Errorf("stored fields of document %d: %w", doc, visited)
	}
	return err
}
