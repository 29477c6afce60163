package data

import "errors"

// ErrConflict is returned when a write is based on a version that is no longer the newest.
var ErrConflict = errors.New("conflict")

// InvalidError says which field of an input cannot be accepted and why, in words for an operator.
type InvalidError struct {
	Field   string
	Message string
}

// Error implements error.
func (e *InvalidError) Error() string { return e.Field + ": " + e.Message }
