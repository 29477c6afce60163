package forum

import (
	"errors"
	"time"
)

// ErrSpent is returned for the secret of a letter that was used, was replaced by that of a later letter, or has ended.
var ErrSpent = errors.New("the link was used, was replaced by a later one, or has ended")

// ErrNoMail is returned where something needs mail and the service sends none.
var ErrNoMail = errors.New("this service sends no mail: set --smtp-host, --mail-from and --base-url")

// LetterKind is why a letter is written.
type LetterKind string

// The kinds of letter.
const (
	LetterNotice   LetterKind = "notice"   // one notice at once
	LetterDigest   LetterKind = "digest"   // the notices of a day; each waits as a letter of its own, those of one time go as one mail
	LetterInvite   LetterKind = "invite"   // to somebody without an account
	LetterVerify   LetterKind = "verify"   // is this address yours?
	LetterChange   LetterKind = "change"   // the same, to an address that is to take the place of another
	LetterAsked    LetterKind = "asked"    // to the old address: somebody asked for a change
	LetterChanged  LetterKind = "changed"  // to the old address: it was changed
	LetterReset    LetterKind = "reset"    // a new password may be set
	LetterPassword LetterKind = "password" // the password was changed
	LetterSignIn   LetterKind = "sign-in"  // the second factor, its codes or another way to sign in was changed
)

// Letter is a mail that waits to be sent. It holds no secret: those are drawn when it is sent, and only their hashes are kept.
type Letter struct {
	Seq    uint64      `cbor:"-"`
	Kind   LetterKind  `cbor:"1,keyasint"`
	Person UserID      `cbor:"2,keyasint,omitempty"` // 0: somebody of whom only the address is known
	To     string      `cbor:"3,keyasint,omitempty"` // empty: the address that the person has when it is sent
	Lang   string      `cbor:"4,keyasint,omitempty"` // of somebody without an account
	Notice *Notice     `cbor:"5,keyasint,omitempty"`
	Told   uint64      `cbor:"11,keyasint,omitempty"` // number of the notice
	Invite *Invitation `cbor:"6,keyasint,omitempty"`
	At     time.Time   `cbor:"8,keyasint"`
	Due    time.Time   `cbor:"9,keyasint"`            // not to be sent before
	Tries  int         `cbor:"10,keyasint,omitempty"` // that failed
}

// Purpose is what the secret of a letter proves or lets do.
type Purpose string

// The purposes.
const (
	PurposeVerify Purpose = "verify" // the address of the account is its owner's
	PurposeChange Purpose = "change" // so is the address that takes its place
	PurposeReset  Purpose = "reset"  // the owner of the address sets a password
)

// How long the secrets of letters hold.
const (
	VerifyLifetime = 24 * time.Hour
	ResetLifetime  = time.Hour
)

// Lifetime is how long a secret of the purpose holds.
func (p Purpose) Lifetime() time.Duration {
	if p == PurposeReset {
		return ResetLifetime
	}
	return VerifyLifetime
}

// Proof is a secret that was sent in a letter. A person has one of each purpose: a later letter ends the earlier one.
type Proof struct {
	ID      string    `cbor:"-"` // SHA-256 of the secret in hexadecimal digits
	Purpose Purpose   `cbor:"1,keyasint"`
	Person  UserID    `cbor:"2,keyasint"`
	Email   string    `cbor:"3,keyasint"` // where it was sent
	Before  string    `cbor:"4,keyasint"` // the address of the account when it was drawn
	Changed time.Time `cbor:"5,keyasint"` // when the password of then was set
	Created time.Time `cbor:"6,keyasint"`
}

// Alive reports whether the secret still holds by time.
func (p *Proof) Alive(now time.Time) bool { return now.Sub(p.Created) < p.Purpose.Lifetime() }

// LetterReader reads what waits to be sent and what was sent.
type LetterReader interface {
	// DueLetters lists at most limit letters that are due: those due first first, and of one time by person.
	DueLetters(now time.Time, limit int) ([]Letter, error)
	// Proof finds a proof by its id.
	Proof(id string) (*Proof, error)
	// Proofs lists all proofs, those that have ended among them.
	Proofs() ([]*Proof, error)
}

// LetterWriter changes them. Removing what is not there is no error.
type LetterWriter interface {
	// PutLetter adds a letter and gives it the next number, which no letter had before.
	PutLetter(l *Letter) error
	// PostponeLetter keeps a letter anew, to be sent at another time.
	PostponeLetter(l *Letter, until time.Time) error
	// LetterDone removes a letter.
	LetterDone(l *Letter) error
	// DropLetters removes what waits for a person or for its address, and the proofs that were sent to it.
	DropLetters(person UserID) error
	// PutProof keeps a proof in place of the one that the person had of the purpose.
	PutProof(p *Proof) error
	// DeleteProof removes the proof that a person has of a purpose.
	DeleteProof(person UserID, purpose Purpose) error
}
