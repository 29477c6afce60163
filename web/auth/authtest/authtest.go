package authtest

import (
	"testing"

	"taldau/web/auth"
)

// Hasher is a hasher of a thousandth of the cost: what is tested is who may sign in, not how long guessing takes.
func Hasher(t testing.TB) *auth.Hasher {
	t.Helper()
	h, err := auth.NewHasherAt(auth.Cost{Memory: 8, Passes: 1})
	if err != nil {
		t.Fatal(err)
	}
	return h
}
