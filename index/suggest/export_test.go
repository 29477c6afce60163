package suggest

import (
	"context"

	"taldau/data"
)

// Trial and Lesson are for the cross-validation, which learns from some acts and is judged by others.
type (
	Trial  = trial
	Lesson = lesson
)

// Try asks what would be suggested for an act, without those that are hidden.
func (s *Suggester) Try(ctx context.Context, d *data.Document, hidden func(data.ID) bool) (Trial, bool, error) {
	return s.try(ctx, d, hidden)
}

// LearnFrom makes a lesson of trials.
func LearnFrom(trials []Trial) *Lesson { return learn(trials) }

// Without makes suggestions by a lesson, where those that are hidden do not vote.
func (s *Suggester) Without(ctx context.Context, l *Lesson, d *data.Document, hidden func(data.ID) bool) ([]Suggestion, error) {
	p, err := s.poll(ctx, d, hidden)
	if err != nil || p == nil {
		return nil, err
	}
	return l.suggestions(p), nil
}

// Curve fits shares of votes and tells the confidence in each of some shares.
func Curve(shares []float64, right []bool, at []float64) []float64 {
	var list []judged
	for i := range shares {
		list = append(list, judged{shares[i], right[i]})
	}
	c := fit(list)
	out := make([]float64, len(at))
	for i, s := range at {
		out[i] = c.at(s)
	}
	return out
}

// Right tells whether the right category was the first, and whether it was among those that would have been told.
func (t trial) Right() (first, among bool) {
	for i, v := range t.votes {
		first, among = first || i == 0 && v.right, among || v.right
	}
	return first, among
}
