package web

import (
	"errors"
	"net/http"
	"net/url"
	"syscall"

	"taldau/forum"
)

// letterPage is a page that has to do with letters: one form, or only words.
type letterPage struct {
	frame
	Done   string
	Leads  []string
	Facts  []fact
	Action string // empty: there is no form
	Fields []askField
	Button string
	Second *button
	Back   *link
	Faults []fault
}

// button is a form that has nothing but a button.
type button struct{ Action, Button string }

// mailRoutes lists the addresses of letters and webhooks.
func (s *site) mailRoutes() []accountRoute {
	get, post, self := http.MethodGet, http.MethodPost, forum.PermOwnAccount
	return []accountRoute{
		{get, "/reset", "", s.reset},
		{post, "/reset", "", s.askReset},
		{get, "/reset/new", "", s.newSecret},
		{post, "/reset/new", "", s.setSecret},
		{get, "/address", "", s.addressProof},
		{post, "/address", "", s.confirmAddress},
		{get, "/unsubscribe", "", s.subscriber},
		{post, "/unsubscribe", "", s.unsubscribe},
		{get, "/account/mail", self, s.mailChoices},
		{post, "/account/mail", self, s.chooseMail},
		{post, "/account/mail/verify", self, s.askVerify},
		{get, "/account/address", self, s.address},
		{post, "/account/address", self, s.changeAddress},
		{get, "/admin/webhooks", forum.PermManageHooks, s.webhooks},
		{post, "/admin/webhooks", forum.PermManageHooks, s.addWebhook},
		{post, "/admin/webhooks/act", forum.PermManageHooks, s.actOnWebhook},
	}
}

// secretive keeps the secret in the address of a page from other machines and from caches: no page that it leads to is told more than
// the host. (The policy no-referrer would take the Origin from the form as well, by which it is known to be ours.)
func (v *visit) secretive() {
	v.c.Header("Referrer-Policy", "strict-origin")
	v.c.Header("Cache-Control", "no-store")
}

func (v *visit) renderLetter(status int, page letterPage, faults []fault) error {
	page.Robots, page.Faults, page.Done = "noindex", faults, v.done()
	for i := range page.Fields {
		for _, f := range faults {
			if f.Field != "" && f.Field == page.Fields[i].Control() {
				page.Fields[i].Fault = f.Text
			}
		}
	}
	page.faulty(v, faults)
	if v.c.Writer.Header().Get("Cache-Control") == "" {
		v.c.Header("Cache-Control", "no-store")
	}
	return v.write(status, "letter", page)
}

// letterFaults are the faults of what a rule of the accounts refused, with the status of the answer.
func (v *visit) letterFaults(err error, fields []askField) (int, []fault, error) {
	if errors.Is(err, forum.ErrNoMail) {
		return http.StatusServiceUnavailable, []fault{{Text: v.cat.T("mail.off")}}, nil
	}
	if errors.Is(err, syscall.ENOSPC) {
		return v.faults(err, nil)
	}
	return v.refusals(err, fields)
}

// passwordFields are the two fields of a new password as controls.
func (v *visit) passwordFields() []askField {
	var list []askField
	for _, in := range v.newPassword() {
		list = append(list, askField{Kind: fieldInput, input: in})
	}
	return list
}

func (v *visit) emailField(label, value string) askField {
	return askField{Kind: fieldInput, input: input{ID: "email", Name: "email", Label: v.cat.T(label), Type: "email", Autocomplete: "email", Max: 254, Value: clip(value, maxBody)}}
}

// reset is where somebody who forgot the password asks for a letter.
func (s *site) reset(v *visit) error { return v.renderReset(http.StatusOK, "", nil) }

func (v *visit) renderReset(status int, email string, faults []fault) error {
	page := letterPage{frame: v.frame(v.cat.T("reset.title")), Back: &link{Text: v.cat.T("login.title"), Href: v.url("/login", nil)}}
	if v.site.Accounts.Mails() {
		page.Leads = []string{v.cat.T("reset.lead")}
		page.Action, page.Button, page.Fields = v.url("/reset", nil), v.cat.T("reset.button"), []askField{v.emailField("field.email", email)}
	} else if len(faults) == 0 {
		page.Leads = []string{v.cat.T("mail.off"), v.cat.T("login.forgotten")}
	}
	return v.renderLetter(status, page, faults)
}

// askReset puts the letter into the outbox. Body, status and work are the same whether the address has an account or not.
func (s *site) askReset(v *visit) error {
	form, err := v.fields("email")
	if err != nil {
		return err
	}
	if s.Accounts.Mails() && !s.resets.allow(addressKey(v.c.ClientIP())) {
		err = &forum.ThrottledError{Wait: s.resets.pause()}
	} else {
		err = s.Accounts.AskReset(v.ctx(), form.Get("email"))
	}
	if err == nil {
		return v.seeOther(v.url("/reset", url.Values{"done": {"reset-asked"}}))
	}
	status, faults, err := v.letterFaults(err, []askField{v.emailField("field.email", "")})
	if err != nil {
		return err
	}
	return v.renderReset(status, form.Get("email"), faults)
}

// newSecret is where a new password is set by the secret of a letter. To look at it uses nothing up: machines of mail servers open links.
func (s *site) newSecret(v *visit) error {
	v.secretive()
	code := v.c.Query("code")
	if code == "" {
		return v.hidden()
	}
	if err := s.Accounts.ResetProof(v.ctx(), code); err != nil {
		return err
	}
	return v.renderNewSecret(http.StatusOK, code, nil)
}

func (v *visit) renderNewSecret(status int, code string, faults []fault) error {
	page := letterPage{
		frame: v.frame(v.cat.T("reset.new.title")), Leads: []string{v.cat.T("reset.new.lead")}, Action: v.url("/reset/new", nil), Button: v.cat.T("reset.new.button"),
		Fields: append([]askField{carried("code", clip(code, 200))}, v.passwordFields()...),
	}
	return v.renderLetter(status, page, faults)
}

// setSecret sets the password, once.
func (s *site) setSecret(v *visit) error {
	v.secretive()
	form, err := v.fields("code", "password", "again")
	if err != nil {
		return err
	}
	code := form.Get("code")
	if err := s.Accounts.ResetProof(v.ctx(), code); err != nil {
		return err
	}
	if form.Get("password") != form.Get("again") {
		return v.renderNewSecret(http.StatusBadRequest, code, []fault{v.faultOf("again", "differs", nil)})
	}
	if err := s.Accounts.Reset(v.ctx(), code, form.Get("password")); err != nil {
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		return v.renderNewSecret(status, code, faults)
	}
	if v.token != "" { // all sessions have ended, this one too
		s.cookies.Clear(v.c.Writer)
	}
	return v.seeOther(v.url("/login", url.Values{"done": {"reset"}}))
}

// addressProof shows what the secret of a letter confirms.
func (s *site) addressProof(v *visit) error {
	v.secretive()
	code := v.c.Query("code")
	if code != "" {
		return v.renderAddressProof(http.StatusOK, code, nil)
	}
	if v.done() == "" {
		return v.hidden()
	}
	page := letterPage{frame: v.frame(v.cat.T("address.confirm.title")), Back: &link{Text: v.cat.T("account.title"), Href: v.url("/account", nil)}}
	return v.renderLetter(http.StatusOK, page, nil)
}

func (v *visit) renderAddressProof(status int, code string, faults []fault) error {
	p, err := v.site.Accounts.AddressProof(v.ctx(), code)
	if err != nil {
		return err
	}
	page := letterPage{frame: v.frame(v.cat.T("address.confirm.title"))}
	page.Leads, page.Facts = []string{v.cat.T("address." + string(p.Purpose) + ".lead")}, []fact{{Name: v.cat.T("field.email"), Value: own(p.Email)}}
	page.Action, page.Button, page.Fields = v.url("/address", nil), v.cat.T("address.confirm.button"), []askField{carried("code", code)}
	return v.renderLetter(status, page, faults)
}

// confirmAddress uses the secret.
func (s *site) confirmAddress(v *visit) error {
	v.secretive()
	form, err := v.fields("code")
	if err != nil {
		return err
	}
	purpose, err := s.Accounts.ConfirmAddress(v.ctx(), form.Get("code"))
	if err != nil {
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		return v.renderAddressProof(status, form.Get("code"), faults)
	}
	return v.seeOther(v.url("/address", url.Values{"done": {"address-" + string(purpose)}}))
}

// subscriber asks whether the notices by mail are to end.
func (s *site) subscriber(v *visit) error {
	v.secretive()
	if v.c.Query("code") == "" {
		return v.hidden()
	}
	if err := s.Accounts.Subscriber(v.ctx(), v.c.Query("code")); err != nil {
		return err
	}
	return v.renderSubscriber(http.StatusOK, v.c.Query("code"), nil)
}

func (v *visit) renderSubscriber(status int, code string, faults []fault) error {
	page := letterPage{
		frame: v.frame(v.cat.T("unsubscribe.title")), Leads: []string{v.cat.T("unsubscribe.lead")}, Action: v.url("/unsubscribe", nil), Button: v.cat.T("unsubscribe.button"),
		Fields: []askField{carried("code", clip(code, 200))},
	}
	return v.renderLetter(status, page, faults)
}

// unsubscribe ends the notices by mail. A machine of the person's mail service may ask for it with one POST and without a session (RFC 8058): its code
// stands in the address then, and it wants no redirect.
func (s *site) unsubscribe(v *visit) error {
	v.secretive()
	form, err := v.fields("code", "List-Unsubscribe")
	if err != nil {
		return err
	}
	code := form.Get("code")
	if code == "" {
		code = v.c.Query("code")
	}
	if err := s.Accounts.Unsubscribe(v.ctx(), code); err != nil {
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		return v.renderSubscriber(status, code, faults)
	}
	page := letterPage{
		frame: v.frame(v.cat.T("unsubscribe.title")), Leads: []string{v.cat.T("unsubscribe.done")}, Back: &link{Text: v.cat.T("mailset.title"), Href: v.url("/account/mail", nil)},
	}
	return v.renderLetter(http.StatusOK, page, nil)
}
