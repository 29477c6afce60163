package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"taldau/forum"
	"taldau/web/auth"
)

// linkPage asks a person whether what was proved a moment ago shall open the account from now on. Nothing is ever linked by likeness, such as of addresses.
type linkPage struct {
	frame
	Lead   string
	Facts  []fact
	Action string
	Inputs []input
	Back   string
	Faults []fault
}

// begin of a sign-in at the identity provider; for who is signed in it adds the identity to the account.
func (s *site) beginOIDC(v *visit) error {
	if s.Provider == nil {
		return v.hidden()
	}
	again := v.wayFault(v.c.Query("next"))
	if wait := v.brake(forum.WayOIDC); wait > 0 {
		v.retryAfter(wait)
		return again(http.StatusTooManyRequests, "way", "throttled")
	}
	address, flow, err := s.Provider.Begin()
	if err != nil {
		s.Log.Error("identity provider", "request", v.requestID(), "err", err)
		return again(http.StatusBadGateway, "way", "provider")
	}
	st := step{flow: flow, provider: true, next: v.afterLogin(v.c.Query("next"))}
	if v.user != nil {
		st.session = v.session.ID
	}
	v.remember(st, auth.FlowLife)
	return v.seeOther(address)
}

// backOIDC takes what the provider says. Whether there is an account with the same address is never asked: whoever holds an address at the provider would
// come into it.
func (s *site) backOIDC(v *visit) error {
	if s.Provider == nil {
		return v.hidden()
	}
	st, ok := v.step()
	again := v.wayFault(st.next)
	if !ok || !st.provider {
		return again(http.StatusBadRequest, "way", "late")
	}
	ctx, cancel := context.WithTimeout(v.ctx(), 20*time.Second)
	defer cancel()
	who, err := s.Provider.Finish(ctx, st.flow, v.c.Request.URL.Query())
	if err != nil {
		s.Log.Warn("identity refused", "request", v.requestID(), "net", network(v.c.ClientIP()), "err", err)
		return again(http.StatusUnauthorized, "way", "refused")
	}
	id, err := s.Accounts.IdentityID(ctx, forum.WayOIDC, who.Issuer, who.Subject) // the first one makes the secret of ids, which may find no space
	if err != nil && st.session == "" {
		return v.enterBy("", false, err, forum.WayOIDC, st.next, again)
	}
	if err != nil {
		return err
	}
	way := forum.Way{ID: id, Kind: forum.WayOIDC, Name: s.Provider.Name()}
	if st.session != "" {
		if v.user == nil || v.session.ID != st.session {
			return again(http.StatusBadRequest, "way", "late")
		}
		return v.offer(http.StatusOK, way, s.Provider.Name(), nil)
	}
	token, half, err := s.Accounts.SignInBy(ctx, id, forum.WayOIDC, nil, v.client())
	if errors.Is(err, forum.ErrCredentials) && who.Email != "" {
		// An invitation was sent to this very address, which the provider has verified.
		if _, err = s.Accounts.AcceptBy(ctx, who.Email, who.Name, v.lang, way); err == nil {
			token, half, err = s.Accounts.SignInBy(ctx, id, forum.WayOIDC, nil, v.client())
		}
	}
	var invalid *forum.InvalidError
	if errors.As(err, &invalid) { // somebody was quicker
		err = forum.ErrCredentials
	}
	return v.enterBy(token, half, err, forum.WayOIDC, st.next, again)
}

// offer shows the question whether a way shall open the account.
func (v *visit) offer(status int, way forum.Way, said string, faults []fault) error {
	v.remember(step{session: v.session.ID, way: way, said: said}, auth.FlowLife)
	page := linkPage{
		frame: v.frame(v.cat.T("link.title")), Lead: v.cat.T("link.lead"), Action: v.url("/account/keys/link", nil), Back: v.url("/account/keys", nil), Faults: faults,
		Facts: []fact{{Name: v.cat.T("keys.kind"), Value: own(v.cat.T("way." + string(way.Kind)))}, {Name: v.cat.T("link.said"), Value: v.printed(said, "")}},
	}
	page.Robots = "noindex"
	page.faulty(v, faults)
	page.Inputs = inputs([]input{
		{ID: "wayname", Name: "name", Label: v.cat.T("field.wayname"), Hint: v.cat.T("field.wayname.hint"), Type: "text", Autocomplete: "off", Max: 100, Value: way.Name},
		{ID: "old", Name: "old", Label: v.cat.T("field.old"), Hint: v.cat.T("keys.old.hint"), Type: "password", Autocomplete: "current-password", Max: 256},
	}, faults)
	v.c.Header("Cache-Control", "no-store")
	return v.write(status, "link", page)
}

// link adds the way that was offered.
func (s *site) link(v *visit) error {
	form, err := v.fields("name", "old")
	if err != nil {
		return err
	}
	st, ok := v.step()
	if !ok || st.way.ID == "" || st.session != v.session.ID {
		return v.renderKeys(http.StatusBadRequest, clip(form.Get("name"), maxBody), "", []fault{v.faultOf("way", "late", map[string]string{"way": ""})})
	}
	st.way.Name = form.Get("name")
	address := addressKey(v.c.ClientIP())
	if wait := s.throttle.Take(v.user.Email, address); wait > 0 {
		v.retryAfter(wait)
		return v.offer(http.StatusTooManyRequests, st.way, st.said, []fault{v.faultOf("old", "throttled", nil)})
	}
	if err := s.Accounts.AddWay(v.ctx(), v.token, forum.Confirmation{Password: form.Get("old")}, st.way); err != nil {
		status, faults, err := v.faults(err, map[string]string{"way": ""})
		if err != nil {
			return err
		}
		st.way.Name = clip(st.way.Name, 400)
		return v.offer(status, st.way, st.said, faults)
	}
	s.throttle.Succeed(v.user.Email, address)
	return v.seeOther(v.url("/account/keys", url.Values{"done": {"way-on"}}))
}
