// Package eval measures search with judged queries: nDCG@10, MAP, MRR@10 and recall@100 with bootstrap intervals.
//
// It measures any function that answers a query with a list of ids, knows no engine, and never changes what it measures.
package eval
