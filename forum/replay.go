package forum

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"time"
	"unicode/utf8"
)

// replayed returns what an earlier request with a key came to; nil for none. It fails with a *ConflictError "key" where that was another request.
func replayed(r Reader, owner UserID, key string, print [sha256.Size]byte, now time.Time) (*Replay, error) {
	held, err := r.Replay(owner, key)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case now.Sub(held.At) >= ReplayLifetime, held.Result == attemptRefused:
		return nil, nil
	case held.Body != print:
		return nil, conflict("key", "the key of the request was used for another one")
	}
	return held, nil
}

// checkKey refuses a key that cannot be kept.
func checkKey(key string) error {
	if len(key) > maxKey {
		return invalid("key", "long", "the key of the request is too long")
	}
	if !utf8.ValidString(key) {
		return invalid("key", "invalid", "the key of the request is not text")
	}
	return nil
}
