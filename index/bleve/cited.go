package bleve

import (
	"context"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"taldau/index"
)

// citedBy counts the documents that cite one of the keys of a document, each once.
func citedBy(matchers []*matcher, keys *column, doc uint32) (int, error) {
	if keys == nil || len(keys.of(doc)) == 0 {
		return 0, nil
	}
	total := 0
	for _, m := range matchers {
		all := roaring.New()
		for _, k := range keys.of(doc) {
			if err := m.addTerm(all, string(index.FieldCites), keys.terms[k]); err != nil {
				return 0, err
			}
		}
		total += int(all.GetCardinality())
	}
	return total, nil
}

// citedCache keeps the citation counts of every document of one snapshot: counting them is the work of many searches.
type citedCache struct {
	mu     sync.Mutex
	state  []uint64 // ids of segments with numbers of deleted documents
	counts [][]int32
}

// citations returns the citations received by every document, segment by segment.
func (ix *Index) citations(ctx context.Context, s *snapshot) ([][]int32, error) {
	var state []uint64
	for i, part := range s.reader.Segments() {
		state = append(state, part.Id(), uint64(s.views[i].count), part.Count())
	}
	ix.cited.mu.Lock()
	defer ix.cited.mu.Unlock()
	if slices.Equal(state, ix.cited.state) {
		return ix.cited.counts, nil
	}
	counts, err := countCitations(ctx, s)
	if err != nil {
		return nil, err
	}
	ix.cited.state, ix.cited.counts = state, counts
	return counts, nil
}

// countCitations looks at the keys that are cited at all, and only at documents that bear one of them.
func countCitations(ctx context.Context, s *snapshot) ([][]int32, error) {
	matchers := make([]*matcher, len(s.views))
	cited := map[string]bool{}
	for i, v := range s.views {
		matchers[i] = &matcher{view: v, ctx: ctx, dicts: map[string]segment.TermDictionary{}}
		if err := eachTerm(v.segment, string(index.FieldCites), func(term string) { cited[term] = true }); err != nil {
			return nil, err
		}
	}
	counts := make([][]int32, len(s.views))
	for i, v := range s.views {
		counts[i] = make([]int32, v.count)
		keys := v.fields[fieldKeys]
		for doc := range uint32(v.count) {
			if !slices.ContainsFunc(keys.of(doc), func(k uint32) bool { return cited[keys.terms[k]] }) {
				continue
			}
			n, err := citedBy(matchers, keys, doc)
			if err != nil {
				return nil, err
			}
			counts[i][doc] = int32(n)
		}
	}
	return counts, nil
}

func eachTerm(s segment.Segment, field string, f func(string)) error {
	dict, err := s.Dictionary(field)
	if err != nil || dict == nil {
		return err
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	for {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return err
		}
		f(entry.Term)
	}
}
