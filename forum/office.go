package forum

import (
	"slices"
	"time"

	"taldau/classifier"
	"taldau/data"
)

// Office is what a person does for the courts, as an administrator verified it: the seat of a judge, the categories of a curator.
type Office struct {
	Court    string            `cbor:"1,keyasint,omitempty"` // code of the court
	Region   string            `cbor:"2,keyasint,omitempty"` // two digits, the first half of Court
	Level    data.Instance     `cbor:"3,keyasint,omitempty"`
	Curates  []classifier.Code `cbor:"4,keyasint,omitempty"` // each with everything below
	Assigned time.Time         `cbor:"5,keyasint"`
	By       UserID            `cbor:"6,keyasint"`
	Reason   string            `cbor:"7,keyasint"`
}

// curates reports whether the person keeps a category on the path.
func curates(u *User, path []classifier.Code) bool {
	if u.Office == nil || !u.Has(RoleCurator) {
		return false
	}
	return slices.ContainsFunc(path, func(code classifier.Code) bool { return slices.Contains(u.Office.Curates, code) })
}
