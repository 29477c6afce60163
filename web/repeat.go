package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"taldau/forum"
)

// repeatHeader is the header with the key of a request (draft-ietf-httpapi-idempotency-key-header): a client that lost the answer sends the same again.
const repeatHeader = "Idempotency-Key"

// takenOnce are the forms that no key makes safer: those that open and end sessions, and those that ask a device. A sign-in by password ends the session of an
// earlier one with its key; what the others stand on is taken once, and to ask a device again takes the place of the question before.
var takenOnce = []string{"/login", "/login/code", "/login/passkey/begin", "/login/passkey", "/login/signature", "/logout", "/account/keys/begin"}

// repeatable makes forms safe to send again under the same key.
func (s *site) repeatable(routes []accountRoute) []accountRoute {
	for i, r := range routes {
		if r.method == http.MethodPost && !slices.Contains(takenOnce, r.path) {
			routes[i].serve = s.onlyOnce(r.serve)
		}
	}
	return routes
}

// The results that are kept of a request: where it led, or that it led nowhere and showed something.
const (
	ledTo    = "to "
	shownNow = "shown" // such as a secret, which is kept nowhere
)

// onlyOnce serves a form unless it was served already under the same key.
func (s *site) onlyOnce(serve handler) handler {
	return func(v *visit) error {
		key := v.c.GetHeader(repeatHeader)
		if key == "" {
			return serve(v)
		}
		print, err := s.fingerprint(v)
		if err != nil {
			return err
		}
		request := v.c.Request
		defer func() { v.c.Request = request }()
		earlier, repeated, err := s.Accounts.Once(v.ctx(), forum.Attempt{Owner: v.owner(), Key: key, Print: print}, func(ctx context.Context) forum.Ending {
			v.c.Request = request.WithContext(ctx)
			if err := serve(v); err != nil {
				v.fail(err)
			}
			return v.ending()
		})
		switch {
		case err != nil && v.c.Writer.Written():
			s.Log.Error("keep the key of a request", "request", v.requestID(), "err", err)
			return nil
		case err != nil || !repeated:
			return err
		case earlier == shownNow:
			return &forum.ConflictError{Code: "shown", Message: "the request with this key was done; what its page showed is shown once"}
		}
		return v.seeOther(strings.TrimPrefix(earlier, ledTo))
	}
}

// owner is who is signed in; 0: nobody.
func (v *visit) owner() forum.UserID {
	if v.user == nil {
		return 0
	}
	return v.user.ID
}

// ending is what a form came to, by its answer.
func (v *visit) ending() forum.Ending {
	switch status := v.c.Writer.Status(); {
	case status >= 500:
		return forum.Ending{}
	case status >= 400:
		return forum.Ending{Refused: true}
	case status >= 300:
		return forum.Ending{Result: ledTo + v.c.Writer.Header().Get("Location"), Always: v.owner() != 0}
	}
	return forum.Ending{Result: shownNow}
}

// secretFields are those of which nothing may be kept, not even what a hash of them could be guessed by.
var secretFields = []string{"password", "again", "old", "code", "answer"}

// fingerprint tells a request from others under the same key. Of secrets, and of everything that somebody sends who is not signed in, it has what only this
// process can compute: after a restart such a request does not pass for the same one.
func (s *site) fingerprint(v *visit) (print [sha256.Size]byte, err error) {
	fields := []any{v.here()}
	form := v.c.Request.PostForm
	for _, name := range slices.Sorted(maps.Keys(form)) {
		for _, value := range form[name] {
			switch {
			case name == tokenField:
				continue
			case v.user == nil, slices.Contains(secretFields, name):
				value = s.sealed(value)
			}
			fields = append(fields, name, value)
		}
	}
	b, err := json.Marshal(fields)
	return sha256.Sum256(b), err
}

// sealed is a value as only this process can compute it.
func (s *site) sealed(value string) string {
	h := hmac.New(sha256.New, s.repeats[:])
	h.Write([]byte(value))
	return hex.EncodeToString(h.Sum(nil))
}
