package auth_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smallstep/pkcs7"

	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// number is an individual identification number of nobody.
const number = "990101400017"

const signed = "Taldau: https://taldau.example 2026-11-26T10:00:00Z 0123456789abcdef"

func pool(a *authtest.Authority) *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(a.Cert)
	return p
}

func crl(t *testing.T, raw []byte) []*auth.CRL {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.crl")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := auth.OpenCRL(path)
	if err != nil {
		t.Fatal(err)
	}
	return []*auth.CRL{list}
}

func TestSignature(t *testing.T) {
	now := time.Now()
	nca, other := authtest.New(t, "NCA", now), authtest.New(t, "Other", now)
	rsa, curve := nca.Person(t, number, false, nil), nca.Person(t, number, true, nil)
	change := func(do func(c *x509.Certificate)) authtest.Holder { return nca.Person(t, number, true, do) }
	old := change(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = now.AddDate(-2, 0, 0), now.AddDate(0, 0, -1) })
	early := change(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = now.AddDate(0, 0, 1), now.AddDate(1, 0, 0) })
	cipher := change(func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment })
	stranger := other.Person(t, number, true, nil)
	forged := authtest.Holder{Cert: curve.Cert, Key: stranger.Key}
	company := change(func(c *x509.Certificate) { c.Subject.SerialNumber = "BIN" + number })
	sign := func(o authtest.Options, h ...authtest.Holder) []byte { return authtest.Sign(t, signed, o, h...) }
	flipped := sign(authtest.Options{}, rsa)
	flipped[len(flipped)-10] ^= 1
	fresh, stale := nca.CRL(t, now.Add(-time.Hour)), nca.CRL(t, now.AddDate(0, 0, -2))
	revoked, foreign := nca.CRL(t, now.Add(-time.Hour), curve.Cert), other.CRL(t, now.Add(-time.Hour))

	tests := []struct {
		name string
		raw  []byte
		crl  []byte
		late time.Duration
		want string // of the subject; empty: refused
	}{
		{"RSA", sign(authtest.Options{}, rsa), nil, 0, "iin:" + number},
		{"ECDSA", sign(authtest.Options{}, curve), nil, 0, "iin:" + number},
		{"detached", sign(authtest.Options{Detached: true}, curve), nil, 0, "iin:" + number},
		{"detached, RSA, SHA-512", sign(authtest.Options{Detached: true, Digest: pkcs7.OIDDigestAlgorithmSHA512}, rsa), nil, 0, "iin:" + number},
		{"without attributes", sign(authtest.Options{Bare: true}, rsa), nil, 0, "iin:" + number},
		{"a line end behind the text", authtest.Sign(t, signed+"\r\n", authtest.Options{Detached: true}, curve), nil, 0, "iin:" + number},
		{"not revoked", sign(authtest.Options{}, curve), fresh, 0, "iin:" + number},
		{"another is revoked", sign(authtest.Options{}, rsa), revoked, 0, "iin:" + number},
		{"no person", sign(authtest.Options{}, company), nil, 0, "certificate:"},

		{"another text", authtest.Sign(t, strings.Replace(signed, "0123", "0124", 1), authtest.Options{}, curve), nil, 0, ""},
		{"another text, detached", authtest.Sign(t, signed+"!", authtest.Options{Detached: true}, curve), nil, 0, ""},
		{"an empty text", authtest.Sign(t, "", authtest.Options{}, curve), nil, 0, ""},
		{"a byte of the signature", flipped, nil, 0, ""},
		{"another authority", sign(authtest.Options{}, stranger), nil, 0, ""},
		{"another key", sign(authtest.Options{}, forged), nil, 0, ""},
		{"a certificate that ended", sign(authtest.Options{}, old), nil, 0, ""},
		{"a certificate of tomorrow", sign(authtest.Options{}, early), nil, 0, ""},
		{"a key for ciphering", sign(authtest.Options{}, cipher), nil, 0, ""},
		{"SHA-1", sign(authtest.Options{Digest: pkcs7.OIDDigestAlgorithmSHA1}, rsa), nil, 0, ""},
		{"SHA-1, ECDSA", sign(authtest.Options{Digest: pkcs7.OIDDigestAlgorithmSHA1, Bare: true}, curve), nil, 0, ""},
		{"two signers", sign(authtest.Options{}, rsa, curve), nil, 0, ""},
		{"nobody", sign(authtest.Options{}), nil, 0, ""},
		{"signed an hour ago", sign(authtest.Options{}, curve), nil, time.Hour, ""},
		{"signed in an hour", sign(authtest.Options{}, curve), nil, -time.Hour, ""},
		{"revoked", sign(authtest.Options{}, curve), revoked, 0, ""},
		{"a list out of date", sign(authtest.Options{}, curve), stale, 0, ""},
		{"a list of another authority", sign(authtest.Options{}, curve), foreign, 0, ""},
		{"national algorithms", authtest.National(sign(authtest.Options{}, rsa)), nil, 0, ""},
	}
	for _, tt := range tests {
		c := &auth.CMS{Roots: pool(nca), Now: func() time.Time { return now.Add(tt.late) }}
		if tt.crl != nil {
			c.CRLs = crl(t, tt.crl)
		}
		who, err := (&auth.Signatures{Local: c}).Verify(context.Background(), signed, tt.raw)
		switch {
		case tt.want == "" && (err == nil || !errors.Is(err, auth.ErrSignature)):
			t.Errorf("%s: %+v, %v", tt.name, who, err)
		case tt.want != "" && (err != nil || !strings.HasPrefix(who.Subject, tt.want) || who.Issuer != "NCA"):
			t.Errorf("%s: %+v, %v", tt.name, who, err)
		}
	}
}

func TestDecodeSignature(t *testing.T) {
	now := time.Now()
	raw := authtest.Sign(t, signed, authtest.Options{}, authtest.New(t, "NCA", now).Person(t, number, true, nil))
	text := base64.StdEncoding.EncodeToString(raw)
	for name, given := range map[string]string{
		"a file": string(raw), "base64": text, "in lines": text[:64] + "\r\n" + text[64:] + "\n", "armour": string(pem.EncodeToMemory(&pem.Block{Type: "CMS", Bytes: raw})),
	} {
		if got, err := auth.DecodeSignature([]byte(given)); err != nil || string(got) != string(raw) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, given := range map[string]string{
		"nothing": "", "no base64": "!!", "no CMS": base64.StdEncoding.EncodeToString([]byte("hello")), "too long": "0" + strings.Repeat("A", 100_000), "too long a file": "0" + strings.Repeat("\x00", 70_000),
	} {
		if _, err := auth.DecodeSignature([]byte(given)); !errors.Is(err, auth.ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSignatureShape gives what costs a parser the square of its length, each under the limit of bytes, and counts on refusal before parsing.
func TestSignatureShape(t *testing.T) {
	nested := []byte{4, 1, 0}
	for len(nested) < 60_000 {
		length := []byte{0x30, 0x82, byte(len(nested) >> 8), byte(len(nested))}
		if len(nested) < 128 {
			length = []byte{0x30, byte(len(nested))}
		}
		if n := len(nested); n >= 128 && n < 256 {
			length = []byte{0x30, 0x81, byte(n)}
		}
		nested = append(length, nested...)
	}
	c := &auth.Signatures{Local: &auth.CMS{Now: time.Now}}
	for name, raw := range map[string][]byte{
		"nested": nested, "nested without lengths": append(bytes.Repeat([]byte{0x30, 0x80}, 16_000), make([]byte, 32_000)...),
		"many elements": append([]byte{0x30, 0x80}, append(bytes.Repeat([]byte{5, 0}, 31_000), 0, 0)...), "cut off": bytes.Repeat([]byte{0x30, 0x80}, 20),
		"a long tag": bytes.Repeat([]byte{0xff}, 1000), "a long length": {0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0},
	} {
		if _, err := c.Verify(context.Background(), signed, raw); !errors.Is(err, auth.ErrSignature) || !strings.Contains(err.Error(), "nested too deeply") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNCANode answers as the documents of NCANode say, and looks at what it is asked.
func TestNCANode(t *testing.T) {
	now := time.Now()
	person := authtest.New(t, "NCA", now).Person(t, number, false, nil)
	attached := authtest.National(authtest.Sign(t, signed, authtest.Options{}, person))
	detached := authtest.National(authtest.Sign(t, signed, authtest.Options{Detached: true}, person))
	elsewhere := authtest.National(authtest.Sign(t, "something else", authtest.Options{}, person))
	var asked []map[string]any
	answer, status := "valid", http.StatusOK
	node := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q map[string]any
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil || r.Method != http.MethodPost || r.URL.Path != "/cms/verify" || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %s: %v", r.Method, r.URL, err)
		}
		asked = append(asked, q)
		body, err := os.ReadFile(filepath.Join("testdata", "ncanode", answer+".json"))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write(body)
	}))
	defer node.Close()
	n, err := auth.NewNCANode(node.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	s := &auth.Signatures{National: n}
	for name, raw := range map[string][]byte{"attached": attached, "detached": detached} {
		asked = nil
		who, err := s.Verify(context.Background(), signed, raw)
		if err != nil || who.Subject != "iin:"+number || !strings.HasPrefix(who.Issuer, "ҰЛТТЫҚ") {
			t.Fatalf("%s: %+v, %v", name, who, err)
		}
		text, _ := asked[0]["data"].(string)
		if got := asked[0]["cms"]; got != base64.StdEncoding.EncodeToString(raw) || (text == base64.StdEncoding.EncodeToString([]byte(signed))) != (name == "detached") {
			t.Errorf("%s: asked %v", name, asked[0])
		}
		if list, ok := asked[0]["revocationCheck"].([]any); !ok || len(list) != 1 || list[0] != "OCSP" {
			t.Errorf("%s: revocation %v", name, asked[0]["revocationCheck"])
		}
	}
	asked = nil
	if _, err := s.Verify(context.Background(), signed, elsewhere); !errors.Is(err, auth.ErrSignature) || asked != nil {
		t.Errorf("another text: %v, asked %v", err, asked)
	}
	for _, tt := range []struct {
		answer string
		status int
		right  bool // the service answers at all
	}{{"revoked", 200, true}, {"nocertificate", 200, true}, {"refused", 400, true}, {"valid", 500, false}, {"broken", 200, false}} {
		answer, status = tt.answer, tt.status
		for _, raw := range [][]byte{attached, detached} {
			if _, err := s.Verify(context.Background(), signed, raw); err == nil || errors.Is(err, auth.ErrSignature) != tt.right {
				t.Errorf("%s %d: %v", tt.answer, tt.status, err)
			}
		}
	}
	// By an algorithm that is known here nothing is asked of it.
	asked = nil
	if _, err := s.Verify(context.Background(), signed, authtest.Sign(t, signed, authtest.Options{}, person)); !errors.Is(err, auth.ErrSignature) || asked != nil {
		t.Errorf("RSA without roots: %v", err)
	}
	for _, address := range []string{"", "localhost:14579", "ftp://localhost", "http://"} {
		if _, err := auth.NewNCANode(address); err == nil {
			t.Errorf("%q is taken", address)
		}
	}
}

// FuzzSignature reads what anybody may send: nothing panics, and nothing that a test did not sign is taken.
func FuzzSignature(f *testing.F) {
	now := time.Now()
	nca := authtest.New(f, "NCA", now)
	person := nca.Person(f, number, true, nil)
	whole := authtest.Sign(f, signed, authtest.Options{}, person)
	for _, seed := range [][]byte{whole, authtest.National(whole), authtest.Sign(f, signed, authtest.Options{Detached: true, Bare: true}, person), {0x30, 0x80, 0, 0}, nil} {
		f.Add(seed)
	}
	c := &auth.Signatures{Local: &auth.CMS{Roots: pool(nca), Now: func() time.Time { return now }}}
	f.Fuzz(func(t *testing.T, given []byte) {
		raw, err := auth.DecodeSignature(given)
		if err != nil {
			return
		}
		if who, err := c.Verify(context.Background(), signed, raw); err == nil && who.Subject != "iin:"+number {
			t.Errorf("%+v", who)
		}
	})
}
