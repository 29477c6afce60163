package data

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The further fields that an editor may correct; those of Fact come before them.
const (
	FieldJudges    Field = "judges"    // the whole composition
	FieldOutcome   Field = "outcome"   // of the document
	FieldDemand    Field = "demand"    // what became of the demand that stands at the span
	FieldAmount    Field = "amount"    // the role of the sum at the span
	FieldSections  Field = "sections"  // where each part begins
	FieldReference Field = "reference" // what the reference at the span points to
	FieldCategory  Field = "category"  // the codes, the primary one first
	FieldPersonal  Field = "personal"  // personal data that stands unmasked at the span
)

// CorrectedFields lists the fields that may be corrected in the order in which they are shown.
func CorrectedFields() []Field {
	return []Field{FieldNumber, FieldActType, FieldCourt, FieldInstance, FieldAdopted, FieldJudges, FieldCategory, FieldOutcome, FieldDemand,
		FieldAmount, FieldSections, FieldReference, FieldPersonal}
}

// AtSpan reports whether corrections of the field belong to one place of the text and not to the document as a whole.
func (f Field) AtSpan() bool {
	return f == FieldDemand || f == FieldAmount || f == FieldReference || f == FieldPersonal
}

// Verdict is what an editor says of a claim.
type Verdict string

// The verdicts of an editor.
const (
	VerdictAccepted  Verdict = "accepted"  // the program read it right
	VerdictCorrected Verdict = "corrected" // another value is right
	VerdictRejected  Verdict = "rejected"  // there is no such value: not determined, not a reference, not personal data
)

// RuleEditor is the rule of a value that an editor set or confirmed.
const RuleEditor = "editor"

// Correction is what an editor said of one claim of a document. It holds for as long as the text that it was said of reads the same: a
// correction with a quotation for as long as the quotation is found, another for as long as the whole text is what it was.
type Correction struct {
	Document ID      `cbor:"doc" json:"document"`
	Field    Field   `cbor:"field" json:"field"`
	Edition  int     `cbor:"edition,omitempty" json:"edition,omitempty"` // index among the editions of the document
	Span     Span    `cbor:"span,omitzero" json:"span,omitzero"`         // place of the claim, or of its proof; zero: no place
	Quote    string  `cbor:"quote,omitempty" json:"quote,omitempty"`     // the text at the span; of FieldPersonal its QuoteHash, so that it is not kept
	Basis    string  `cbor:"basis,omitempty" json:"basis,omitempty"`     // TextHash of the edition where there is no span
	Verdict  Verdict `cbor:"verdict" json:"verdict"`
	Value    string  `cbor:"value,omitempty" json:"value,omitempty"` // in the form of the field; empty: rejected
	Was      Was     `cbor:"was,omitzero" json:"was,omitzero"`
	By       string  `cbor:"by" json:"by"`     // id of the user
	When     string  `cbor:"when" json:"when"` // RFC 3339, UTC
	Note     string  `cbor:"note,omitempty" json:"note,omitempty"`
	Sample   bool    `cbor:"sample,omitempty" json:"sample,omitempty"` // the document was drawn at random for review, not chosen by the editor
}

// Was is the claim that the editor saw; an empty Value: the program had read nothing.
type Was struct {
	Value      string  `cbor:"value,omitempty" json:"value,omitempty"`
	Rule       string  `cbor:"rule,omitempty" json:"rule,omitempty"`
	Confidence float64 `cbor:"confidence,omitempty" json:"confidence,omitempty"`
}

// Target names the claim within its document: a later correction of the same target replaces the earlier one.
func (c Correction) Target() string {
	if !c.Field.AtSpan() {
		return string(c.Field)
	}
	return fmt.Sprintf("%s@%d:%d:%d-%d", c.Field, c.Edition, c.Span.Paragraph, c.Span.Start, c.Span.End)
}

// QuoteHash is what is kept of personal data that an editor marked: enough to find it again in the text of the same document.
func QuoteHash(id ID, quote string) string {
	sum := sha256.Sum256([]byte(string(id) + "\x00" + quote))
	return hex.EncodeToString(sum[:])
}

// MaxNote bounds the words of an editor, in bytes.
const MaxNote = 2000

// Validate says what of a correction cannot be stored; its error is an *InvalidError. Whether the value is right is not its affair.
func (c Correction) Validate() error {
	known := false
	for _, f := range CorrectedFields() {
		known = known || f == c.Field
	}
	switch {
	case c.Document == "":
		return &InvalidError{"document", "a correction belongs to a document"}
	case !known:
		return &InvalidError{"field", fmt.Sprintf("no field %q is corrected", c.Field)}
	case c.Verdict != VerdictAccepted && c.Verdict != VerdictCorrected && c.Verdict != VerdictRejected:
		return &InvalidError{"verdict", fmt.Sprintf("%q is no verdict", c.Verdict)}
	case (c.Verdict == VerdictRejected) != (c.Value == ""):
		return &InvalidError{"value", "a rejected claim has no value, every other has one"}
	case c.Field.AtSpan() && (c.Span.Paragraph < 1 || c.Span.End <= c.Span.Start || c.Quote == ""):
		return &InvalidError{"span", "the field is corrected at a place of the text, with what stands there"}
	case c.By == "" || c.When == "":
		return &InvalidError{"by", "it is not told who corrected it and when"}
	case len(c.Note) > MaxNote || len(c.Value) > MaxValueBytes || len(c.Quote) > MaxTextBytes:
		return &InvalidError{"note", "a note or a value is too long"}
	case !utf8.ValidString(c.Value + c.Note + c.Quote):
		return &InvalidError{"value", "it is not UTF-8"}
	}
	return nil
}

// State is what became of an item of the editors' queue.
type State string

// The states of an item.
const (
	StateOpen      State = "open"
	StateDone      State = "done"      // the matter is settled
	StateDismissed State = "dismissed" // there is nothing to settle; a reason is told
)

// Disposition is what an editor did with an item of the queue. The item is not stored: it follows from the bank, and Item names it for as long
// as the same thing is the matter with the same document.
type Disposition struct {
	Item     string `cbor:"item" json:"item"`
	Kind     string `cbor:"kind" json:"kind"`
	Document ID     `cbor:"doc,omitempty" json:"document,omitempty"`
	State    State  `cbor:"state" json:"state"`
	Reason   string `cbor:"reason,omitempty" json:"reason,omitempty"`
	By       string `cbor:"by" json:"by"`
	When     string `cbor:"when" json:"when"` // RFC 3339, UTC
}

// Validate says what of a disposition cannot be stored; its error is an *InvalidError.
func (d Disposition) Validate() error {
	switch {
	case d.Item == "" || len(d.Item) > MaxValueBytes || !utf8.ValidString(d.Item):
		return &InvalidError{"item", "it names no item"}
	case d.State != StateOpen && d.State != StateDone && d.State != StateDismissed:
		return &InvalidError{"state", fmt.Sprintf("%q is no state", d.State)}
	case d.State == StateDismissed && strings.TrimSpace(d.Reason) == "":
		return &InvalidError{"reason", "an item is dismissed with a reason"}
	case d.By == "" || d.When == "":
		return &InvalidError{"by", "it is not told who did it and when"}
	case len(d.Reason) > MaxNote || !utf8.ValidString(d.Reason):
		return &InvalidError{"reason", "the reason is too long"}
	}
	return nil
}

// Review is one deed of an editor; it takes effect whole or not at all.
type Review struct {
	// Revised are the documents as they are with the corrections; those whose content is what it was make no version.
	Revised      []Revision
	Corrections  []Correction
	Dispositions []Disposition
}

// Revision is a document that was read anew from the text that the bank holds.
type Revision struct {
	ID       ID
	Version  int       // the version that it was made of; ErrConflict where that is no longer the newest
	Document *Document // nil: nothing is known to change
}

// ReviewEvent is one line of the append-only log of the editors' deeds: a correction or a disposition.
type ReviewEvent struct {
	Seq         Seq          `cbor:"-" json:"seq"`
	Correction  *Correction  `cbor:"c,omitempty" json:"correction,omitempty"`
	Disposition *Disposition `cbor:"d,omitempty" json:"disposition,omitempty"`
}
