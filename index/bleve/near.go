package bleve

import "unicode/utf8"

// nearAutomaton accepts the words that begin as it is told and are at most so many mistakes away from one: letters changed, dropped, put in, or exchanged
// with their neighbour (the optimal string alignment of Damerau). Each state is a row of the table of distances, made when the walk over a dictionary comes
// there: few of the states that a whole automaton has are ever seen, and to make that one first took longer than the search. Of a row only the cells within
// so many mistakes of the diagonal are kept: all others are too far (Ukkonen). It serves one walk in depth, as vellum makes it: a state is asked for what
// follows only while no later one is in use, so that later ones may be written over.
type nearAutomaton struct {
	word     []rune
	distance int
	begin    string // of every word that is accepted
	states   []nearState
	cells    []uint8 // the row of state n begins at n*width()
}

// nearState is what was read so far.
type nearState struct {
	bytes   int // read
	letters int // whole ones
	older   int // state whose row is that before the last letter
	last    rune
	part    [utf8.UTFMax]byte // of a letter that is not whole
	partial int
}

// Two states are there from the beginning. The row of tooFar, like that before the first letter, is too far from everything.
const (
	tooFar = iota
	atStart
)

func newNear(word string, distance int, begin string) *nearAutomaton {
	a := &nearAutomaton{word: []rune(word), distance: distance, begin: begin}
	room := len(word) + utf8.UTFMax*distance + 2 // most walks come no deeper
	a.states, a.cells = make([]nearState, 2, room), make([]uint8, 2*a.width(), room*a.width())
	start := a.row(atStart)
	for c := range start {
		a.cells[c] = uint8(distance + 1)
		if start[c] = uint8(distance + 1); c >= distance && c-distance <= len(a.word) {
			start[c] = uint8(c - distance)
		}
	}
	return a
}

// width is the number of cells of a row. Cell c is the distance of i letters that were read to the first i-distance+c letters of the word.
func (a *nearAutomaton) width() int { return 2*a.distance + 1 }

func (a *nearAutomaton) row(state int) []uint8 {
	return a.cells[state*a.width() : (state+1)*a.width()]
}

// Start implements vellum.Automaton.
func (a *nearAutomaton) Start() int { return atStart }

// IsMatch implements vellum.Automaton.
func (a *nearAutomaton) IsMatch(state int) bool {
	s := &a.states[state]
	c := len(a.word) - s.letters + a.distance
	return s.partial == 0 && s.bytes >= len(a.begin) && c >= 0 && c < a.width() && int(a.row(state)[c]) <= a.distance
}

// CanMatch implements vellum.Automaton.
func (a *nearAutomaton) CanMatch(state int) bool { return state != tooFar }

// WillAlwaysMatch implements vellum.Automaton.
func (a *nearAutomaton) WillAlwaysMatch(int) bool { return false }

// Accept implements vellum.Automaton.
func (a *nearAutomaton) Accept(state int, b byte) int {
	s := a.states[state]
	if state == tooFar || s.partial == utf8.UTFMax || s.bytes < len(a.begin) && a.begin[s.bytes] != b {
		return tooFar
	}
	s.part[s.partial] = b
	s.partial++
	s.bytes++
	made := state + 1
	a.states, a.cells = a.states[:made], append(a.cells[:made*a.width()], a.row(state)...)
	if utf8.FullRune(s.part[:s.partial]) {
		r, _ := utf8.DecodeRune(s.part[:s.partial])
		if !a.read(&s, state, r) {
			return tooFar
		}
	}
	a.states = append(a.states, s)
	return made
}

// read makes the row after state and one more letter, and notes the letter in s. It is false where no continuation comes near.
func (a *nearAutomaton) read(s *nearState, state int, r rune) bool {
	last, older, now := a.row(state), a.row(s.older), a.row(state+1)
	first := s.letters + 1 - a.distance // the beginning of the word that cell 0 of now stands for
	least := a.distance + 1
	for c := range now {
		j, d := first+c, a.distance+1
		if j >= 0 && j <= len(a.word) {
			if c+1 < len(last) {
				d = min(d, int(last[c+1])+1)
			}
			if c > 0 {
				d = min(d, int(now[c-1])+1)
			}
			if j > 0 {
				d = min(d, int(last[c])+different(a.word[j-1], r))
			}
			if j > 1 && a.word[j-1] == s.last && a.word[j-2] == r {
				d = min(d, int(older[c])+1)
			}
		}
		now[c] = uint8(d)
		least = min(least, d)
	}
	s.older, s.last, s.partial = state, r, 0
	s.letters++
	return least <= a.distance
}

func different(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
