//go:build race

package suggest_test

const raceDetector = true
