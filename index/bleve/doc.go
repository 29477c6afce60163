// Package bleve is the embedded engine: index.Writer and index.Searcher over one Bleve index.
// Bleve writes, merges and keeps the segment files safe; this package searches them itself, because Bleve's own search layer
// visits doc values hit by hit and does not score by BM25. No text is stored, and no query string reaches Bleve's parser.
//
// Fields: "text" stems with frequencies and positions, for matching and scoring; "exact" words with positions, for phrases and
// prefixes; "title", "operative" and "reasoning" stems of these zones without frequencies; the keyword fields of package index;
// "date" (ISO), "length" (words by zone) and "keys".
// For each segment, which never changes once written, the keyword fields are turned into arrays of ordinals at first use
// (segment.go): facets, filters, date order and citation counts run over those.
package bleve
