package bleve

import "taldau/index/analysis"

// MaxAbout is the number of terms kept of a document.
const MaxAbout = maxAbout

// AboutOf lists what is kept of a document with these tokens, as it is read back, by "term count".
func AboutOf(tokens []analysis.Token) ([]string, []int, error) {
	return parted(decodeAbout(aboutOf(tokens)))
}

// DecodeAbout reads encoded terms.
func DecodeAbout(encoded []byte) ([]string, []int, error) { return parted(decodeAbout(encoded)) }

func parted(list []termCount, err error) (terms []string, counts []int, _ error) {
	for _, t := range list {
		terms, counts = append(terms, t.term), append(counts, t.count)
	}
	return terms, counts, err
}

// Near tells whether the automaton of spelling accepts a word.
func Near(word string, distance int, other string) bool {
	a := newNear(word, distance, "")
	state := a.Start()
	for _, b := range []byte(other) {
		state = a.Accept(state, b)
	}
	return a.CanMatch(state) && a.IsMatch(state)
}
