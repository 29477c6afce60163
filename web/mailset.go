package web

import (
	"net/http"
	"net/url"
	"time"

	"taldau/data"
	"taldau/forum"
)

// mailChoices is where a person says what it wants to be mailed.
func (s *site) mailChoices(v *visit) error {
	return v.renderMailChoices(http.StatusOK, v.user.Mail, nil)
}

// renderMailChoices shows the choices: those that are kept, or those of a form that was refused.
func (v *visit) renderMailChoices(status int, choices forum.MailChoices, faults []fault) error {
	page := letterPage{frame: v.frame(v.cat.T("mailset.title")), Back: &link{Text: v.cat.T("account.title"), Href: v.url("/account", nil)}}
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(page.Heading), v.url("/account/mail", nil)})
	page.Facts = []fact{{Name: v.cat.T("field.email"), Value: own(v.user.Email)}, v.verifiedFact()}
	if !v.site.Accounts.Mails() {
		page.Leads = []string{v.cat.T("mail.off")}
		return v.renderLetter(status, page, faults)
	}
	page.Leads = []string{v.cat.T("mailset.lead"), v.cat.T("mailset.chamber")}
	if v.user.Verified.IsZero() {
		page.Leads = []string{v.cat.T("mailset.unverified"), v.cat.T("mailset.lead"), v.cat.T("mailset.chamber")}
		page.Second = &button{v.url("/account/mail/verify", nil), v.cat.T("mailset.verify")}
	}
	page.Action, page.Button = v.url("/account/mail", nil), v.cat.T("account.save")
	for _, source := range forum.Sources() {
		var values []string
		for _, when := range forum.MailWhens() {
			values = append(values, string(when))
		}
		page.Fields = append(page.Fields, oneOf(string(source), own(v.cat.T("mailset."+string(source))), values, string(choices.Of(source)), func(w string) string {
			return v.cat.T("mailset.when." + w)
		}))
	}
	return v.renderLetter(status, page, faults)
}

func (v *visit) verifiedFact() fact {
	f := fact{Name: v.cat.T("field.verified"), Value: own(v.cat.T("field.verified.no"))}
	if !v.user.Verified.IsZero() {
		f.Value, f.Date = phrase{}, v.user.Verified.In(data.Zone).Format(time.DateOnly)
	}
	return f
}

// chooseMail keeps what was chosen.
func (s *site) chooseMail(v *visit) error {
	var names []string
	for _, source := range forum.Sources() {
		names = append(names, string(source))
	}
	form, err := v.fields(names...)
	if err != nil {
		return err
	}
	choices := forum.MailChoices{}
	for _, source := range forum.Sources() {
		if form.Has(string(source)) {
			choices[source] = forum.MailWhen(form.Get(string(source)))
		}
	}
	if err := s.Accounts.SetMail(v.ctx(), forum.As(v.user), choices); err != nil {
		status, faults, err := v.letterFaults(err, nil)
		if err != nil {
			return err
		}
		return v.renderMailChoices(status, choices, faults)
	}
	return v.seeOther(v.url("/account/mail", url.Values{"done": {"mailset"}}))
}

// askVerify has a letter sent to the address of the visitor.
func (s *site) askVerify(v *visit) error {
	if _, err := v.fields(); err != nil {
		return err
	}
	err := s.Accounts.AskVerify(v.ctx(), forum.As(v.user))
	if err == nil {
		return v.seeOther(v.url("/account/mail", url.Values{"done": {"verify-asked"}}))
	}
	status, faults, err := v.letterFaults(err, nil)
	if err != nil {
		return err
	}
	return v.renderMailChoices(status, v.user.Mail, faults)
}

// address is where a person changes its address.
func (s *site) address(v *visit) error { return v.renderAddress(http.StatusOK, "", nil) }

func (v *visit) addressFields(email string) []askField {
	return []askField{v.emailField("address.new", email), {Kind: fieldInput, input: input{
		ID: "old", Name: "old", Label: v.cat.T("field.old"), Hint: v.cat.T("keys.old.hint"), Type: "password", Autocomplete: "current-password", Max: 256,
	}}}
}

func (v *visit) renderAddress(status int, email string, faults []fault) error {
	page := letterPage{frame: v.frame(v.cat.T("address.title")), Back: &link{Text: v.cat.T("account.title"), Href: v.url("/account", nil)}}
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(page.Heading), v.url("/account/address", nil)})
	page.Facts = []fact{{Name: v.cat.T("field.email"), Value: own(v.user.Email)}, v.verifiedFact()}
	page.Leads = []string{v.cat.T("mail.off")}
	if v.site.Accounts.Mails() {
		page.Leads = []string{v.cat.T("address.lead")}
		page.Action, page.Button, page.Fields = v.url("/account/address", nil), v.cat.T("address.button"), v.addressFields(email)
	}
	return v.renderLetter(status, page, faults)
}

// changeAddress has a letter sent to the new address. The answer does not tell whether that has an account already.
func (s *site) changeAddress(v *visit) error {
	form, err := v.fields("email", "old")
	if err != nil {
		return err
	}
	host := addressKey(v.c.ClientIP())
	if wait := s.throttle.Take(v.user.Email, host); wait > 0 {
		err = &forum.ThrottledError{Wait: wait}
	} else if err = s.Accounts.AskChange(v.ctx(), v.token, form.Get("email"), form.Get("old")); err == nil {
		s.throttle.Succeed(v.user.Email, host)
		return v.seeOther(v.url("/account/address", url.Values{"done": {"change-asked"}}))
	}
	status, faults, err := v.letterFaults(err, v.addressFields(""))
	if err != nil {
		return err
	}
	return v.renderAddress(status, form.Get("email"), faults)
}
