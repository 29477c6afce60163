//go:build race

package extract_test

// With the race detector a fill takes ten times as long: accuracy is measured without it (make plain), and fewer acts are filled.
const (
	raceDetector = true
	seedActs     = 60
)
