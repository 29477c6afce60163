package main

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"taldau/web/auth"
)

// maxSecretFile is the largest file of a secret that is read, in bytes.
const maxSecretFile = 4096

// readSecret reads a secret of a file: it stands neither among the arguments nor in the environment, which others may read.
func readSecret(option, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("--%s: %w", option, err)
	}
	text, err := io.ReadAll(io.LimitReader(f, maxSecretFile))
	if err = errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("--%s: %w", option, err)
	}
	secret := strings.TrimSpace(string(text))
	if secret == "" {
		return "", fmt.Errorf("--%s: %s is empty", option, path)
	}
	return secret, nil
}

// provider is the identity provider that the operator named; nil for none.
func (a *App) provider() (*auth.Provider, error) {
	o := a.Options
	if o.OIDCIssuer == "" {
		return nil, nil
	}
	c := auth.ProviderConfig{Issuer: o.OIDCIssuer, ClientID: o.OIDCClientID, Base: o.BaseURL, Name: o.OIDCName, Now: time.Now}
	if o.OIDCSecret != "" {
		var err error
		if c.Secret, err = readSecret("oidc-secret-file", o.OIDCSecret); err != nil {
			return nil, err
		}
	}
	p, err := auth.NewProvider(c)
	if err != nil {
		return nil, fmt.Errorf("--oidc-issuer, with --oidc-client-id and --base-url: %w", err)
	}
	return p, nil
}

// signatures verifies what the operator lets people sign in by; nil for nothing.
func (a *App) signatures() (auth.Verifier, error) {
	o := a.Options
	if o.SignRoots == "" && o.NCANodeURL == "" {
		return nil, nil
	}
	if o.BaseURL == "" {
		return nil, errors.New("sign-in by a signature needs --base-url: the address stands in what is signed")
	}
	s := &auth.Signatures{}
	if o.SignRoots != "" {
		pem, err := os.ReadFile(o.SignRoots)
		if err != nil {
			return nil, fmt.Errorf("--sign-roots: %w", err)
		}
		s.Local = &auth.CMS{Roots: x509.NewCertPool(), Now: time.Now}
		if !s.Local.Roots.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("--sign-roots: %s holds no certificate in PEM", o.SignRoots)
		}
		for _, path := range o.SignCRL {
			list, err := auth.OpenCRL(path)
			if err != nil {
				return nil, fmt.Errorf("--sign-crl: %w", err)
			}
			s.Local.CRLs = append(s.Local.CRLs, list)
		}
		if len(o.SignCRL) == 0 {
			a.Log.Warn("nobody is asked whether certificates of signatures were revoked; name lists by --sign-crl")
		}
	}
	if o.NCANodeURL != "" {
		node, err := auth.NewNCANode(o.NCANodeURL)
		if err != nil {
			return nil, fmt.Errorf("--ncanode-url: %w", err)
		}
		s.National = node
	}
	return s, nil
}
