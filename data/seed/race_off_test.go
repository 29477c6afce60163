//go:build !race

package seed

const (
	extractedActs = 1000
	manyActs      = 2000
)
