package forum

import (
	"fmt"
	"slices"
	"strings"
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

// checked fills in the region of the court. What the dictionary of courts says of it is not asked: most codes are learned from acts.
func (o *Office) checked() error {
	switch {
	case o.Court != "" && (len(o.Court) != 4 || strings.Trim(o.Court, "0123456789") != ""):
		return invalid("court", "invalid", "the code of a court has four digits")
	case o.Level != "" && !slices.Contains(instanceOrder(), string(o.Level)):
		return invalid("level", "unknown", fmt.Sprintf("the levels are %v", instanceOrder()))
	case o.Court != "" && o.Level == "":
		return invalid("level", "empty", "a judge has a level: first, appeal, cassation or supreme")
	case o.Court == "" && o.Level != "":
		return invalid("court", "empty", "the level is that of a court")
	case len(o.Curates) > maxList:
		return invalid("curates", "many", "there are too many categories")
	}
	if o.Region = ""; o.Court != "" {
		o.Region = o.Court[:2]
	}
	return nil
}

// String is the office in the log: court and level, then the categories; "—" for none.
func (o *Office) String() string {
	var parts []string
	if o.Court != "" {
		parts = append(parts, o.Court+" "+string(o.Level))
	}
	for _, code := range o.Curates {
		parts = append(parts, string(code))
	}
	if len(parts) == 0 {
		return "—"
	}
	return strings.Join(parts, ", ")
}

// curates reports whether the person keeps a category on the path.
func curates(u *User, path []classifier.Code) bool {
	if u.Office == nil || !u.Has(RoleCurator) {
		return false
	}
	return slices.ContainsFunc(path, func(code classifier.Code) bool { return slices.Contains(u.Office.Curates, code) })
}
