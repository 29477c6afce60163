package web_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"taldau/forum"
	"taldau/web"
	"taldau/web/auth"
)

const publicAddress = "https://taldau.example"

// authenticator is a device with one passkey, made of software: attestation "none", ECDSA on P-256 (WebAuthn Level 3, section 6).
type authenticator struct {
	t       testing.TB
	key     *ecdsa.PrivateKey
	id      []byte
	handle  []byte
	counter uint32
	flags   byte // of authenticator data: user present and verified
	rp      string
	origin  string
}

func newAuthenticator(t testing.TB) *authenticator {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 32)
	_, _ = rand.Read(id)
	return &authenticator{t: t, key: key, id: id, flags: 0x05, rp: "taldau.example", origin: publicAddress}
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// options are what the page gives to the device.
type options struct {
	Challenge string
	User      struct{ ID string }
	RP        struct{ ID string }
	RPID      string `json:"rpId"`

	ExcludeCredentials     []struct{ ID string }
	UserVerification       string
	AuthenticatorSelection struct {
		ResidentKey, UserVerification string
	}
}

func (a *authenticator) client(kind, challenge string) []byte {
	b, err := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": a.origin, "crossOrigin": false})
	if err != nil {
		a.t.Fatal(err)
	}
	return b
}

func (a *authenticator) data(flags byte) []byte {
	rp := sha256.Sum256([]byte(a.rp))
	return binary.BigEndian.AppendUint32(append(rp[:], flags), a.counter)
}

func (a *authenticator) create(o options) string {
	a.t.Helper()
	handle, err := base64.RawURLEncoding.DecodeString(o.User.ID)
	if err != nil || len(handle) != 32 {
		a.t.Fatalf("handle %q: %v", o.User.ID, err)
	}
	a.handle = handle
	point, err := a.key.PublicKey.Bytes()
	if err != nil {
		a.t.Fatal(err)
	}
	public, err := cbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})
	if err != nil {
		a.t.Fatal(err)
	}
	data := append(a.data(a.flags|0x40), make([]byte, 16)...)
	data = append(binary.BigEndian.AppendUint16(data, uint16(len(a.id))), a.id...)
	object, err := cbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": append(data, public...)})
	if err != nil {
		a.t.Fatal(err)
	}
	return a.answer(map[string]any{"clientDataJSON": b64(a.client("webauthn.create", o.Challenge)), "attestationObject": b64(object), "transports": []string{"internal"}})
}

func (a *authenticator) get(o options) string {
	a.t.Helper()
	a.counter++
	client, data := a.client("webauthn.get", o.Challenge), a.data(a.flags)
	sum := sha256.Sum256(client)
	digest := sha256.Sum256(append(bytes.Clone(data), sum[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, digest[:])
	if err != nil {
		a.t.Fatal(err)
	}
	return a.answer(map[string]any{"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": b64(a.handle)})
}

func (a *authenticator) answer(response map[string]any) string {
	b, err := json.Marshal(map[string]any{"id": b64(a.id), "rawId": b64(a.id), "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	if err != nil {
		a.t.Fatal(err)
	}
	return string(b)
}

func withPasskeys(t testing.TB) func(*web.Config) {
	t.Helper()
	p, err := auth.NewPasskeys(publicAddress)
	if err != nil {
		t.Fatal(err)
	}
	return func(c *web.Config) { c.Passkeys = p }
}

func (b *browser) begin(address string) (o options) {
	b.t.Helper()
	w := b.post(address, http.StatusOK)
	if err := json.Unmarshal(w.Body.Bytes(), &o); err != nil || o.Challenge == "" || w.Header().Get("Cache-Control") != "no-store" {
		b.t.Fatalf("options %s: %v", w.Body, err)
	}
	return o
}

// addPasskey adds a passkey to an account.
func addPasskey(t testing.TB, b *browser) *authenticator {
	t.Helper()
	a := newAuthenticator(t)
	b.get("/ru/account/keys", http.StatusOK)
	o := b.begin("/ru/account/keys/begin")
	if o.RP.ID != "taldau.example" || o.AuthenticatorSelection.ResidentKey != "required" || o.AuthenticatorSelection.UserVerification != "required" {
		t.Errorf("options %+v", o)
	}
	b.post("/ru/account/keys", http.StatusSeeOther, "name", "Рабочий ноутбук", "old", passphrase, "answer", a.create(o))
	return a
}

func (b *browser) enterBy(a *authenticator, status int) *httptest.ResponseRecorder {
	b.t.Helper()
	b.get("/ru/login", http.StatusOK)
	return b.post("/ru/login/passkey", status, "next", "/ru/help", "answer", a.get(b.begin("/ru/login/passkey/begin")))
}

// TestPasskey adds a passkey, signs in by it without a password and without a code, and removes it.
func TestPasskey(t *testing.T) {
	n := openTown(t, withPasskeys(t))
	owner := n.as(t, forum.RoleJudge)
	protect(t, n, owner)
	page := owner.get("/ru/account/keys", http.StatusOK)
	markup(t, page)
	wantIn(t, page, `data-begin="/ru/account/keys/begin"`, "passkey.", "JavaScript")
	a := addPasskey(t, owner)
	wantIn(t, owner.get("/ru/account/keys", http.StatusOK), "Рабочий ноутбук", "Ключ доступа")
	if o := owner.begin("/ru/account/keys/begin"); len(o.ExcludeCredentials) != 1 || o.ExcludeCredentials[0].ID != b64(a.id) {
		t.Errorf("the key that is there is not left out: %+v", o)
	}

	b := n.browser(t)
	markup(t, b.get("/ru/login", http.StatusOK))
	w := b.enterBy(a, http.StatusSeeOther)
	if got := w.Header().Get("Location"); got != "/ru/help" {
		t.Errorf("leads to %q", got)
	}
	account := b.get("/ru/account", http.StatusOK)
	wantIn(t, account, "Сауле Ержанова", "Ключ доступа (passkey)")
	if i := slices.IndexFunc(w.Result().Cookies(), func(c *http.Cookie) bool { return c.Name == "taldau_step" }); i < 0 || w.Result().Cookies()[i].MaxAge >= 0 {
		t.Error("the cookie of the challenge stays")
	}

	way := b.wayOf(t)
	b.post("/ru/account/keys/remove", http.StatusBadRequest, "way", way, "old", "не тот")
	stranger := n.as(t, forum.RoleLawyer)
	wantIn(t, stranger.post("/ru/account/keys/remove", http.StatusBadRequest, "way", way, "old", passphrase).Body.String(), "нет такого способа")
	b.post("/ru/account/keys/remove", http.StatusSeeOther, "way", way, "old", passphrase)
	owner.get("/ru/account", http.StatusUnauthorized)
	b.get("/ru/account", http.StatusOK)
	n.browser(t).enterBy(a, http.StatusUnauthorized)
	log := n.as(t, forum.RoleAdministrator).get("/ru/admin/audit", http.StatusOK)
	wantIn(t, log, "добавлен способ входа", "удалён способ входа")
}

func (b *browser) wayOf(t testing.TB) string {
	t.Helper()
	_, rest, _ := strings.Cut(b.get("/ru/account/keys", http.StatusOK), `name="way" id="way-`)
	way, _, found := strings.Cut(rest, `"`)
	if !found || len(way) != 64 {
		t.Fatalf("way %q", way)
	}
	return way
}

// TestPasskeyRefused gives every wrong answer that a device or somebody between could give; the page says the same of all.
func TestPasskeyRefused(t *testing.T) {
	n := openTown(t, withPasskeys(t))
	a := addPasskey(t, n.as(t, forum.RoleJudge))
	refused := ""
	for name, change := range map[string]func(a *authenticator, o *options){
		"another origin":         func(a *authenticator, _ *options) { a.origin = "https://taldau.example.evil.example" },
		"an insecure origin":     func(a *authenticator, _ *options) { a.origin = "http://taldau.example" },
		"another relying party":  func(a *authenticator, _ *options) { a.rp = "evil.example" },
		"another challenge":      func(_ *authenticator, o *options) { o.Challenge = b64(make([]byte, 32)) },
		"the owner not verified": func(a *authenticator, _ *options) { a.flags = 0x01 },
		"nobody present":         func(a *authenticator, _ *options) { a.flags = 0x04 },
		"another key":            func(a *authenticator, _ *options) { a.key = newAuthenticator(t).key },
		"an unknown credential":  func(a *authenticator, _ *options) { a.id = newAuthenticator(t).id },
		"another owner":          func(a *authenticator, _ *options) { a.handle = make([]byte, 32) },
		"no owner":               func(a *authenticator, _ *options) { a.handle = nil },
	} {
		b, wrong := n.browser(t), *a
		b.address = "203.0.113." + string(rune('1'+len(name)%9)) + ":1"
		b.get("/ru/login", http.StatusOK)
		o := b.begin("/ru/login/passkey/begin")
		change(&wrong, &o)
		body := b.post("/ru/login/passkey", http.StatusUnauthorized, "next", "", "answer", wrong.get(o)).Body.String()
		markup(t, body)
		if refused == "" {
			refused = body
		}
		if body != refused {
			t.Errorf("%s: the page differs", name)
		}
		b.get("/ru/account", http.StatusUnauthorized)
	}
	wantIn(t, refused, "Войти этим способом не удалось")

	// Answers that come twice, late, from another browser, or not at all.
	b := n.browser(t)
	b.get("/ru/login", http.StatusOK)
	o := b.begin("/ru/login/passkey/begin")
	challenge := b.cookies["taldau_step"]
	answer := a.get(o)
	other := n.browser(t)
	other.post("/ru/login/passkey", http.StatusBadRequest, "next", "", "answer", answer)
	b.post("/ru/login/passkey", http.StatusSeeOther, "next", "", "answer", answer)
	other.cookies["taldau_step"] = challenge
	wantIn(t, other.post("/ru/login/passkey", http.StatusBadRequest, "next", "", "answer", answer).Body.String(), "устарел")
	late := n.browser(t)
	o = late.begin("/ru/login/passkey/begin")
	n.pass(auth.CeremonyLife)
	late.post("/ru/login/passkey", http.StatusBadRequest, "next", "", "answer", a.get(o))
	for _, junk := range []string{"{}", "null", `{"id":1}`, strings.Repeat("a", 13<<10), "\x00"} {
		b := n.browser(t)
		b.begin("/ru/login/passkey/begin")
		b.post("/ru/login/passkey", http.StatusUnauthorized, "next", "", "answer", junk)
	}
	wantIn(t, n.browser(t).post("/ru/login/passkey", http.StatusBadRequest, "next", "", "answer", "").Body.String(), "JavaScript")
	foreign := n.browser(t).do(http.MethodPost, "/ru/login/passkey/begin", nil, "Sec-Fetch-Site", "cross-site")
	if foreign.Code != http.StatusForbidden {
		t.Errorf("a challenge for another site: status %d", foreign.Code)
	}
}

// TestPasskeyAddRefused adds nothing where the answer, the password or the session is not right.
func TestPasskeyAddRefused(t *testing.T) {
	n := openTown(t, withPasskeys(t))
	b := n.as(t, forum.RoleJudge)
	a := newAuthenticator(t)
	send := func(status int, old, answer string) string {
		t.Helper()
		return b.post("/ru/account/keys", status, "name", "Ключ", "old", old, "answer", answer).Body.String()
	}
	b.get("/ru/account/keys", http.StatusOK)
	wantIn(t, send(http.StatusBadRequest, passphrase, ""), "JavaScript", `value="Ключ"`)
	wantIn(t, send(http.StatusBadRequest, "не тот", a.create(b.begin("/ru/account/keys/begin"))), "Нынешний пароль неверен")
	a.flags = 0x01
	wantIn(t, send(http.StatusBadRequest, passphrase, a.create(b.begin("/ru/account/keys/begin"))), "Ответ устройства неверен")
	a.flags, a.origin = 0x05, "https://evil.example"
	send(http.StatusBadRequest, passphrase, a.create(b.begin("/ru/account/keys/begin")))
	a.origin = publicAddress
	answer := a.create(b.begin("/ru/account/keys/begin"))
	n.pass(auth.CeremonyLife)
	wantIn(t, send(http.StatusBadRequest, passphrase, answer), "устарел")

	// A challenge of a sign-in is none for adding, and one of another session neither.
	b.begin("/ru/login/passkey/begin")
	send(http.StatusBadRequest, passphrase, answer)
	other := n.as(t, forum.RoleJudge)
	answer = a.create(other.begin("/ru/account/keys/begin"))
	b.cookies["taldau_step"] = other.cookies["taldau_step"]
	send(http.StatusBadRequest, passphrase, answer)
	wantIn(t, b.get("/ru/account/keys", http.StatusOK), "Кроме пароля, способов нет")

	send(http.StatusSeeOther, passphrase, a.create(b.begin("/ru/account/keys/begin")))
	lawyer := n.as(t, forum.RoleLawyer)
	taken := a.create(lawyer.begin("/ru/account/keys/begin"))
	wantIn(t, lawyer.post("/ru/account/keys", http.StatusBadRequest, "name", "Чужой", "old", passphrase, "answer", taken).Body.String(), "уже открывает")
}

// TestPasskeyCopied lets the counter go back: the sign-in is refused and stands in the log. A device that counts nothing is not suspected.
func TestPasskeyCopied(t *testing.T) {
	n := openTown(t, withPasskeys(t))
	a := addPasskey(t, n.as(t, forum.RoleJudge))
	a.counter = 41
	n.browser(t).enterBy(a, http.StatusSeeOther)
	a.counter = 40
	wantIn(t, n.browser(t).enterBy(a, http.StatusUnauthorized).Body.String(), "Войти этим способом не удалось")
	admin := n.as(t, forum.RoleAdministrator)
	wantIn(t, admin.get("/ru/admin/audit", http.StatusOK), "возможна копия ключа доступа")
	a.counter = 42 // that of the device itself, which goes on
	n.browser(t).enterBy(a, http.StatusSeeOther)

	b := addPasskey(t, n.as(t, forum.RoleLawyer))
	for range 2 {
		b.counter = ^uint32(0) // get counts up: to 0
		n.browser(t).enterBy(b, http.StatusSeeOther)
	}
}

// TestPasskeyOfSuspended opens nothing, and neither does one of an account that is gone.
func TestPasskeyOfSuspended(t *testing.T) {
	n, ctx := openTown(t, withPasskeys(t)), context.Background()
	a := addPasskey(t, n.as(t, forum.RoleJudge))
	judge := id(t, n, forum.RoleJudge)
	fatal(t, n.people.Suspend(ctx, forum.Operator(), judge, "жалоба"))
	wantIn(t, n.browser(t).enterBy(a, http.StatusForbidden).Body.String(), "приостановлена")
	fatal(t, n.people.Restore(ctx, forum.Operator(), judge, "снято"))
	n.browser(t).enterBy(a, http.StatusSeeOther)
	fatal(t, n.people.Erase(ctx, forum.Operator(), judge, "письмо"))
	n.browser(t).enterBy(a, http.StatusUnauthorized)
}

// TestPasskeyIsBraked counts attempts by address.
func TestPasskeyIsBraked(t *testing.T) {
	n := openTown(t, withPasskeys(t))
	a := addPasskey(t, n.as(t, forum.RoleJudge))
	b := n.browser(t)
	for range 10 {
		b.begin("/ru/login/passkey/begin")
		b.post("/ru/login/passkey", http.StatusUnauthorized, "next", "", "answer", "{}")
	}
	w := b.enterBy(a, http.StatusTooManyRequests)
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	elsewhere := n.browser(t)
	elsewhere.address = "198.51.100.7:1"
	elsewhere.enterBy(a, http.StatusSeeOther)
	n.pass(15 * time.Minute)
	b.enterBy(a, http.StatusSeeOther)
}
