package main

import (
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
