package web_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"taldau/forum"
	"taldau/web"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// openSigning is a town whose people may sign in by signatures of an authority.
func openSigning(t testing.TB) (*town, *authtest.Authority) {
	t.Helper()
	nca := authtest.New(t, "NCA", time.Now())
	return openTown(t, func(c *web.Config) { trust(c, nca) }), nca
}

// trust lets people sign in to a service by signatures of an authority.
func trust(c *web.Config, nca *authtest.Authority) {
	roots := x509.NewCertPool()
	roots.AddCert(nca.Cert)
	c.Signatures = &auth.Signatures{Local: &auth.CMS{Roots: roots, Now: time.Now}}
}

// challenge opens the page and returns what is to be signed, as the page and as the file show it.
func (b *browser) challenge() string {
	b.t.Helper()
	page := b.get("/ru/login/signature?next=%2Fru%2Fhelp", http.StatusOK)
	markup(b.t, page)
	_, rest, _ := strings.Cut(page, "readonly>")
	text, _, _ := strings.Cut(rest, "<")
	if file := b.get("/ru/login/signature/text", http.StatusOK); file != text || !strings.HasPrefix(text, "Taldau: https://taldau.example 20") || strings.ContainsAny(text, "\r\n") {
		b.t.Fatalf("the page says %q, the file %q", text, file)
	}
	return text
}

// sign sends a signature as pasted text.
func (b *browser) sign(status int, raw []byte) *httptest.ResponseRecorder {
	b.t.Helper()
	return b.post("/ru/login/signature", status, "signature", base64.StdEncoding.EncodeToString(raw))
}

// upload sends it as a file.
func (b *browser) upload(raw []byte, field string) *httptest.ResponseRecorder {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	fatal(b.t, form.WriteField("token", b.token))
	fatal(b.t, form.WriteField("signature", ""))
	part, err := form.CreateFormFile(field, "taldau.cms")
	fatal(b.t, err)
	_, err = part.Write(raw)
	fatal(b.t, err)
	fatal(b.t, form.Close())
	r := httptest.NewRequest(http.MethodPost, "/ru/login/signature", &body)
	r.RemoteAddr = b.address
	r.Header.Set("Content-Type", form.FormDataContentType())
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	b.h.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		b.cookies[c.Name] = c.Value
	}
	return w
}

// TestSignatureSignIn links a certificate while its owner is signed in, signs in by it, and by the next certificate of the same person. The identification number
// stands in no page, no export and no byte of the store.
func TestSignatureSignIn(t *testing.T) {
	const number = "990101400017"
	n, nca := openSigning(t)
	holder := nca.Person(t, number, true, nil)
	sign := func(text string) []byte { return authtest.Sign(t, text, authtest.Options{Detached: true}, holder) }
	wantIn(t, n.browser(t).get("/ru/login", http.StatusOK), `href="/ru/login/signature?next=%2Fru%2Faccount"`)
	stranger := n.browser(t)
	markup(t, stranger.sign(http.StatusUnauthorized, sign(stranger.challenge())).Body.String())

	b := n.as(t, forum.RoleJudge)
	page := b.sign(http.StatusOK, sign(b.challenge())).Body.String()
	markup(t, page)
	wantIn(t, page, "Связать с учётной записью", "NCA")
	wantOut(t, page, number)
	b.post("/ru/account/keys/link", http.StatusSeeOther, "name", "Моя ЭЦП", "old", passphrase)
	wantIn(t, b.get("/ru/account/keys", http.StatusOK), "Моя ЭЦП", "Электронная подпись")

	w := stranger.sign(http.StatusSeeOther, sign(stranger.challenge()))
	if got := w.Header().Get("Location"); got != "/ru/help" {
		t.Errorf("leads to %q", got)
	}
	account := stranger.get("/ru/account", http.StatusOK)
	wantIn(t, account, "Электронная подпись")
	wantOut(t, account+stranger.get("/ru/account/export", http.StatusOK)+stranger.get("/ru/account/keys", http.StatusOK), number)

	// As a file, by another certificate of the same person, and with the text inside.
	holder = nca.Person(t, number, false, nil)
	filed := n.browser(t)
	if w := filed.upload(authtest.Sign(t, filed.challenge(), authtest.Options{}, holder), "file"); w.Code != http.StatusSeeOther {
		t.Errorf("a file: status %d: %s", w.Code, clipped(w.Body.String()))
	}
	filed.get("/ru/account", http.StatusOK)

	d, _ := protect(t, n, b)
	again := n.browser(t)
	if got := again.sign(http.StatusSeeOther, sign(again.challenge())).Header().Get("Location"); got != "/ru/login/code?next=%2Fru%2Fhelp" {
		t.Errorf("with a second factor it leads to %q", got)
	}
	n.pass(time.Minute)
	again.get("/ru/login/code", http.StatusOK)
	again.post("/ru/login/code", http.StatusSeeOther, "code", d.code(), "next", "")
	fatal(t, n.people.Suspend(context.Background(), forum.Operator(), id(t, n, forum.RoleJudge), "жалоба"))
	late := n.browser(t)
	wantIn(t, late.sign(http.StatusForbidden, sign(late.challenge())).Body.String(), "приостановлена")
}

// TestSignatureRefused sends what opens nothing: the page says the same of a wrong signature and of one that nobody linked.
func TestSignatureRefused(t *testing.T) {
	n, nca := openSigning(t)
	holder, other := nca.Person(t, "990101400017", true, nil), nca.Person(t, "980202300018", true, nil)
	owner := n.as(t, forum.RoleJudge)
	owner.sign(http.StatusOK, authtest.Sign(t, owner.challenge(), authtest.Options{}, holder))
	owner.post("/ru/account/keys/link", http.StatusSeeOther, "name", "ЭЦП", "old", passphrase)

	faulty := func(name string, status int, fault string, send func(b *browser) *httptest.ResponseRecorder) {
		t.Helper()
		b := n.browser(t)
		b.address = fmt.Sprintf("203.0.113.%d:1", len(name))
		w := send(b)
		if w.Code != status {
			t.Errorf("%s: status %d, want %d", name, w.Code, status)
		}
		markup(t, w.Body.String())
		wantIn(t, w.Body.String(), fault)
		b.get("/ru/account", http.StatusUnauthorized)
	}
	refused, stale := "Подпись не принята", "Строка устарела"
	sign := func(text string) []byte { return authtest.Sign(t, text, authtest.Options{}, holder) }
	faulty("nobody's", 401, refused, func(b *browser) *httptest.ResponseRecorder {
		return b.sign(401, authtest.Sign(t, b.challenge(), authtest.Options{}, other))
	})
	faulty("another text", 401, refused, func(b *browser) *httptest.ResponseRecorder { return b.sign(401, sign(b.challenge()+"x")) })
	faulty("junk", 401, refused, func(b *browser) *httptest.ResponseRecorder {
		b.challenge()
		return b.post("/ru/login/signature", 401, "signature", "не base64")
	})
	faulty("too long a file", 401, refused, func(b *browser) *httptest.ResponseRecorder {
		b.challenge()
		return b.upload(append([]byte{0x30}, make([]byte, 100<<10)...), "file")
	})
	faulty("nothing", 400, "Выберите файл подписи", func(b *browser) *httptest.ResponseRecorder {
		b.challenge()
		return b.post("/ru/login/signature", 400, "signature", " ")
	})
	faulty("late", 400, stale, func(b *browser) *httptest.ResponseRecorder {
		raw := sign(b.challenge())
		n.pass(auth.ChallengeLife)
		return b.sign(400, raw)
	})
	faulty("of another browser", 400, stale, func(b *browser) *httptest.ResponseRecorder { return b.sign(400, sign(n.browser(t).challenge())) })
	faulty("the text of an earlier page", 401, refused, func(b *browser) *httptest.ResponseRecorder {
		raw := sign(b.challenge())
		b.challenge()
		return b.sign(401, raw)
	})
	faulty("once more", 400, stale, func(b *browser) *httptest.ResponseRecorder {
		secretOf := func() string { return b.cookies["taldau_step"] }
		raw := sign(b.challenge())
		secret := secretOf()
		thief := n.browser(t)
		thief.cookies["taldau_step"] = secret
		thief.sign(http.StatusSeeOther, raw)
		return b.sign(400, raw)
	})
	b := n.browser(t)
	b.challenge()
	if w := b.upload([]byte("x"), "other"); w.Code != http.StatusForbidden {
		t.Errorf("a file that the page does not offer: status %d", w.Code)
	}
	if w := b.upload(make([]byte, 300<<10), "file"); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge form: status %d", w.Code)
	}
	wantOut(t, b.get("/ru/login", http.StatusOK), "990101400017")
	n.browser(t).get("/ru/login/signature/text", http.StatusNotFound)
}
