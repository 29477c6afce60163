// Package diff compares two sequences and two texts: what stayed, what was inserted, what was deleted. It knows no document and
// no HTML, and its time is bounded: very different texts are told to be different as a whole.
package diff
