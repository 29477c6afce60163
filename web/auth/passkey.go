package auth

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"taldau/forum"
)

// CeremonyLife is how long a challenge may be answered (WebAuthn Level 3, section 13.4.3: single use; the recommended time of a ceremony is 5 to 10 minutes).
const CeremonyLife = 5 * time.Minute

// MaxAnswer is the largest answer of an authenticator that is read, in bytes: without attestation none is near it.
const MaxAnswer = 12 << 10

// ErrPasskey is returned for every answer of an authenticator that is not right, whatever is wrong with it; the cause is wrapped beside it, for the log.
var ErrPasskey = errors.New("the answer of the passkey is not right")

// Passkeys makes challenges for authenticators and verifies their answers (WebAuthn Level 3). Its relying party is the host of the service. It is
// safe for concurrent use.
type Passkeys struct{ rp *webauthn.WebAuthn }

// Ceremony is what must be remembered between a challenge and its answer. Its holder takes it once.
type Ceremony struct {
	session webauthn.SessionData
	handle  []byte // of the person who adds a passkey; nil at the sign-in
}

// NewPasskeys returns the passkeys of the service at a public address. It fails where browsers have none: they need a host with a name, and HTTPS unless it
// is localhost (WebAuthn Level 3, section 5; W3C Secure Contexts, section 3.1).
func NewPasskeys(base string) (*Passkeys, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("passkeys: %w", err)
	}
	if host := u.Hostname(); u.Scheme != "https" && !(u.Scheme == "http" && (host == "localhost" || strings.HasSuffix(host, ".localhost"))) {
		return nil, fmt.Errorf("passkeys need a public address that begins with https://, not %q", base)
	}
	rp, err := webauthn.New(&webauthn.Config{
		RPID: u.Hostname(), RPDisplayName: "Taldau", RPOrigins: []string{u.Scheme + "://" + u.Host}, AttestationPreference: protocol.PreferNoAttestation,
	})
	if err != nil {
		return nil, fmt.Errorf("passkeys of %q: %w", base, err)
	}
	return &Passkeys{rp}, nil
}

// holder is a person as the library wants it.
type holder struct {
	handle      []byte
	name        string
	credentials []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return h.handle }
func (h holder) WebAuthnName() string                       { return h.name }
func (h holder) WebAuthnDisplayName() string                { return h.name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.credentials }

func credentialOf(p *forum.Passkey) webauthn.Credential {
	c := webauthn.Credential{ID: p.ID, PublicKey: p.Key, Flags: webauthn.NewCredentialFlags(protocol.AuthenticatorFlags(p.Flags))}
	c.Authenticator.SignCount = p.Count
	for _, t := range p.Transports {
		c.Transport = append(c.Transport, protocol.AuthenticatorTransport(t))
	}
	return c
}

// BeginAdd makes the options of navigator.credentials.create for a person (WebAuthn Level 3, section 7.1, steps 1 to 3): a discoverable credential that
// verifies its owner, and none of those that the person has.
func (p *Passkeys) BeginAdd(handle []byte, name string, held []*forum.Passkey) (options []byte, c Ceremony, err error) {
	h := holder{handle: handle, name: name}
	for _, k := range held {
		h.credentials = append(h.credentials, credentialOf(k))
	}
	creation, session, err := p.rp.BeginRegistration(h,
		webauthn.WithExclusions(webauthn.Credentials(h.credentials).CredentialDescriptors()),
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(), UserVerification: protocol.VerificationRequired,
		}),
	)
	if err != nil {
		return nil, c, fmt.Errorf("begin to add a passkey: %w", err)
	}
	options, err = json.Marshal(creation.Response)
	return options, Ceremony{*session, handle}, err
}

// FinishAdd verifies the answer to BeginAdd (WebAuthn Level 3, section 7.1).
func (p *Passkeys) FinishAdd(c Ceremony, answer []byte) (*forum.Passkey, error) {
	if c.handle == nil || len(answer) > MaxAnswer {
		return nil, ErrPasskey
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return nil, wrong(err)
	}
	made, err := p.rp.CreateCredential(holder{handle: c.handle}, c.session, parsed)
	if err != nil {
		return nil, wrong(err)
	}
	k := &forum.Passkey{ID: made.ID, Key: made.PublicKey, Count: made.Authenticator.SignCount, Flags: byte(parsed.Response.AttestationObject.AuthData.Flags)}
	for _, t := range made.Transport {
		if len(k.Transports) < 8 && len(t) < 20 {
			k.Transports = append(k.Transports, string(t))
		}
	}
	return k, nil
}

// BeginSignIn makes the options of navigator.credentials.get (WebAuthn Level 3, section 7.2): any passkey of the service, which verifies its owner.
func (p *Passkeys) BeginSignIn() (options []byte, c Ceremony, err error) {
	assertion, session, err := p.rp.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, c, fmt.Errorf("begin to sign in by a passkey: %w", err)
	}
	options, err = json.Marshal(assertion.Response)
	return options, Ceremony{session: *session}, err
}

// FinishSignIn verifies the answer to BeginSignIn (WebAuthn Level 3, section 7.2) by the passkey that find returns for a credential, with the handle of its
// owner. It returns the passkey as the device now says; whether its counter went back is asked where it is kept.
func (p *Passkeys) FinishSignIn(c Ceremony, answer []byte, find func(credential []byte) (k *forum.Passkey, handle []byte, err error)) (*forum.Passkey, error) {
	if c.handle != nil || len(answer) > MaxAnswer {
		return nil, ErrPasskey
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return nil, wrong(err)
	}
	var known *forum.Passkey
	_, err = p.rp.ValidateDiscoverableLogin(func(id, _ []byte) (webauthn.User, error) {
		k, handle, err := find(id)
		if err != nil {
			return nil, err
		}
		known = k
		return holder{handle: handle, credentials: []webauthn.Credential{credentialOf(k)}}, nil
	}, c.session, parsed)
	if err != nil {
		return nil, wrong(err)
	}
	fresh := *known
	fresh.Count, fresh.Flags = parsed.Response.AuthenticatorData.Counter, byte(parsed.Response.AuthenticatorData.Flags)
	return &fresh, nil
}

// wrong wraps the cause with what the library says for developers.
func wrong(err error) error {
	var detail *protocol.Error
	if errors.As(err, &detail) && detail.DevInfo != "" {
		return fmt.Errorf("%w: %w: %s", ErrPasskey, err, detail.DevInfo)
	}
	return fmt.Errorf("%w: %w", ErrPasskey, err)
}
