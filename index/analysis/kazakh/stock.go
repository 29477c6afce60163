package kazakh

import "taldau/index/analysis/internal/keys"

// stock is all stems that are known, learned or protected. Every reading of every word asks for its stem, so what is known of it is
// found by one look.
type stock struct {
	stems  keys.Set
	levels [verb + 1][]uint8 // how many words are known to have it, see level; beyond the learned ones none
	listed []set             // the roots that are protected
	counts [256]float64      // by level
}

// newStock joins the stems of a table, which keep their numbers, with the protected ones that it lacks.
func newStock(t *Table, x *lexicon) *stock {
	learned, protected := t.stems.Len(), x.protected.Len()
	text := make([]byte, 0, 8*(learned+protected))
	ends := make([]uint32, 0, learned+protected)
	s := &stock{listed: make([]set, learned, learned+protected), levels: t.levels}
	for i := range learned {
		text = append(text, t.stems.Key(i)...)
		ends = append(ends, uint32(len(text)))
	}
	for i := range protected {
		key := x.protected.Key(i)
		if at, ok := t.stems.Find(key); ok {
			s.listed[at] |= x.kinds[i]
			continue
		}
		text = append(text, key...)
		ends = append(ends, uint32(len(text)))
		s.listed = append(s.listed, x.kinds[i])
	}
	s.stems = keys.New(string(text), ends)
	for i := range s.counts {
		s.counts[i] = count(uint8(i))
	}
	return s
}

// worth is the number of words that a stem is known to have, and whether it is protected.
func (s *stock) worth(key []letter, root morph) (words float64, listed bool) {
	i, ok := s.stems.Find(string(key))
	if !ok {
		return 0, false
	}
	if i < len(s.levels[root]) {
		words = s.counts[s.levels[root][i]]
	}
	if s.listed[i].has(root) {
		return words + listedWorth, true
	}
	return words, false
}
