// Package practice computes what may be said of many decisions: shares with their intervals, and which of them are too few to be said.
// It never counts by judge, and it reads no bank and no index: it is given counts.
package practice
