package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"taldau/classifier"
	"taldau/data"
	"taldau/forum"
)

// instances lists the levels of courts in their order.
func instances() []string {
	return []string{string(data.InstanceFirst), string(data.InstanceAppeal), string(data.InstanceCassation), string(data.InstanceSupreme)}
}

// office shows the form of the office of a person: the seat of a judge, the categories of a curator.
func (s *site) office(v *visit) error { return v.renderOffice(http.StatusOK, nil, nil) }

func (v *visit) renderOffice(status int, typed url.Values, faults []fault) error {
	u, err := v.target()
	if err != nil {
		return err
	}
	at := "/admin/users/" + u.ID.String()
	page := actionPage{
		frame: v.frame(v.cat.T("office.title")), Lead: v.cat.T("office.text"), Facts: append(v.accountFacts(u), v.officeFacts(u)...),
		Action: v.url(at+"/office", nil), Button: v.cat.T("account.save"), Back: v.url(at, nil), Fields: v.officeFields(u, typed),
	}
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(v.cat.T("users.title")), v.url("/admin/users", nil)},
		crumb{own(u.Email), page.Back}, crumb{own(page.Heading), page.Action})
	return v.renderAction(status, page, typed, faults)
}

func (v *visit) officeFields(u *forum.User, typed url.Values) []askField {
	office := forum.Office{}
	if u.Office != nil {
		office = *u.Office
	}
	codes := make([]string, len(office.Curates))
	for i, c := range office.Curates {
		codes[i] = string(c)
	}
	court, level, curates := office.Court, string(office.Level), strings.Join(codes, "\n")
	if typed != nil {
		court, level, curates = typed.Get("court"), typed.Get("level"), typed.Get("curates")
	}
	levels := askField{Kind: fieldSelect, input: v.controlOf("level", "", "", 0)}
	for _, value := range append([]string{""}, instances()...) {
		label := v.cat.T("office.none")
		if value != "" {
			label = v.cat.T("instance." + value)
		}
		levels.Choices = append(levels.Choices, choice{Value: value, Label: label, Checked: value == level})
	}
	return []askField{v.oneLine("court", "text", court, 4), levels, v.area("curates", curates, 4, 4000), v.whyField(typed.Get("reason"))}
}

// officeFacts are the office of a person in words.
func (v *visit) officeFacts(u *forum.User) []fact {
	o := u.Office
	if o == nil {
		return nil
	}
	var list []fact
	if o.Court != "" {
		list = append(list, fact{Name: v.cat.T("fact.court"), Value: v.courtName(data.Court{Code: o.Court})}, fact{Name: v.cat.T("field.region"), Value: v.regionName(o.Region)})
	}
	if o.Level != "" {
		list = append(list, fact{Name: v.cat.T("formfield.level"), Value: own(v.word("instance", string(o.Level)))})
	}
	for _, code := range o.Curates {
		list = append(list, fact{Name: v.cat.T("office.curates"), Value: v.categoryName(code), Href: v.url("/category/"+url.PathEscape(string(code)), nil)})
	}
	return append(list, fact{Name: v.cat.T("formfield.why"), Value: v.printed(o.Reason, "")})
}

// assign verifies the office of a person.
func (s *site) assign(v *visit) error {
	form, err := v.fields(idempotency, "court", "level", "curates", "reason")
	if err != nil {
		return err
	}
	u, err := v.target()
	if err != nil {
		return err
	}
	office := forum.Office{Court: strings.TrimSpace(form.Get("court")), Level: data.Instance(form.Get("level")), Reason: form.Get("reason")}
	for _, code := range strings.FieldsFunc(form.Get("curates"), func(r rune) bool { return r == '\n' || r == '\r' || r == ',' || r == ' ' }) {
		office.Curates = append(office.Curates, classifier.Code(code))
	}
	by := v.actor()
	by.Key = cmp.Or(by.Key, form.Get(idempotency))
	if err := s.Discussion.Assign(v.ctx(), by, u.ID, office); err != nil {
		var wrong *forum.InvalidError
		if errors.As(err, &wrong) && wrong.Field == "category" { // one of those that the field names
			err = &forum.InvalidError{Field: "curates", Code: wrong.Code, Message: wrong.Message}
		}
		status, faults, err := v.refusals(err, v.officeFields(u, form))
		if err != nil {
			return err
		}
		return v.renderOffice(status, form, faults)
	}
	return v.settle(u, nil, "office", nil, nil)
}
