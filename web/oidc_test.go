package web_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"taldau/forum"
	"taldau/web"
	"taldau/web/auth"
)

// idp is an identity provider that works: it knows one person, wants PKCE and the secret of the client, and signs by a key of its own. What it says can be
// spoiled by a test.
type idp struct {
	t      testing.TB
	n      *town
	server *httptest.Server
	key    *rsa.PrivateKey

	claims    map[string]any                       // of the person
	spoil     func(claims map[string]any)          // changes a token before it is signed
	sign      func(payload []byte) (string, error) // nil: RS256 by the key
	codes     map[string]url.Values                // of the request, by code
	asked     []string                             // paths
	discovery map[string]any                       // what replaces the discovery document
}

func newIDP(t testing.TB) *idp {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &idp{t: t, key: key, codes: map[string]url.Values{}, claims: map[string]any{
		"sub": "person-7", "email": "judge@court.example", "email_verified": true, "name": "Сауле Ержанова", "picture": "http://127.0.0.1:1/never",
	}}
	p.server = httptest.NewServer(p)
	t.Cleanup(p.server.Close)
	return p
}

func (p *idp) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.asked = append(p.asked, r.URL.Path)
	switch r.URL.Path {
	case "/.well-known/openid-configuration":
		said := map[string]any{
			"issuer": p.server.URL, "authorization_endpoint": p.server.URL + "/authorize", "token_endpoint": p.server.URL + "/token", "jwks_uri": p.server.URL + "/keys",
			"userinfo_endpoint": p.server.URL + "/userinfo", "id_token_signing_alg_values_supported": []string{"RS256", "HS256", "none"},
			"authorization_response_iss_parameter_supported": true,
		}
		for name, value := range p.discovery {
			said[name] = value
		}
		p.write(w, said)
	case "/keys":
		p.write(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &p.key.PublicKey, KeyID: "k", Algorithm: "RS256", Use: "sig"}}})
	case "/token":
		p.token(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (p *idp) write(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		p.t.Error(err)
	}
}

// token gives a token for a code, once, to who has the verifier of its request.
func (p *idp) token(w http.ResponseWriter, r *http.Request) {
	id, secret, _ := r.BasicAuth()
	request := p.codes[r.FormValue("code")]
	delete(p.codes, r.FormValue("code"))
	sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	if id != "taldau" || secret != "тайна" && secret != url.QueryEscape("тайна") || request == nil ||
		request.Get("code_challenge") != base64.RawURLEncoding.EncodeToString(sum[:]) || r.FormValue("redirect_uri") != publicAddress+"/login/oidc/back" {
		http.Error(w, `{"error":"invalid_grant"}`, http.StatusBadRequest)
		return
	}
	now := p.n.now().Unix()
	claims := map[string]any{"iss": p.server.URL, "aud": "taldau", "iat": now, "exp": now + 300, "nonce": request.Get("nonce")}
	for name, value := range p.claims {
		claims[name] = value
	}
	if p.spoil != nil {
		p.spoil(claims)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		p.t.Error(err)
	}
	sign := p.sign
	if sign == nil {
		sign = by(jose.RS256, p.key)
	}
	raw, err := sign(payload)
	if err != nil {
		p.t.Error(err)
	}
	p.write(w, map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": raw})
}

// by signs with a key.
func by(alg jose.SignatureAlgorithm, key any) func([]byte) (string, error) {
	return func(payload []byte) (string, error) {
		signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: "k"}}, nil)
		if err != nil {
			return "", err
		}
		signed, err := signer.Sign(payload)
		if err != nil {
			return "", err
		}
		return signed.CompactSerialize()
	}
}

// authorize lets the person sign in at the provider; it returns the query with which the browser is led back.
func (p *idp) authorize(address string) url.Values {
	p.t.Helper()
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(address, p.server.URL+"/authorize?") {
		p.t.Fatalf("leads to %q: %v", address, err)
	}
	q := u.Query()
	for name, want := range map[string]string{"response_type": "code", "client_id": "taldau", "code_challenge_method": "S256", "redirect_uri": publicAddress + "/login/oidc/back"} {
		if q.Get(name) != want {
			p.t.Errorf("%s is %q, want %q", name, q.Get(name), want)
		}
	}
	if len(q.Get("state")) < 43 || len(q.Get("nonce")) < 43 || len(q.Get("code_challenge")) != 43 {
		p.t.Errorf("state, nonce and challenge: %v", q)
	}
	code := "code-" + q.Get("state")[:8]
	p.codes[code] = q
	return url.Values{"code": {code}, "state": {q.Get("state")}, "iss": {p.server.URL}}
}

// openIDP is a town whose people may sign in by a provider.
func openIDP(t testing.TB) (*town, *idp) {
	t.Helper()
	p := newIDP(t)
	n := openTown(t, p.provide)
	p.n = n
	return n, p
}

// provide makes it the provider of a service.
func (p *idp) provide(c *web.Config) {
	provider, err := auth.NewProvider(auth.ProviderConfig{Issuer: p.server.URL, ClientID: "taldau", Secret: "тайна", Base: publicAddress, Name: "Единый вход", Now: c.Now})
	if err != nil {
		p.t.Fatal(err)
	}
	c.Provider = provider
}

// away goes to the provider and returns the query that leads back.
func (b *browser) away(p *idp) url.Values {
	b.t.Helper()
	w := b.do(http.MethodGet, "/ru/login/oidc?next=%2Fru%2Fhelp", nil)
	if w.Code != http.StatusSeeOther {
		b.t.Fatalf("status %d", w.Code)
	}
	return p.authorize(w.Header().Get("Location"))
}

func (b *browser) back(status int, q url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	w := b.do(http.MethodGet, "/ru/login/oidc/back?"+q.Encode(), nil)
	if w.Code != status {
		b.t.Errorf("back: status %d, want %d: %s", w.Code, status, clipped(w.Body.String()))
	}
	return w
}

// TestOIDC links an identity while its owner is signed in, and signs in by it; a second factor is still asked for.
func TestOIDC(t *testing.T) {
	n, p := openIDP(t)
	wantIn(t, n.browser(t).get("/ru/login", http.StatusOK), "Войти через «Единый вход»", `href="/ru/login/oidc?next=%2Fru%2Faccount"`)
	// The provider knows the address of an account: that alone opens nothing.
	stranger := n.browser(t)
	body := stranger.back(http.StatusUnauthorized, stranger.away(p)).Body.String()
	markup(t, body)
	wantIn(t, body, "Войти этим способом не удалось")

	b := n.as(t, forum.RoleJudge)
	page := b.back(http.StatusOK, b.away(p)).Body.String()
	markup(t, page)
	wantIn(t, page, "Связать с учётной записью", "Единый вход")
	page = b.post("/ru/account/keys/link", http.StatusBadRequest, "name", "Служебный вход", "old", "не тот").Body.String()
	markup(t, page)
	wantIn(t, page, "Нынешний пароль неверен", `value="Служебный вход"`)
	b.post("/ru/account/keys/link", http.StatusSeeOther, "name", "Служебный вход", "old", passphrase)
	wantIn(t, b.get("/ru/account/keys", http.StatusOK), "Служебный вход", "Учётная запись другой службы")
	b.post("/ru/account/keys/link", http.StatusBadRequest, "name", "Ещё раз", "old", passphrase)

	w := stranger.back(http.StatusSeeOther, stranger.away(p))
	if got := w.Header().Get("Location"); got != "/ru/help" {
		t.Errorf("leads to %q", got)
	}
	wantIn(t, stranger.get("/ru/account", http.StatusOK), "Учётная запись другой службы")

	d, _ := protect(t, n, b)
	again := n.browser(t)
	if got := again.back(http.StatusSeeOther, again.away(p)).Header().Get("Location"); got != "/ru/login/code?next=%2Fru%2Fhelp" {
		t.Errorf("with a second factor it leads to %q", got)
	}
	again.get("/ru/account", http.StatusUnauthorized)
	n.pass(60e9)
	again.get("/ru/login/code", http.StatusOK)
	again.post("/ru/login/code", http.StatusSeeOther, "code", d.code(), "next", "/ru/help")
	again.get("/ru/account", http.StatusOK)

	other := n.as(t, forum.RoleLawyer)
	other.back(http.StatusOK, other.away(p))
	wantIn(t, other.post("/ru/account/keys/link", http.StatusBadRequest, "name", "Чужой", "old", passphrase).Body.String(), "уже открывает")

	fatal(t, n.people.Suspend(context.Background(), forum.Operator(), id(t, n, forum.RoleJudge), "жалоба"))
	late := n.browser(t)
	wantIn(t, late.back(http.StatusForbidden, late.away(p)).Body.String(), "приостановлена")
	for _, path := range p.asked {
		if path == "/userinfo" || path == "/never" {
			t.Errorf("%s was asked for", path)
		}
	}
}

// TestOIDCInvitation makes an account for an address that was invited, and only where the provider has verified the address.
func TestOIDCInvitation(t *testing.T) {
	n, p := openIDP(t)
	_, err := n.people.Invite(context.Background(), forum.Operator(), "new@court.example", []forum.Role{forum.RoleLawyer}, "приказ")
	fatal(t, err)
	p.claims = map[string]any{"sub": "new", "email": "New@Court.Example", "email_verified": false, "name": "Ерлан"}
	b := n.browser(t)
	b.back(http.StatusUnauthorized, b.away(p))
	p.claims["email_verified"] = "yes"
	b.back(http.StatusUnauthorized, b.away(p))
	p.claims["email"], p.claims["email_verified"] = "other@court.example", true
	b.back(http.StatusUnauthorized, b.away(p))
	p.claims["email"], p.claims["name"] = "New@Court.Example", "Eрлан" // a Latin letter: a name that could pass for another is not taken over
	b.back(http.StatusSeeOther, b.away(p))
	page := b.get("/ru/account", http.StatusOK)
	wantIn(t, page, "new@court.example", "Юрист")
	wantOut(t, page, "Eрлан")
	// No password opens the account, and its only way stays.
	b.post("/ru/account/keys/remove", http.StatusBadRequest, "way", b.wayOf(t), "old", "")
	n.browser(t).post("/ru/login", http.StatusUnauthorized, "email", "new@court.example", "password", passphrase, "next", "")
	// A moment after the sign-in the account may be given a password, later not.
	b.post("/ru/account/password", http.StatusSeeOther, "old", "", "password", passphrase, "again", passphrase)
	n.browser(t).post("/ru/login", http.StatusSeeOther, "email", "new@court.example", "password", passphrase, "next", "")
	p.claims["sub"] = "somebody else with the address"
	c := n.browser(t)
	c.back(http.StatusUnauthorized, c.away(p))
}

// TestOIDCRefused gives every wrong answer of a provider, or of somebody in its name; the page says the same of all.
func TestOIDCRefused(t *testing.T) {
	n, p := openIDP(t)
	owner := n.as(t, forum.RoleJudge)
	owner.back(http.StatusOK, owner.away(p))
	owner.post("/ru/account/keys/link", http.StatusSeeOther, "name", "Вход", "old", passphrase)
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	fatal(t, err)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	fatal(t, err)
	public, err := json.Marshal(jose.JSONWebKey{Key: &p.key.PublicKey})
	fatal(t, err)
	unsigned := func(payload []byte) (string, error) {
		return base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + base64.RawURLEncoding.EncodeToString(payload) + ".", nil
	}
	address := byte(0)
	tests := map[string]struct {
		spoil func(map[string]any)
		sign  func([]byte) (string, error)
		query func(url.Values)
	}{
		"alg none":            {sign: unsigned},
		"a shared secret":     {sign: by(jose.HS256, []byte("тайна тайна тайна тайна тайна"))},
		"the key as a secret": {sign: by(jose.HS256, public)},
		"another key":         {sign: by(jose.RS256, other)},
		"another kind of key": {sign: by(jose.ES256, curve)},
		"no token":            {sign: func([]byte) (string, error) { return "", nil }},
		"another issuer":      {spoil: func(c map[string]any) { c["iss"] = "https://evil.example" }},
		"another audience":    {spoil: func(c map[string]any) { c["aud"] = "somebody" }},
		"another party":       {spoil: func(c map[string]any) { c["azp"] = "somebody" }},
		"two audiences":       {spoil: func(c map[string]any) { c["aud"] = []string{"taldau", "somebody"} }},
		"another nonce":       {spoil: func(c map[string]any) { c["nonce"] = strings.Repeat("A", 43) }},
		"no nonce":            {spoil: func(c map[string]any) { delete(c, "nonce") }},
		"an old token":        {spoil: func(c map[string]any) { c["exp"] = n.now().Unix() - 1 }},
		"nobody":              {spoil: func(c map[string]any) { delete(c, "sub") }},
		"another state":       {query: func(q url.Values) { q.Set("state", strings.Repeat("A", 43)) }},
		"no state":            {query: func(q url.Values) { q.Del("state") }},
		"mix-up of issuers":   {query: func(q url.Values) { q.Set("iss", "https://evil.example") }},
		"no issuer":           {query: func(q url.Values) { q.Del("iss") }},
		"another code":        {query: func(q url.Values) { q.Set("code", "x") }},
		"no code":             {query: func(q url.Values) { q.Del("code") }},
		"the person said no":  {query: func(q url.Values) { q.Set("error", "access_denied") }},
	}
	first := ""
	for name, tt := range tests {
		b := n.browser(t)
		address++
		b.address = "203.0.113." + string('0'+rune(address%10)) + ":1"
		p.spoil, p.sign = tt.spoil, tt.sign
		q := b.away(p)
		if tt.query != nil {
			tt.query(q)
		}
		body := b.back(http.StatusUnauthorized, q).Body.String()
		body = strings.NewReplacer(url.QueryEscape(q.Encode()), "", q.Encode(), "").Replace(body)
		if _, main, ok := strings.Cut(body, "<main"); !ok || first != "" && main != first {
			t.Errorf("%s: the page differs:\n%s\n%s", name, clipped(main), clipped(first))
		} else {
			first = main
		}
		b.get("/ru/account", http.StatusUnauthorized)
	}
	p.spoil, p.sign = nil, nil

	// A query that comes twice, late, or into another browser.
	b, thief := n.browser(t), n.browser(t)
	q := b.away(p)
	thief.back(http.StatusBadRequest, q)
	thief.away(p)
	thief.back(http.StatusUnauthorized, q)
	b.back(http.StatusSeeOther, q)
	b.back(http.StatusBadRequest, q)
	late := n.browser(t)
	q = late.away(p)
	n.pass(auth.FlowLife)
	late.back(http.StatusBadRequest, q)

	// Who began while signed in does not link into another session, nor after it ended.
	owner = n.as(t, forum.RoleLawyer)
	p.claims["sub"] = "third"
	q = owner.away(p)
	owner.post("/ru/logout", http.StatusSeeOther)
	owner.back(http.StatusBadRequest, q)
}

// TestOIDCProviderIsDown starts without the provider, says so, and goes on when it is there; one that calls itself otherwise is refused.
func TestOIDCProviderIsDown(t *testing.T) {
	n, p := openIDP(t)
	p.discovery = map[string]any{"issuer": "https://evil.example"}
	w := n.browser(t).do(http.MethodGet, "/ru/login/oidc", nil)
	if w.Code != http.StatusBadGateway || !strings.Contains(w.Body.String(), "Эта служба сейчас не отвечает") {
		t.Errorf("status %d", w.Code)
	}
	p.discovery = nil
	n.browser(t).away(p)
	w = n.browser(t).do(http.MethodGet, "/login/oidc/back?code=a&state=b", nil, "Accept-Language", "ru")
	if got := w.Header().Get("Location"); w.Code != http.StatusFound || got != "/ru/login/oidc/back?code=a&state=b" {
		t.Errorf("the registered address: status %d, leads to %q", w.Code, got)
	}
	for _, c := range []auth.ProviderConfig{
		{Issuer: "http://idp.example", ClientID: "a", Base: publicAddress}, {Issuer: "https://idp.example", Base: publicAddress}, {Issuer: "https://idp.example", ClientID: "a"},
		{Issuer: "idp.example", ClientID: "a", Base: publicAddress},
	} {
		if _, err := auth.NewProvider(c); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}
