package bleve

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
)

// ordinals are the keyword fields of one segment as arrays. A segment never changes, so they are made once; deleted
// documents are left out by the bitmap of the snapshot, not here. Cost: 4 bytes for each value and 4 for each document and
// multi-valued field, 2 to 4 bytes for each single-valued one, 32 bytes for date, lengths and id, 12 for combinations of values; 4 more for each order by date
// that was asked for.
type ordinals struct {
	count    int
	fields   map[index.Field]*column
	combined []*combinations // of fields that are counted together
	kinds    *combinations   // of the kind alone: bonuses hang on it
	cites    *column         // keys of other documents
	units    *roaring.Bitmap // entries of units of documents, and of posts
	forum    *roaring.Bitmap // entries of topics and posts
	class    []uint8         // of each document, where there are any of the forum; else nil
	dates    []int32         // yyyymmdd, 0 where unknown
	length   []lengths
	zoned    [zones]*roaring.Bitmap // documents with words in title, operative part and reasoning
	idHash   []uint64               // order of ties that does not depend on the layout of segments
	totals   [classes]totals        // of all documents, deleted ones too
	latest   int32                  // greatest date of a document of the bank
	newestOf []uint32               // documents of the bank that have it

	occurring *recent[fieldTerm, *occurrences]
	havings   havings
	weighed   *recent[impactsKey, impacts]
	shares    *recent[shareKey, []float32]
	dated     [2]struct {
		once sync.Once
		docs []uint32
	} // newest first, oldest first
	listed   *recent[string, *listed]
	foldOnce sync.Once
	fold     *folding
	foldErr  error
	walks    *recent[walk, []string]
	alike    *recent[string, []relative]
}

// column is one keyword field: document d has the values terms[values[start[d]:start[d+1]]].
type column struct {
	terms  []string
	start  []uint32
	values []uint32
}

// of returns the ordinals of the values of a document.
func (c *column) of(doc uint32) []uint32 { return c.values[c.start[doc]:c.start[doc+1]] }

// facetFields are the fields with a column.
func facetFields() []index.Field {
	return []index.Field{index.FieldKind, index.FieldProceeding, index.FieldCategory, index.FieldCourt, index.FieldRegion, index.FieldInstance,
		index.FieldActType, index.FieldOutcome, index.FieldState, index.FieldYear, index.FieldLang, index.FieldArticle, index.FieldJudge, fieldKeys}
}

// view is what one search sees of one segment.
type view struct {
	segment segment.Segment
	deleted *roaring.Bitmap // nil: none
	*ordinals
}

// live is the set of documents that are not deleted.
func (v *view) live() *roaring.Bitmap {
	all := roaring.New()
	all.AddRange(0, uint64(v.count))
	if v.deleted != nil {
		all.AndNot(v.deleted)
	}
	return all
}

// snapshot is what one search sees; close it.
type snapshot struct {
	reader *scorch.IndexSnapshot
	views  []*view
}

func (s *snapshot) close() error { return s.reader.Close() }

// open takes a snapshot and makes the ordinals of segments that are new.
func (ix *Index) open() (*snapshot, error) {
	reader, err := ix.scorch.Reader()
	if err != nil {
		return nil, fmt.Errorf("index reader: %w", err)
	}
	files, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("index reader: unexpected %T", reader)
	}
	s := &snapshot{reader: files}
	for _, part := range files.Segments() {
		o, err := ix.ordinalsOf(part)
		if err != nil {
			s.close()
			return nil, err
		}
		s.views = append(s.views, &view{part.Segment(), deletedOf(part), o})
	}
	ix.forget(files)
	return s, nil
}

// deletedOf is the set of deleted documents of a segment, nil where there is none: with an empty one Bleve copies every postings list and walks the copy beside the list.
func deletedOf(part *scorch.SegmentSnapshot) *roaring.Bitmap {
	if deleted := part.Deleted(); deleted != nil && !deleted.IsEmpty() {
		return deleted
	}
	return nil
}

func (ix *Index) ordinalsOf(part *scorch.SegmentSnapshot) (*ordinals, error) {
	ix.mu.Lock()
	o := ix.segments[part.Id()]
	ix.mu.Unlock()
	if o != nil {
		return o, nil
	}
	o, err := readOrdinals(part.Segment())
	if err != nil {
		return nil, fmt.Errorf("ordinals of segment %d: %w", part.Id(), err)
	}
	ix.mu.Lock()
	ix.segments[part.Id()] = o
	ix.mu.Unlock()
	return o, nil
}

// forget drops ordinals of segments that were merged away, once there are twice as many as needed: a search that began
// earlier may still use some, and holds them itself.
func (ix *Index) forget(current *scorch.IndexSnapshot) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if len(ix.segments) <= 2*len(current.Segments())+8 {
		return
	}
	kept := map[uint64]*ordinals{}
	for _, part := range current.Segments() {
		if o := ix.segments[part.Id()]; o != nil {
			kept[part.Id()] = o
		}
	}
	ix.segments = kept
}

func readOrdinals(s segment.Segment) (*ordinals, error) {
	n := int(s.Count())
	o := &ordinals{count: n, fields: map[index.Field]*column{}, units: roaring.New(), forum: roaring.New(), dates: make([]int32, n), length: make([]lengths, n), idHash: make([]uint64, n)}
	o.occurring = newRecentBy[fieldTerm](min(max(perDocumentOccurring*n, leastOccurring), mostOccurring), (*occurrences).bytes)
	o.weighed = newRecentBy[impactsKey](min(max(perDocumentWeighed*n, leastWeighed), mostWeighed), impacts.bytes)
	o.shares = newRecent[shareKey, []float32](maxShares)
	o.listed, o.walks = newRecent[string, *listed](maxListed), newRecent[walk, []string](maxWalks)
	o.alike = newRecent[string, []relative](maxAlike)
	for _, f := range facetFields() {
		c, err := readColumn(s, string(f), n)
		if err != nil {
			return nil, err
		}
		o.fields[f] = c
	}
	var err error
	if o.cites, err = readColumn(s, string(index.FieldCites), n); err != nil {
		return nil, err
	}
	o.fields[index.FieldCites] = o.cites
	err = eachValue(s, fieldDate, func(term string, doc uint32) {
		o.dates[doc] = dateNumber(term)
	})
	if err != nil {
		return nil, err
	}
	err = eachValue(s, fieldLength, func(term string, doc uint32) {
		o.length[doc] = parseLengths(term)
	})
	if err != nil {
		return nil, err
	}
	o.zone()
	for doc := range n {
		id, err := s.DocID(uint64(doc))
		if err != nil {
			return nil, err
		}
		if _, unit := index.SplitID(string(id)); unit != "" {
			o.units.Add(uint32(doc))
		}
		if _, _, forum := index.SplitTopic(string(id)); forum {
			o.forum.Add(uint32(doc))
		}
		h := fnv.New64a()
		h.Write(id)
		o.idHash[doc] = h.Sum64()
	}
	o.classify()
	for _, fields := range combinedFields() {
		if c := o.combine(fields, o.count/fewCombinations); c != nil {
			o.combined = append(o.combined, c)
		}
	}
	o.kinds = o.combine([]index.Field{index.FieldKind}, o.count)
	return o, nil
}

// zone notes which documents have a title, an operative part and a reasoning: where none of those found has, as in the forum, no word need be
// looked for there.
func (o *ordinals) zone() {
	for _, z := range [...]int{zoneTitle, zoneOperative, zoneReasoning} {
		o.zoned[z] = roaring.New()
		for doc := range o.length {
			if o.length[doc][z] > 0 {
				o.zoned[z].Add(uint32(doc))
			}
		}
	}
}

// classify parts the entries of the forum from those of the bank, and sums up both.
func (o *ordinals) classify() {
	if !o.forum.IsEmpty() {
		o.class = make([]uint8, o.count)
		eachDoc(o.forum, func(doc uint32) { o.class[doc] = classForum })
	}
	for doc := range uint32(o.count) {
		class := o.classOf(doc)
		o.totals[class].add(o.length[doc], +1)
		if class != classBank || o.dates[doc] == 0 || o.dates[doc] < o.latest {
			continue
		}
		if o.dates[doc] > o.latest {
			o.latest, o.newestOf = o.dates[doc], nil
		}
		o.newestOf = append(o.newestOf, doc)
	}
}

// classOf tells whether an entry is of the bank or of the forum.
func (o *ordinals) classOf(doc uint32) uint8 {
	if o.class == nil {
		return classBank
	}
	return o.class[doc]
}

// dateNumber makes 20240501 of "2024-05-01", or 0 of anything else.
func dateNumber(s string) int32 {
	if len(s) != len("2024-05-01") {
		return 0
	}
	n, err := strconv.Atoi(s[:4] + s[5:7] + s[8:])
	if err != nil {
		return 0
	}
	return int32(n)
}

// dateText is the ISO date of a number that dateNumber made.
func dateText(n int32) string { return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100) }

// readColumn turns a field around: from documents by term to terms by document.
func readColumn(s segment.Segment, field string, n int) (*column, error) {
	c := &column{start: make([]uint32, n+1)}
	type pair struct{ doc, term uint32 }
	var pairs []pair
	last := ""
	err := eachValue(s, field, func(term string, doc uint32) {
		if len(c.terms) == 0 || term != last {
			c.terms, last = append(c.terms, term), term
		}
		pairs = append(pairs, pair{doc, uint32(len(c.terms) - 1)})
		c.start[doc+1]++
	})
	if err != nil {
		return nil, err
	}
	for d := range n {
		c.start[d+1] += c.start[d]
	}
	c.values = make([]uint32, len(pairs))
	next := make([]uint32, n)
	for _, p := range pairs {
		c.values[c.start[p.doc]+next[p.doc]] = p.term
		next[p.doc]++
	}
	return c, nil
}

// eachValue calls f for every term of a field, in order, and every document that has it.
func eachValue(s segment.Segment, field string, f func(term string, doc uint32)) error {
	dict, err := s.Dictionary(field)
	if err != nil || dict == nil {
		return err
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	var list segment.PostingsList
	var iterator segment.PostingsIterator
	for {
		entry, err := terms.Next()
		if err != nil {
			return err
		}
		if entry == nil {
			return nil
		}
		if list, err = dict.PostingsList([]byte(entry.Term), nil, list); err != nil {
			return err
		}
		iterator = list.Iterator(false, false, false, iterator)
		for {
			p, err := iterator.Next()
			if err != nil {
				return err
			}
			if p == nil {
				break
			}
			f(entry.Term, uint32(p.Number()))
		}
	}
}
