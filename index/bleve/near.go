package bleve

import (
	"slices"
	"unicode/utf8"
)

// nearAutomaton accepts the words at most so many mistakes away from one: letters changed, dropped, put in, or exchanged with their neighbour (the optimal
// string alignment of Damerau). Each state is the last two rows of the table of distances, made when the walk over a dictionary first comes there: few of the
// states that a whole automaton has are ever seen, and to make that one first took longer than the search. It serves one walk, which
// never asks again for a state that it has left.
type nearAutomaton struct {
	word     []rune
	distance uint8
	states   []nearState
}

// nearState is what was read so far.
type nearState struct {
	rows    []uint8 // distances of what was read to each beginning of the word, and of what was read before the last letter; nil: too far from all
	last    rune
	part    [utf8.UTFMax]byte // of a letter that is not whole
	partial uint8
}

func newNear(word string, distance int) *nearAutomaton {
	a := &nearAutomaton{word: []rune(word), distance: uint8(distance)}
	n := len(a.word) + 1
	rows := make([]uint8, 2*n)
	for i := range n {
		rows[i] = a.capped(i)
		rows[n+i] = a.distance + 1
	}
	a.states = []nearState{{}, {rows: rows}}
	return a
}

// capped keeps distances small: one too many is as bad as ten.
func (a *nearAutomaton) capped(n int) uint8 { return uint8(min(n, int(a.distance)+1)) }

// Start implements vellum.Automaton. State 0 is that of what is too far.
func (a *nearAutomaton) Start() int { return 1 }

// IsMatch implements vellum.Automaton.
func (a *nearAutomaton) IsMatch(state int) bool {
	s := &a.states[state]
	return s.rows != nil && s.partial == 0 && s.rows[len(a.word)] <= a.distance
}

// CanMatch implements vellum.Automaton.
func (a *nearAutomaton) CanMatch(state int) bool { return state != 0 }

// WillAlwaysMatch implements vellum.Automaton.
func (a *nearAutomaton) WillAlwaysMatch(int) bool { return false }

// Accept implements vellum.Automaton.
func (a *nearAutomaton) Accept(state int, b byte) int {
	s := a.states[state]
	if s.rows == nil || s.partial == utf8.UTFMax {
		return 0
	}
	s.part[s.partial] = b
	s.partial++
	if utf8.FullRune(s.part[:s.partial]) {
		r, _ := utf8.DecodeRune(s.part[:s.partial])
		if s.rows = a.next(s.rows, s.last, r); s.rows == nil {
			return 0
		}
		s.last, s.partial = r, 0
	}
	a.states = append(a.states, s)
	return len(a.states) - 1
}

// next gives the rows after one more letter, or nil where no continuation comes near.
func (a *nearAutomaton) next(rows []uint8, before, r rune) []uint8 {
	n := len(a.word) + 1
	last, older := rows[:n], rows[n:]
	made := make([]uint8, 2*n)
	copy(made[n:], last)
	now := made[:n]
	now[0] = a.capped(int(last[0]) + 1)
	for j := 1; j < n; j++ {
		d := min(last[j], now[j-1]) + 1
		same := last[j-1]
		if a.word[j-1] != r {
			same++
		}
		d = min(d, same)
		if j > 1 && a.word[j-1] == before && a.word[j-2] == r {
			d = min(d, older[j-2]+1)
		}
		now[j] = min(d, a.distance+1)
	}
	if slices.Min(now) > a.distance {
		return nil
	}
	return made
}
