// Package anchor finds the place of a quoted paragraph again when a document has a new edition: the same, moved, changed or gone.
// It never guesses: a place that is not clear is gone, and a quote is then shown without one.
package anchor
