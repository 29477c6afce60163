package auth

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"
)

// Cost is what one hash takes: memory in KiB and passes over it, in one lane.
type Cost struct{ Memory, Passes uint32 }

// DefaultCost is that of OWASP's Password Storage Cheat Sheet for Argon2id: 19 MiB, two passes. It took 45 ms on the machine it was
// chosen on.
func DefaultCost() Cost { return Cost{Memory: 19 * 1024, Passes: 2} }

// params is the cost in the words of the library, with salt and key of RFC 9106.
func (c Cost) params() argon2id.Params {
	return argon2id.Params{Memory: c.Memory, Iterations: c.Passes, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// defaultDecoy is the hash, with the default cost, of a random password that was thrown away.
const defaultDecoy = "$argon2id$v=19$m=19456,t=2,p=1$SSlGbneDdct94t5P/ieLNg$bRREaGvXmgHmpkq9RIFhNZaz3MFl9oQmsMssyzRP33c"

// waiting is how many may wait for each hash that is being made; more would not be served in time anyway.
const waiting = 32

// ErrBusy is returned where too many passwords wait to be hashed. It passes by itself.
var ErrBusy = errors.New("too many sign-ins at once")

// Hasher hashes passwords by Argon2id, as many at once as there are processors: each takes 19 MiB, and an attacker must not choose
// how many. It is safe for concurrent use.
type Hasher struct {
	turns  chan struct{}   // one for each hash under way
	queue  chan struct{}   // one for each caller
	common [][]rune        // words that passwords are made of, the longest first
	chosen map[string]bool // passwords that many chose
	params argon2id.Params
	decoy  string // is compared with where there is no account, so that the answer takes as long
}

// NewHasher returns a hasher of the default cost.
func NewHasher() *Hasher { return newHasher(DefaultCost(), defaultDecoy) }

// NewHasherAt returns a hasher of another cost: that of a faster machine, or of tests that sign in hundreds of times. It makes one hash.
func NewHasherAt(c Cost) (*Hasher, error) {
	p := c.params()
	decoy, err := argon2id.CreateHash(rand.Text(), &p)
	if err != nil {
		return nil, fmt.Errorf("hash password: %w", err)
	}
	return newHasher(c, decoy), nil
}

func newHasher(c Cost, decoy string) *Hasher {
	n := runtime.GOMAXPROCS(0)
	h := &Hasher{
		turns: make(chan struct{}, n), queue: make(chan struct{}, n*(1+waiting)), common: longest(strings.Fields(common)), chosen: map[string]bool{},
		params: c.params(), decoy: decoy,
	}
	for _, password := range strings.Fields(chosen) {
		h.chosen[password] = true
	}
	return h
}

// turn waits for a turn; done must be called after it.
func (h *Hasher) turn(ctx context.Context) (done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case h.queue <- struct{}{}:
	default:
		return nil, ErrBusy
	}
	select {
	case h.turns <- struct{}{}:
		return func() { <-h.turns; <-h.queue }, nil
	case <-ctx.Done():
		<-h.queue
		return nil, ctx.Err()
	}
}

// Hash implements forum.Passwords.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	done, err := h.turn(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	hash, err := argon2id.CreateHash(canonical(password), &h.params)
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	return hash, nil
}

// Verify implements forum.Passwords.
func (h *Hasher) Verify(ctx context.Context, password, hash string) (ok, stale bool, err error) {
	done, err := h.turn(ctx)
	if err != nil {
		return false, false, err
	}
	defer done()
	exists := hash != ""
	if !exists {
		hash = h.decoy
	}
	if len(password) > maxBytes {
		password = "" // is no password, and its length shall not cost more
	}
	ok, params, err := argon2id.CheckHash(canonical(password), hash)
	if err != nil {
		return false, false, fmt.Errorf("verify password: %w", err)
	}
	return ok && exists, ok && *params != h.params, nil
}

// canonical is the password as it is hashed: one keyboard composes an accented letter, another decomposes it (NIST SP 800-63B, 3.1.1.2).
func canonical(password string) string { return norm.NFKC.String(password) }
