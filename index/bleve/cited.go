package bleve

import (
	"context"
	"slices"
	"sync"
)

// citedCache keeps the citation counts of every document of one snapshot.
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
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ix.cited.state, ix.cited.counts = state, countCitations(s.views)
	return ix.cited.counts, nil
}

// countCitations counts, for each document, the documents that cite one of its keys, each once. It reads arrays only: after each
// write the next search has to count anew.
func countCitations(views []*view) [][]int32 {
	c := newCitations(views)
	counts := make([][]int32, len(views))
	var lists [][]uint32
	for i, v := range views {
		keys := v.fields[fieldKeys]
		ids := c.known(keys.terms)
		counts[i] = make([]int32, v.count)
		for doc := range counts[i] {
			lists = lists[:0]
			for _, k := range keys.of(uint32(doc)) {
				if id := ids[k]; id >= 0 {
					lists = append(lists, c.of(id))
				}
			}
			counts[i][doc] = distinct(lists)
		}
	}
	return counts
}

// citations finds the documents that cite a key. Documents of all segments are numbered on, segment by segment.
type citations struct {
	ids    map[string]int32 // of keys that are cited
	start  []uint32
	citing []uint32 // key i is cited by citing[start[i]:start[i+1]], in rising order
}

func newCitations(views []*view) *citations {
	c := &citations{ids: map[string]int32{}, start: []uint32{0}}
	ids := make([][]int32, len(views)) // by segment and ordinal of the cited key
	for i, v := range views {
		ids[i] = make([]int32, len(v.cites.terms))
		for t, term := range v.cites.terms {
			id, ok := c.ids[term]
			if !ok {
				id = int32(len(c.ids))
				c.ids[term] = id
				c.start = append(c.start, 0)
			}
			ids[i][t] = id
		}
		v.eachCites(func(_, key uint32) { c.start[ids[i][key]+1]++ })
	}
	for i := 1; i < len(c.start); i++ {
		c.start[i] += c.start[i-1]
	}
	c.citing = make([]uint32, c.start[len(c.start)-1])
	next := slices.Clone(c.start)
	base := uint32(0)
	for i, v := range views {
		v.eachCites(func(doc, key uint32) {
			id := ids[i][key]
			c.citing[next[id]] = base + doc
			next[id]++
		})
		base += uint32(v.count)
	}
	return c
}

// eachCites visits each document that is not deleted with each ordinal of the keys that it cites. Units are passed over: what they cite
// their document does; and so is the forum: talk about an act is no citation.
func (v *view) eachCites(f func(doc, key uint32)) {
	for doc := range uint32(v.count) {
		keys := v.cites.of(doc)
		if len(keys) == 0 || v.deleted != nil && v.deleted.Contains(doc) || v.units.Contains(doc) || v.forum.Contains(doc) {
			continue
		}
		for _, key := range keys {
			f(doc, key)
		}
	}
}

// known gives the ids of keys, −1 for one that is not cited.
func (c *citations) known(keys []string) []int32 {
	ids := make([]int32, len(keys))
	for k, key := range keys {
		id, ok := c.ids[key]
		if !ok {
			id = -1
		}
		ids[k] = id
	}
	return ids
}

func (c *citations) of(id int32) []uint32 { return c.citing[c.start[id]:c.start[id+1]] }

// distinct counts the numbers that stand in one of some lists, each in rising order.
func distinct(lists [][]uint32) int32 {
	switch len(lists) {
	case 0:
		return 0
	case 1:
		return int32(len(lists[0]))
	}
	all := slices.Concat(lists...)
	slices.Sort(all)
	return int32(len(slices.Compact(all)))
}
