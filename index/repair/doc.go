// Package repair finds what a person meant to type: another keyboard layout, Kazakh without its letters or in Latin script, a misspelt word, words split or joined.
// It changes nothing that the bank knows, nothing in quotation marks, and searches nothing.
package repair
