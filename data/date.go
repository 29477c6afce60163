package data

import "time"

// Date is a calendar date in ISO 8601 form (2006-01-02); the empty string is "not known".
// Court dates carry no time of day and no zone, so no time.Time is kept.
type Date string

// Zone is the time of the whole of Kazakhstan since 1 March 2024 (decree of the Government of 19 January 2024 No 20).
var Zone = time.FixedZone("UTC+5", 5*60*60)

// DateOf returns the calendar date of t in its own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Valid reports whether d is a real calendar date; the empty date is not valid.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// Year returns the year of d, or 0 where d is empty or malformed.
func (d Date) Year() int {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0
	}
	return t.Year()
}

// Dates are the typed dates of a document. Each may be empty; none is ever inferred from another.
type Dates struct {
	Adopted   Date `cbor:"adopted,omitempty" json:"adopted,omitempty"`     // the act was adopted (pronounced)
	InForce   Date `cbor:"in_force,omitempty" json:"in_force,omitempty"`   // it took legal effect
	Published Date `cbor:"published,omitempty" json:"published,omitempty"` // it was officially published
	Imported  Date `cbor:"imported,omitempty" json:"imported,omitempty"`   // this version entered the bank
}
