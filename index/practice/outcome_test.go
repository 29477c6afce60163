package practice_test

import (
	"math"
	"testing"

	"taldau/index/practice"
)

func TestOutcomes(t *testing.T) {
	list := practice.Outcomes(map[string]int{
		"granted": 20, "partly": 6, "denied": 4, "settlement": 9, "upheld": 5, "changed": 4, "convicted": 12, "odd": 7,
	})
	want := []struct {
		question practice.Question
		n        int
		few      bool
		cells    map[string]float64 // share; −1: not shown
	}{
		{practice.QuestionClaim, 30, false, map[string]float64{"granted": 20. / 30, "partly": 6. / 30, "denied": -1}}, // four are too few
		{practice.QuestionReview, 9, true, map[string]float64{"upheld": -1, "changed": -1}},                           // nine in all are too few
		{practice.QuestionVerdict, 12, true, map[string]float64{"convicted": 1}},
		{practice.QuestionProcedural, 9, true, map[string]float64{"settlement": -1}},
	}
	if len(list) != len(want) {
		t.Fatalf("%d questions, want %d: %+v", len(list), len(want), list)
	}
	for i, w := range want {
		d := list[i]
		if d.Question != w.question || d.N != w.n || d.Few != w.few || len(d.Cells) != len(w.cells) {
			t.Errorf("question %d is %+v, want %+v", i, d, w)
		}
		sum := 0
		for _, c := range d.Cells {
			sum += c.Count
			share, ok := w.cells[c.Outcome]
			if !ok || c.Shown != (share >= 0) || c.Shown && math.Abs(c.Share-share) > 1e-12 {
				t.Errorf("%s %s: %+v, want share %g", d.Question, c.Outcome, c, share)
			}
			if c.Shown && (c.Interval.Low > c.Share || c.Interval.High < c.Share || c.Interval != practice.Wilson(c.Count, d.N, 0.95)) {
				t.Errorf("%s: interval %v of share %g", c.Outcome, c.Interval, c.Share)
			}
		}
		if sum != d.N {
			t.Errorf("%s: cells add up to %d, want %d", d.Question, sum, d.N)
		}
	}
	if got := practice.Determined(list); got != 60 {
		t.Errorf("%d determined, want 60: an outcome outside of the closed set is not", got)
	}
	if practice.Outcomes(nil) != nil || practice.IsOutcome("odd") || !practice.IsOutcome("returned") {
		t.Error("the closed set is open")
	}
}
