// Package authtest gives tests what signs people in: cheap hashes, and a certification authority of invented people. It never stands behind a service.
package authtest

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"github.com/smallstep/pkcs7"
)

// Authority issues certificates.
type Authority struct {
	Cert *x509.Certificate
	key  crypto.Signer
	now  time.Time
	next int64
}

// Holder is a key with its certificate.
type Holder struct {
	Cert *x509.Certificate
	Key  crypto.Signer
}

// New makes an authority whose certificates hold a year before and after a time.
func New(t testing.TB, name string, now time.Time) *Authority {
	t.Helper()
	a := &Authority{now: now, next: 1}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a.key = key
	root := &x509.Certificate{
		Subject: pkix.Name{CommonName: name, Country: []string{"KZ"}}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		SubjectKeyId: []byte(name),
	}
	a.Cert = a.issue(t, root, root, key)
	return a
}

func (a *Authority) issue(t testing.TB, cert, parent *x509.Certificate, public crypto.Signer) *x509.Certificate {
	t.Helper()
	cert.SerialNumber = big.NewInt(a.next)
	a.next++
	if cert.NotBefore.IsZero() {
		cert.NotBefore, cert.NotAfter = a.now.AddDate(-1, 0, 0), a.now.AddDate(1, 0, 0)
	}
	raw, err := x509.CreateCertificate(rand.Reader, cert, parent, public.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	made, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// Person issues a certificate to an invented person with an individual identification number; change may change it first. The key is RSA or ECDSA.
func (a *Authority) Person(t testing.TB, iin string, curve bool, change func(*x509.Certificate)) Holder {
	t.Helper()
	var key crypto.Signer
	var err error
	if curve {
		key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	} else {
		key, err = rsa.GenerateKey(rand.Reader, 2048)
	}
	if err != nil {
		t.Fatal(err)
	}
	cert := &x509.Certificate{
		Subject: pkix.Name{CommonName: "ВЫДУМАННАЯ САУЛЕ", SerialNumber: "IIN" + iin, Country: []string{"KZ"}}, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
		UnknownExtKeyUsage: []asn1.ObjectIdentifier{{1, 2, 398, 3, 3, 4, 1, 1}}, // a natural person
	}
	if change != nil {
		change(cert)
	}
	return Holder{a.issue(t, cert, a.Cert, key), key}
}

// Under makes an authority whose certificate this one issues; change may change it first.
func (a *Authority) Under(t testing.TB, name string, change func(*x509.Certificate)) *Authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return a.again(t, name, key, change)
}

// Again issues a new certificate to an authority under this one, which keeps its name and its key.
func (a *Authority) Again(t testing.TB, under *Authority) *Authority {
	t.Helper()
	return a.again(t, under.Cert.Subject.CommonName, under.key, nil)
}

func (a *Authority) again(t testing.TB, name string, key crypto.Signer, change func(*x509.Certificate)) *Authority {
	t.Helper()
	cert := &x509.Certificate{
		Subject: pkix.Name{CommonName: name, Country: []string{"KZ"}}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		SubjectKeyId: []byte(name),
	}
	if change != nil {
		change(cert)
	}
	return &Authority{Cert: a.issue(t, cert, a.Cert, key), key: key, now: a.now, next: 1}
}

// PEM is the root as the operator names it.
func (a *Authority) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.Cert.Raw})
}

// CRL is a list of revoked certificates that holds for a day from a time on.
func (a *Authority) CRL(t testing.TB, from time.Time, revoked ...*x509.Certificate) []byte {
	t.Helper()
	list := &x509.RevocationList{Number: big.NewInt(1), ThisUpdate: from, NextUpdate: from.AddDate(0, 0, 1)}
	for _, c := range revoked {
		list.RevokedCertificateEntries = append(list.RevokedCertificateEntries, x509.RevocationListEntry{SerialNumber: c.SerialNumber, RevocationTime: from})
	}
	raw, err := x509.CreateRevocationList(rand.Reader, list, a.Cert, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Options of a signature. The zero value is an attached one by SHA-256, with the time of the machine.
type Options struct {
	Detached bool
	Digest   asn1.ObjectIdentifier // nil: SHA-256
	Bare     bool                  // without signed attributes
	Between  []*x509.Certificate   // between the signer and the root, which come with the signature
}

// Sign makes CMS SignedData over a text by some holders.
func Sign(t testing.TB, text string, o Options, holders ...Holder) []byte {
	t.Helper()
	data, err := pkcs7.NewSignedData([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if o.Digest == nil {
		o.Digest = pkcs7.OIDDigestAlgorithmSHA256
	}
	data.SetDigestAlgorithm(o.Digest)
	for _, h := range holders {
		var config pkcs7.SignerInfoConfig
		if o.Bare {
			err = data.SignWithoutAttr(h.Cert, h.Key, config)
		} else {
			err = data.AddSigner(h.Cert, h.Key, config)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range o.Between {
		data.AddCertificate(c)
	}
	if o.Detached {
		data.Detach()
	}
	raw, err := data.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// National changes the algorithms of an RSA signature and of its key into ones of the national arc of the same length, as readers without the national standards meet
// it: the result verifies nowhere and is read everywhere.
func National(signature []byte) []byte {
	return bytes.ReplaceAll(signature, []byte{0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1}, []byte{0x06, 9, 0x2a, 0x83, 0x0e, 3, 0x0a, 1, 1, 2})
}
