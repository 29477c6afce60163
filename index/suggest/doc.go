// Package suggest tells which categories of the classifier an act may belong to, from the acts like it that came with one.
// It never writes a category into a document: what it says is a machine's guess with a measured confidence, and an editor decides.
package suggest
