// Package indexer follows the change feed of the bank and keeps the index a projection of it: what the feed says is indexed, nothing else.
// It never writes to the bank, and the index can be thrown away: Rebuild makes it again beside the live one.
package indexer
