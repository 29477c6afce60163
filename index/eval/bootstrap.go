package eval

import (
	"math/rand/v2"
	"slices"
)

// The bootstrap: resamples of the queries, and the ends of the 95 % percentile interval (Efron 1979; Sakai 2006 for retrieval).
const (
	resamples = 2000
	lowEnd    = 0.025
	highEnd   = 0.975
)

// Measure is the mean of a metric over the queries with its interval.
type Measure struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"` // 95 % bootstrap interval over the queries
	High float64 `json:"high"`
}

// measure is the mean with its interval; the same values always give the same interval.
func measure(values []float64) Measure {
	if len(values) == 0 {
		return Measure{}
	}
	rng := rand.New(rand.NewPCG(1979, 2006))
	means := make([]float64, resamples)
	for i := range means {
		sum := 0.0
		for range values {
			sum += values[rng.IntN(len(values))]
		}
		means[i] = sum / float64(len(values))
	}
	slices.Sort(means)
	return Measure{Mean: mean(values), Low: means[int(lowEnd*resamples)], High: means[int(highEnd*resamples)]}
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
