package extract

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

// accuracy is the kept table of what the tests measure.
//
//go:embed accuracy.json
var accuracy []byte

// heldApart are the sets of acts that were annotated by hand and that no rule was written for.
func heldApart() []string { return []string{"held-acts", "real-check"} }

// Measured tells how many values of a field extraction gave in the sets held apart, and how many of them were right, as the tests last
// measured it. ok is false for a field that was not measured. The error is that of a broken table.
func Measured(field string) (right, given int, ok bool, err error) {
	var sets []struct {
		Set    string `json:"set"`
		Fields []struct {
			Field string `json:"field"`
			Given int    `json:"given"`
			Right int    `json:"right"`
		} `json:"fields"`
	}
	if err := json.Unmarshal(accuracy, &sets); err != nil {
		return 0, 0, false, fmt.Errorf("table of accuracy: %w", err)
	}
	for _, s := range sets {
		if !slices.Contains(heldApart(), s.Set) {
			continue
		}
		for _, f := range s.Fields {
			if f.Field == field {
				right, given, ok = right+f.Right, given+f.Given, true
			}
		}
	}
	return right, given, ok, nil
}
