package extract_test

import (
	"testing"

	"taldau/data/extract"
)

func TestMeasured(t *testing.T) {
	right, given, ok, err := extract.Measured("outcome")
	if err != nil || !ok || given < 38 || right > given || right == 0 {
		t.Errorf("outcome: %d of %d, %t, %v; the sets held apart have 38", right, given, ok, err)
	}
	if _, _, ok, err := extract.Measured("weather"); ok || err != nil {
		t.Errorf("a field that nobody measures: %t, %v", ok, err)
	}
}
