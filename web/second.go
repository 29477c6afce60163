package web

import (
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"taldau/data"
	"taldau/forum"
	"taldau/web/auth"
)

// codePage asks for the code of the second factor.
type codePage struct {
	frame
	Action string
	Next   string
	Inputs []input
	Faults []fault
}

// code shows the form to who gave the password; others begin at the password.
func (s *site) code(v *visit) error {
	if v.half == nil {
		return v.seeOther(v.url("/login", url.Values{"next": {v.afterLogin(v.c.Query("next"))}}))
	}
	return v.renderCode(http.StatusOK, v.afterLogin(v.c.Query("next")), nil)
}

func (v *visit) renderCode(status int, next string, faults []fault) error {
	page := codePage{frame: v.frame(v.cat.T("code.title")), Action: v.url("/login/code", nil), Next: next, Faults: faults}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.Inputs = inputs([]input{
		{ID: "code", Name: "code", Label: v.cat.T("field.code"), Hint: v.cat.T("field.code.hint"), Type: "text", Autocomplete: "one-time-code", Max: 40},
	}, faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(status, "code", page)
}

// enterCode makes the session whole.
func (s *site) enterCode(v *visit) error {
	form, err := v.fields("code", "next")
	if err != nil {
		return err
	}
	next := v.afterLogin(form.Get("next"))
	if v.half == nil {
		return v.seeOther(v.url("/login", url.Values{"next": {next}}))
	}
	account, address := "code\x00"+v.half.Email, addressKey(v.c.ClientIP())
	if wait := s.throttle.Take(account, address); wait > 0 {
		v.retryAfter(wait)
		return v.renderCode(http.StatusTooManyRequests, next, []fault{v.faultOf("code", "throttled", nil)})
	}
	token, err := s.Accounts.EnterCode(v.ctx(), v.token, form.Get("code"))
	switch {
	case errors.Is(err, forum.ErrCredentials):
		return v.renderCode(http.StatusUnauthorized, next, []fault{v.faultOf("code", "wrong", nil)})
	case errors.Is(err, fs.ErrNotExist): // it took too long
		return v.seeOther(v.url("/login", url.Values{"next": {next}}))
	case err != nil:
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		return v.renderCode(status, next, faults)
	}
	s.throttle.Succeed(account, address)
	s.cookies.Set(v.c.Writer, token)
	return v.seeOther(next)
}

// secondPage is where the second factor is switched on and off.
type secondPage struct {
	frame
	Done    string
	Since   string // in words; empty: it is off
	Left    int    // codes on paper
	Secret  string // in groups, of a device that has not shown a code yet
	Picture template.URL
	Codes   []string // on paper, shown once
	Begin   string
	Enable  formPart
	Renew   formPart
	Disable formPart
	Faults  []fault
}

// second shows the state.
func (s *site) second(v *visit) error { return v.renderSecond(http.StatusOK, nil, nil) }

func (v *visit) renderSecond(status int, codes []string, faults []fault) error {
	st, err := v.site.Accounts.SecondState(v.ctx(), forum.As(v.user))
	if err != nil {
		return err
	}
	page := secondPage{frame: v.frame(v.cat.T("second.title")), Done: v.done(), Left: st.Recovery, Codes: codes, Faults: faults, Begin: v.url("/account/second/begin", nil)}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(v.cat.T("account.title")), Href: v.url("/account", nil)}, crumb{Name: own(page.Heading), Href: v.url("/account/second", nil)})
	password := input{ID: "old", Name: "old", Label: v.cat.T("field.old"), Hint: v.cat.T("keys.old.hint"), Type: "password", Autocomplete: "current-password", Max: 256}
	if !st.Since.IsZero() {
		page.Since = v.cat.Date(st.Since.In(data.Zone).Format(time.DateOnly))
		page.Disable = formPart{v.url("/account/second/off", nil), inputs([]input{password}, faults)}
		again := password
		again.ID = "old-codes"
		page.Renew = formPart{v.url("/account/second/codes", nil), inputs([]input{again}, faults)}
	}
	if st.Pending != "" {
		picture, err := auth.SecretPicture(st.Pending, v.user.Email)
		if err != nil {
			return err
		}
		page.Secret, page.Picture = grouped(st.Pending), template.URL(picture)
		page.Enable = formPart{v.url("/account/second", nil), inputs([]input{
			{ID: "code", Name: "code", Label: v.cat.T("field.code"), Type: "text", Autocomplete: "one-time-code", Max: 40}, password,
		}, faults)}
	}
	for i, f := range page.Faults { // a fault of a field that this state does not have leads nowhere
		if f.Field == "code" && page.Secret == "" || page.Secret == "" && page.Since == "" {
			page.Faults[i].Field = ""
		}
	}
	return v.write(status, "second", page)
}

// grouped is a secret as it is typed by hand.
func grouped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i += 4 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[i:min(i+4, len(s))])
	}
	return b.String()
}

// beginSecond draws the secret of a device.
func (s *site) beginSecond(v *visit) error {
	if _, err := v.fields(); err != nil {
		return err
	}
	if err := s.Accounts.BeginSecond(v.ctx(), forum.As(v.user)); err != nil {
		return v.secondFault(err, nil)
	}
	return v.seeOther(v.url("/account/second", nil))
}

// enableSecond switches the second factor on and shows the codes on paper, once.
func (s *site) enableSecond(v *visit) error {
	form, err := v.fields("code", "old")
	if err != nil {
		return err
	}
	return v.secondByPassword("old", func() ([]string, error) {
		return s.Accounts.EnableSecond(v.ctx(), v.token, form.Get("old"), form.Get("code"))
	})
}

// renewCodes draws the codes on paper anew and shows them, once.
func (s *site) renewCodes(v *visit) error {
	form, err := v.fields("old")
	if err != nil {
		return err
	}
	return v.secondByPassword("old-codes", func() ([]string, error) { return s.Accounts.RenewCodes(v.ctx(), v.token, form.Get("old")) })
}

// disableSecond switches it off.
func (s *site) disableSecond(v *visit) error {
	form, err := v.fields("old")
	if err != nil {
		return err
	}
	return v.secondByPassword("old", func() ([]string, error) { return nil, s.Accounts.DisableSecond(v.ctx(), v.token, form.Get("old")) })
}

// secondByPassword does what the password is asked for, in the field of the given id, and shows the codes that come of it. Guessing is braked as at the sign-in.
func (v *visit) secondByPassword(field string, do func() (codes []string, err error)) error {
	address, ids := addressKey(v.c.ClientIP()), map[string]string{"old": field}
	if wait := v.site.throttle.Take(v.user.Email, address); wait > 0 {
		v.retryAfter(wait)
		return v.renderSecond(http.StatusTooManyRequests, nil, []fault{v.faultOf("old", "throttled", ids)})
	}
	codes, err := do()
	if err != nil {
		return v.secondFault(err, ids)
	}
	v.site.throttle.Succeed(v.user.Email, address)
	if codes == nil {
		return v.seeOther(v.url("/account/second", url.Values{"done": {"second-off"}}))
	}
	return v.renderSecond(http.StatusOK, codes, nil)
}

func (v *visit) secondFault(err error, ids map[string]string) error {
	status, faults, err := v.faults(err, ids)
	if err != nil {
		return err
	}
	return v.renderSecond(status, nil, faults)
}
