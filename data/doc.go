// Package data is the bank of judicial acts: its documents, the claims made about them, and the port of the store that keeps them.
// It never converts files, never indexes and never renders: it knows no engine, no file format and no page.
package data
