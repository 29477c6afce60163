package auth

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// FlowLife is how long a person may take at the identity provider.
const FlowLife = 10 * time.Minute

// ErrProvider is returned for every answer of an identity provider that is not right; the cause is wrapped beside it, for the log.
var ErrProvider = errors.New("the answer of the identity provider is not right")

// signing lists the algorithms by which an identity token may be signed: only those with a public key. "none" and those with a shared secret are refused,
// whatever the provider says of itself (RFC 8725, section 3.1).
var signing = []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.EdDSA}

// ProviderConfig is an identity provider as the operator names it. Issuer, ClientID and Base are required.
type ProviderConfig struct {
	Issuer   string // as in its tokens; the address under which its configuration is found
	ClientID string
	Secret   string // of the client; empty for a public one
	Base     string // public address of this service
	Name     string // shown to people; empty: the host of the issuer
	Now      func() time.Time
}

// BackPath is where the provider leads back to, on the public address of the service: the redirect address that is registered with it.
const BackPath = "/login/oidc/back"

// Provider signs people in by an OpenID Connect provider (OpenID Connect Core 1.0, section 3.1: code flow), with PKCE (RFC 7636), state, nonce, and
// the issuer in the answer (RFC 9207). It asks the provider for its configuration when it is first needed, and never for user info or a picture. It is safe for
// concurrent use.
type Provider struct {
	config ProviderConfig
	client *http.Client

	mu    sync.Mutex
	found *oidc.Provider
}

// Flow is what must be remembered while a person is at the provider. Its holder takes it once.
type Flow struct{ state, nonce, verifier string }

// Identity is somebody as the provider knows them.
type Identity struct {
	Issuer, Subject string
	Email           string // only where the provider has verified it
	Name            string
}

// NewProvider checks what the operator said; it asks the provider nothing yet, so that the service starts without it.
func NewProvider(c ProviderConfig) (*Provider, error) {
	u, err := url.Parse(c.Issuer)
	switch {
	case err != nil:
		return nil, fmt.Errorf("issuer: %w", err)
	case u.Scheme != "https" && !(u.Scheme == "http" && slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, u.Hostname())):
		return nil, fmt.Errorf("issuer %q: it begins with https://", c.Issuer)
	case c.ClientID == "":
		return nil, errors.New("the id that the provider gave to this service is missing")
	case c.Base == "":
		return nil, errors.New("the public address of this service is missing: the provider leads back to it")
	}
	if c.Name == "" {
		c.Name = u.Hostname()
	}
	client := &http.Client{
		Timeout: 10 * time.Second, Transport: limited{http.DefaultTransport},
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return errors.New("the identity provider redirects where it must answer")
		},
	}
	return &Provider{config: c, client: client}, nil
}

// Name is what people see.
func (p *Provider) Name() string { return p.config.Name }

// limited reads at most a megabyte of any answer.
type limited struct{ next http.RoundTripper }

func (l limited) RoundTrip(r *http.Request) (*http.Response, error) {
	w, err := l.next.RoundTrip(r)
	if err == nil {
		w.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(w.Body, 1<<20), w.Body}
	}
	return w, err
}

// discover asks for the configuration of the provider, once; where that fails the next sign-in tries again. go-oidc refuses one that names another issuer
// (OpenID Connect Discovery 1.0, section 4.3).
func (p *Provider) discover() (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	// Not the context of the request: the keys of the provider are fetched in this one later.
	found, err := oidc.NewProvider(oidc.ClientContext(context.Background(), p.client), p.config.Issuer)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	p.found = found
	return found, nil
}

func (p *Provider) oauth(found *oidc.Provider) oauth2.Config {
	return oauth2.Config{
		ClientID: p.config.ClientID, ClientSecret: p.config.Secret, Endpoint: found.Endpoint(), RedirectURL: strings.TrimRight(p.config.Base, "/") + BackPath,
		Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
	}
}

// Begin returns the address where a person signs in, and what must be remembered meanwhile.
func (p *Provider) Begin() (address string, f Flow, err error) {
	found, err := p.discover()
	if err != nil {
		return "", f, err
	}
	// 256 bits each, from crypto/rand (RFC 7636, section 4.1).
	f = Flow{state: oauth2.GenerateVerifier(), nonce: oauth2.GenerateVerifier(), verifier: oauth2.GenerateVerifier()}
	oauth := p.oauth(found)
	return oauth.AuthCodeURL(f.state, oidc.Nonce(f.nonce), oauth2.S256ChallengeOption(f.verifier)), f, nil
}

// claims are what is read of an identity token.
type claims struct {
	Email    string `json:"email"`
	Verified any    `json:"email_verified"` // some providers write it as a string
	Name     string `json:"name"`
	Party    string `json:"azp"`
}

// Finish makes an identity of the query with which the provider led back.
func (p *Provider) Finish(ctx context.Context, f Flow, query url.Values) (*Identity, error) {
	found, err := p.discover()
	if err != nil {
		return nil, err
	}
	if err := p.answered(found, f, query); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	oauth := p.oauth(found)
	token, err := oauth.Exchange(oidc.ClientContext(ctx, p.client), query.Get("code"), oauth2.VerifierOption(f.verifier))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	raw, _ := token.Extra("id_token").(string)
	verifier := found.Verifier(&oidc.Config{ClientID: p.config.ClientID, SupportedSigningAlgs: signing, Now: p.config.Now})
	id, err := verifier.Verify(oidc.ClientContext(ctx, p.client), raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	who, err := p.identity(id, f)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProvider, err)
	}
	return who, nil
}

// answered checks the address by which the provider led back, before anything is asked of it.
func (p *Provider) answered(found *oidc.Provider, f Flow, query url.Values) error {
	for _, name := range []string{"state", "code", "iss", "error"} {
		if len(query[name]) > 1 {
			return fmt.Errorf("%s stands there twice", name)
		}
	}
	if f.state == "" || subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(f.state)) != 1 {
		return errors.New("the state is another one")
	}
	var said struct {
		Iss bool `json:"authorization_response_iss_parameter_supported"`
	}
	if err := found.Claims(&said); err != nil {
		return err
	}
	if iss, given := query.Get("iss"), query.Has("iss"); given && iss != p.config.Issuer || said.Iss && !given { // RFC 9207, section 2.4
		return errors.New("the answer is of another issuer")
	}
	if query.Has("error") {
		return fmt.Errorf("the provider says %.100q", query.Get("error"))
	}
	if query.Get("code") == "" {
		return errors.New("there is no code")
	}
	return nil
}

// identity reads a token whose signature, issuer, audience and time are right (OpenID Connect Core 1.0, section 3.1.3.7).
func (p *Provider) identity(id *oidc.IDToken, f Flow) (*Identity, error) {
	var c claims
	if err := id.Claims(&c); err != nil {
		return nil, err
	}
	switch {
	case subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(f.nonce)) != 1:
		return nil, errors.New("the nonce is another one")
	case c.Party != "" && c.Party != p.config.ClientID, len(id.Audience) > 1 && c.Party == "":
		return nil, errors.New("the token is for another client")
	case id.Subject == "" || len(id.Subject) > 255:
		return nil, errors.New("the token names nobody")
	}
	who := &Identity{Issuer: id.Issuer, Subject: id.Subject, Name: c.Name}
	if c.Verified == true || c.Verified == "true" {
		who.Email = c.Email
	}
	return who, nil
}
