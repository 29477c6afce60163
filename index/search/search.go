// Package search is the search service: it understands what a person typed, asks the index, and dresses the hits with snippets and rescues.
// It renders nothing and holds no state of its own; the page and the command line both stand on it.
package search

import (
	"taldau/data"
	"taldau/data/citation"
	"taldau/forum"
	"taldau/index"
	"taldau/index/query"
	"taldau/index/repair"
	"taldau/index/snippet"
)

// Params is one question as a page or a command received it.
type Params struct {
	Q       string // as typed, at most MaxQuery bytes
	Filters []index.Filter
	From    string // ISO date, year, or empty
	To      string
	Sort    index.Sort
	Limit   int
	Cursor  string
	AnyWord bool // words are alternatives
	AsText  bool // do not interpret identifiers: "search as text"
	Plain   bool // the text has no operators: every word of it is a word (evaluation)
	Facets  []index.FacetRequest
	Forum   bool        // topics and posts too; without it only documents of the bank are found
	By      forum.Actor // to whom topics and posts are shown; zero: to anybody
	AsTyped bool        // do not repair words that the bank does not know: "search instead for …"
	Literal bool        // only the words typed, without the concepts that they name
	Bare    bool        // hits without documents and snippets (evaluation, bulk)
	Explain bool        // hits with the reasons for their place
}

// Counting is the same question asked only for the number of what it finds: nothing is scored, counted by value or read.
func (p Params) Counting() Params {
	p.Bare, p.Explain, p.Limit, p.Facets, p.Sort, p.Cursor = true, false, 1, nil, index.SortNewest, ""
	return p
}

// Answer is everything a results page shows.
type Answer struct {
	Params         Params
	Query          query.Query // nil for an empty question
	Canonical      string
	Syntax         *query.SyntaxError // set: nothing was searched; it carries a corrected query
	Interpretation *Interpretation
	Profile        index.Profile // kind of question; it chooses the weights of ranking
	Repair         *Repair       // what was probably meant; nil where every word is known
	Also           []Also        // concepts that were searched beside the words
	Total          int
	Hits           []Hit
	Facets         []index.Facet
	Next           string
	Rescues        []Rescue // only where nothing was found, or less than fewHits: what finds more

	repairs map[string]repair.Result // of each text that was looked at
}

// Hit is one found document, one article of a law, or one topic or post of the forum, with its proof.
type Hit struct {
	Document *data.Document // nil where it is of the forum
	Talk     *forum.Found   // nil where it is of the bank
	Post     forum.PostRef  // that was found, number 0 for its topic; zero where it is of the bank
	ID       data.ID        // of the document
	Article  string         // printed number of the article that was found; empty: the document
	Score    float64
	Cited    int
	Snippets []snippet.Snippet
	Lang     data.Lang          // of the edition that the snippets were taken from
	Why      *index.Explanation // where Params.Explain asked for it and the order is relevance
}

// InterpretationKind tells what a query was recognised as.
type InterpretationKind string

// The interpretations.
const (
	InterpretedCase       InterpretationKind = "case"       // a case number
	InterpretedArticle    InterpretationKind = "article"    // an article of a code or a law
	InterpretedResolution InterpretationKind = "resolution" // a normative resolution by number and year or date
	InterpretedNumber     InterpretationKind = "number"     // another printed number or identifier that the bank knows
)

// Interpretation is a recognised identifier. Documents that bear it stand before the hits; the rest of the query, if any, is searched.
type Interpretation struct {
	Kind    InterpretationKind
	Label   string       // normalised: "7594-25-00-4/5021", "188 criminal-code", "№ 5, 2003"
	Value   string       // key that was looked up
	Ref     citation.Ref // of an article or a resolution: the reference as it was typed, with its point
	Direct  []Hit        // documents that are what was asked for
	Rest    string       // words beside the identifier, searched among the documents that concern it
	Missing bool         // an identifier that no document of the bank bears
	Nearest []string
}

// RescueKind tells how a rescue changes the question.
type RescueKind string

// The rescues, in the order in which they are offered.
const (
	RescueSpelling RescueKind = "spelling"
	RescueFilter   RescueKind = "filter" // without one filter
	RescueQuotes   RescueKind = "quotes" // without quotation marks
	RescueAnyWord  RescueKind = "any"
	RescueCategory RescueKind = "category" // a category with such a name
)

// Rescue is a changed question that does find something; Count was computed, never guessed.
type Rescue struct {
	Kind   RescueKind
	Params Params
	Filter index.Filter // for RescueFilter: the filter that was dropped
	Label  string       // for RescueSpelling the new text, for RescueCategory the code
	Count  int
}
