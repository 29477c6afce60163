package web

import (
	"net/http"
	"net/url"

	"taldau/forum"
)

// handle shows the form of the name by which others call the visitor; a handle made of the name is proposed to who has none.
func (s *site) handle(v *visit) error {
	typed := v.user.Handle
	if typed == "" {
		var err error
		if typed, err = s.Accounts.ProposeHandle(v.ctx(), v.actor()); err != nil {
			return err
		}
	}
	return v.renderHandle(http.StatusOK, typed, nil)
}

func (v *visit) renderHandle(status int, typed string, faults []fault) error {
	page := actionPage{
		frame: v.frame(v.cat.T("handle.title")), Lead: v.cat.T("handle.text"), Action: v.url("/account/handle", nil), Button: v.cat.T("account.save"), Back: v.url("/account", nil),
	}
	if v.user.Handle != "" {
		page.Facts = []fact{{Name: v.cat.T("handle.now"), Value: v.printed("@"+v.user.Handle, ""), Href: v.profileURL(v.user.Handle)}}
	}
	page.Fields = []askField{v.oneLine("handle", "text", clip(typed, maxBody), 31)}
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(page.Heading), v.url("/account/handle", nil)})
	page.Robots, page.Faults = "noindex", faults
	for _, f := range faults {
		if f.Field != "" {
			page.Fields[0].Fault = f.Text
		}
	}
	page.faulty(v, faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(status, "action", page)
}

// saveHandle gives the visitor a handle.
func (s *site) saveHandle(v *visit) error {
	form, err := v.fields("handle")
	if err != nil {
		return err
	}
	err = s.Accounts.SetHandle(v.ctx(), v.actor(), form.Get("handle"))
	if err == nil {
		return v.seeOther(v.url("/account", url.Values{"done": {"handle"}}))
	}
	status, faults, err := v.letterFaults(err, []askField{v.oneLine("handle", "text", "", 31)})
	if err != nil {
		return err
	}
	return v.renderHandle(status, form.Get("handle"), faults)
}

// profileURL is the address of the profile of who is called so; empty where there is no forum, or for nobody.
func (v *visit) profileURL(called string) string {
	if v.site.Discussion == nil || called == "" {
		return ""
	}
	return v.url(profilePath(called), nil)
}

// profilePath is the address of a profile without a language.
func profilePath(called string) string { return "/forum/u/" + url.PathEscape(called) }

// calledOf is how the address of one's own profile calls a person.
func calledOf(u *forum.User) string {
	if u.Handle != "" {
		return u.Handle
	}
	return u.ID.String()
}
