package web

import "net/http"

// joinPage is where an invitation is accepted. Its secret stands in the query, which is not logged, and not in the path.
type joinPage struct {
	frame
	Action string
	Code   string
	Email  string
	Roles  []string
	Inputs []input
	Faults []fault
}

// join shows what the holder of an invitation is invited to.
func (s *site) join(v *visit) error {
	v.secretive()
	if v.c.Query("code") == "" {
		return v.hidden()
	}
	return v.renderJoin(http.StatusOK, v.c.Query("code"), "", nil)
}

func (v *visit) renderJoin(status int, code, name string, faults []fault) error {
	i, err := v.site.Accounts.Invitation(v.ctx(), code)
	if err != nil {
		return err
	}
	page := joinPage{frame: v.frame(v.cat.T("join.title")), Action: v.url("/join", nil), Code: code, Email: i.Email, Faults: faults}
	page.Robots = "noindex"
	page.faulty(v, faults)
	for _, role := range i.Roles {
		page.Roles = append(page.Roles, v.cat.T("role."+string(role)))
	}
	page.Inputs = inputs(append([]input{
		{ID: "name", Name: "name", Label: v.cat.T("field.name"), Hint: v.cat.T("field.name.hint"), Type: "text", Autocomplete: "name", Max: 100, Value: name},
	}, v.newPassword()...), faults)
	return v.write(status, "join", page)
}

// accept makes the account and signs its owner in.
func (s *site) accept(v *visit) error {
	v.secretive()
	form, err := v.fields("code", "name", "password", "again")
	if err != nil {
		return err
	}
	code, name := form.Get("code"), form.Get("name")
	if form.Get("password") != form.Get("again") {
		return v.renderJoin(http.StatusBadRequest, code, clip(name, maxBody), []fault{v.faultOf("again", "differs", nil)})
	}
	i, err := s.Accounts.Invitation(v.ctx(), code)
	if err != nil {
		return err
	}
	if _, err := s.Accounts.Accept(v.ctx(), code, name, v.lang, form.Get("password")); err != nil {
		status, faults, err := v.faults(err, map[string]string{"email": "name"})
		if err != nil {
			return err
		}
		return v.renderJoin(status, code, clip(name, maxBody), faults)
	}
	token, _, err := s.Accounts.SignIn(v.ctx(), i.Email, form.Get("password"), v.client())
	if err != nil { // there is an account already, so that its owner goes on at the sign-in
		status, faults, err := v.faults(err, nil)
		if err != nil {
			return err
		}
		return v.renderLogin(status, loginPage{Next: v.afterLogin(""), Faults: faults, email: i.Email})
	}
	return v.enter(token, v.url("/account", nil))
}
