package extract_test

import (
	"testing"

	"taldau/data/extract"
)

func TestHeldApart(t *testing.T) {
	sets, err := extract.Accuracy()
	if err != nil {
		t.Fatal(err)
	}
	if right, given := extract.HeldApart(sets, "outcome"); given < 38 || right > given || right == 0 {
		t.Errorf("outcome: %d of %d; the sets held apart have 38", right, given)
	}
	if right, given := extract.HeldApart(sets, "weather"); right != 0 || given != 0 {
		t.Errorf("a field that nobody measures: %d of %d", right, given)
	}
}
