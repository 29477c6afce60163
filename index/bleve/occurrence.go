package bleve

import (
	"sort"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

const (
	// commonShare makes a term common: at least one document of so many has it.
	commonShare = 16
	// perDocumentOccurring is what is remembered of the occurrences of terms, in bytes for each document of the segment: people ask for other words than those before
	// them, and to read a term that every document has takes longer than the rest of a search.
	perDocumentOccurring = 1024
	leastOccurring       = 1 << 18 // where there are few documents
	mostOccurring        = 128 << 20

	countBits = 5 // of a packed occurrence; above them, a bit for each of the zones that have a field
	countMask = 1<<countBits - 1
)

// occurrences are where one term stands: how often in the text of each document of a segment, and in which zones of it. To read them from the postings costs as
// much for a few documents as for all: Bleve steps over the others one by one. Remembered, a question costs by the documents that it looks at.
type occurrences struct {
	docs   []uint32          // that have the term, rising; nil: packed is by document
	packed []uint8           // of each: the count, or countMask: look into more; and the zones
	more   map[uint32]uint64 // counts of countMask and above
}

// occurrences returns those of a term in all documents of the segment, deleted ones too, so that they hold for every snapshot.
func (m *matcher) occurrences(field, term string) (*occurrences, error) {
	if o, ok := m.occurring.of(fieldTerm{field, term}); ok {
		return o, nil
	}
	o, err := m.readOccurrences(field, term)
	if err == nil {
		m.occurring.keep(fieldTerm{field, strings.Clone(term)}, o) // or the question that it stands in would be kept with it
	}
	return o, err
}

func (m *matcher) readOccurrences(field, term string) (*occurrences, error) {
	list, err := m.allPostings(field, term)
	if err != nil {
		return nil, err
	}
	o := &occurrences{}
	common := list.Count()*commonShare >= uint64(m.count)
	if common {
		o.packed = make([]uint8, m.count)
	} else {
		o.docs, o.packed = make([]uint32, 0, list.Count()), make([]uint8, 0, list.Count())
	}
	note := func(doc uint32, n uint8) {
		if common {
			o.packed[doc] = n
		} else {
			o.docs, o.packed = append(o.docs, doc), append(o.packed, n)
		}
	}
	if field != fieldText {
		docs := roaring.New() // without counts: a tenth of the cost
		err = m.addList(docs, list)
		eachDoc(docs, func(doc uint32) { note(doc, 1) })
		return o, err
	}
	err = eachPosting(list, true, func(p segment.Posting) error {
		doc := uint32(p.Number())
		note(doc, o.pack(doc, p.Frequency()))
		return nil
	})
	if err == nil {
		err = m.markZones(o, term)
	}
	return o, err
}

// pack makes the count of a document.
func (o *occurrences) pack(doc uint32, n uint64) uint8 {
	if n < countMask {
		return uint8(n)
	}
	if o.more == nil {
		o.more = map[uint32]uint64{}
	}
	o.more[doc] = n
	return countMask
}

// markZones notes the zones in which the term stands; what stands in a zone stands in the text.
func (m *matcher) markZones(o *occurrences, term string) error {
	for _, z := range [...]int{zoneTitle, zoneOperative, zoneReasoning} {
		if m.zoned[z].IsEmpty() {
			continue
		}
		list, err := m.allPostings(zoneFields[z], term)
		if err != nil {
			return err
		}
		at := 0
		err = eachPosting(list, false, func(p segment.Posting) error {
			if at = int(p.Number()); o.docs != nil {
				at = sort.Search(len(o.docs), func(i int) bool { return uint64(o.docs[i]) >= p.Number() })
			}
			o.packed[at] |= 1 << (countBits + z)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// each visits those of some documents, in rising order, that have the term: where in the list they stand, the count, and a bit for each zone that has it.
func (o *occurrences) each(list []uint32, visit func(at int, count float64, zones uint8)) {
	if o.docs == nil {
		o.eachDense(list, visit)
		return
	}
	meet(list, o.docs, func(at, i int) { visit(at, o.count(o.docs[i], o.packed[i]), o.packed[i]>>countBits) })
}

// eachDense is each where packed is by document. It fetches for many documents before it looks at any: memory is slow, and a processor that need not know what comes
// first waits for all at once.
func (o *occurrences) eachDense(list []uint32, visit func(at int, count float64, zones uint8)) {
	var fetched [256]uint8
	for from := 0; from < len(list); from += len(fetched) {
		part := list[from:min(from+len(fetched), len(list))]
		for i, doc := range part {
			fetched[i] = o.packed[doc]
		}
		for i, packed := range fetched[:len(part)] {
			if packed != 0 {
				visit(from+i, o.count(part[i], packed), packed>>countBits)
			}
		}
	}
}

// all visits every document that has the term.
func (o *occurrences) all(visit func(doc uint32, packed uint8)) {
	for i, packed := range o.packed {
		doc := uint32(i)
		if o.docs != nil {
			doc = o.docs[i]
		}
		if packed != 0 {
			visit(doc, packed)
		}
	}
}

func (o *occurrences) count(doc uint32, packed uint8) float64 {
	if n := packed & countMask; n < countMask {
		return float64(n)
	}
	return float64(o.more[doc])
}

// bytes are what it takes in memory.
func (o *occurrences) bytes() int { return 128 + 4*len(o.docs) + len(o.packed) + 32*len(o.more) }

// meet visits the places of what two rising lists have both. It leaps through the longer one, so that it costs by the shorter.
func meet(a, b []uint32, visit func(i, j int)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i], b[j]; {
		case x == y:
			visit(i, j)
			i, j = i+1, j+1
		case x < y:
			i = leap(a, i, y)
		default:
			j = leap(b, j, x)
		}
	}
}

// leap is the first place from i on of what is not below x; list[i] is below it. Steps double until one is too far, and the rest is halved.
func leap(list []uint32, i int, x uint32) int {
	step := 1
	for i+step < len(list) && list[i+step] < x {
		i += step
		step *= 2
	}
	last := min(i+step, len(list))
	for i+1 < last {
		if middle := int(uint(i+last) / 2); list[middle] < x {
			i = middle
		} else {
			last = middle
		}
	}
	return last
}
