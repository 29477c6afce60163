package forum

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
)

// feedCode opens the feed of a person's notices to programs that cannot sign in. What was drawn for it is in it, so that it ends with the next one.
func feedCode(key []byte, u *User) string {
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "feed\n%d\n%s", u.ID, u.Feed)
	return u.ID.String() + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// SetFeed gives the actor a new address of the feed of its notices, or none. An earlier one ends.
func (s *Service) SetFeed(ctx context.Context, by Actor, on bool) error {
	if err := s.mailKey(ctx); err != nil {
		return err
	}
	return s.own(ctx, by, func(w Writer, u *User) error {
		if u.Feed = ""; on {
			u.Feed = randomText()
		}
		return w.PutUser(u)
	})
}

// FeedCode returns what opens the feed of the actor's notices; empty: it has no address.
func (s *Service) FeedCode(ctx context.Context, by Actor) (code string, err error) {
	err = s.store.Read(ctx, func(r Reader) error {
		u, err := r.User(by.ID)
		if err != nil || u.Feed == "" {
			return err
		}
		key, err := r.Setting(settingMailKey)
		code = feedCode(key, u)
		return err
	})
	return code, err
}

// FeedReader is whose feed a code opens. It fails with ErrSpent for a code that opens none.
func (s *Service) FeedReader(ctx context.Context, code string) (u *User, err error) {
	number, _, _ := strings.Cut(code, ".")
	id, ok := ParseUserID(number)
	if !ok {
		return nil, ErrSpent
	}
	err = s.store.Read(ctx, func(r Reader) error {
		key, err := r.Setting(settingMailKey)
		if err != nil {
			return err
		}
		u, err = r.User(id)
		if isMissing(err) || err == nil && (len(key) == 0 || u.Feed == "" || u.Suspended != nil || subtle.ConstantTimeCompare([]byte(code), []byte(feedCode(key, u))) != 1) {
			return ErrSpent
		}
		return err
	})
	return u, err
}
