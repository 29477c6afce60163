package auth_test

import (
	"context"
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// TestRevocationOfChain holds that every certificate below the root is looked up in the list of its own issuer, and that a list which cannot tell of an
// authority lets nobody in, as one that cannot tell of the signer.
func TestRevocationOfChain(t *testing.T) {
	now := time.Now()
	from, old := now.Add(-time.Hour), now.AddDate(0, 0, -2)
	root, other := authtest.New(t, "Root", now), authtest.New(t, "Other", now)
	policy := root.Under(t, "Policy", nil)
	issuer := policy.Under(t, "Issuer", nil)
	renewed := policy.Again(t, issuer)
	impostor := other.Under(t, "Policy", nil) // of the name of another, with a key of its own
	mute := root.Under(t, "Mute", func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageCertSign })
	person, near, under := issuer.Person(t, number, true, nil), root.Person(t, number, true, nil), mute.Under(t, "Lower", nil)
	quiet := under.Person(t, number, true, nil)
	between := []*x509.Certificate{issuer.Cert, policy.Cert}
	both := []*x509.Certificate{issuer.Cert, renewed.Cert, policy.Cert}
	none := func(a *authtest.Authority) []byte { return a.CRL(t, from) }

	tests := []struct {
		name    string
		who     authtest.Holder
		between []*x509.Certificate
		lists   [][]byte
		want    string // of the error; empty: signed in
	}{
		{"nothing is revoked", person, between, [][]byte{none(root), none(policy), none(issuer)}, ""},
		{"the order of lists is nothing", person, between, [][]byte{none(issuer), none(root), none(policy)}, ""},
		{"no list at all", person, between, nil, ""},
		{"issued by the root", near, nil, [][]byte{none(root)}, ""},
		{"of the same number, of another issuer", person, between, [][]byte{root.CRL(t, from, root.Cert), policy.CRL(t, from, renewed.Cert), none(issuer)}, ""},
		{"one of two certificates of the issuer is revoked", person, both, [][]byte{none(root), policy.CRL(t, from, issuer.Cert), none(issuer)}, ""},
		{"the other of two certificates of the issuer is revoked", person, both, [][]byte{none(root), policy.CRL(t, from, renewed.Cert), none(issuer)}, ""},

		{"the signer", person, between, [][]byte{none(root), none(policy), issuer.CRL(t, from, person.Cert)}, "the certificate is revoked"},
		{"the signer, with two certificates of the issuer", person, both, [][]byte{none(root), none(policy), issuer.CRL(t, from, person.Cert)}, "the certificate is revoked"},
		{"the issuer", person, between, [][]byte{none(root), policy.CRL(t, from, issuer.Cert), none(issuer)}, `the certificate of the authority "Issuer" is revoked`},
		{"the authority above", person, between, [][]byte{root.CRL(t, from, policy.Cert), none(policy), none(issuer)}, `the certificate of the authority "Policy" is revoked`},
		{"both certificates of the issuer", person, both, [][]byte{none(root), policy.CRL(t, from, issuer.Cert, renewed.Cert), none(issuer)}, `the certificate of the authority "Issuer" is revoked`},

		{"no list of the issuer", person, between, [][]byte{none(root), none(policy)}, `no list of revoked certificates is of the issuer "CN=Issuer,C=KZ"`},
		{"no list of the authority above", person, between, [][]byte{none(root), none(issuer)}, `no list of revoked certificates is of the issuer "CN=Policy,C=KZ"`},
		{"no list of the root", person, between, [][]byte{none(policy), none(issuer)}, `no list of revoked certificates is of the issuer "CN=Root,C=KZ"`},
		{"the list of the issuer is old", person, between, [][]byte{none(root), none(policy), issuer.CRL(t, old)}, "out of date"},
		{"the list of the authority above is old", person, between, [][]byte{none(root), policy.CRL(t, old), none(issuer)}, "out of date"},
		{"the list of the root is old", person, between, [][]byte{root.CRL(t, old), none(policy), none(issuer)}, "out of date"},
		{"the list of the root is of tomorrow", person, between, [][]byte{root.CRL(t, now.AddDate(0, 0, 1)), none(policy), none(issuer)}, "out of date"},
		{"the list is signed by another of that name", person, between, [][]byte{none(root), none(impostor), none(issuer)}, "list of revoked certificates: x509"},
		{"an authority that may sign no lists", quiet, []*x509.Certificate{under.Cert, mute.Cert}, [][]byte{none(root), none(under), none(root.Under(t, "Mute", nil))}, "list of revoked certificates: x509"},
	}
	for _, tt := range tests {
		c := &auth.CMS{Roots: pool(root), Now: func() time.Time { return now }}
		for _, raw := range tt.lists {
			c.CRLs = append(c.CRLs, crl(t, raw)...)
		}
		who, err := c.Verify(context.Background(), signed, authtest.Sign(t, signed, authtest.Options{Between: tt.between}, tt.who))
		switch {
		case tt.want == "" && (err != nil || who.Subject != "iin:"+number):
			t.Errorf("%s: %+v, %v", tt.name, who, err)
		case tt.want != "" && (!errors.Is(err, auth.ErrSignature) || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %+v, %v; want %q", tt.name, who, err, tt.want)
		}
	}
}

// TestRevocationIsReadAnew revokes an authority in the file while the service runs.
func TestRevocationIsReadAnew(t *testing.T) {
	now := time.Now()
	root := authtest.New(t, "Root", now)
	issuer := root.Under(t, "Issuer", nil)
	raw := authtest.Sign(t, signed, authtest.Options{Between: []*x509.Certificate{issuer.Cert}}, issuer.Person(t, number, true, nil))
	path := filepath.Join(t.TempDir(), "root.crl")
	write := func(list []byte) {
		if err := os.WriteFile(path, list, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(root.CRL(t, now.Add(-time.Hour)))
	list, err := auth.OpenCRL(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &auth.CMS{Roots: pool(root), CRLs: append(crl(t, issuer.CRL(t, now.Add(-time.Hour))), list), Now: func() time.Time { return now }}
	if _, err := c.Verify(context.Background(), signed, raw); err != nil {
		t.Errorf("before: %v", err)
	}
	write(root.CRL(t, now.Add(-time.Hour), issuer.Cert))
	if _, err := c.Verify(context.Background(), signed, raw); !errors.Is(err, auth.ErrSignature) {
		t.Errorf("after: %v", err)
	}
}
