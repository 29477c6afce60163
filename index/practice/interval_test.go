package practice_test

import (
	"math"
	"testing"

	"taldau/index/practice"
)

// TestWilson reproduces published values: the test data of PHEindicatormethods (Public Health England), the cases of Newcombe 1998,
// table I, and the clipping cases of statsmodels.
func TestWilson(t *testing.T) {
	tests := []struct {
		x, n       int
		confidence float64
		low, high  float64
		digits     float64
	}{
		{65, 100, 0.95, 0.55254443297, 0.73635751757, 1e-10},
		{1045, 5000, 0.95, 0.19795549880, 0.22049130373, 1e-10},
		{65, 100, 0.998, 0.49549465741, 0.77835406141, 1e-10},
		{1045, 5000, 0.998, 0.19179381799, 0.22731562903, 1e-10},
		{1, 100, 0.95, 0.00176743, 0.05448620, 1e-8},
		{5, 100, 0.95, 0.02154368, 0.11175047, 1e-8},
		{20, 100, 0.95, 0.13336693, 0.28882917, 1e-8},
		{9856, 12345, 0.95, 0.79121018, 0.80536401, 1e-8},
		{222, 3215, 0.95, 0.06079169, 0.07833957, 1e-8},
		{999, 3456, 0.95, 0.27418951, 0.30440390, 1e-8},
		{81, 263, 0.95, 0.2553, 0.3662, 5e-5},
		{15, 148, 0.95, 0.0624, 0.1605, 5e-5},
		{0, 20, 0.95, 0, 0.1611, 5e-5},
		{1, 29, 0.95, 0.0061, 0.1718, 5e-5},
		{19, 38, 0.95, 0.348499283643951, 0.651500716356049, 1e-12},
		{0, 0, 0.95, 0, 1, 0},
	}
	for _, tt := range tests {
		got := practice.Wilson(tt.x, tt.n, tt.confidence)
		if math.Abs(got.Low-tt.low) > tt.digits || math.Abs(got.High-tt.high) > tt.digits {
			t.Errorf("%d of %d at %g: %.12f–%.12f, want %.12f–%.12f", tt.x, tt.n, tt.confidence, got.Low, got.High, tt.low, tt.high)
		}
	}
	for _, x := range [][2]int{{38, 38}, {0, 77}, {0, 1}, {1, 1}} {
		if got := practice.Wilson(x[0], x[1], 0.95); got.Low < 0 || got.High > 1 || got.Low > got.High {
			t.Errorf("%d of %d: %v is no interval of shares", x[0], x[1], got)
		}
	}
}
