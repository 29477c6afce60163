//go:build !race

package suggest_test

const raceDetector = false
