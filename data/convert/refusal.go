package convert

// Reason is the typed reason of a refusal.
type Reason string

// The reasons.
const (
	ReasonEmpty       Reason = "empty"
	ReasonBroken      Reason = "broken"
	ReasonEncrypted   Reason = "encrypted"
	ReasonScanned     Reason = "scanned" // pictures of pages, no text
	ReasonBomb        Reason = "bomb"    // unpacks to far more than it may
	ReasonTooLarge    Reason = "too-large"
	ReasonMismatch    Reason = "mismatch" // the extension names another format than the content
	ReasonControl     Reason = "control"  // control characters: not a text
	ReasonNotUTF8     Reason = "not-utf8"
	ReasonUnsupported Reason = "unsupported"
	ReasonTimeout     Reason = "timeout"
)

// Refusal is the error for a file that cannot be converted.
type Refusal struct {
	Reason Reason `json:"reason"`
	Detail string `json:"detail"` // one sentence that names the mending
}

// Error implements error.
func (r *Refusal) Error() string { return string(r.Reason) + ": " + r.Detail }
