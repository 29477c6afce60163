package review

import "taldau/data"

// ParseReferences, ParseJudges and ParseSections are the readers of values, for the fuzz test.
var (
	ParseReferences = parseReferences
	ReferencesValue = referencesValue
	ParseJudges     = parseJudges
	JudgesValue     = judgesValue
	ParseSections   = parseSections
	SectionsValue   = sectionsValue
)

// Sketch stands for the text of a document as the board compares it.
type Sketch = sketch

// SketchOf returns the sketch of a document that is compared.
func SketchOf(d *data.Document) Sketch {
	s, _ := sketchOf(d)
	return s
}

// Alike compares two documents as the board does.
func Alike(a, b Sketch) (share float64, comparable bool) { return alike(a, b) }

// LeastAlike is where the board puts two acts side by side.
const LeastAlike = leastAlike
