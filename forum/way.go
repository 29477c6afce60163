package forum

import "time"

// WayKind is how a person signs in.
type WayKind string

// The ways. A session tells by which it began.
const (
	WayPassword  WayKind = "password"  // with the code of the second factor, where the person has one
	WayPasskey   WayKind = "passkey"   // both factors at once: the device verifies its owner
	WayOIDC      WayKind = "oidc"      // the first factor
	WaySignature WayKind = "signature" // the first factor
)

// Way is one thing beside the password by which a person may sign in.
type Way struct {
	Owner   UserID    `cbor:"-" json:"-"`
	ID      string    `cbor:"-" json:"-"` // a hash in hexadecimal digits: of the passkey's id, or a keyed one of issuer and subject
	Kind    WayKind   `cbor:"1,keyasint" json:"kind"`
	Name    string    `cbor:"2,keyasint" json:"name"` // that the person gave
	Since   time.Time `cbor:"3,keyasint" json:"since"`
	Used    time.Time `cbor:"4,keyasint,omitzero" json:"used,omitzero"`      // for the last sign-in; zero: never
	Passkey *Passkey  `cbor:"5,keyasint,omitempty" json:"passkey,omitempty"` // nil for other kinds
}

// Passkey is what is kept of a public key credential (WebAuthn Level 3, section 4, "credential record"). It holds no secret.
type Passkey struct {
	ID         []byte   `cbor:"1,keyasint" json:"id"`
	Key        []byte   `cbor:"2,keyasint" json:"key"`   // public, as COSE_Key
	Count      uint32   `cbor:"3,keyasint" json:"count"` // signature counter; 0: the device counts nothing
	Flags      byte     `cbor:"4,keyasint" json:"flags"` // of the authenticator data at the last sign-in
	Transports []string `cbor:"5,keyasint,omitempty" json:"transports,omitempty"`
}

// WayReader reads how people sign in.
type WayReader interface {
	// Way finds a way by its id.
	Way(id string) (*Way, error)
	// Ways lists the ways of a person by id.
	Ways(owner UserID) ([]*Way, error)
}

// WayWriter changes how people sign in.
type WayWriter interface {
	// PutWay keeps a way; fs.ErrExist where the id is another person's.
	PutWay(w *Way) error
	// DeleteWay removes a way; removing what is not there is no error.
	DeleteWay(id string) error
}
