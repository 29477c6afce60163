package auth

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// NCANode verifies signatures by the national algorithms (GOST), which no library of Go knows, by a service of the operator: NCANode 3 over the library of the
// National Certification Authority (POST /cms/verify). That service builds the chain and asks for revocation. It is safe for concurrent use.
type NCANode struct {
	address string
	client  *http.Client
}

// NewNCANode returns a verifier by the service at an address such as http://127.0.0.1:14579.
func NewNCANode(address string) (*NCANode, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("NCANode at %q: it is an address such as http://127.0.0.1:14579", address)
	}
	return &NCANode{strings.TrimRight(address, "/") + "/cms/verify", &http.Client{
		Timeout: 20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}}, nil
}

// The exchange with NCANode 3: CmsVerifyRequest and CmsVerificationResponse of its API.
type (
	cmsVerifyRequest struct {
		CMS             string   `json:"cms"`            // base64
		Data            string   `json:"data,omitempty"` // base64, of a detached signature
		RevocationCheck []string `json:"revocationCheck"`
	}
	cmsVerifyResponse struct {
		Status  int    `json:"status"`
		Message string `json:"message"`
		Valid   bool   `json:"valid"`
		Signers []struct {
			Certificates []struct {
				Valid    bool   `json:"valid"`
				KeyUsage string `json:"keyUsage"` // SIGN, AUTH or UNKNOWN
				Subject  struct {
					IIN string `json:"iin"`
				} `json:"subject"`
				Issuer struct {
					CommonName string `json:"commonName"`
				} `json:"issuer"`
			} `json:"certificates"`
		} `json:"signers"`
	}
)

// Verify implements Verifier. What was signed is compared here: the service says only that something was. The time of signing is held to the challenge by its
// nonce alone.
func (n *NCANode) Verify(ctx context.Context, text string, signature []byte) (*Signer, error) {
	p, err := parse(signature)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	detached, err := contentOf(p, text)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	if !detached {
		return n.ask(ctx, signature, "")
	}
	var who *Signer
	for _, s := range spellings(text)[:2] {
		if who, err = n.ask(ctx, signature, s); !errors.Is(err, ErrSignature) {
			return who, err
		}
	}
	return who, err
}

func (n *NCANode) ask(ctx context.Context, signature []byte, text string) (*Signer, error) {
	body, err := json.Marshal(cmsVerifyRequest{
		CMS: base64.StdEncoding.EncodeToString(signature), Data: base64.StdEncoding.EncodeToString([]byte(text)), RevocationCheck: []string{"OCSP"},
	})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, n.address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	w, err := n.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("NCANode: %w; is it running at the address of --ncanode-url?", err)
	}
	defer w.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(w.Body, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("NCANode: %w", err)
	}
	if w.StatusCode >= http.StatusInternalServerError {
		return nil, fmt.Errorf("NCANode answers %d", w.StatusCode)
	}
	var answer cmsVerifyResponse
	if err := json.Unmarshal(raw, &answer); err != nil {
		return nil, fmt.Errorf("NCANode answers %d: %w", w.StatusCode, err)
	}
	if w.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: NCANode says %.200q", ErrSignature, answer.Message)
	}
	return answer.signer()
}

// signer reads an answer: one signer with one certificate, both valid. NCANode calls valid also a signature whose certificate it did not find.
func (a *cmsVerifyResponse) signer() (*Signer, error) {
	switch {
	case !a.Valid:
		return nil, fmt.Errorf("%w: NCANode calls it not valid", ErrSignature)
	case len(a.Signers) != 1 || len(a.Signers[0].Certificates) != 1:
		return nil, fmt.Errorf("%w: NCANode names %d signers, or not one certificate", ErrSignature, len(a.Signers))
	}
	c := a.Signers[0].Certificates[0]
	switch {
	case !c.Valid:
		return nil, fmt.Errorf("%w: NCANode calls the certificate not valid", ErrSignature)
	case c.KeyUsage != "SIGN" && c.KeyUsage != "AUTH":
		return nil, fmt.Errorf("%w: the key is not for signatures", ErrSignature)
	case !twelve.MatchString(c.Subject.IIN):
		return nil, fmt.Errorf("%w: the certificate names no person", ErrSignature)
	}
	return &Signer{Subject: nameTag + c.Subject.IIN, Issuer: clip(c.Issuer.CommonName, 100)}, nil
}
