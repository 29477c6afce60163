package forum

import (
	"errors"
	"io/fs"
	"time"
)

// The errors of a sign-in. What is returned never tells whether the account exists.
var (
	// ErrCredentials is returned for an unknown address and for a wrong password alike.
	ErrCredentials = errors.New("the address or the password is wrong")
	// ErrSuspended is returned to somebody who gave the right password of a suspended account.
	ErrSuspended = errors.New("the account is suspended")
	// ErrForbidden is returned where the actor may not do what was asked. Pages show it as a missing page.
	ErrForbidden = fs.ErrPermission
)

// InvalidError says which field of an input cannot be accepted. Code names the fault for the catalogues of the pages, Message
// says it to an operator.
type InvalidError struct {
	Field   string
	Code    string
	Message string
}

// Error implements error.
func (e *InvalidError) Error() string { return e.Field + ": " + e.Message }

func invalid(field, code, message string) error {
	return &InvalidError{Field: field, Code: code, Message: message}
}

// ThrottledError says that there were too many attempts, and how long to wait.
type ThrottledError struct{ Wait time.Duration }

// Error implements error.
func (e *ThrottledError) Error() string { return "too many attempts; wait " + e.Wait.String() }
