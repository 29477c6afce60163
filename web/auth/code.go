package auth

import (
	"bytes"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"image/png"
	"net/url"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
)

// codeStep is how long one code holds (RFC 6238, section 5.2).
const codeStep = 30

// secretBytes is the length of a secret: that of the hash (RFC 4226, section 4, R6).
const secretBytes = 20

// Codes reads the codes that a device shows: six digits by SHA-1, which every device knows (RFC 6238).
type Codes struct{}

// NewSecret implements forum.Codes.
func (Codes) NewSecret() (string, error) {
	b := make([]byte, secretBytes)
	if _, err := rand.Read(b); err != nil {
		return "", fmt.Errorf("draw a secret: %w", err)
	}
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b), nil
}

// Match implements forum.Codes. The clock of the device may be a step ahead or behind.
func (Codes) Match(secret, code string, at time.Time) (step uint64, ok bool) {
	if secret == "" || len(code) != 6 || at.Unix() < codeStep {
		return 0, false
	}
	now := uint64(at.Unix()) / codeStep
	for candidate := now - 1; candidate <= now+1; candidate++ {
		want, err := hotp.GenerateCodeCustom(secret, candidate, hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, ok = candidate, true
		}
	}
	return step, ok
}

// SecretPicture is the secret as a square that the device reads with its camera: a PNG in a data URL.
func SecretPicture(secret, email string) (string, error) {
	label := url.URL{Scheme: "otpauth", Host: "totp", Path: "/Taldau:" + email, RawQuery: url.Values{"secret": {secret}, "issuer": {"Taldau"}}.Encode()}
	key, err := otp.NewKeyFromURL(label.String())
	if err != nil {
		return "", fmt.Errorf("picture of a secret: %w", err)
	}
	picture, err := key.Image(200, 200)
	if err != nil {
		return "", fmt.Errorf("picture of a secret: %w", err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return "", fmt.Errorf("picture of a secret: %w", err)
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes()), nil
}
