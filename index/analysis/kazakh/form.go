package kazakh

import (
	"iter"
	"math"
	"slices"
)

// Form is what is known of one written word without its neighbours. It is immutable, so that a caller may keep the forms of
// frequent words and choose among them sentence by sentence.
type Form struct {
	terms   []string    // the choice without neighbours
	stems   []candidate // likeliest first; empty for words that leave no choice
	classes []classShare
	known   bool
}

// candidate is a stem that a word may have.
type candidate struct {
	term    string
	root    morph
	listed  bool
	score   float32 // nats
	classes []classShare
}

// classShare is a class that a word may have, its last ending, and how likely it is.
type classShare struct {
	class morph
	share float32
}

// Terms are the terms of the word without its neighbours, the likeliest first. The caller must not change them.
func (f *Form) Terms() []string { return f.terms }

// Choices yields every term that the word may have beside any neighbours.
func (f *Form) Choices() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, t := range f.terms {
			if !yield(t) {
				return
			}
		}
		for i := range f.stems {
			if !yield(f.stems[i].term) {
				return
			}
		}
	}
}

// maxCandidates and candidateMargin bound what neighbours may choose among.
const (
	maxCandidates   = 4
	candidateMargin = 5 // nats
)

// candidates are the stems of s.keys that neighbours may make likelier than the best. terms are those that were made already.
func (a *Analyzer) candidates(s *scratch, readings []reading, terms []string) []candidate {
	for i := range s.keys {
		s.keys[i].given = false
	}
	var keys [maxCandidates][]letter
	stems := s.stems[:0]
	for range maxCandidates {
		k := s.top()
		if k == nil || len(stems) > 0 && k.score < stems[0].score-candidateMargin {
			break
		}
		k.given = true
		keys[len(stems)] = k.key
		stems = append(stems, k.candidate())
	}
	s.stems = stems
	if len(stems) == 1 {
		return nil
	}
	stems = slices.Clone(stems)
	for i := range stems {
		s.text = letters.decode(s.text[:0], keys[i])
		stems[i].term, stems[i].classes = oneOf(terms, s.text), classesOf(readings, keys[i])
	}
	return stems
}

// oneOf is text as a string: one of the list where it is there.
func oneOf(list []string, text []byte) string {
	for _, s := range list {
		if s == string(text) {
			return s
		}
	}
	return string(text)
}

// classesOf are the classes of the readings that have the key, or of all where there is none.
func classesOf(readings []reading, key []letter) []classShare {
	var sums [ends]float32
	best, total := float32(math.Inf(-1)), float32(0)
	for i := range readings {
		if key == nil || string(readings[i].key()) == string(key) {
			best = max(best, readings[i].score)
		}
	}
	for i := range readings {
		r := &readings[i]
		if d := r.score - best; d > -candidateMargin && (key == nil || string(r.key()) == string(key)) {
			share := float32(math.Exp(float64(d)))
			sums[r.end] += share
			total += share
		}
	}
	var classes [ends]classShare
	n := 0
	for k, sum := range sums {
		if sum > leastClass*total {
			classes[n] = classShare{morph(k), sum / total}
			n++
		}
	}
	return slices.Clone(classes[:n])
}

// leastClass is too small a part of a word to matter to its neighbours.
const leastClass = 0.02
