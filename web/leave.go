package web

import (
	"net/http"
	"net/url"

	"taldau/forum"
)

// leavePage is where a person deletes the own account. It is a page of its own, never a script's question.
type leavePage struct {
	frame
	Goes   []string // what is deleted
	Stays  []string // what stays, and why
	Export string
	Action string
	Inputs []input
	Back   string
	Faults []fault
}

// leave shows what is deleted and what stays.
func (s *site) leave(v *visit) error { return v.renderLeave(http.StatusOK, "", nil) }

func (v *visit) renderLeave(status int, typed string, faults []fault) error {
	st, err := v.site.Accounts.SecondState(v.ctx(), forum.As(v.user))
	if err != nil {
		return err
	}
	page := leavePage{
		frame: v.frame(v.cat.T("leave.title")), Export: v.url("/account/export", nil), Action: v.url("/account/delete", nil), Back: v.url("/account", nil), Faults: faults,
	}
	for _, id := range []string{"leave.goes.name", "leave.goes.own", "leave.goes.mentions"} {
		page.Goes = append(page.Goes, v.cat.T(id))
	}
	for _, id := range []string{"leave.stays.posts", "leave.stays.votes", "leave.stays.log", "leave.stays.text"} {
		page.Stays = append(page.Stays, v.cat.T(id))
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(v.cat.T("account.title")), Href: v.url("/account", nil)}, crumb{Name: own(page.Heading), Href: v.url("/account/delete", nil)})
	fields := []input{{ID: "old", Name: "old", Label: v.cat.T("field.old"), Type: "password", Autocomplete: "current-password", Max: 256}}
	if !st.Since.IsZero() {
		fields = append(fields, input{ID: "code", Name: "code", Label: v.cat.T("field.leaveCode"), Hint: v.cat.T("field.leaveCode.hint"), Type: "text", Autocomplete: "one-time-code", Max: 40})
	}
	fields = append(fields, input{ID: "address", Name: "address", Label: v.cat.T("field.address"), Hint: v.cat.T("field.address.hint"), Type: "email", Autocomplete: "off", Max: 254, Value: clip(typed, maxBody)})
	page.Inputs = inputs(fields, faults)
	return v.write(status, "leave", page)
}

// left deletes the account. Guessing the password is braked as at the sign-in.
func (s *site) left(v *visit) error {
	form, err := v.fields("old", "code", "address")
	if err != nil {
		return err
	}
	address := addressKey(v.c.ClientIP())
	if wait := s.throttle.Take(v.user.Email, address); wait > 0 {
		v.retryAfter(wait)
		return v.renderLeave(http.StatusTooManyRequests, form.Get("address"), []fault{v.faultOf("old", "throttled", nil)})
	}
	proof := forum.Confirmation{Password: form.Get("old"), Code: form.Get("code")}
	if err := s.Accounts.Leave(v.ctx(), v.token, proof, form.Get("address")); err != nil {
		status, faults, err := v.faults(err, map[string]string{"role": ""})
		if err != nil {
			return err
		}
		return v.renderLeave(status, form.Get("address"), faults)
	}
	if s.Discussion != nil {
		if made, err := s.Discussion.Forget(v.ctx(), false); err != nil {
			s.Log.Error("posts that mention somebody who left could not be made anew; the next start tries again", "request", v.requestID(), "err", err)
		} else if made > 0 {
			s.Log.Info("posts were made anew without the name of somebody who left", "posts", made)
		}
	}
	s.cookies.Clear(v.c.Writer)
	return v.seeOther(v.url("/login", url.Values{"done": {"left"}}))
}
