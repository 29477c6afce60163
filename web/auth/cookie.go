package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"

	"taldau/forum"
)

// Cookies names and makes the session cookie.
type Cookies struct{ Secure bool } // served over HTTPS

// Name of the cookie. The prefix makes browsers refuse it from another host, without HTTPS or for a part of the site
// (RFC 6265bis, section 4.1.3.2); without HTTPS there is no such protection to be had.
func (c Cookies) Name() string {
	if c.Secure {
		return "__Host-taldau"
	}
	return "taldau_session"
}

// Token reads the secret of the session from a request; "" where there is none. A request with two is none.
func (c Cookies) Token(r *http.Request) string {
	if list := r.CookiesNamed(c.Name()); len(list) == 1 {
		return list[0].Value
	}
	return ""
}

// Set gives the browser the secret of a session.
func (c Cookies) Set(w http.ResponseWriter, token string) {
	http.SetCookie(w, c.cookie(token, int(forum.SessionLifetime.Seconds())))
}

// Clear takes the secret back.
func (c Cookies) Clear(w http.ResponseWriter) { http.SetCookie(w, c.cookie("", -1)) }

// stepName names the cookie of a sign-in in several steps.
func (c Cookies) stepName() string {
	if c.Secure {
		return "__Host-taldau_step"
	}
	return "taldau_step"
}

// Step reads the secret of a sign-in under way; see Once. "" where there is none.
func (c Cookies) Step(r *http.Request) string {
	if list := r.CookiesNamed(c.stepName()); len(list) == 1 {
		return list[0].Value
	}
	return ""
}

// SetStep gives the browser the secret of a sign-in under way for so many seconds; 0 takes it back. The cookie comes back from an identity provider, which leads
// to this site by a plain link: SameSite is Lax.
func (c Cookies) SetStep(w http.ResponseWriter, secret string, seconds int) {
	if seconds == 0 {
		seconds = -1
	}
	step := c.cookie(secret, seconds)
	step.Name = c.stepName()
	http.SetCookie(w, step)
}

func (c Cookies) cookie(value string, age int) *http.Cookie {
	return &http.Cookie{
		Name: c.Name(), Value: value, Path: "/", MaxAge: age, HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode,
	}
}

// FormToken is what every form of a signed-in person carries. It is made from the secret of the session, so that another site, which
// cannot read that, cannot make a form; it opens nothing by itself.
func FormToken(session string) string {
	mac := hmac.New(sha256.New, []byte(session))
	mac.Write([]byte("form"))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// FormTokenValid compares in constant time.
func FormTokenValid(session, token string) bool {
	return session != "" && hmac.Equal([]byte(FormToken(session)), []byte(token))
}
