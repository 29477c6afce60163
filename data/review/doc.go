// Package review is the editors' side of extraction: what is doubtful in the bank, what editors said of it, and documents read anew with that on them.
// It never changes a text except to hide personal data, and it applies no correction whose text no longer reads the same.
package review
