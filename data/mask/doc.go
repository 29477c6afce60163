// Package mask replaces personal data in the text of an act by stable tags and says what it replaced.
// It never reads a store, never guesses at the name of an organisation, and never touches judges, case numbers, category codes, sums and dates of acts.
package mask

// Version names the rules of masking; it changes whenever the same text would be masked differently.
const Version = "mask-2"

// The classes of personal data. Numbered classes become tags like [IIN-1]; names of people become initials.
const (
	ClassIIN   = "iin"   // individual identification number
	ClassPhone = "phone" // telephone number
	ClassEmail = "email"
	ClassIBAN  = "iban"  // bank account, 20 characters
	ClassPlate = "plate" // registration plate of a vehicle
	ClassDoc   = "doc"   // number of an identity card, a passport, a driving licence
	ClassAddr  = "addr"  // street, house and flat; the town stays
	ClassDOB   = "dob"   // date or year of birth
	ClassName  = "name"  // name of a private person
)

// Classes lists every class in the order in which a report shows them.
func Classes() []string {
	return []string{ClassName, ClassIIN, ClassDOB, ClassAddr, ClassPhone, ClassEmail, ClassDoc, ClassIBAN, ClassPlate}
}

// label is the word of a numbered tag. The labels are the same in every language, so that one query finds them all.
func label(class string) string {
	switch class {
	case ClassIIN:
		return "IIN"
	case ClassPhone:
		return "PHONE"
	case ClassEmail:
		return "EMAIL"
	case ClassIBAN:
		return "IBAN"
	case ClassPlate:
		return "PLATE"
	case ClassDoc:
		return "DOC"
	case ClassAddr:
		return "ADDR"
	}
	return "DOB"
}
