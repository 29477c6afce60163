package web

import (
	"net/http"

	"taldau/forum"
	"taldau/web/auth"
)

// accountRoute is an address of the accounts with who may use it.
type accountRoute struct {
	method string
	path   string
	need   forum.Permission // empty: everybody; PermOwnAccount: asked to sign in; any other: does not exist for those without it
	serve  handler
}

// accountRoutes lists every address of the accounts.
func (s *site) accountRoutes() []accountRoute {
	get, post := http.MethodGet, http.MethodPost
	list := []accountRoute{
		{get, "/login", "", s.login},
		{post, "/login", "", s.signIn},
		{get, "/login/code", "", s.code},
		{post, "/login/code", "", s.enterCode},
		{post, "/login/passkey/begin", "", s.beginPasskey},
		{post, "/login/passkey", "", s.enterPasskey},
		{get, "/login/oidc", "", s.beginOIDC},
		{get, auth.BackPath, "", s.backOIDC},
		{get, "/login/signature", "", s.signature},
		{get, "/login/signature/text", "", s.signatureText},
		{post, "/login/signature", "", s.enterSignature},
		{post, "/logout", "", s.logout},
		{get, "/join", "", s.join},
		{post, "/join", "", s.accept},
		{get, "/account", forum.PermOwnAccount, s.account},
		{post, "/account/profile", forum.PermOwnAccount, s.saveProfile},
		{post, "/account/password", forum.PermOwnAccount, s.savePassword},
		{post, "/account/sessions", forum.PermOwnAccount, s.endSessions},
		{get, "/account/second", forum.PermOwnAccount, s.second},
		{post, "/account/second", forum.PermOwnAccount, s.enableSecond},
		{post, "/account/second/begin", forum.PermOwnAccount, s.beginSecond},
		{post, "/account/second/codes", forum.PermOwnAccount, s.renewCodes},
		{post, "/account/second/off", forum.PermOwnAccount, s.disableSecond},
		{get, "/account/handle", forum.PermOwnAccount, s.handle},
		{post, "/account/handle", forum.PermOwnAccount, s.saveHandle},
		{get, "/account/keys", forum.PermOwnAccount, s.keys},
		{post, "/account/keys", forum.PermOwnAccount, s.addKey},
		{post, "/account/keys/begin", forum.PermOwnAccount, s.beginKey},
		{post, "/account/keys/link", forum.PermOwnAccount, s.link},
		{post, "/account/keys/remove", forum.PermOwnAccount, s.removeKey},
		{get, "/account/export", forum.PermOwnAccount, s.exportAccount},
		{get, "/account/delete", forum.PermOwnAccount, s.leave},
		{post, "/account/delete", forum.PermOwnAccount, s.left},
		{get, "/admin/users", forum.PermManageUsers, s.users},
		{get, "/admin/users/:id", forum.PermManageUsers, s.userPage},
		{post, "/admin/users/:id/grant", forum.PermManageUsers, s.grant},
		{post, "/admin/users/:id/badge", forum.PermManageUsers, s.giveBadge},
		{get, "/admin/invite", forum.PermManageUsers, s.invite},
		{post, "/admin/invite", forum.PermManageUsers, s.sendInvitation},
		{post, "/admin/invite/withdraw", forum.PermManageUsers, s.withdrawInvitation},
		{get, "/admin/audit", forum.PermReadAudit, s.audit},
	}
	list = append(list, s.mailRoutes()...)
	for name, do := range s.reversals() {
		list = append(list, accountRoute{get, "/admin/users/:id/" + name, forum.PermManageUsers, s.confirm(name)},
			accountRoute{post, "/admin/users/:id/" + name, forum.PermManageUsers, s.confirmed(name, do)})
	}
	return s.repeatable(list)
}

// guarded wraps the handler of a route with what its row declares.
func (s *site) guarded(r accountRoute) handler {
	isForm := r.method == http.MethodPost
	switch {
	case r.need == "" && isForm:
		return s.form(r.serve)
	case r.need == "":
		return r.serve
	case r.need == forum.PermOwnAccount && isForm:
		return s.signedInForm(r.serve)
	case r.need == forum.PermOwnAccount:
		return s.signedIn(r.serve)
	case isForm:
		return s.onlyForm(r.need, r.serve)
	}
	return s.only(r.need, r.serve)
}
