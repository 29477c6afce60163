package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"taldau/data"
	"taldau/forum"
)

// invitePage is the form of an invitation; then the address for the invited person, shown once.
type invitePage struct {
	frame
	Action string
	Inputs []input
	Roles  choiceGroup
	After  []input
	Faults []fault
	Link   string
	Email  string
	Mails  bool // the service sends mail
	Done   string

	Open     []invitedRow // that may still be accepted
	Withdraw string       // address of the form that ends one
}

// invitedRow is an invitation that may still be accepted.
type invitedRow struct {
	Email string
	Roles []string
	By    phrase
	Until string // the day, ISO
}

// invite shows the form.
func (s *site) invite(v *visit) error { return v.renderInvite(http.StatusOK, url.Values{}, nil, "") }

func (v *visit) renderInvite(status int, typed url.Values, faults []fault, token string) error {
	page := invitePage{frame: v.frame(v.cat.T("invite.title")), Action: v.url("/admin/invite", nil), Roles: v.rolesToGrant(nil, ""), Faults: faults, Mails: v.site.Accounts.Mails(), Done: v.done()}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(v.cat.T("account.title")), Href: v.url("/account", nil)}, crumb{Name: own(v.cat.T("users.title")), Href: v.url("/admin/users", nil)},
		crumb{Name: own(page.Heading), Href: page.Action})
	for i, c := range page.Roles.Choices {
		for _, role := range typed["role"] {
			page.Roles.Choices[i].Checked = page.Roles.Choices[i].Checked || c.Value == role
		}
	}
	page.Inputs = inputs([]input{
		{ID: "email", Name: "email", Label: v.cat.T("field.email"), Hint: v.cat.T("invite.email.hint"), Type: "email", Autocomplete: "off", Max: 254, Value: clip(typed.Get("email"), maxBody)},
	}, faults)
	page.After = inputs([]input{v.reasonInput("reason", clip(typed.Get("reason"), maxBody), "")}, faults)
	if token != "" {
		page.Link, page.Email = v.absolute(v.url("/join", url.Values{"code": {token}})), clip(typed.Get("email"), 254)
	}
	if err := page.open(v); err != nil {
		return err
	}
	return v.write(status, "invite", page)
}

// open lists the invitations that may still be accepted.
func (page *invitePage) open(v *visit) error {
	page.Withdraw = v.url("/admin/invite/withdraw", nil)
	list, names, err := v.site.Accounts.Invitations(v.ctx(), forum.As(v.user))
	for _, i := range list {
		row := invitedRow{Email: i.Email, By: v.personName(i.By, names), Until: i.Created.Add(forum.InvitationLifetime).In(data.Zone).Format(time.DateOnly)}
		for _, role := range i.Roles {
			row.Roles = append(row.Roles, v.cat.T("role."+string(role)))
		}
		page.Open = append(page.Open, row)
	}
	return err
}

// withdrawInvitation ends an invitation that was not accepted yet.
func (s *site) withdrawInvitation(v *visit) error {
	form, err := v.fields("email")
	if err != nil {
		return err
	}
	err = s.Accounts.Uninvite(v.ctx(), forum.As(v.user), form.Get("email"))
	if err == nil {
		return v.seeOther(v.url("/admin/invite", url.Values{"done": {"invite-withdrawn"}}))
	}
	status, faults, err := v.faults(err, map[string]string{"email": ""})
	if err != nil {
		return err
	}
	return v.renderInvite(status, url.Values{}, faults, "")
}

// sendInvitation makes the invitation and shows its address once: it is kept nowhere.
func (s *site) sendInvitation(v *visit) error {
	form, err := v.fields("email", "role*", "reason", "send")
	if err != nil {
		return err
	}
	var roles []forum.Role
	for _, role := range form["role"] {
		roles = append(roles, forum.Role(role))
	}
	var token string
	if form.Get("send") == "mail" {
		if err = s.Accounts.InviteByMail(v.ctx(), forum.As(v.user), form.Get("email"), v.lang, roles, form.Get("reason")); err == nil {
			return v.seeOther(v.url("/admin/invite", url.Values{"done": {"invite-sent"}}))
		}
	} else {
		token, err = s.Accounts.Invite(v.ctx(), forum.As(v.user), form.Get("email"), roles, form.Get("reason"))
	}
	if errors.Is(err, forum.ErrNoMail) {
		return v.renderInvite(http.StatusServiceUnavailable, form, []fault{{Text: v.cat.T("mail.off")}}, "")
	}
	if err != nil {
		status, faults, err := v.faults(err, v.rolesToGrant(nil, "").roleFields())
		if err != nil {
			return err
		}
		return v.renderInvite(status, form, faults, "")
	}
	return v.renderInvite(http.StatusOK, form, nil, token)
}
