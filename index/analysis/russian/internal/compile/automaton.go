package main

import (
	"encoding/binary"
	"slices"
	"strings"
)

// builder makes the minimal acyclic automaton of sorted words with a number each, adding one word after the other (Daciuk,
// Mihov, Watson, Watson: Incremental construction of minimal acyclic finite-state automata, Computational Linguistics 26(1), 2000).
type builder struct {
	root     *state
	path     []*state // states of the last word
	last     []byte
	register map[string]*state
	number   int
}

type state struct {
	id     int // 0 until it is registered
	value  int // of the word that ends here, plus one
	labels []byte
	next   []*state
	weight int // words below, for the order of arcs
	place  uint32
}

func newBuilder() *builder {
	root := &state{}
	return &builder{root: root, path: []*state{root}, register: map[string]*state{}}
}

// add adds a word of letter codes; words come in order.
func (b *builder) add(word []byte, value int) {
	n := 0
	for n < len(word) && n < len(b.last) && word[n] == b.last[n] {
		n++
	}
	b.close(n)
	at := b.path[n]
	for _, label := range word[n:] {
		next := &state{}
		at.labels, at.next = append(at.labels, label), append(at.next, next)
		b.path = append(b.path, next)
		at = next
	}
	at.value = value + 1
	b.last = append(b.last[:0], word...)
}

// close registers the states of the last word that no later word can change.
func (b *builder) close(depth int) {
	for i := len(b.path) - 1; i > depth; i-- {
		parent := b.path[i-1]
		parent.next[len(parent.next)-1] = b.canonical(b.path[i])
	}
	b.path = b.path[:depth+1]
}

func (b *builder) canonical(s *state) *state {
	key := binary.AppendUvarint(nil, uint64(s.value))
	for i, label := range s.labels {
		key = binary.AppendUvarint(append(key, label), uint64(s.next[i].id))
	}
	if known, ok := b.register[string(key)]; ok {
		return known
	}
	b.number++
	s.id = b.number
	s.weight = min(s.value, 1)
	for _, next := range s.next {
		s.weight += next.weight
	}
	b.register[string(key)] = s
	return s
}

// Arcs of four bytes, little-endian: 6 bits label, 1 bit for the last arc of a state, 25 bits target: the place of the first arc
// of the next state. Label 0 holds the value of the word that ends in the state.
const (
	lastArc    = 1 << 6
	targetBits = 7
)

// bytes writes the arcs of all states, the root first.
func (b *builder) bytes() []byte {
	b.close(0)
	var order []*state
	place := uint32(0)
	var visit func(s *state)
	visit = func(s *state) {
		order = append(order, s)
		s.place = place + 1
		place += uint32(len(s.labels) + min(s.value, 1))
		for _, i := range s.byWeight() {
			if s.next[i].place == 0 {
				visit(s.next[i])
			}
		}
	}
	visit(b.root)
	out := make([]byte, 0, 4*place)
	for _, s := range order {
		out = s.appendArcs(out)
	}
	return out
}

func (s *state) appendArcs(out []byte) []byte {
	from := len(out)
	if s.value > 0 {
		out = binary.LittleEndian.AppendUint32(out, uint32(s.value-1)<<targetBits)
	}
	for _, i := range s.byWeight() {
		out = binary.LittleEndian.AppendUint32(out, (s.next[i].place-1)<<targetBits|uint32(s.labels[i]))
	}
	if len(out) > from {
		out[len(out)-4] |= lastArc
	}
	return out
}

// byWeight returns the arcs, those with most words below first: they are tried in this order.
func (s *state) byWeight() []int {
	order := make([]int, len(s.next))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return s.next[j].weight - s.next[i].weight })
	return order
}

// letters returns the codes of the letters, а 1 to я 32.
func letters(word string) []byte {
	codes := make([]byte, 0, len(word)/2)
	for _, r := range word {
		codes = append(codes, byte(r-'а'+1))
	}
	return codes
}

// table numbers strings in the order of their coming.
type table struct {
	numbers map[string]int
	rows    []string
}

func (t *table) number(row string) int {
	n, ok := t.numbers[row]
	if !ok {
		if t.numbers == nil {
			t.numbers = map[string]int{}
		}
		n = len(t.rows)
		t.numbers[row] = n
		t.rows = append(t.rows, row)
	}
	return n
}

// bytes writes the number of rows, the end of each row, and the rows themselves.
func (t *table) bytes() []byte {
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(t.rows)))
	end := 0
	for _, row := range t.rows {
		end += len(row)
		out = binary.LittleEndian.AppendUint32(out, uint32(end))
	}
	return append(out, strings.Join(t.rows, "")...)
}
