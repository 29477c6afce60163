package forum

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"
)

// The life of a session: it ends where nothing was asked for a day, and two weeks after the sign-in in any case.
const (
	SessionIdle     = 24 * time.Hour
	SessionLifetime = 14 * 24 * time.Hour
	// seenEvery is how exactly the store knows when a session was last used. Each writing is a flush to the disk, so that one
	// at each page would make reading as dear as posting.
	seenEvery = 10 * time.Minute
)

// SessionID is the SHA-256 of a token in hexadecimal digits. The token itself is kept by nobody but its owner: who reads the store or a backup
// cannot sign in with it.
type SessionID string

// Session is one sign-in on one device.
type Session struct {
	ID      SessionID `cbor:"-"`
	User    UserID    `cbor:"1,keyasint"`
	Created time.Time `cbor:"2,keyasint"`
	Seen    time.Time `cbor:"3,keyasint"`           // exact to ten minutes
	Agent   string    `cbor:"4,keyasint"`           // what the browser calls itself, clipped
	Half    bool      `cbor:"6,keyasint,omitempty"` // the password was given, the code not yet: it opens nothing
	Wrong   int       `cbor:"7,keyasint,omitempty"` // codes given in vain
	Way     WayKind   `cbor:"8,keyasint,omitempty"` // by which it began; empty: WayPassword
	Network string    `cbor:"5,keyasint"`           // of the address: 24 bits of IPv4, 64 of IPv6
}

// Alive reports whether the session may still be used.
func (s *Session) Alive(now time.Time) bool {
	if s.Half {
		return now.Sub(s.Created) < secondTime
	}
	return now.Sub(s.Seen) < SessionIdle && now.Sub(s.Created) < SessionLifetime
}

// Client is where a sign-in came from.
type Client struct {
	Agent, Network string
	Key            string // that it chose for the sign-in; sent again with it, the sign-in ends the session that the first one opened
}

// tokenBytes is the size of a secret that is drawn: 256 bits.
const tokenBytes = 32

// newToken draws a secret.
func newToken() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails: crypto/rand
	return base64.RawURLEncoding.EncodeToString(b)
}

// tokenID is what the store knows of a token; "" for what is no token, so that junk costs no look-up.
func tokenID(token string) string {
	if b, err := base64.RawURLEncoding.Strict().DecodeString(token); err != nil || len(b) != tokenBytes {
		return ""
	}
	return hashOf(token)
}

// hashOf is what is kept of a secret that was drawn with so many bits that it cannot be guessed.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// randomText draws 130 bits as capitals and digits.
func randomText() string { return rand.Text() }

// Invitation lets its holder make an account with the address and the roles that an administrator chose.
type Invitation struct {
	ID      string    `cbor:"-"` // the SHA-256 of its token in hexadecimal digits
	Email   string    `cbor:"1,keyasint"`
	Roles   []Role    `cbor:"2,keyasint"`
	Reason  string    `cbor:"3,keyasint"`
	By      UserID    `cbor:"4,keyasint"`
	Created time.Time `cbor:"5,keyasint"`
	Mailed  bool      `cbor:"6,keyasint,omitempty"` // its secret was sent to the address and shown to nobody
	Lang    string    `cbor:"7,keyasint,omitempty"` // of the letter
}

// InvitationLifetime is how long an invitation may be accepted.
const InvitationLifetime = 7 * 24 * time.Hour

// Alive reports whether the invitation may still be accepted.
func (i *Invitation) Alive(now time.Time) bool { return now.Sub(i.Created) < InvitationLifetime }
