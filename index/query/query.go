// Package query is the query language: a parser from what a person typed to a Query value, and the canonical text of that value.
// It runs no query and knows no index; words are kept as typed, analysis comes later.
package query

import "strings"

// Query is a parsed query: one of Words, Phrase, SlopPhrase, Prefix, Pattern, Near, Same, Field, Title, Range, And, Or, Not.
// String gives its canonical text, and parsing that text gives an equal Query.
type Query interface {
	String() string
	node()
}

// Words is a run of words without operators, in any form. All are required, or any, as the request says; inside Near, Same and
// Title all are.
type Words []string

// Phrase is words that must follow one another as they stand.
type Phrase []string

// SlopPhrase is "a b"~n: the words as they stand, each at a place of its own, in any order, within a run of at most
// len(Words)+Slop words. It never crosses from one part of a document into the next.
type SlopPhrase struct {
	Words []string
	Slop  int // 1…MaxNear
}

// Prefix matches words that begin with it; at least two letters.
type Prefix string

// Pattern matches words as they stand: "?" is any one letter, "*" any number of letters; at least two letters stand before the first of them.
type Pattern string

// Near is a /n b /m c: a place of each operand such that the distance between neighbours in the list is at most Distances[i]
// words, in any order: 1 for words side by side. The places of neighbours do not overlap. An operand is one word, a phrase, a prefix, a
// pattern, or an Or of those.
type Near struct {
	Operands  []Query
	Distances []int // len(Operands)-1 of them, 1…MaxNear
}

// Unit is a unit of text.
type Unit int

// The units. A paragraph holds whole sentences; the title is a paragraph.
const (
	Sentence Unit = iota
	Paragraph
)

// Same is a /s b, or a /p b: one sentence, or paragraph, in which every operand matches. An operand is a word or words, a phrase, a
// prefix, a pattern, Near, And, Or and Not of those, and in a paragraph also Same of a sentence. Not is meant within the unit;
// at least one operand does not match in an empty one.
type Same struct {
	Unit     Unit
	Operands []Query
}

// Field restricts to documents with a value in a field: Name is canonical (court, category, article, number, judge, year, lang, outcome, kind, act, region, instance, proceeding, cites).
type Field struct {
	Name  string
	Value string
}

// Title restricts to documents whose title matches: Words, all of them, Phrase, SlopPhrase, Prefix, Pattern, Near or Same.
type Title struct{ Query Query }

// Range restricts dates: date:2020..2023, year:2020..2023. From and To are ISO dates, both included; empty is open.
type Range struct {
	Field    string // "date"
	From, To string
}

// And matches where all of its operands match.
type And []Query

// Or matches where one of its operands matches.
type Or []Query

// Not matches where its operand does not; it stands only inside an And or a Same, or alone.
type Not struct{ Query Query }

func (Words) node()      {}
func (Phrase) node()     {}
func (SlopPhrase) node() {}
func (Prefix) node()     {}
func (Pattern) node()    {}
func (Near) node()       {}
func (Same) node()       {}
func (Field) node()      {}
func (Title) node()      {}
func (Range) node()      {}
func (And) node()        {}
func (Or) node()         {}
func (Not) node()        {}

// String implements Query.
func (q Words) String() string { return strings.Join(q, " ") }
