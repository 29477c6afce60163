package auth

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/smallstep/pkcs7"
)

// The limits of a sign-in by signature.
const (
	MaxSignature  = 64 << 10         // bytes that are read of a signature, before anything is parsed
	ChallengeLife = 10 * time.Minute // a person starts a program, finds the key and types its password
	clockSkew     = 5 * time.Minute  // of the computer that signs
)

// ErrSignature is returned for every signature that is not right; the cause is wrapped beside it, for the log.
var ErrSignature = errors.New("the signature is not right")

// errForeignKey is returned for a signature by algorithms that this program does not know.
var errForeignKey = errors.New("the algorithm of the signature is not known here")

// Signer is who signed, as the certificate says.
type Signer struct {
	Subject string // "iin:" and the individual identification number, else "certificate:" and a hash of the certificate. It is never shown or kept as it is
	Issuer  string // common name of who issued the certificate, for people
}

// Verifier verifies that a text was signed. Implementations are safe for concurrent use.
type Verifier interface {
	// Verify returns who signed exactly this text; signature is CMS SignedData (RFC 5652, section 5) in DER or BER, with the text or without. The error
	// of a signature that is not right wraps ErrSignature.
	Verify(ctx context.Context, text string, signature []byte) (*Signer, error)
}

// Challenge is the text that is signed: one line, so that no program changes it, which says what for, when, and a nonce, so that the signature is good for
// nothing else and only once.
func Challenge(base, nonce string, at time.Time) string {
	return fmt.Sprintf("Taldau: %s %s %s", base, at.UTC().Format(time.RFC3339), nonce)
}

var armour = regexp.MustCompile(`-----(BEGIN|END) [A-Z0-9 ]{1,30}-----`)

// DecodeSignature reads a signature as it comes: a file in DER or BER, base64 as programs show it, with or without its armour (RFC 7468, section 9).
func DecodeSignature(b []byte) ([]byte, error) {
	if len(b) > MaxSignature*4/3+1000 {
		return nil, fmt.Errorf("%w: it is too long", ErrSignature)
	}
	if len(b) > 0 && b[0] != 0x30 { // the tag of a sequence
		text := strings.Join(strings.Fields(armour.ReplaceAllString(string(b), "")), "")
		raw, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrSignature, err)
		}
		b = raw
	}
	if len(b) == 0 || len(b) > MaxSignature || b[0] != 0x30 {
		return nil, fmt.Errorf("%w: it is no CMS", ErrSignature)
	}
	return b, nil
}

// CMS verifies signatures by RSA and ECDSA with its own roots.
type CMS struct {
	Roots *x509.CertPool
	CRLs  []*CRL // one for each issuer on the way to a root, the roots among them; none: revocation is not asked
	Now   func() time.Time
}

// parse reads a signature and finds its one signer.
func parse(signature []byte) (p *pkcs7.PKCS7, err error) {
	if len(signature) > MaxSignature {
		return nil, errors.New("it is too long")
	}
	if err := shallow(signature); err != nil {
		return nil, err
	}
	if p, err = pkcs7.Parse(signature); err != nil {
		return nil, err
	}
	if len(p.Signers) != 1 {
		return nil, fmt.Errorf("%d signers, want one", len(p.Signers))
	}
	return p, nil
}

// spellings are the texts that stand for the text itself: editors end a file with a line end.
func spellings(text string) []string { return []string{text, text + "\n", text + "\r\n"} }

// contentOf puts the text in a signature that came without it, and refuses one over something else.
func contentOf(p *pkcs7.PKCS7, text string) (detached bool, err error) {
	if len(p.Content) == 0 {
		return true, nil
	}
	for _, s := range spellings(text) {
		if string(p.Content) == s {
			return false, nil
		}
	}
	return false, errors.New("another text was signed")
}

// Verify implements Verifier.
func (c *CMS) Verify(_ context.Context, text string, signature []byte) (*Signer, error) {
	p, err := parse(signature)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	if foreign(p) {
		return nil, fmt.Errorf("%w: %w", ErrSignature, errForeignKey)
	}
	who, err := c.verify(p, text)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	return who, nil
}

func (c *CMS) verify(p *pkcs7.PKCS7, text string) (*Signer, error) {
	detached, err := contentOf(p, text)
	if err != nil {
		return nil, err
	}
	if err := strong(p); err != nil {
		return nil, err
	}
	now := c.Now()
	if err := signedNow(p, now); err != nil {
		return nil, err
	}
	if err := c.mathematics(p, text, detached, now); err != nil {
		return nil, err
	}
	chains, err := c.chains(p, now)
	if err != nil {
		return nil, err
	}
	for _, chain := range chains[:min(len(chains), maxChains)] {
		if err = notRevoked(c.CRLs, chain, now); err == nil {
			return signerOf(chain[0]), nil
		}
	}
	return nil, err
}

// mathematics verifies digest and signature (RFC 5652, sections 5.4 and 5.6).
func (c *CMS) mathematics(p *pkcs7.PKCS7, text string, detached bool, now time.Time) (err error) {
	if !detached {
		return p.VerifyWithChainAtTime(nil, now)
	}
	for _, s := range spellings(text) {
		p.Content = []byte(s)
		if err = p.VerifyWithChainAtTime(nil, now); err == nil {
			return nil
		}
	}
	return err
}

// maxChains is how many ways from the signer to a root are tried. An authority that changed its certificate and kept its key has two, of which one holds; for
// each, whole lists of revoked certificates are hashed.
const maxChains = 4

// chains finds the ways from the signer to a root, now (RFC 5280, section 6).
func (c *CMS) chains(p *pkcs7.PKCS7, now time.Time) ([][]*x509.Certificate, error) {
	leaf := p.GetOnlySigner()
	if leaf == nil {
		return nil, errors.New("the certificate of the signer is missing")
	}
	between := x509.NewCertPool()
	for _, cert := range p.Certificates {
		between.AddCert(cert)
	}
	chains, err := leaf.Verify(x509.VerifyOptions{Roots: c.Roots, Intermediates: between, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}})
	if err != nil {
		return nil, err
	}
	if leaf.IsCA || leaf.KeyUsage&x509.KeyUsageDigitalSignature == 0 { // RFC 5280, section 4.2.1.3
		return nil, errors.New("the key is not for signatures")
	}
	return chains, nil
}

// strong refuses digests but those of the second family: SHA-1 and MD5 are broken.
func strong(p *pkcs7.PKCS7) error {
	digest := p.Signers[0].DigestAlgorithm.Algorithm
	for _, known := range []asn1.ObjectIdentifier{pkcs7.OIDDigestAlgorithmSHA256, pkcs7.OIDDigestAlgorithmSHA384, pkcs7.OIDDigestAlgorithmSHA512} {
		if digest.Equal(known) {
			return nil
		}
	}
	return fmt.Errorf("the digest %s is not accepted", digest)
}

// signedNow holds the time of signing, where the signature tells it, to the time of the challenge, and the type of what was signed to plain data (RFC 5652,
// sections 11.1 and 11.3).
func signedNow(p *pkcs7.PKCS7, now time.Time) error {
	if len(p.Signers[0].AuthenticatedAttributes) == 0 {
		return nil // then the signature is over the text itself
	}
	var kind asn1.ObjectIdentifier
	if err := p.UnmarshalSignedAttribute(pkcs7.OIDAttributeContentType, &kind); err != nil || !kind.Equal(pkcs7.OIDData) {
		return fmt.Errorf("the type of what was signed is %s: %w", kind, err)
	}
	var at time.Time
	if err := p.UnmarshalSignedAttribute(pkcs7.OIDAttributeSigningTime, &at); err == nil && (at.After(now.Add(clockSkew)) || at.Before(now.Add(-ChallengeLife-clockSkew))) {
		return fmt.Errorf("it was signed at %s", at.UTC().Format(time.RFC3339))
	}
	return nil
}

// algorithms are those of signatures that are verified here.
func algorithms() []asn1.ObjectIdentifier {
	return []asn1.ObjectIdentifier{
		pkcs7.OIDEncryptionAlgorithmRSA, pkcs7.OIDEncryptionAlgorithmRSASHA256, pkcs7.OIDEncryptionAlgorithmRSASHA384, pkcs7.OIDEncryptionAlgorithmRSASHA512,
		pkcs7.OIDDigestAlgorithmECDSASHA256, pkcs7.OIDDigestAlgorithmECDSASHA384, pkcs7.OIDDigestAlgorithmECDSASHA512,
		pkcs7.OIDEncryptionAlgorithmECDSAP256, pkcs7.OIDEncryptionAlgorithmECDSAP384, pkcs7.OIDEncryptionAlgorithmECDSAP521,
	}
}

// foreign reports whether the signature is by an algorithm that is none of those: national ones (GOST) have object identifiers of their own.
func foreign(p *pkcs7.PKCS7) bool {
	return !slices.ContainsFunc(algorithms(), p.Signers[0].DigestEncryptionAlgorithm.Algorithm.Equal)
}

var (
	iin    = regexp.MustCompile(`^IIN(\d{12})$`) // in the serial number of the subject, as the National Certification Authority writes it
	twelve = regexp.MustCompile(`^\d{12}$`)
)

// nameTag begins a subject that is an individual identification number.
const nameTag = "iin:"

// signerOf names a person by the individual identification number, which stays when the certificate is renewed each year; else by this very certificate.
func signerOf(c *x509.Certificate) *Signer {
	who := &Signer{Issuer: clip(c.Issuer.CommonName, 100)}
	if m := iin.FindStringSubmatch(c.Subject.SerialNumber); m != nil {
		who.Subject = nameTag + m[1]
		return who
	}
	sum := sha256.Sum256(c.Raw)
	who.Subject = "certificate:" + hex.EncodeToString(sum[:])
	return who
}

// clip cuts a text of a certificate for people to see.
func clip(s string, most int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// Signatures verifies by itself what it can, and hands on to another verifier what is signed by national algorithms.
type Signatures struct {
	Local    *CMS     // nil: none is verified here
	National Verifier // nil: signatures by national algorithms are refused
}

// Verify implements Verifier.
func (s *Signatures) Verify(ctx context.Context, text string, signature []byte) (*Signer, error) {
	p, err := parse(signature)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	if foreign(p) && s.National != nil {
		return s.National.Verify(ctx, text, signature)
	}
	if s.Local == nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, errForeignKey)
	}
	return s.Local.Verify(ctx, text, signature)
}
