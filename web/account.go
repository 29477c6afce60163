package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"taldau/data"
	"taldau/forum"
)

// accountPage is what a person sees of its own account.
type accountPage struct {
	frame
	Done     string // what was done a moment ago, in words
	Facts    []fact
	Grants   []grantRow
	Badges   []grantRow
	Profile  formPart
	Langs    choiceGroup
	Password formPart
	Sessions []sessionRow
	EndURL   string
	Others   bool // there are other sessions
	Export   string

	Handle, HandleURL, ProfileURL string // by which others call the visitor; addresses to choose one and of the own profile

	Second  string // address of the page of the second factor
	Keys    string // address of the page of the other ways to sign in
	Leave   string // address of the page where the account is deleted
	Letters []link // pages of mail and address
	Manage  []link // pages of those with further permissions
	Faults  []fault
}

// formPart is one form of a page with several.
type formPart struct {
	Action string
	Inputs []input
}

// grantRow is a role or a badge, with who gave it and why.
type grantRow struct {
	Name   phrase
	By     phrase
	When   string
	Reason phrase
	Undo   string // address of the page that takes it; empty: it cannot be taken
}

// grantTable is a table of roles or badges for the template "grants".
type grantTable struct {
	ID, Head string
	Rows     []grantRow
	Undo     bool // with a column that takes them
}

func newGrantTable(id, head string, rows []grantRow, undo bool) grantTable {
	return grantTable{id, head, rows, undo}
}

// sessionRow is one sign-in.
type sessionRow struct {
	ID      string
	Agent   string
	Network string
	Created string
	Seen    string
	Current bool
	Way     string // by which it began
}

// account shows the account.
func (s *site) account(v *visit) error {
	return v.renderAccount(http.StatusOK, v.user.Name, v.user.Lang, nil)
}

// renderAccount keeps what was typed into the profile; passwords are never kept.
func (v *visit) renderAccount(status int, name, lang string, faults []fault) error {
	names, err := v.site.Accounts.Names(v.ctx(), v.user)
	if err != nil {
		return err
	}
	sessions, err := v.site.Accounts.Sessions(v.ctx(), forum.As(v.user))
	if err != nil {
		return err
	}
	page := accountPage{
		frame: v.frame(v.cat.T("account.title")), Done: v.done(), Faults: faults,
		Facts:  v.accountFacts(v.user),
		Grants: v.grantRows(v.user, names, false), Badges: v.badgeRows(v.user, names, false),
		Langs:    v.choices("lang", []string{"kk", "ru", "en"}, lang),
		EndURL:   v.url("/account/sessions", nil),
		Sessions: v.sessionRows(sessions), Others: len(sessions) > 1,
		Handle: v.user.Handle, HandleURL: v.url("/account/handle", nil), ProfileURL: v.profileURL(calledOf(v.user)),
		Export: v.url("/account/export", nil), Second: v.url("/account/second", nil),
		Leave: v.url("/account/delete", nil), Keys: v.url("/account/keys", nil),
	}
	page.faulty(v, faults)
	page.Letters = []link{{Text: v.cat.T("mailset.title"), Href: v.url("/account/mail", nil)}, {Text: v.cat.T("address.title"), Href: v.url("/account/address", nil)}}
	page.Robots = "noindex"
	page.Profile = formPart{v.url("/account/profile", nil), inputs([]input{
		{ID: "name", Name: "name", Label: v.cat.T("field.name"), Type: "text", Autocomplete: "name", Max: 100, Value: name},
	}, faults)}
	page.Password = formPart{v.url("/account/password", nil), inputs(append([]input{
		{ID: "old", Name: "old", Label: v.cat.T("field.old"), Type: "password", Autocomplete: "current-password", Max: 256},
	}, v.newPassword()...), faults)}
	for _, l := range []struct {
		permission forum.Permission
		path, text string
	}{{forum.PermReview, "/review", "review.title"}, {forum.PermConfirmCategory, "/review/categories", "review.categories"}, {forum.PermManageUsers, "/admin/users", "users.title"}, {forum.PermReadAudit, "/admin/audit", "audit.title"}, {forum.PermManageHooks, "/admin/webhooks", "hooks.title"}, {forum.PermReadQueue, "/moderation", "moderation.title"}} {
		missing := v.site.Review == nil && strings.HasPrefix(l.path, "/review") || v.site.Discussion == nil && l.path == "/moderation"
		if v.may(l.permission) && !missing {
			page.Manage = append(page.Manage, link{Text: v.cat.T(l.text), Href: v.url(l.path, nil)})
		}
	}
	return v.write(status, "account", page)
}

// newPassword are the two fields of a new password.
func (v *visit) newPassword() []input {
	return []input{
		{ID: "password", Name: "password", Label: v.cat.T("field.newPassword"), Hint: v.cat.T("field.newPassword.hint"), Type: "password", Autocomplete: "new-password", Max: 256},
		{ID: "again", Name: "again", Label: v.cat.T("field.again"), Type: "password", Autocomplete: "new-password", Max: 256},
	}
}

// accountFacts are name, address and age of an account.
func (v *visit) accountFacts(u *forum.User) []fact {
	list := []fact{
		{Name: v.cat.T("field.name"), Value: v.printed(u.Name, "")},
		{Name: v.cat.T("field.email"), Value: own(u.Email)},
		{Name: v.cat.T("field.created"), Date: u.Created.In(data.Zone).Format(time.DateOnly)},
	}
	if u.Suspended != nil {
		list = append(list, fact{Name: v.cat.T("user.suspended"), Value: v.printed(u.Suspended.Reason, "")})
	}
	return list
}

func (v *visit) grantRows(u *forum.User, names map[forum.UserID]string, undo bool) []grantRow {
	var rows []grantRow
	for _, g := range u.Grants {
		row := grantRow{
			Name: own(v.cat.T("role." + string(g.Role))), By: v.personName(g.By, names), When: v.moment(g.At), Reason: v.printed(g.Reason, ""),
		}
		if undo && g.Role != forum.RoleCitizen {
			row.Undo = v.url("/admin/users/"+u.ID.String()+"/revoke", url.Values{"object": {string(g.Role)}})
		}
		rows = append(rows, row)
	}
	return rows
}

func (v *visit) badgeRows(u *forum.User, names map[forum.UserID]string, undo bool) []grantRow {
	var rows []grantRow
	for _, b := range u.Badges {
		row := grantRow{Name: v.printed(b.Text, ""), By: v.personName(b.By, names), When: v.moment(b.At), Reason: v.printed(b.Reason, "")}
		if undo {
			row.Undo = v.url("/admin/users/"+u.ID.String()+"/unbadge", url.Values{"object": {b.Text}})
		}
		rows = append(rows, row)
	}
	return rows
}

func (v *visit) sessionRows(list []*forum.Session) []sessionRow {
	var rows []sessionRow
	for _, session := range list {
		rows = append(rows, sessionRow{
			ID: string(session.ID), Agent: cmp.Or(agentName(session.Agent), "—"), Network: session.Network, Created: v.moment(session.Created), Seen: v.moment(session.Seen),
			Current: session.ID == v.session.ID, Way: v.cat.T("way." + string(cmp.Or(session.Way, forum.WayPassword))),
		})
	}
	return rows
}

// done tells what was done a moment ago, by the parameter that a redirect after a form sets.
func (v *visit) done() string {
	if id := "done." + v.c.Query("done"); v.cat.Has(id) {
		return v.cat.T(id)
	}
	return ""
}

// saveProfile changes name and language.
func (s *site) saveProfile(v *visit) error {
	form, err := v.fields("name", "lang")
	if err != nil {
		return err
	}
	name, lang := form.Get("name"), form.Get("lang")
	if err := s.Accounts.SetProfile(v.ctx(), forum.As(v.user), name, lang); err != nil {
		status, faults, err := v.faults(err, map[string]string{"lang": "lang-kk"})
		if err != nil {
			return err
		}
		return v.renderAccount(status, clip(name, maxBody), lang, faults)
	}
	v.setCookie(cookieLanguage, lang)
	return v.seeOther(address(lang, "/account", url.Values{"done": {"profile"}}))
}

// savePassword changes the password; all other sessions end.
func (s *site) savePassword(v *visit) error {
	form, err := v.fields("old", "password", "again")
	if err != nil {
		return err
	}
	again := func(status int, faults []fault) error {
		return v.renderAccount(status, v.user.Name, v.user.Lang, faults)
	}
	if form.Get("password") != form.Get("again") {
		return again(http.StatusBadRequest, []fault{v.faultOf("again", "differs", nil)})
	}
	address := addressKey(v.c.ClientIP())
	if wait := s.throttle.Take(v.user.Email, address); wait > 0 {
		v.retryAfter(wait)
		return again(http.StatusTooManyRequests, []fault{v.faultOf("old", "throttled", nil)})
	}
	token, err := s.Accounts.ChangePassword(v.ctx(), v.token, form.Get("old"), form.Get("password"))
	if err != nil {
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		return again(status, faults)
	}
	s.throttle.Succeed(v.user.Email, address)
	s.cookies.Set(v.c.Writer, token)
	return v.seeOther(v.url("/account", url.Values{"done": {"password"}}))
}

// endSessions ends one session of the visitor, or all others.
func (s *site) endSessions(v *visit) error {
	form, err := v.fields("session", "others")
	if err != nil {
		return err
	}
	by := forum.As(v.user)
	if form.Has("others") {
		err = s.Accounts.EndOtherSessions(v.ctx(), by, v.session.ID)
	} else {
		err = s.Accounts.EndSession(v.ctx(), by, forum.SessionID(form.Get("session")))
	}
	if err != nil {
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		return v.renderAccount(status, v.user.Name, v.user.Lang, faults)
	}
	return v.seeOther(v.url("/account", url.Values{"done": {"session"}}))
}

// exportAccount hands out everything that is kept about the visitor.
func (s *site) exportAccount(v *visit) error {
	x, err := s.Accounts.Export(v.ctx(), forum.As(v.user))
	if err != nil {
		return err
	}
	all := struct {
		*forum.Export
		Discussion *forum.Contributions `json:"discussion,omitempty"`
	}{Export: x}
	if s.Discussion != nil {
		if all.Discussion, err = s.Discussion.Contributions(v.ctx(), forum.As(v.user)); err != nil {
			return err
		}
	}
	body, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("export account: %w", err)
	}
	v.c.Header("Content-Disposition", `attachment; filename="taldau-account.json"`)
	v.c.Data(http.StatusOK, "application/json; charset=utf-8", append(body, '\n'))
	return nil
}
