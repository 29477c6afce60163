//go:build !race

package extract_test

// seedActs is how many documents of the demonstration generator are measured; most are decisions.
const (
	raceDetector = false
	seedActs     = 1000
)
