package practice

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Confidence is the level of the intervals that pages show.
const Confidence = 0.95

// Interval is the bounds of a share, 0…1.
type Interval struct{ Low, High float64 }

// Wilson is the score interval of the share x of n at a level of confidence below 1, without correction for continuity (E. B. Wilson,
// Probable inference, the law of succession, and statistical inference, JASA 22, 1927; recommended for proportions by R. G. Newcombe,
// Statistics in Medicine 17, 1998, method 3). Without trials it is the whole of 0…1.
func Wilson(x, n int, confidence float64) Interval {
	if n <= 0 {
		return Interval{0, 1}
	}
	z := distuv.UnitNormal.Quantile(0.5 + confidence/2)
	k, m := float64(x), float64(n)
	middle, spread := 2*k+z*z, z*math.Sqrt(z*z+4*k*(1-k/m))
	interval := Interval{(middle - spread) / (2 * (m + z*z)), (middle + spread) / (2 * (m + z*z))}
	if x == 0 {
		interval.Low = 0 // which rounding may miss
	}
	if x == n {
		interval.High = 1
	}
	return interval
}
