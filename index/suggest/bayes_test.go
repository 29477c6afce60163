package suggest_test

import (
	"context"
	"math"
	"testing"

	"taldau/classifier"
	"taldau/data"
	"taldau/data/chain/chaintest"
	"taldau/index/similar"
	"taldau/index/suggest"
)

// bayes is multinomial naive Bayes over the same terms as the nearest acts are found by, with Laplace's correction (Manning, Raghavan and
// Schütze 2008, Introduction to Information Retrieval, 13.2): what the suggester was chosen against.
type bayes struct {
	acts   map[classifier.Code]float64
	counts map[classifier.Code]map[string]float64
	totals map[classifier.Code]float64
	terms  map[string]bool
	all    float64
}

func newBayes() *bayes {
	return &bayes{acts: map[classifier.Code]float64{}, counts: map[classifier.Code]map[string]float64{}, totals: map[classifier.Code]float64{}, terms: map[string]bool{}}
}

func (b *bayes) learn(code classifier.Code, s *similar.Story) {
	b.acts[code]++
	b.all++
	if b.counts[code] == nil {
		b.counts[code] = map[string]float64{}
	}
	for _, t := range s.Terms {
		key := string(t.Field) + t.Term
		b.counts[code][key] += t.Weight
		b.totals[code] += t.Weight
		b.terms[key] = true
	}
}

// best lists the likeliest code first, at most n.
func (b *bayes) best(s *similar.Story, n int) []classifier.Code {
	var list []classifier.Code
	scores := map[classifier.Code]float64{}
	for code, acts := range b.acts {
		score := math.Log(acts / b.all)
		for _, t := range s.Terms {
			if key := string(t.Field) + t.Term; b.terms[key] {
				score += t.Weight * math.Log((b.counts[code][key]+0.1)/(b.totals[code]+0.1*float64(len(b.terms))))
			}
		}
		scores[code] = score
	}
	for len(list) < min(n, len(scores)) {
		var best classifier.Code
		value := math.Inf(-1)
		for code, score := range scores {
			if score > value || score == value && code < best {
				best, value = code, score
			}
		}
		list = append(list, best)
		scores[best] = math.Inf(-1)
	}
	return list
}

// againstBayes compares nearest acts with naive Bayes over the same fold. The nearest acts were chosen because they find more, need no model
// that has to follow every import, and name acts as grounds.
func againstBayes(t *testing.T, b *chaintest.Bank, s *suggest.Suggester, docs []*data.Document) {
	t.Helper()
	reader := similar.NewReader(b.Analyzer)
	fold := map[data.ID]bool{}
	model := newBayes()
	for i, d := range docs {
		if fold[d.ID] = i%folds == 0; !fold[d.ID] {
			model.learn(d.Primary(), reader.Whole(withoutSubject(d)))
		}
	}
	var bayesFirst, bayesAmong, nearFirst, nearAmong sum
	for _, d := range docs {
		if !fold[d.ID] || len(b.Chain(t, d.ID).Acts) > 1 {
			continue // an act of the same case would tell a model the answer
		}
		bare := withoutSubject(d)
		list := model.best(reader.Whole(bare), 3)
		bayesFirst.add(boolean(list[0] == d.Primary()))
		bayesAmong.add(boolean(list[0] == d.Primary() || list[1] == d.Primary() || list[2] == d.Primary()))
		trial, ok, err := s.Try(context.Background(), bare, func(id data.ID) bool { return fold[id] })
		if err != nil {
			t.Fatal(err)
		}
		first, among := false, false
		if ok {
			first, among = trial.Right()
		}
		nearFirst.add(boolean(first))
		nearAmong.add(boolean(among))
	}
	t.Logf("%d acts without title and introduction; first and among three: nearest acts %.3f, %.3f; naive Bayes %.3f, %.3f",
		int(nearFirst.count), nearFirst.mean(), nearAmong.mean(), bayesFirst.mean(), bayesAmong.mean())
	if nearFirst.mean() < bayesFirst.mean()-0.05 {
		t.Error("naive Bayes is better by more than 0.05: it should take the place of the nearest acts")
	}
}
