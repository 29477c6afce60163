package data

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// IdentityKey names the act that d is, so that importing it again finds the document it made before.
// The publisher's own id decides where there is one: one resolution may come as several fragments that share number and
// adilet id and are yet different documents. Otherwise the first of these that d has: the adilet id; the case number with act
// type and date; number, date and kind; the text itself.
func IdentityKey(d *Document, sourceID string) string {
	if sourceID != "" {
		return "source:" + d.Source + ":" + sourceID
	}
	if v := d.Identifier(IdentifierAdilet); v != "" {
		return "adilet:" + v
	}
	if v := d.Identifier(IdentifierAct); v != "" {
		return fmt.Sprintf("act:%s:%s:%s", v, d.ActType, d.Dates.Adopted)
	}
	if d.Number != "" && d.Dates.Adopted != "" {
		return fmt.Sprintf("number:%s:%s:%s:%s", d.Kind, d.ActType, d.Dates.Adopted, d.Identifier(IdentifierNumber))
	}
	var b strings.Builder
	for i := range d.Editions {
		b.WriteString(d.Editions[i].Text())
	}
	return "text:" + TextHash(b.String())
}

// Identifier returns the first identifier of the type, or the empty string.
func (d *Document) Identifier(t IdentifierType) string {
	for _, id := range d.Identifiers {
		if id.Type == t {
			return id.Value
		}
	}
	return ""
}

// ContentHash is the hash of everything an import says of a document: given metadata and unmasked text. It does not depend on
// the rules of masking and extraction, so a new release of them does not make every act a new version.
func ContentHash(d *Document) string {
	h := sha256.New()
	// Encoding a document cannot fail: it holds only strings, numbers and slices of them.
	_ = json.NewEncoder(h).Encode(d)
	return hex.EncodeToString(h.Sum(nil))
}

// The sizes a document may have.
const (
	MaxParagraphs = 200_000
	MaxTextBytes  = 64 << 20
	MaxValueBytes = 4096 // an identifier or the name of a court: they stand in keys
)

// Validate reports the first fault that keeps a document out of the bank, as *InvalidError.
func (d *Document) Validate() error {
	switch d.Kind {
	case KindDecision, KindResolution, KindLaw, KindReview:
	default:
		return &InvalidError{Field: "kind", Message: fmt.Sprintf("%q is not one of decision, resolution, law, review", d.Kind)}
	}
	if err := d.validateValues(); err != nil {
		return err
	}
	paragraphs, bytes := 0, 0
	for _, e := range d.Editions {
		paragraphs += len(e.Paragraphs)
		for i, p := range e.Paragraphs {
			if !utf8.ValidString(p.Text) {
				return &InvalidError{Field: "editions", Message: fmt.Sprintf("paragraph %d is not UTF-8", i+1)}
			}
			bytes += len(strings.TrimSpace(p.Text))
		}
		if e.From != "" && e.To != "" && e.From >= e.To {
			return &InvalidError{Field: "editions", Message: fmt.Sprintf("an edition ends on %s, before it begins on %s", e.To, e.From)}
		}
	}
	switch {
	case paragraphs == 0 || bytes == 0:
		return &InvalidError{Field: "editions", Message: "there is no text"}
	case paragraphs > MaxParagraphs:
		return &InvalidError{Field: "editions", Message: fmt.Sprintf("%d paragraphs; at most %d", paragraphs, MaxParagraphs)}
	case bytes > MaxTextBytes:
		return &InvalidError{Field: "editions", Message: fmt.Sprintf("%d bytes of text; at most %d", bytes, MaxTextBytes)}
	}
	return nil
}

// validateValues bounds what becomes part of a key.
func (d *Document) validateValues() error {
	for _, id := range d.Identifiers {
		if len(id.Value) > MaxValueBytes {
			return &InvalidError{Field: "identifiers", Message: fmt.Sprintf("a %s of %d bytes; at most %d", id.Type, len(id.Value), MaxValueBytes)}
		}
	}
	if len(d.Court.Name) > MaxValueBytes || len(d.Court.Code) > MaxValueBytes {
		return &InvalidError{Field: "court", Message: fmt.Sprintf("a name of %d bytes; at most %d", len(d.Court.Name), MaxValueBytes)}
	}
	return nil
}
