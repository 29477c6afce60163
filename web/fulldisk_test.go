package web_test

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"taldau/forum"
	"taldau/web"
	"taldau/web/auth"
	"taldau/web/auth/authtest"
)

// fullStore is a real store whose writings find no space at their end while it is full, as those of a full disk do: all is undone.
type fullStore struct {
	forum.Store
	full atomic.Bool
}

func (s *fullStore) Write(ctx context.Context, do func(forum.Writer) error) error {
	return s.Store.Write(ctx, func(w forum.Writer) error {
		if err := do(w); err != nil || !s.full.Load() {
			return err
		}
		return fmt.Errorf("commit: %w", syscall.ENOSPC)
	})
}

// openFull is a post whose accounts are in a store that a test fills up, with the ways to sign in that a form needs; nil: with passkeys only.
func openFull(t *testing.T, with func(*post, *web.Config)) (*post, *fullStore) {
	t.Helper()
	p := openPost(t)
	store := &fullStore{Store: p.store}
	people, err := forum.New(forum.Config{Store: store, Passwords: authtest.Hasher(t), Codes: auth.Codes{}, Now: p.now, Mail: true})
	fatal(t, err)
	c := p.bank.config(time.Minute)
	c.Accounts, c.Discussion, c.Now, c.AllowPrivate = people, p.d, p.now, true
	withPasskeys(t)(&c)
	if with != nil {
		with(p, &c)
	}
	p.site = handlerOf(t, c)
	return p, store
}

// fullForm is a form of accounts that is sent while the store is full.
type fullForm struct {
	name, as string // as nobody: empty
	path     string
	with     func(p *post, c *web.Config)       // nil: nothing beside passkeys
	called   bool                               // it is no form that is sent, but an address that is called
	fields   func(p *post, b *browser) []string // nil: none; what it does itself is done while there is space
	keeps    []string                           // fields that the page still has as they were sent
	checked  []string                           // ids of choices that are as they were sent
	status   int                                // of the same form when there is space again; 0: 303
	once     bool                               // the form cannot be sent again: as it is, or as often
	next     string                             // where the page leads on to, which stands in what the service remembers and not in the form; empty: nowhere
}

func sent(pairs ...string) func(*post, *browser) []string {
	return func(*post, *browser) []string { return pairs }
}

// coded is a form with a secret out of a letter, and further fields.
func coded(email string, ask func(p *post) error, pairs ...string) func(*post, *browser) []string {
	return func(p *post, _ *browser) []string {
		fatal(p.t, ask(p))
		return append([]string{"code", codeOf(p.link(p.one(email)))}, pairs...)
	}
}

func fullForms() []fullForm {
	const lawyer = "lawyer@court.example"
	ctx := context.Background()
	user := func(p *post) string { return "/admin/users/" + p.ids["judge2"].String() }
	list := []fullForm{
		{name: "sign-in", path: "/login", fields: sent("email", lawyer, "password", passphrase, "next", "/ru/help"), keeps: []string{"email", "next"}},
		{name: "code", path: "/login/code", fields: func(p *post, b *browser) []string {
			_, paper := protect(p.t, &p.town, p.in("lawyer"))
			b.post("/ru/login", http.StatusSeeOther, "email", lawyer, "password", passphrase, "next", "")
			b.get("/ru/login/code", http.StatusOK)
			return []string{"next", "/ru/help", "code", paper[0]}
		}, keeps: []string{"next"}},
		{name: "passkey", path: "/login/passkey", once: true, fields: func(p *post, b *browser) []string {
			a := addPasskey(p.t, p.in("lawyer"))
			b.get("/ru/login", http.StatusOK)
			return []string{"next", "/ru/help", "answer", a.get(b.begin("/ru/login/passkey/begin"))}
		}, keeps: []string{"next"}},
		{name: "invitation accepted", path: "/join", fields: func(p *post, _ *browser) []string {
			token, err := p.people.Invite(ctx, forum.Operator(), "guest@court.example", []forum.Role{forum.RoleLawyer}, formWhy)
			fatal(p.t, err)
			return []string{"code", token, "name", "Гость & Гостев", "password", nextPhrase, "again", nextPhrase}
		}, keeps: []string{"name", "code"}},
		{name: "forgotten", path: "/reset", once: true, fields: sent("email", lawyer), keeps: []string{"email"}},
		{name: "new password by letter", path: "/reset/new", fields: coded(lawyer, func(p *post) error { return p.people.AskReset(ctx, lawyer) }, "password", nextPhrase, "again", nextPhrase), keeps: []string{"code"}},
		{name: "address confirmed", path: "/address", fields: coded(lawyer, func(p *post) error { return p.people.AskVerify(ctx, p.actor("lawyer")) }), keeps: []string{"code"}},
		{name: "profile", as: "lawyer", path: "/account/profile", fields: sent("name", "Гость & Гостев", "lang", "en"), keeps: []string{"name"}, checked: []string{"lang-en"}},
		{name: "password", as: "lawyer", path: "/account/password", fields: sent("old", passphrase, "password", nextPhrase, "again", nextPhrase)},
		{name: "sessions", as: "lawyer", path: "/account/sessions", fields: sent("others", "1")},
		{name: "handle", as: "lawyer", path: "/account/handle", fields: sent("handle", "gost.gostev"), keeps: []string{"handle"}},
		{name: "second step begun", as: "lawyer", path: "/account/second/begin"},
		{name: "passkey added", as: "lawyer", path: "/account/keys", once: true, fields: func(p *post, b *browser) []string {
			b.get("/ru/account/keys", http.StatusOK)
			return []string{"name", "Рабочий & ноутбук", "old", passphrase, "answer", newAuthenticator(p.t).create(b.begin("/ru/account/keys/begin"))}
		}, keeps: []string{"name"}},
		{name: "mail", as: "lawyer", path: "/account/mail", fields: sent("mention", "never", "reply", "never"), checked: []string{"mention-never", "reply-never"}},
		{name: "letter to confirm", as: "lawyer", path: "/account/mail/verify"},
		{name: "address", as: "lawyer", path: "/account/address", fields: sent("email", "gost@court.example", "old", passphrase), keeps: []string{"email"}},
		{name: "leave", as: "lawyer", path: "/account/delete", fields: sent("address", lawyer, "old", passphrase), keeps: []string{"address"}},
		{name: "invitation", as: "administrator", path: "/admin/invite", fields: sent("email", "guest@court.example", "role", "lawyer", "reason", formWhy), keeps: []string{"email", "reason"}, checked: []string{"role-lawyer"}, status: http.StatusOK},
	}
	for _, x := range []fullForm{
		{name: "role", path: "/grant", fields: sent("role", "curator", "reason", formWhy), keeps: []string{"reason"}, checked: []string{"role-curator"}},
		{name: "badge", path: "/badge", fields: sent("badge", "Судья & докладчик", "proof", formWhy), keeps: []string{"badge", "proof"}},
		{name: "suspension", path: "/suspend", fields: sent("reason", formWhy), keeps: []string{"reason"}},
	} {
		x.as, x.path = "administrator", "user"+x.path
		list = append(list, x)
	}
	for i := range list {
		if rest, ok := strings.CutPrefix(list[i].path, "user"); ok {
			fields := list[i].fields
			list[i].path, list[i].fields = rest, func(p *post, b *browser) []string { return append([]string{"path", user(p)}, fields(p, b)...) }
		}
	}
	return append(list, fullWays()...)
}

// saysFull is what each language says.
var saysFull = map[string]string{"kk": "Сақтау орны толды", "ru": "Место для хранения закончилось", "en": "The storage is full"}

// TestFullDiskKeepsForms sends forms of accounts while there is no space: the form comes back with what was typed and says so, without a password; and what was sent
// works when there is space again, since nothing of it was kept.
func TestFullDiskKeepsForms(t *testing.T) {
	for _, x := range fullForms() {
		t.Run(x.name, func(t *testing.T) {
			p, store := openFull(t, x.with)
			p.t = t
			b := p.browser(t)
			if x.as != "" {
				b = p.in(x.as)
			}
			var fields []string
			if x.fields != nil {
				fields = x.fields(p, b)
			}
			if len(fields) > 1 && fields[0] == "path" {
				x.path, fields = fields[1]+x.path, fields[2:]
			}
			store.full.Store(true)
			for lang, says := range saysFull {
				if x.once && lang != "ru" {
					continue
				}
				w := x.send(b, lang, http.StatusServiceUnavailable, fields)
				x.came(t, lang, says, w.Body.String(), fields)
				if got := w.Header().Get("Retry-After"); got != "60" {
					t.Errorf("Retry-After %q", got)
				}
			}
			if store.full.Store(false); x.once {
				return
			}
			status := x.status
			if status == 0 {
				status = http.StatusSeeOther
			}
			x.send(b, "ru", status, fields)
		})
	}
}

// send sends the form, or calls the address.
func (x fullForm) send(b *browser, lang string, status int, fields []string) *httptest.ResponseRecorder {
	b.t.Helper()
	if !x.called {
		return b.post("/"+lang+x.path, status, fields...)
	}
	q := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		q.Set(fields[i], fields[i+1])
	}
	w := b.do(http.MethodGet, "/"+lang+x.path+"?"+q.Encode(), nil)
	if w.Code != status {
		b.t.Fatalf("%s: status %d, want %d: %s", x.path, w.Code, status, clipped(w.Body.String()))
	}
	return w
}

// came holds that a page is the form that was sent.
func (x fullForm) came(t *testing.T, lang, says, body string, fields []string) {
	t.Helper()
	markup2(t, lang+x.path, body)
	wantIn(t, body, says, `id="faults"`, "<form")
	wantOut(t, body, passphrase, nextPhrase, "⟦")
	for i := 0; i+1 < len(fields); i += 2 {
		name, value := fields[i], fields[i+1]
		for _, kept := range x.keeps {
			if name == kept && !holds(body, name, value) {
				t.Errorf("%s: the field %q lost %q", lang, name, value)
			}
		}
		if name == "code" && len(x.keeps) > 0 && x.keeps[0] == "next" && strings.Contains(html.UnescapeString(body), value) {
			t.Errorf("%s: the code is on the page", lang)
		}
	}
	if x.next != "" && !holds(body, "next", x.next) {
		t.Errorf("%s: the page does not lead on to %q", lang, x.next)
	}
	for _, id := range x.checked {
		if _, rest, ok := strings.Cut(body, ` id="`+id+`"`); !ok || !strings.Contains(rest[:strings.IndexByte(rest, '>')], " checked") {
			t.Errorf("%s: the choice %q is lost", lang, id)
		}
	}
}
