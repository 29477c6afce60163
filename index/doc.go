// Package index holds the ports of full-text search: what is written into an index (Entry, Batch, Writer) and what is asked of it (Request, Searcher, Result).
// It knows no engine and holds no text: the bank keeps the text, an index only finds it.
package index
