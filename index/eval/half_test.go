package eval_test

import (
	"fmt"
	"testing"

	"taldau/index/eval"
)

// TestHalves holds that the halves part a set about evenly, that they never overlap, and that all is both.
func TestHalves(t *testing.T) {
	var queries []eval.Query
	for i := range 1000 {
		queries = append(queries, eval.Query{ID: fmt.Sprint("q", i)})
	}
	tune, check, all := eval.HalfTune.Of(queries), eval.HalfCheck.Of(queries), eval.HalfAll.Of(queries)
	if len(tune)+len(check) != len(all) || len(all) != 1000 || len(tune) < 450 || len(tune) > 550 {
		t.Errorf("halves of %d and %d of %d", len(tune), len(check), len(all))
	}
	for _, q := range tune {
		if eval.HalfOf(q.ID) != eval.HalfTune {
			t.Errorf("%s is in both halves", q.ID)
		}
	}
}
