// Package provision finds the units of a normative text, articles first, among the paragraphs of an edition. It never reads an act of a
// court, and it stores nothing.
package provision
