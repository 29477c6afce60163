package forum

import (
	"slices"
	"strconv"
	"time"
)

// UserID is the number of an account, given in the order of their making; 0 is nobody: the operator at the command line.
type UserID uint64

// String is the number in digits.
func (id UserID) String() string { return strconv.FormatUint(uint64(id), 10) }

// ParseUserID reads what String wrote.
func ParseUserID(s string) (UserID, bool) {
	n, err := strconv.ParseUint(s, 10, 64)
	return UserID(n), err == nil && n > 0 && strconv.FormatUint(n, 10) == s
}

// User is a person with an account. It holds no secret: those are in Credential.
type User struct {
	ID        UserID      `cbor:"-" json:"id"`
	Name      string      `cbor:"2,keyasint" json:"name"`
	Email     string      `cbor:"3,keyasint" json:"email"` // as CanonicalEmail makes it
	Lang      string      `cbor:"4,keyasint" json:"lang"`  // of mails and first pages: kk, ru, en
	Created   time.Time   `cbor:"5,keyasint" json:"created"`
	Grants    []Grant     `cbor:"6,keyasint,omitempty" json:"roles"` // one for each role, in the order of granting
	Badges    []Badge     `cbor:"7,keyasint,omitempty" json:"badges,omitempty"`
	Suspended *Suspension `cbor:"8,keyasint,omitempty" json:"suspended,omitempty"` // nil: not suspended
	Handle    string      `cbor:"30,keyasint,omitempty" json:"handle,omitempty"`   // by which others call the person; empty: none was chosen
	Office    *Office     `cbor:"20,keyasint,omitempty" json:"office,omitempty"`   // nil: none was verified

	Verified time.Time   `cbor:"40,keyasint,omitzero" json:"verified,omitzero"` // when the owner proved to read the mail of the address; zero: never
	Mail     MailChoices `cbor:"41,keyasint,omitempty" json:"mail,omitempty"`   // where nothing is chosen, DefaultMail holds
	Feed     string      `cbor:"42,keyasint,omitempty" json:"-"`                // drawn with the address of the feed of notices, which it alone does not tell; empty: there is none
}

// Grant is a role with who gave it, when, and why.
type Grant struct {
	Role   Role      `cbor:"1,keyasint" json:"role"`
	By     UserID    `cbor:"2,keyasint" json:"by"`
	At     time.Time `cbor:"3,keyasint" json:"at"`
	Reason string    `cbor:"4,keyasint" json:"reason"`
}

// Badge is a verified fact about a person that is shown beside the name: "Судья Медеуского районного суда".
type Badge struct {
	Text   string    `cbor:"1,keyasint" json:"text"`
	By     UserID    `cbor:"2,keyasint" json:"by"`
	At     time.Time `cbor:"3,keyasint" json:"at"`
	Reason string    `cbor:"4,keyasint" json:"reason"` // what proved it
}

// Suspension takes everything from a person until it is lifted.
type Suspension struct {
	By     UserID    `cbor:"1,keyasint" json:"by"`
	At     time.Time `cbor:"2,keyasint" json:"at"`
	Reason string    `cbor:"3,keyasint" json:"reason"`
}

// Has reports whether the person has the role.
func (u *User) Has(role Role) bool {
	return slices.ContainsFunc(u.Grants, func(g Grant) bool { return g.Role == role })
}

// Credential is how a person proves to be the owner of an account.
type Credential struct {
	Hash    string        `cbor:"1,keyasint"` // of the password, with its parameters; empty: no password opens the account
	Changed time.Time     `cbor:"2,keyasint"`
	Second  *SecondFactor `cbor:"3,keyasint,omitempty"` // nil: the password is enough
	Pending string        `cbor:"4,keyasint,omitempty"` // secret of a device that has not shown a code yet
}
