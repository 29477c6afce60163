package forum

import (
	"errors"
	"fmt"
	"io/fs"

	"taldau/data"
)

// ErrConflict is wrapped where something stands in the way that was so before the request: a state, a vote that was cast, a key that was used.
var ErrConflict = data.ErrConflict

// ConflictError says what stands in the way. Code names it for the catalogues of the pages, Message says it to an operator.
type ConflictError struct {
	Code    string
	Message string
}

// Error implements error.
func (e *ConflictError) Error() string { return e.Message }

// Unwrap makes errors.Is find ErrConflict.
func (e *ConflictError) Unwrap() error { return ErrConflict }

func conflict(code, message string) error { return &ConflictError{Code: code, Message: message} }

// ErrStale is wrapped by every *StaleError.
var ErrStale = errors.New("the text was changed meanwhile")

// StaleError says that a text was changed since it was read, and carries both, so that nothing typed is lost.
type StaleError struct {
	Yours  string
	Theirs string
	Number int // of their revision
	By     UserID
}

// Error implements error.
func (e *StaleError) Error() string {
	return fmt.Sprintf("%v: its newest revision is %d", ErrStale, e.Number)
}

// Unwrap makes errors.Is find ErrStale.
func (e *StaleError) Unwrap() error { return ErrStale }

// The things that may be missing. What one may not know of and what never was have the same error, word for word.
var (
	errNoTopic    = fmt.Errorf("topic: %w", fs.ErrNotExist)
	errNoPost     = fmt.Errorf("post: %w", fs.ErrNotExist)
	errNoPosition = fmt.Errorf("position: %w", fs.ErrNotExist)
	errNoDecision = fmt.Errorf("decision: %w", fs.ErrNotExist)
	errNoCategory = invalid("category", "unknown", "the classifier has no such category")
	errNoReplied  = invalid("reply", "unknown", "the topic has no post of this number")
)
