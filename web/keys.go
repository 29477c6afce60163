package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"taldau/forum"
	"taldau/web/auth"
)

// step is what a sign-in in several steps remembers between them.
type step struct {
	ceremony auth.Ceremony
	flow     auth.Flow
	provider bool            // the person is at the identity provider
	text     string          // that is to be signed; empty: none
	way      forum.Way       // that was proved and is offered; empty: none
	said     string          // what is shown of it
	next     string          // where the sign-in leads
	session  forum.SessionID // of who adds a way; empty: of a sign-in
}

// keysPage lists by what a person may sign in beside the password, and adds and removes such ways.
type keysPage struct {
	frame
	Done     string
	Rows     []wayRow
	Remove   formPart
	Passkeys bool // the service has them
	Add      formPart
	Begin    string // address where the script asks for a challenge
	Others   []link // beginnings of other ways
	Faults   []fault
}

// wayRow is one way to sign in.
type wayRow struct {
	ID, Kind, Since, Used string
	Name                  phrase
	Chosen                bool
}

// keys shows the ways.
func (s *site) keys(v *visit) error {
	return v.renderKeys(http.StatusOK, "", v.c.Query("way"), nil)
}

func (v *visit) renderKeys(status int, name, chosen string, faults []fault) error {
	list, err := v.site.Accounts.Ways(v.ctx(), forum.As(v.user))
	if err != nil {
		return err
	}
	page := keysPage{frame: v.frame(v.cat.T("keys.title")), Done: v.done(), Passkeys: v.site.Passkeys != nil, Begin: v.url("/account/keys/begin", nil), Faults: faults}
	page.Robots, page.Ceremony = "noindex", page.Passkeys
	page.faulty(v, faults)
	page.crumbs(v, crumb{Name: own(v.cat.T("account.title")), Href: v.url("/account", nil)}, crumb{Name: own(page.Heading), Href: v.url("/account/keys", nil)})
	page.Others = v.otherWays("")
	for i, way := range list {
		row := wayRow{ID: way.ID, Kind: v.cat.T("way." + string(way.Kind)), Name: v.printed(way.Name, ""), Since: v.moment(way.Since), Used: "—", Chosen: way.ID == chosen || chosen == "" && i == 0}
		if !way.Used.IsZero() {
			row.Used = v.moment(way.Used)
		}
		page.Rows = append(page.Rows, row)
	}
	password := func(id string) input {
		return input{ID: id, Name: "old", Label: v.cat.T("field.old"), Hint: v.cat.T("keys.old.hint"), Type: "password", Autocomplete: "current-password", Max: 256}
	}
	page.Remove = formPart{v.url("/account/keys/remove", nil), inputs([]input{password("old-remove")}, faults)}
	page.Add = formPart{v.url("/account/keys", nil), inputs([]input{
		{ID: "wayname", Name: "name", Label: v.cat.T("field.wayname"), Hint: v.cat.T("field.wayname.hint"), Type: "text", Autocomplete: "off", Max: 100, Value: name}, password("old"),
	}, faults)}
	return v.write(status, "keys", page)
}

// beginKey makes the challenge for a new passkey; the script of the page asks for it.
func (s *site) beginKey(v *visit) error {
	if _, err := v.fields(); err != nil {
		return err
	}
	if s.Passkeys == nil {
		return v.hidden()
	}
	list, err := s.Accounts.Ways(v.ctx(), forum.As(v.user))
	if err != nil {
		return err
	}
	var held []*forum.Passkey
	for _, way := range list {
		if way.Passkey != nil {
			held = append(held, way.Passkey)
		}
	}
	handle, err := s.Accounts.UserHandle(v.ctx(), v.user.ID)
	if err != nil {
		return err
	}
	options, ceremony, err := s.Passkeys.BeginAdd(handle, v.user.Email, held)
	if err != nil {
		return err
	}
	return v.ceremony(options, step{ceremony: ceremony, session: v.session.ID})
}

// ceremony answers the script with a challenge, and remembers it for this browser only.
func (v *visit) ceremony(options []byte, st step) error {
	v.remember(st, auth.CeremonyLife)
	v.c.Header("Cache-Control", "no-store")
	v.c.Data(http.StatusOK, "application/json; charset=utf-8", options)
	return nil
}

// remember keeps what a sign-in under way needs at its next step, for this browser only.
func (v *visit) remember(st step, life time.Duration) {
	v.site.cookies.SetStep(v.c.Writer, v.site.steps.Put(st, life), int(life.Seconds()))
}

// step takes what was remembered for this browser: once.
func (v *visit) step() (step, bool) {
	st, ok := v.site.steps.Take(v.site.cookies.Step(v.c.Request))
	v.site.cookies.SetStep(v.c.Writer, "", 0)
	return st, ok
}

// addKey keeps a passkey.
func (s *site) addKey(v *visit) error {
	form, err := v.fields("name", "old", "answer")
	if err != nil {
		return err
	}
	if s.Passkeys == nil {
		return v.hidden()
	}
	name := clip(form.Get("name"), maxBody)
	again := func(status int, field, code string) error {
		return v.renderKeys(status, name, "", []fault{v.faultOf(field, code, map[string]string{"way": ""})})
	}
	st, ok := v.step()
	switch {
	case form.Get("answer") == "":
		return again(http.StatusBadRequest, "way", "script")
	case !ok || st.session != v.session.ID:
		return again(http.StatusBadRequest, "way", "late")
	}
	k, err := s.Passkeys.FinishAdd(st.ceremony, []byte(form.Get("answer")))
	if errors.Is(err, auth.ErrPasskey) {
		s.Log.Warn("passkey refused", "request", v.requestID(), "user", v.user.ID, "err", err)
		return again(http.StatusBadRequest, "way", "wrong")
	}
	if err != nil {
		return err
	}
	way := forum.Way{ID: forum.PasskeyID(k.ID), Kind: forum.WayPasskey, Name: form.Get("name"), Passkey: k}
	return v.braked(name, "", func(p forum.Confirmation) error { return s.Accounts.AddWay(v.ctx(), v.token, p, way) }, "way-on")
}

// braked runs a change of the ways that asks for the password; guessing it is braked as at the sign-in.
func (v *visit) braked(name, chosen string, do func(forum.Confirmation) error, done string) error {
	address := addressKey(v.c.ClientIP())
	ids := map[string]string{"way": ""}
	if chosen != "" {
		ids["old"] = "old-remove"
	}
	if wait := v.site.throttle.Take(v.user.Email, address); wait > 0 {
		v.retryAfter(wait)
		return v.renderKeys(http.StatusTooManyRequests, name, chosen, []fault{v.faultOf("old", "throttled", ids)})
	}
	if err := do(forum.Confirmation{Password: v.c.Request.PostForm.Get("old")}); err != nil {
		status, faults, err := v.faults(err, ids)
		if err != nil {
			return err
		}
		return v.renderKeys(status, name, chosen, faults)
	}
	v.site.throttle.Succeed(v.user.Email, address)
	return v.seeOther(v.url("/account/keys", url.Values{"done": {done}}))
}

// removeKey takes a way.
func (s *site) removeKey(v *visit) error {
	form, err := v.fields("way", "old")
	if err != nil {
		return err
	}
	way := clip(form.Get("way"), 100)
	return v.braked("", way, func(p forum.Confirmation) error { return s.Accounts.RemoveWay(v.ctx(), v.token, p, way) }, "way-off")
}

// beginPasskey makes the challenge of a sign-in.
func (s *site) beginPasskey(v *visit) error {
	if _, err := v.fields(); err != nil {
		return err
	}
	if s.Passkeys == nil {
		return v.hidden()
	}
	options, ceremony, err := s.Passkeys.BeginSignIn()
	if err != nil {
		return err
	}
	return v.ceremony(options, step{ceremony: ceremony})
}

// enterPasskey signs in by the answer of a passkey. Whatever is wrong with it, the answer to it is one.
func (s *site) enterPasskey(v *visit) error {
	form, err := v.fields("answer", "next")
	if err != nil {
		return err
	}
	if s.Passkeys == nil {
		return v.hidden()
	}
	again := v.wayFault(form.Get("next"))
	st, ok := v.step()
	if form.Get("answer") == "" {
		return again(http.StatusBadRequest, "way", "script")
	}
	if wait := v.brake(forum.WayPasskey); wait > 0 {
		v.retryAfter(wait)
		return again(http.StatusTooManyRequests, "way", "throttled")
	}
	if !ok || st.session != "" {
		return again(http.StatusBadRequest, "way", "late")
	}
	k, err := s.Passkeys.FinishSignIn(st.ceremony, []byte(form.Get("answer")), func(credential []byte) (*forum.Passkey, []byte, error) {
		way, err := s.Accounts.WayByID(v.ctx(), forum.PasskeyID(credential))
		if err != nil {
			return nil, nil, err
		}
		if way.Passkey == nil {
			return nil, nil, forum.ErrCredentials
		}
		handle, err := s.Accounts.UserHandle(v.ctx(), way.Owner)
		return way.Passkey, handle, err
	})
	if err != nil {
		s.Log.Info("passkey refused", "request", v.requestID(), "net", network(v.c.ClientIP()), "err", err)
		return again(http.StatusUnauthorized, "way", "refused")
	}
	token, half, err := s.Accounts.SignInBy(v.ctx(), forum.PasskeyID(k.ID), forum.WayPasskey, k, v.client())
	return v.enterBy(token, half, err, forum.WayPasskey, form.Get("next"), again)
}

// brake counts an attempt to sign in by another way than the password. Who tries is known by the address only: a brake for all addresses together would let
// anybody lock everybody out.
func (v *visit) brake(way forum.WayKind) time.Duration {
	address := addressKey(v.c.ClientIP())
	return v.site.throttle.Take(string(way)+"\x00"+address, address)
}

// otherWays are the beginnings of the ways that this service has beside passwords and passkeys.
func (v *visit) otherWays(next string) []link {
	var list []link
	var query url.Values
	if next != "" {
		query = url.Values{"next": {next}}
	}
	if v.site.Provider != nil {
		list = append(list, link{Text: v.cat.T("login.oidc", "name", v.site.Provider.Name()), Href: v.url("/login/oidc", query)})
	}
	if v.site.Signatures != nil {
		list = append(list, link{Text: v.cat.T("login.signature"), Href: v.url("/login/signature", query)})
	}
	return list
}

// wayFault shows the page of the sign-in with what is wrong with another way than the password.
func (v *visit) wayFault(next string) func(status int, field, code string) error {
	return func(status int, field, code string) error {
		return v.renderLogin(status, loginPage{Next: v.afterLogin(next), Faults: []fault{v.faultOf(field, code, map[string]string{"way": ""})}})
	}
}

// enterBy ends a sign-in by another way than the password.
func (v *visit) enterBy(token string, half bool, err error, way forum.WayKind, next string, again func(int, string, string) error) error {
	switch {
	case errors.Is(err, forum.ErrSuspended):
		return again(http.StatusForbidden, "email", "suspended")
	case errors.Is(err, forum.ErrCredentials) || errors.Is(err, forum.ErrCopied):
		return again(http.StatusUnauthorized, "way", "refused")
	case err != nil:
		status, faults, err := v.faults(err, map[string]string{"way": ""})
		if err != nil {
			return err
		}
		return v.renderLogin(status, loginPage{Next: v.afterLogin(next), Faults: faults})
	}
	address := addressKey(v.c.ClientIP())
	v.site.throttle.Succeed(string(way)+"\x00"+address, address)
	next = v.afterLogin(next)
	if half {
		next = v.url("/login/code", url.Values{"next": {next}})
	}
	return v.enter(token, next)
}
