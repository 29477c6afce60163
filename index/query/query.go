// Package query is the query language: a parser from what a person typed to a Query value, and the canonical text of that value.
// It runs no query and knows no index; words are kept as typed, analysis comes later.
package query

import "strings"

// Query is a parsed query: one of Words, Phrase, Prefix, Field, Range, And, Or, Not. String gives its canonical text,
// and parsing that text gives an equal Query.
type Query interface {
	String() string
	node()
}

// Words is a run of words without operators. All are required, or any, as the request says.
type Words []string

// Phrase is words that must follow one another.
type Phrase []string

// Prefix matches words that begin with it; at least two letters.
type Prefix string

// Field restricts to documents with a value in a field: Name is canonical (court, category, article, number, judge, year, lang, outcome, kind, act, region, instance, proceeding, cites, title).
type Field struct {
	Name  string
	Value string
}

// Range restricts dates: date:2020..2023, year:2020..2023. From and To are ISO dates, both included; empty is open.
type Range struct {
	Field    string // "date"
	From, To string
}

// And matches where all of its operands match.
type And []Query

// Or matches where one of its operands matches.
type Or []Query

// Not matches where its operand does not; it stands only inside an And, or alone.
type Not struct{ Query Query }

func (Words) node()  {}
func (Phrase) node() {}
func (Prefix) node() {}
func (Field) node()  {}
func (Range) node()  {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}

// String implements Query.
func (q Words) String() string { return strings.Join(q, " ") }
