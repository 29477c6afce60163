package data

// IdentifierType is the type of an identifier.
type IdentifierType string

// The types of identifier. Numbers of cases are normalised by citation.NormalizeCaseNumber.
const (
	IdentifierSource IdentifierType = "source" // id of the publisher, e.g. "kz-law-223189"
	IdentifierCase   IdentifierType = "case"   // case number without suffix: 7594-25-00-4/5021 (acts of one case in one court)
	IdentifierAct    IdentifierType = "act"    // case number with its suffix, "(2)"
	IdentifierAdilet IdentifierType = "adilet" // id of the information system Әділет: P240000005S
	IdentifierNumber IdentifierType = "number" // body, date and number of a resolution or a law: "vs:2003-07-11:5"; or a printed number that fits no grammar
)

// Identifier is a typed name of a document in the world outside. Several documents may share one (acts of one case,
// fragments of one resolution); only the document's ID is unique.
type Identifier struct {
	Type  IdentifierType `cbor:"type" json:"type"`
	Value string         `cbor:"value" json:"value"`                 // normalised, what is looked up
	Raw   string         `cbor:"raw,omitempty" json:"raw,omitempty"` // as printed, where it differs
}
