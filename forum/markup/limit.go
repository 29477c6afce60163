package markup

import (
	"errors"
	"fmt"
)

// Limit names one limit on the form of a post; it is the end of the key of the message that says so.
type Limit string

// The limits of a post. Measured on goldmark 1.8.7: each alone at its greatest costs less than 50 ms.
const (
	LimitBytes       Limit = "bytes"       // bytes of the source
	LimitColumns     Limit = "columns"     // of a table
	LimitRows        Limit = "rows"        // of a table
	LimitCells       Limit = "cells"       // columns × rows of a table, or of all tables of a post
	LimitQuotes      Limit = "quotes"      // block quotes within each other
	LimitLists       Limit = "lists"       // lists within each other
	LimitBrackets    Limit = "brackets"    // opening square brackets
	LimitLinks       Limit = "links"       // links, counted also against the length of the text that each may search
	LimitEmphasis    Limit = "emphasis"    // runs of *, _ and ~
	LimitDefinitions Limit = "definitions" // definitions of link addresses, "[a]: https://…"
	LimitPipes       Limit = "pipes"       // escaped strokes in tables
	LimitDepth       Limit = "depth"       // any marks within each other
	LimitBlocks      Limit = "blocks"      // paragraphs, headings, items of lists, tables
	LimitOutput      Limit = "output"      // bytes of the page that would come of it
)

// Limits lists every limit: each needs a message in every language.
func Limits() []Limit {
	return []Limit{LimitBytes, LimitColumns, LimitRows, LimitCells, LimitQuotes, LimitLists, LimitBrackets, LimitLinks, LimitEmphasis, LimitDefinitions, LimitPipes,
		LimitDepth, LimitBlocks, LimitOutput}
}

// The greatest values.
const (
	MaxBytes       = 32 << 10
	MaxColumns     = 64
	MaxRows        = 500
	MaxCells       = 5000
	MaxQuotes      = 8
	MaxLists       = 32
	MaxBrackets    = 1000
	MaxEmphasis    = 4000
	MaxDefinitions = 100
	MaxPipes       = 500
	MaxDepth       = 100 // browsers and x/net/html give up at 512 open elements
	MaxBlocks      = 2000
	MaxLinks       = 1000
	MaxOutput      = 1 << 20 // bytes
	MaxGrowth      = 20      // bytes of HTML for one of source
	MaxMentions    = 20      // people told of one post

	maxLinkWork = 6 << 20 // links × bytes of their block: every unfinished link may search the rest of it
	leastOutput = 2048    // bytes that the shortest post may grow to: one link has more than 20 times its name
)

// ErrTooComplex is what errors.Is finds in every refusal of a form; its answer is 422.
var ErrTooComplex = errors.New("the text is too complex to be shown")

// ComplexityError says which limit a post breaks.
type ComplexityError struct {
	Limit Limit
	Got   int // at least; counting stops where it is clear
	Max   int
}

func (e *ComplexityError) Error() string {
	return fmt.Sprintf("%v: %s: %d, at most %d", ErrTooComplex, e.Limit, e.Got, e.Max)
}

// Unwrap makes errors.Is(err, ErrTooComplex) hold.
func (e *ComplexityError) Unwrap() error { return ErrTooComplex }

// over returns an error where got is more than most.
func over(limit Limit, got, most int) error {
	if got <= most {
		return nil
	}
	return &ComplexityError{Limit: limit, Got: got, Max: most}
}
