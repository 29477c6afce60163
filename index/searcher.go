package index

import (
	"context"
	"errors"

	"taldau/index/query"
	"taldau/index/repair"
)

// ErrTooBroad is returned for a query that would expand to more terms than the limit (a short prefix, hundreds of words).
var ErrTooBroad = errors.New("query too broad")

// ErrCursor is returned for a cursor that is malformed or belongs to another query.
var ErrCursor = errors.New("bad cursor")

// Field names a facet or a filter.
type Field string

// The fields that can be filtered, counted and named in a query.
const (
	FieldKind       Field = "kind"
	FieldProceeding Field = "proceeding"
	FieldCategory   Field = "category" // counts are rolled up to every ancestor
	FieldCourt      Field = "court"
	FieldRegion     Field = "region"
	FieldInstance   Field = "instance"
	FieldActType    Field = "act"
	FieldOutcome    Field = "outcome"
	FieldState      Field = "state" // of topics
	FieldYear       Field = "year"
	FieldLang       Field = "lang"
	FieldArticle    Field = "article"
	FieldJudge      Field = "judge"
	FieldNumber     Field = "number"
	FieldCites      Field = "cites"
)

// Sort is the order of hits.
type Sort string

// The orders. Undated documents come last in both date orders; ties are broken by id.
const (
	SortRelevance Sort = "relevance"
	SortNewest    Sort = "newest"
	SortOldest    Sort = "oldest"
	SortCited     Sort = "cited"
)

// Filter keeps the documents that have one of Values in Field.
type Filter struct {
	Field  Field
	Values []string
}

// FacetRequest asks for the Limit most frequent values of a field (0: all), by count, then by value. Every field but number can be counted.
type FacetRequest struct {
	Field  Field
	Limit  int
	Prefix string // only values that begin so
}

// Request is one search. Query may be nil: every document matches.
type Request struct {
	Query   query.Query
	AnyWord bool    // words of the query are alternatives, ranked; otherwise all are required
	Profile Profile // row of weights; empty: ProfileWords
	Explain bool    // each hit of the page is to carry its Explanation, where the order is relevance
	Filters []Filter
	From    string // adopted on or after this ISO date
	To      string // adopted before or on this ISO date
	Sort    Sort
	Limit   int    // hits per page, 1…1000 (0: 20)
	Cursor  string // from an earlier Result; empty: first page
	Facets  []FacetRequest
	Literal bool // the words alone, without the concepts that they name
	Forum   bool // topics and posts beside the documents of the bank; without it they are as if they were not there
	Whole   bool // documents only, not the units of documents; the entry of a document stands for what its units cite. Posts are found all the same
	// Feedback lets the terms that the first documents share order the others too: where words are alternatives, in the profiles whose
	// weights have it, never with Literal. It orders what the words of the query found and finds nothing: totals and facets are the same.
	Feedback bool
	Like     *Like // where set, only documents that have one of its terms are found, and those terms rank them beside the words of Query
}

// Hit is one found document, or a unit of one.
type Hit struct {
	ID          string // see SplitID
	Score       float64
	Cited       int          // citations received
	Explanation *Explanation // where it was asked for
}

// FacetValue is one value of a facet and the number of found documents that have it.
type FacetValue struct {
	Value string
	Count int
}

// Facet is the counts of one field over all found documents.
type Facet struct {
	Field  Field
	Values []FacetValue
	More   int // values beyond the limit
}

// Result is the answer to a Request. Total and Facets count every match, not only the page.
type Result struct {
	Total  int
	Hits   []Hit
	Facets []Facet
	Next   string // cursor of the next page, empty at the end
	// Greatest is the score, without bonuses, that no document can exceed by the terms of Like; 0 without Like. A share of it tells how much
	// a hit has of what was asked, whatever the bank.
	Greatest float64
}

// Searcher answers requests. A partial failure is an error, never a short answer; ctx's deadline stops the work.
// Errors: ErrTooBroad, ErrCursor, ErrLike, context errors, and failures of the engine.
type Searcher interface {
	Search(ctx context.Context, r Request) (*Result, error)
	// Words calls f with the vocabulary of the index as it is now; f must not keep it. The error is that of f or of the engine.
	Words(ctx context.Context, f func(repair.Vocabulary) error) error
	// Count returns the number of documents in the index, without their units and without topics.
	Count(ctx context.Context) (int, error)
}

// Writer applies batches.
type Writer interface {
	Apply(ctx context.Context, b Batch) error
	// Cursor returns the cursor of the last applied batch of a feed, 0 for none.
	Cursor(ctx context.Context, f Feed) (uint64, error)
	// IDs yields every indexed id, those of units too; used by checks.
	IDs(ctx context.Context) ([]string, error)
	Close() error
}
