//go:build race

package similar_test

const raceDetector = true
