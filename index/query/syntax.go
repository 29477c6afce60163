package query

// SyntaxError is a query that cannot be parsed. It is shown at its place together with a query that can.
type SyntaxError struct {
	Code      string // message id: "unbalanced-quote", "unbalanced-paren", "unknown-field", "bad-date", "short-prefix", "leading-wildcard", "too-long", "empty-field", "dangling-operator", "only-negative" …
	Pos       int    // byte offset in the typed text
	Near      string // the piece that is wrong
	Corrected string // a query that parses and is nearest to what was typed; may be empty
}

// Error implements error.
func (e *SyntaxError) Error() string { return "query syntax: " + e.Code + " near " + e.Near }
