// Package classifier is the Single Classifier of categories of cases and materials: its categories, one immutable edition of them as a Tree, and the crosswalk between editions.
// It never reads the bank and never invents an official code: what this project derived itself carries the origin "derived".
package classifier

// Code is the code of a category: opaque, compared byte by byte. Official codes have 18 digits, derived ones start with "T-".
type Code string

// Proceeding is the kind of proceeding a category belongs to. Administrative cases (Administrative Procedural and
// Process-Related Code) and administrative offences (Code of Administrative Offences) are different proceedings.
type Proceeding string

// The proceedings.
const (
	ProceedingUnknown        Proceeding = ""
	ProceedingCivil          Proceeding = "civil"
	ProceedingAdministrative Proceeding = "administrative"
	ProceedingOffence        Proceeding = "offence"
	ProceedingCriminal       Proceeding = "criminal"
	ProceedingMaterials      Proceeding = "materials"
)

// Origin tells whose category it is.
type Origin string

// The origins.
const (
	OriginOfficial Origin = "official"
	OriginDerived  Origin = "derived"
)

// Names holds a name in the three languages of the service.
type Names struct {
	KK string `json:"kk" cbor:"kk"`
	RU string `json:"ru" cbor:"ru"`
	EN string `json:"en" cbor:"en"`
}

// In returns the name in a language ("kk", "ru", "en"), falling back to Russian, then to Kazakh, then to English.
func (n Names) In(lang string) string {
	var first string
	switch lang {
	case "kk":
		first = n.KK
	case "en":
		first = n.EN
	}
	for _, s := range []string{first, n.RU, n.KK, n.EN} {
		if s != "" {
			return s
		}
	}
	return ""
}

// Category is one row of the classifier.
type Category struct {
	Code       Code       `json:"code"`
	Parent     Code       `json:"parent,omitempty"`
	Proceeding Proceeding `json:"proceeding"`
	Names      Names      `json:"names"`
	Origin     Origin     `json:"origin"`
	ValidFrom  string     `json:"valid_from,omitempty"` // ISO date; empty: not limited
	ValidTo    string     `json:"valid_to,omitempty"`   // ISO date, first day no longer valid; empty: not limited
	Aliases    []string   `json:"aliases,omitempty"`    // other names people use, any language
	Articles   []string   `json:"articles,omitempty"`   // keys of related articles, "criminal-code/188"
	Official   Code       `json:"official,omitempty"`   // for a derived row: the official code it stands for, where known
	Replaces   []Code     `json:"replaces,omitempty"`   // codes of earlier editions that this row takes the place of
	Verified   bool       `json:"verified,omitempty"`   // names and articles were seen in a public source, not recalled
}

// ValidOn reports whether the category was in use on an ISO date; the empty date asks about no day in particular.
func (c Category) ValidOn(date string) bool {
	return date == "" || (c.ValidFrom == "" || date >= c.ValidFrom) && (c.ValidTo == "" || date < c.ValidTo)
}
