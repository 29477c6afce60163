package web

import (
	"context"
	"net/http"

	"taldau/forum"
)

// confirmPage asks before something is taken from a person. It is a page of its own, never a script's question.
type confirmPage struct {
	frame
	Action string
	Text   string
	Object phrase // what is taken
	Value  string
	Facts  []fact
	Inputs []input
	Button string
	Back   string
	Faults []fault
}

// reversal takes something from a person, or gives it back.
type reversal func(ctx context.Context, by forum.Actor, id forum.UserID, object, reason string) error

// reversals lists what stands behind a confirmation, by the last part of its address.
func (s *site) reversals() map[string]reversal {
	return map[string]reversal{
		"revoke": func(ctx context.Context, by forum.Actor, id forum.UserID, object, reason string) error {
			return s.Accounts.Revoke(ctx, by, id, forum.Role(object), reason)
		},
		"unbadge": s.takeBadge,
		"suspend": func(ctx context.Context, by forum.Actor, id forum.UserID, _, reason string) error {
			return s.Accounts.Suspend(ctx, by, id, reason)
		},
		"second": func(ctx context.Context, by forum.Actor, id forum.UserID, _, reason string) error {
			return s.Accounts.DropSecond(ctx, by, id, reason)
		},
		"restore": func(ctx context.Context, by forum.Actor, id forum.UserID, _, reason string) error {
			return s.Accounts.Restore(ctx, by, id, reason)
		},
	}
}

func (s *site) takeBadge(ctx context.Context, by forum.Actor, id forum.UserID, object, reason string) error {
	return s.Accounts.TakeBadge(ctx, by, id, object, reason)
}

// confirm shows the question.
func (s *site) confirm(name string) handler {
	return func(v *visit) error { return v.renderConfirm(http.StatusOK, name, v.c.Query("object"), "", nil) }
}

// confirmed does what was asked for.
func (s *site) confirmed(name string, do reversal) handler {
	return func(v *visit) error {
		form, err := v.fields("object", "reason")
		if err != nil {
			return err
		}
		u, err := v.target()
		if err != nil {
			return err
		}
		if err := do(v.ctx(), forum.As(v.user), u.ID, form.Get("object"), form.Get("reason")); err != nil {
			status, faults, err := v.faults(err, map[string]string{"role": "", "badge": "", "suspended": ""})
			if err != nil {
				return err
			}
			return v.renderConfirm(status, name, form.Get("object"), form.Get("reason"), faults)
		}
		if !v.still() { // an administrator took the role from itself
			return v.seeOther(v.url("/account", nil))
		}
		return v.settle(u, nil, name, nil, nil)
	}
}

// still reports whether the visitor may manage people also after what was just done.
func (v *visit) still() bool {
	v.user, v.half, v.session, v.token = nil, nil, nil, ""
	v.identify()
	return v.may(forum.PermManageUsers)
}

func (v *visit) renderConfirm(status int, name, object, reason string, faults []fault) error {
	u, err := v.target()
	if err != nil {
		return err
	}
	at := "/admin/users/" + u.ID.String()
	page := confirmPage{
		frame: v.frame(v.cat.T("confirm." + name + ".title")), Action: v.url(at+"/"+name, nil), Text: v.cat.T("confirm." + name + ".text"),
		Value: clip(object, 400), Facts: v.accountFacts(u), Button: v.cat.T("confirm." + name + ".button"), Back: v.url(at, nil), Faults: faults,
		Inputs: inputs([]input{v.reasonInput("reason", clip(reason, maxBody), "")}, faults),
	}
	switch {
	case name == "unbadge":
		page.Object = v.printed(page.Value, "")
	case name == "revoke" && forum.Role(object).Valid():
		page.Object = own(v.cat.T("role." + object))
	}
	page.crumbs(v, crumb{own(v.cat.T("account.title")), v.url("/account", nil)}, crumb{own(v.cat.T("users.title")), v.url("/admin/users", nil)}, crumb{own(u.Email), page.Back})
	page.Robots = "noindex"
	page.faulty(v, faults)
	return v.write(status, "confirm", page)
}
