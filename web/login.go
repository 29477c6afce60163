package web

import (
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"taldau/forum"
)

// loginPage is the form of the sign-in.
type loginPage struct {
	frame
	Action string
	Next   string
	Needed bool // somebody asked for a page that needs an account
	Done   string
	Begin  string // address where the script asks for the challenge of a passkey; empty: there are none
	ByKey  string // address of that form
	Others []link // beginnings of other ways
	Inputs []input
	Faults []fault
	Typed  []typedText // what came with a form that was sent without a session
	Reset  string      // where a new password is asked for; empty: the service sends no mail
	email  string
}

// login shows the form, and leads on who is signed in.
func (s *site) login(v *visit) error {
	if v.user != nil {
		return v.seeOther(v.afterLogin(v.c.Query("next")))
	}
	return v.renderLogin(http.StatusOK, loginPage{Next: v.afterLogin(v.c.Query("next"))})
}

// afterLogin is where a sign-in leads: to the page that was asked for, else to the account.
func (v *visit) afterLogin(next string) string {
	if next == "" {
		return v.url("/account", nil)
	}
	return v.localPath(next)
}

func (v *visit) renderLogin(status int, page loginPage) error {
	page.frame = v.frame(v.cat.T("login.title"))
	if status == http.StatusOK {
		page.Done = v.done()
	}
	page.faulty(v, page.Faults)
	if v.site.Accounts.Mails() {
		page.Reset = v.url("/reset", nil)
	}
	if v.site.Passkeys != nil {
		page.Ceremony, page.Begin, page.ByKey = true, v.url("/login/passkey/begin", nil), v.url("/login/passkey", nil)
	}
	page.Others = v.otherWays(page.Next)
	page.Robots, page.Action = "noindex", v.url("/login", nil)
	page.Inputs = inputs([]input{
		{ID: "email", Name: "email", Label: v.cat.T("field.email"), Type: "email", Autocomplete: "username", Max: 254, Value: page.email},
		{ID: "password", Name: "password", Label: v.cat.T("field.password"), Type: "password", Autocomplete: "current-password", Max: 256},
	}, page.Faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(status, "login", page)
}

// signIn opens a session. For an unknown address and a wrong password page and time are the same.
func (s *site) signIn(v *visit) error {
	form, err := v.fields("email", "password", "next")
	if err != nil {
		return err
	}
	email, address := form.Get("email"), addressKey(v.c.ClientIP())
	page := loginPage{Next: v.afterLogin(form.Get("next")), email: clip(email, 254)}
	again := func(status int, field, code string) error {
		page.Faults = []fault{v.faultOf(field, code, nil)}
		return v.renderLogin(status, page)
	}
	switch {
	case email == "":
		return again(http.StatusBadRequest, "email", "empty")
	case form.Get("password") == "":
		return again(http.StatusBadRequest, "password", "empty")
	}
	if wait := s.throttle.Take(email, address); wait > 0 {
		v.retryAfter(wait)
		return again(http.StatusTooManyRequests, "email", "throttled")
	}
	token, half, err := s.Accounts.SignIn(v.ctx(), email, form.Get("password"), v.client())
	switch {
	case errors.Is(err, forum.ErrCredentials):
		return again(http.StatusUnauthorized, "email", "credentials")
	case errors.Is(err, forum.ErrSuspended):
		return again(http.StatusForbidden, "email", "suspended")
	case err != nil:
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		page.Faults = faults
		return v.renderLogin(status, page)
	}
	s.throttle.Succeed(email, address)
	if half {
		return v.enter(token, v.url("/login/code", url.Values{"next": {page.Next}}))
	}
	return v.enter(token, page.Next)
}

// enter gives the browser a session in place of the one it had.
func (v *visit) enter(token, next string) error {
	if v.token != "" {
		if err := v.site.Accounts.SignOut(v.ctx(), v.token); err != nil {
			return err
		}
	}
	v.site.cookies.Set(v.c.Writer, token)
	return v.seeOther(next)
}

// client is where a sign-in comes from.
func (v *visit) client() forum.Client {
	return forum.Client{Agent: v.c.Request.UserAgent(), Network: network(v.c.ClientIP()), Key: v.c.GetHeader(repeatHeader)}
}

func (v *visit) retryAfter(wait time.Duration) {
	v.c.Header("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
}

// logout ends the session. Who is not signed in is signed out already.
func (s *site) logout(v *visit) error {
	if _, err := v.fields(); err != nil {
		return err
	}
	if err := s.Accounts.SignOut(v.ctx(), v.token); err != nil {
		return err
	}
	s.cookies.Clear(v.c.Writer)
	return v.seeOther(v.url("", nil))
}
