package extract

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

//go:embed accuracy.json
var accuracyJSON []byte

// Measured is how well the rules of this program read one set of annotated acts; the tests of this package make it and hold the rules to it.
type Measured struct {
	Set    string          `json:"set"`
	Note   string          `json:"note"` // what the set is, in English
	Acts   int             `json:"acts"`
	Fields []MeasuredField `json:"fields"`
}

// MeasuredField is the measure of one field. Shares are from 0 to 1.
type MeasuredField struct {
	Field          string  `json:"field"`
	Want           int     `json:"want"`  // values that a reader finds in the texts
	Given          int     `json:"given"` // values that the rules gave; the rest is not determined
	Right          int     `json:"right"` // of the given
	Coverage       float64 `json:"coverage"`
	Target         float64 `json:"target"` // of the lower bound of the precision; 0: none was set
	TargetCoverage float64 `json:"target_coverage"`
	Met            bool    `json:"met"`
}

// Accuracy returns the measures that this program was built with.
func Accuracy() ([]Measured, error) {
	var list []Measured
	if err := json.Unmarshal(accuracyJSON, &list); err != nil {
		return nil, fmt.Errorf("accuracy: %w", err)
	}
	return list, nil
}

// heldApart are the sets of acts that were annotated by hand and that no rule was written for.
func heldApart() []string { return []string{"held-acts", "real-check"} }

// HeldApart adds up how many values of a field were given in the sets held apart, and how many of them were right. Both are 0 for a field
// that was not measured there.
func HeldApart(sets []Measured, field string) (right, given int) {
	for _, s := range sets {
		if !slices.Contains(heldApart(), s.Set) {
			continue
		}
		for _, f := range s.Fields {
			if f.Field == field {
				right, given = right+f.Right, given+f.Given
			}
		}
	}
	return right, given
}
