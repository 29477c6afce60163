//go:build race

package seed

// The race detector makes extraction ten times as slow, and nothing runs beside it here.
const (
	extractedActs = 300
	manyActs      = 400
)
