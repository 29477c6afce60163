package forum_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"taldau/forum"
)

// TestProof puts proofs into the store that are wrong in one thing only, past the rules that would have removed them, and holds that each check stands for itself.
func TestProof(t *testing.T) {
	token := strings.Repeat("A", 43)
	sum := sha256.Sum256([]byte(token))
	tests := []struct {
		name    string
		purpose forum.Purpose
		change  func(p *forum.Proof)
		holds   bool
	}{
		{"a reset", forum.PurposeReset, nil, true},
		{"a change", forum.PurposeChange, nil, true},
		{"a confirmation", forum.PurposeVerify, nil, true},
		{"a reset after a change of the address", forum.PurposeReset, func(p *forum.Proof) { p.Before = "old@example.kz" }, false},
		{"a change after a change of the address", forum.PurposeChange, func(p *forum.Proof) { p.Before = "old@example.kz" }, false},
		{"a confirmation after a change of the address", forum.PurposeVerify, func(p *forum.Proof) { p.Before, p.Email = "old@example.kz", "old@example.kz" }, false},
		{"a reset after a change of the password", forum.PurposeReset, func(p *forum.Proof) { p.Changed = p.Changed.Add(-time.Millisecond) }, false},
		{"a change after a change of the password", forum.PurposeChange, func(p *forum.Proof) { p.Changed = p.Changed.Add(-time.Millisecond) }, false},
		{"a confirmation after a change of the password", forum.PurposeVerify, func(p *forum.Proof) { p.Changed = p.Changed.Add(-time.Millisecond) }, true},
		{"a reset after its hour", forum.PurposeReset, func(p *forum.Proof) { p.Created = p.Created.Add(-forum.ResetLifetime) }, false},
		{"a reset in its last moment", forum.PurposeReset, func(p *forum.Proof) { p.Created = p.Created.Add(time.Millisecond - forum.ResetLifetime) }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, ctx := open(t), context.Background()
			who := h.add(t, "now@example.kz")
			must := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			must(h.store.Write(ctx, func(w forum.Writer) error {
				c, err := w.Credential(who.ID)
				if err != nil {
					return err
				}
				p := &forum.Proof{ID: hex.EncodeToString(sum[:]), Purpose: tt.purpose, Person: who.ID, Email: "now@example.kz", Before: "now@example.kz", Changed: c.Changed, Created: start}
				if tt.purpose == forum.PurposeChange {
					p.Email = "next@example.kz"
				}
				if tt.change != nil {
					tt.change(p)
				}
				return w.PutProof(p)
			}))
			look := func() error { _, err := h.AddressProof(ctx, token); return err }
			use := func() error { _, err := h.ConfirmAddress(ctx, token); return err }
			other, otherUse := func() error { return h.ResetProof(ctx, token) }, func() error { return h.Reset(ctx, token, "утро в степи без ветра") }
			if tt.purpose == forum.PurposeReset {
				look, use, other, otherUse = other, otherUse, look, use
			}
			for what, err := range map[string]error{"another page": other(), "another form": otherUse()} {
				if !errors.Is(err, forum.ErrSpent) {
					t.Errorf("%s takes it: %v", what, err)
				}
			}
			right := func(err error) bool { return tt.holds && err == nil || !tt.holds && errors.Is(err, forum.ErrSpent) }
			if err := look(); !right(err) {
				t.Errorf("the page: %v, holds: %v", err, tt.holds)
			}
			if err := use(); !right(err) {
				t.Errorf("the form: %v, holds: %v", err, tt.holds)
			}
			if err := use(); !errors.Is(err, forum.ErrSpent) {
				t.Errorf("a second use: %v", err)
			}
		})
	}
}
