package forum

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
)

// settingMailKey is the secret that signs the links by which people end the notices by mail.
const settingMailKey = "mail-key"

// mailKey draws the secret, once.
func (s *Service) mailKey(ctx context.Context) error {
	held := false
	err := s.store.Read(ctx, func(r Reader) error { key, err := r.Setting(settingMailKey); held = len(key) > 0; return err })
	if err != nil || held {
		return err
	}
	return s.store.Write(ctx, func(w Writer) error {
		key := make([]byte, tokenBytes)
		_, _ = rand.Read(key) // never fails: crypto/rand
		return w.SetSetting(settingMailKey, key)
	})
}

// unsubscribeCode proves that a link was sent to the address that the person has (RFC 8058: opaque, and not to be guessed).
func unsubscribeCode(key []byte, u *User) string {
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "unsubscribe\n%d\n%s", u.ID, u.Email)
	return u.ID.String() + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// subscriber is whose wish a code proves; ErrSpent for one that proves nothing.
func (s *Service) subscriber(r Reader, code string) (*User, error) {
	number, _, _ := strings.Cut(code, ".")
	id, ok := ParseUserID(number)
	key, err := r.Setting(settingMailKey)
	if err != nil {
		return nil, err
	}
	if !ok || len(key) == 0 {
		return nil, ErrSpent
	}
	u, err := r.User(id)
	if isMissing(err) {
		return nil, ErrSpent
	}
	if err == nil && subtle.ConstantTimeCompare([]byte(code), []byte(unsubscribeCode(key, u))) != 1 {
		return nil, ErrSpent
	}
	return u, err
}

// Subscriber fails with ErrSpent unless the code ends somebody's notices by mail; it ends nothing.
func (s *Service) Subscriber(ctx context.Context, code string) error {
	return s.store.Read(ctx, func(r Reader) error { _, err := s.subscriber(r, code); return err })
}

// Unsubscribe ends all notices by mail of the person whose wish a code proves. Doing it twice changes nothing.
func (s *Service) Unsubscribe(ctx context.Context, code string) error {
	return s.store.Write(ctx, func(w Writer) error {
		u, err := s.subscriber(w, code)
		if err != nil {
			return err
		}
		u.Mail = MailChoices{}
		for _, source := range Sources() {
			u.Mail[source] = MailNever
		}
		return w.PutUser(u)
	})
}
