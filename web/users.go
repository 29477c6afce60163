package web

import (
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"

	"taldau/data"
	"taldau/forum"
)

// pageOfPeople is how many people, or events, one page lists.
const pageOfPeople = 50

// usersPage is the list of accounts.
type usersPage struct {
	frame
	Find      string
	Email     string // that was looked for and not found
	Rows      []userRow
	Total     int
	First     string
	Next      string
	InviteURL string
	AuditURL  string
}

type userRow struct {
	Href      string
	Name      phrase
	Email     string
	Roles     []string
	Created   string // ISO
	Suspended bool
}

// users lists the accounts in the order of their making, or finds one by its address.
func (s *site) users(v *visit) error {
	page := usersPage{frame: v.frame(v.cat.T("users.title")), Find: v.url("/admin/users", nil), InviteURL: v.url("/admin/invite", nil), AuditURL: v.url("/admin/audit", nil)}
	page.Robots = "noindex"
	page.crumbs(v, crumb{Name: own(v.cat.T("account.title")), Href: v.url("/account", nil)}, crumb{Name: own(v.cat.T("users.title")), Href: page.Find})
	if email := v.c.Query("email"); email != "" {
		u, err := s.Accounts.UserByEmail(v.ctx(), forum.As(v.user), email)
		if err == nil {
			return v.seeOther(v.url("/admin/users/"+u.ID.String(), nil))
		}
		var invalid *forum.InvalidError
		if !errors.Is(err, fs.ErrNotExist) && !errors.As(err, &invalid) {
			return err
		}
		page.Email = clip(email, 254)
	}
	after, err := v.position("after")
	if err != nil {
		return err
	}
	list, err := s.Accounts.Users(v.ctx(), forum.As(v.user), forum.UserID(after), pageOfPeople+1)
	if err != nil {
		return err
	}
	st, err := s.Accounts.Stats(v.ctx())
	if err != nil {
		return err
	}
	page.Total = st.Users
	if len(list) > pageOfPeople {
		list = list[:pageOfPeople]
		page.Next = v.url("/admin/users", url.Values{"after": {list[len(list)-1].ID.String()}})
	}
	if after > 0 {
		page.First = v.url("/admin/users", nil)
	}
	for _, u := range list {
		page.Rows = append(page.Rows, v.userRow(u))
	}
	return v.render("users", page)
}

func (v *visit) userRow(u *forum.User) userRow {
	row := userRow{
		Href: v.url("/admin/users/"+u.ID.String(), nil), Name: v.printed(u.Name, ""), Email: u.Email,
		Created: u.Created.In(data.Zone).Format("2006-01-02"), Suspended: u.Suspended != nil,
	}
	for _, g := range u.Grants {
		row.Roles = append(row.Roles, v.cat.T("role."+string(g.Role)))
	}
	return row
}

// position reads a parameter of paging: a number, 0 where it is not given.
func (v *visit) position(name string) (uint64, error) {
	text := v.c.Query(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(text, 10, 63)
	if err != nil || len(v.c.QueryArray(name)) != 1 {
		return 0, &data.InvalidError{Field: name, Message: "not a number of a page"}
	}
	return n, nil
}

// onePersonPage is one account as administrators see it.
type onePersonPage struct {
	frame
	Done    string
	Facts   []fact
	Grants  []grantRow
	Badges  []grantRow
	Roles   choiceGroup // that may be granted
	Grant   formPart
	Badge   formPart
	Suspend string // address of the confirmation; empty: suspended already
	Second  string // address of the confirmation that drops the second factor; empty: there is none
	Restore string // address of the confirmation; empty: not suspended
	Office  string // address of its form; empty: there is no forum
	Posts   []fact // the office in words
	Faults  []fault
}

// userPage shows one account.
func (s *site) userPage(v *visit) error { return v.renderUser(http.StatusOK, nil, nil) }

// target is the account that the address names.
func (v *visit) target() (*forum.User, error) {
	id, ok := forum.ParseUserID(v.c.Param("id"))
	if !ok {
		return nil, v.hidden()
	}
	return v.site.Accounts.User(v.ctx(), forum.As(v.user), id)
}

// renderUser keeps what was typed into the form with faults.
func (v *visit) renderUser(status int, typed url.Values, faults []fault) error {
	u, err := v.target()
	if err != nil {
		return err
	}
	names, err := v.site.Accounts.Names(v.ctx(), u)
	if err != nil {
		return err
	}
	at := "/admin/users/" + u.ID.String()
	page := onePersonPage{
		frame: v.frame(v.cat.T("user.title", "email", u.Email)), Done: v.done(), Facts: v.accountFacts(u), Faults: faults,
		Grants: v.grantRows(u, names, true), Badges: v.badgeRows(u, names, true),
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(v.cat.T("account.title")), Href: v.url("/account", nil)}, crumb{Name: own(v.cat.T("users.title")), Href: v.url("/admin/users", nil)},
		crumb{Name: own(u.Email), Href: v.url(at, nil)})
	if v.site.Discussion != nil {
		page.Office, page.Posts = v.url(at+"/office", nil), v.officeFacts(u)
	}
	page.Roles = v.rolesToGrant(u, typed.Get("role"))
	page.Grant = formPart{v.url(at+"/grant", nil), inputs([]input{v.reasonInput("reason", typed.Get("reason"), "")}, faults)}
	page.Badge = formPart{v.url(at+"/badge", nil), inputs([]input{
		{ID: "badge", Name: "badge", Label: v.cat.T("field.badge"), Hint: v.cat.T("field.badge.hint"), Type: "text", Max: 100, Value: typed.Get("badge")},
		v.reasonInput("proof", typed.Get("proof"), "proof"),
	}, faults)}
	if u.Suspended == nil {
		page.Suspend = v.url(at+"/suspend", nil)
	} else {
		page.Restore = v.url(at+"/restore", nil)
	}
	st, err := v.site.Accounts.SecondState(v.ctx(), forum.As(u))
	if err != nil {
		return err
	}
	if !st.Since.IsZero() {
		page.Second = v.url(at+"/second", nil)
	}
	return v.write(status, "user", page)
}

func (v *visit) reasonInput(name, value, kind string) input {
	if kind == "" {
		kind = "reason"
	}
	return input{ID: name, Name: name, Label: v.cat.T("field." + kind), Hint: v.cat.T("field." + kind + ".hint"), Type: "text", Max: 1000, Value: value}
}

// rolesToGrant are the roles that the person does not have.
func (v *visit) rolesToGrant(u *forum.User, chosen string) choiceGroup {
	g := choiceGroup{Name: "role", Title: v.cat.T("field.role")}
	for _, role := range forum.Roles() {
		if u == nil && role != forum.RoleCitizen || u != nil && !u.Has(role) {
			g.Choices = append(g.Choices, choice{Value: string(role), Label: v.cat.T("role." + string(role)), Checked: string(role) == chosen})
		}
	}
	return g
}

// roleFields leads from a fault of the role to the first control of the group.
func (g choiceGroup) roleFields() map[string]string {
	if len(g.Choices) == 0 {
		return map[string]string{"role": ""}
	}
	return map[string]string{"role": "role-" + g.Choices[0].Value}
}

// grant gives a role.
func (s *site) grant(v *visit) error {
	form, err := v.fields("role", "reason")
	if err != nil {
		return err
	}
	u, err := v.target()
	if err != nil {
		return err
	}
	return v.settle(u, form, "granted", v.rolesToGrant(u, "").roleFields(),
		s.Accounts.Grant(v.ctx(), forum.As(v.user), u.ID, forum.Role(form.Get("role")), form.Get("reason")))
}

// giveBadge shows a verified fact beside the name.
func (s *site) giveBadge(v *visit) error {
	form, err := v.fields("badge", "proof")
	if err != nil {
		return err
	}
	u, err := v.target()
	if err != nil {
		return err
	}
	return v.settle(u, form, "badge", map[string]string{"reason": "proof"},
		s.Accounts.GiveBadge(v.ctx(), forum.As(v.user), u.ID, form.Get("badge"), form.Get("proof")))
}

// settle shows the page of the account: with what was done, or again with what is wrong.
func (v *visit) settle(u *forum.User, typed url.Values, done string, ids map[string]string, err error) error {
	if err == nil {
		return v.seeOther(v.url("/admin/users/"+u.ID.String(), url.Values{"done": {done}}))
	}
	status, faults, err := v.faults(err, ids)
	if err != nil {
		return err
	}
	return v.renderUser(status, typed, faults)
}
