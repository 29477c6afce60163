// Package ingest is the road of a file into the bank: walk, convert, mask, extract, store.
// It decides nothing about a text itself and never stops at one bad file: what it cannot take it reports with the reason.
package ingest
