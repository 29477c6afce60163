package bleve

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"taldau/index/query"
)

// chain holds where each operand has a span near enough to the place of the one before.
type chain struct {
	operands  []*places
	distances []uint64
	reached   [2][]span // scratch
}

func (p *placed) near(q query.Near) (condition, error) {
	c := &chain{}
	for _, operand := range q.Operands {
		one, err := p.place(operand)
		if err != nil {
			return nil, err
		}
		c.operands = append(c.operands, one)
	}
	for _, n := range q.Distances {
		c.distances = append(c.distances, uint64(n))
	}
	return c, nil
}

func (c *chain) documents() *roaring.Bitmap {
	both := c.operands[0].docs.Clone()
	for _, o := range c.operands[1:] {
		both.And(o.docs)
	}
	return both
}

func (c *chain) holds(from, to uint64) bool {
	reached := within(c.operands[0].from(from), to, c.reached[0][:0])
	c.reached[0] = reached
	for i, o := range c.operands[1:] {
		next := c.reached[(i+1)%2][:0]
		for _, x := range o.from(from) {
			if x.first >= to {
				break
			}
			if x.last < to && isNear(reached, x, c.distances[i], c.operands[i].longest) {
				next = append(next, x)
			}
		}
		c.reached[(i+1)%2], reached = next, next
	}
	return len(reached) > 0
}

// within appends the places that end before a position.
func within(list []span, to uint64, kept []span) []span {
	for _, x := range list {
		if x.first >= to {
			break
		}
		if x.last < to {
			kept = append(kept, x)
		}
	}
	return kept
}

// isNear reports whether a span of the list is at most distance words before or after x. The list is sorted by first position;
// longest is the number of words of its longest place.
func isNear(list []span, x span, distance, longest uint64) bool {
	low := uint64(0)
	if back := distance + longest; x.first > back {
		low = x.first - back
	}
	i, _ := slices.BinarySearchFunc(list, low, func(a span, low uint64) int { return cmp.Compare(a.first, low) })
	for ; i < len(list) && list[i].first <= x.last+distance; i++ {
		if y := list[i]; y.first > x.last || y.last < x.first && x.first-y.last <= distance {
			return true
		}
	}
	return false
}

// slopped holds where all words stand, each at its own place, within a run of size words.
type slopped struct {
	words   []*places
	need    []int // places of each word
	size    uint64
	every   []wordPlace // scratch: the places of all words in the document looked at, in order
	counted []int
}

type wordPlace struct {
	position uint64
	word     int
}

func (p *placed) slop(q query.SlopPhrase) (condition, error) {
	s := &slopped{}
	terms := exactTerms(p.analyzer, q.Words)
	s.size = uint64(min(len(terms)+q.Slop, partGap)) // no run crosses from part to part
	known := map[string]int{}
	for _, t := range terms {
		i, ok := known[t[0]]
		if !ok {
			i = len(s.words)
			known[t[0]] = i
			one := &places{}
			p.load = append(p.load, one.load)
			if err := one.add(p.matcher, fieldExact, [][]string{t}); err != nil {
				return nil, err
			}
			s.words, s.need = append(s.words, one), append(s.need, 0)
		}
		s.need[i]++
	}
	if len(s.words) == 0 {
		return anyOf{}, nil
	}
	s.counted = make([]int, len(s.words))
	return s, nil
}

func (s *slopped) documents() *roaring.Bitmap {
	both := s.words[0].docs.Clone()
	for _, w := range s.words[1:] {
		both.And(w.docs)
	}
	return both
}

func (s *slopped) holds(from, to uint64) bool {
	s.every = s.every[:0]
	for i, w := range s.words {
		for _, x := range w.from(from) {
			if x.first >= to {
				break
			}
			s.every = append(s.every, wordPlace{x.first, i})
		}
	}
	slices.SortFunc(s.every, func(a, b wordPlace) int { return cmp.Compare(a.position, b.position) })
	clear(s.counted)
	missing := len(s.words)
	first := 0
	for _, x := range s.every {
		if s.counted[x.word]++; s.counted[x.word] == s.need[x.word] {
			missing--
		}
		for ; x.position-s.every[first].position >= s.size; first++ {
			w := s.every[first].word
			if s.counted[w]--; s.counted[w] == s.need[w]-1 {
				missing++
			}
		}
		if missing == 0 {
			return true
		}
	}
	return false
}
