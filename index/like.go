package index

import (
	"errors"
	"fmt"
	"math"
)

// MaxLikeTerms bounds the terms of one Like: each costs a look into every segment.
const MaxLikeTerms = 1000

// ErrLike is returned for a Like that cannot be asked.
var ErrLike = errors.New("bad request by likeness")

// Like asks for the documents that resemble something, by weighted terms of the index itself instead of typed words: a document is found
// where it has one of the terms, and scores Weight·idf·(K1+1)·tf/(K1+tf) for each that it has, with the zones of the profile; a value of
// a field counts as one occurrence (tf = 1). A term that fewer than two documents have tells the document that it was taken from and no
// other; it is not asked for. This is "more like this" with the choice of the terms left to the engine, which alone knows how rare each is
// (Salton and McGill 1983, Introduction to Modern Information Retrieval, 4.3; idf and saturation as in Weights).
type Like struct {
	Terms []LikeTerm // at most MaxLikeTerms; of two alike the weights add up
	Most  int        // of Terms, only so many of greatest Weight·idf are asked for; 0: all
}

// LikeTerm is one term of a Like.
type LikeTerm struct {
	Field  Field // the field whose value Term is; empty: Term is a term of the text, as the analyzer makes them
	Term   string
	Weight float64 // greater than 0
}

// Check tells what is wrong with a request by likeness. Its errors wrap ErrLike, or ErrTooBroad where there are too many terms.
func (l *Like) Check() error {
	if len(l.Terms) > MaxLikeTerms {
		return fmt.Errorf("likeness by %d terms, more than %d: %w", len(l.Terms), MaxLikeTerms, ErrTooBroad)
	}
	if l.Most < 0 {
		return fmt.Errorf("%w: at most %d terms", ErrLike, l.Most)
	}
	for _, t := range l.Terms {
		if t.Term == "" || !(t.Weight > 0) || math.IsInf(t.Weight, 1) {
			return fmt.Errorf("%w: term %q of weight %v", ErrLike, t.Term, t.Weight)
		}
	}
	return nil
}
