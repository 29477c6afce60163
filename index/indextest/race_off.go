//go:build !race

package indextest

const raceDetector = false
