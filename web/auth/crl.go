package auth

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// maxCRL is the largest list of revoked certificates that is read, in bytes: that of the National Certification Authority has some megabytes.
const maxCRL = 64 << 20

// CRL is a list of revoked certificates (RFC 5280, section 5) in a file that the operator keeps fresh; it is read anew when it changed. It is safe for
// concurrent use.
type CRL struct {
	path string

	mu   sync.Mutex
	time time.Time
	size int64
	list *x509.RevocationList
	gone map[string]bool // serial numbers
}

// OpenCRL reads a list, so that a wrong file is told at the start.
func OpenCRL(path string) (*CRL, error) {
	c := &CRL{path: path}
	_, _, err := c.read()
	return c, err
}

// read returns the list as the file is now.
func (c *CRL) read() (*x509.RevocationList, map[string]bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	info, err := os.Stat(c.path)
	if err != nil {
		return nil, nil, fmt.Errorf("list of revoked certificates: %w", err)
	}
	if c.list != nil && info.ModTime().Equal(c.time) && info.Size() == c.size {
		return c.list, c.gone, nil
	}
	if info.Size() > maxCRL {
		return nil, nil, fmt.Errorf("list of revoked certificates %s: it is too large", c.path)
	}
	raw, err := os.ReadFile(c.path)
	if err != nil {
		return nil, nil, fmt.Errorf("list of revoked certificates: %w", err)
	}
	if block, _ := pem.Decode(raw); block != nil {
		raw = block.Bytes
	}
	list, err := x509.ParseRevocationList(raw)
	if err != nil {
		return nil, nil, fmt.Errorf("list of revoked certificates %s: %w", c.path, err)
	}
	gone := make(map[string]bool, len(list.RevokedCertificateEntries))
	for _, e := range list.RevokedCertificateEntries {
		gone[e.SerialNumber.String()] = true
	}
	c.list, c.gone, c.time, c.size = list, gone, info.ModTime(), info.Size()
	return list, gone, nil
}

// notRevoked asks, of every certificate between the signer and the root, the list of its issuer (RFC 5280, section 6.3): an authority whose certificate is
// revoked vouches for nobody. Where there are lists, and none is of an issuer, signed by it and fresh, nobody comes in. The root is trusted by the operator
// alone, and no list tells of it.
func notRevoked(lists []*CRL, chain []*x509.Certificate, now time.Time) error {
	if len(chain) < 2 {
		return errors.New("a root signs nobody in")
	}
	if len(lists) == 0 {
		return nil
	}
	for i := range len(chain) - 1 {
		if err := heldBy(lists, chain[i], chain[i+1], now); err != nil {
			return err
		}
	}
	return nil
}

// heldBy fails unless the list of the issuer tells that the certificate is not revoked.
func heldBy(lists []*CRL, cert, issuer *x509.Certificate, now time.Time) error {
	for _, c := range lists {
		list, gone, err := c.read()
		if err != nil {
			return err
		}
		if bytes.Equal(list.RawIssuer, cert.RawIssuer) {
			return c.check(list, gone, cert, issuer, now)
		}
	}
	return fmt.Errorf("no list of revoked certificates is of the issuer %q", cert.Issuer)
}

// check fails where the certificate is revoked, and where the list cannot tell.
func (c *CRL) check(list *x509.RevocationList, gone map[string]bool, cert, issuer *x509.Certificate, now time.Time) error {
	if err := list.CheckSignatureFrom(issuer); err != nil {
		return fmt.Errorf("list of revoked certificates: %w", err)
	}
	if now.Before(list.ThisUpdate) || !list.NextUpdate.IsZero() && now.After(list.NextUpdate) {
		return fmt.Errorf("the list of revoked certificates is out of date: it holds until %s; fetch a fresh one into %s", list.NextUpdate.UTC().Format(time.RFC3339), c.path)
	}
	switch {
	case !gone[cert.SerialNumber.String()]:
		return nil
	case cert.IsCA:
		return fmt.Errorf("the certificate of the authority %q is revoked", clip(cert.Subject.CommonName, 100))
	}
	return errors.New("the certificate is revoked")
}
