package web_test

import (
	"encoding/base64"
	"net/http"
	"time"

	"taldau/forum"
	"taldau/web"
	"taldau/web/auth/authtest"
)

// fullWays are the forms of mail and of other ways to sign in: a letter that ends notices, an identity provider, a signature.
func fullWays() []fullForm {
	return append(append([]fullForm{{name: "unsubscribe", path: "/unsubscribe", fields: noticed, keeps: []string{"code"}, status: http.StatusOK}}, fullProvider()...), fullSignature()...)
}

// noticed is the form in a letter of a notice.
func noticed(p *post, _ *browser) []string {
	p.verified("lawyer", always(forum.MailNow))
	p.answer("lawyer", "judge", p.ask("lawyer", forum.SpacePublic, "Срок давности"))
	return []string{"code", codeOf(p.link(p.one("lawyer@court.example")))}
}

// fullProvider are those of an identity provider: it leads back to an address, and what it says is good once.
func fullProvider() []fullForm {
	var provider *idp
	with := func(p *post, c *web.Config) {
		provider = newIDP(p.t)
		provider.n = &p.town
		provider.provide(c)
	}
	returned := func(b *browser) (fields []string) {
		for name, values := range b.away(provider) {
			fields = append(fields, name, values[0])
		}
		return fields
	}
	return []fullForm{
		{name: "provider", path: "/login/oidc/back", called: true, once: true, with: with, next: "/ru/help", fields: func(p *post, b *browser) []string {
			owner := p.in("lawyer")
			owner.back(http.StatusOK, owner.away(provider))
			owner.post("/ru/account/keys/link", http.StatusSeeOther, "name", "Служебный", "old", passphrase)
			return returned(b)
		}},
		{name: "invitation by the provider", path: "/login/oidc/back", called: true, once: true, with: with, next: "/ru/help", fields: func(p *post, b *browser) []string {
			_, err := p.people.Invite(p.t.Context(), forum.Operator(), "guest@court.example", []forum.Role{forum.RoleLawyer}, formWhy)
			fatal(p.t, err)
			stranger := p.browser(p.t)
			stranger.back(http.StatusUnauthorized, stranger.away(provider)) // the secret of identities is there
			provider.claims["email"] = "guest@court.example"
			return returned(b)
		}},
		{name: "first identity of the provider", path: "/login/oidc/back", called: true, once: true, with: with, next: "/ru/help", fields: func(_ *post, b *browser) []string { return returned(b) }},
		{name: "provider linked", as: "lawyer", path: "/account/keys/link", with: with, keeps: []string{"name"}, fields: func(_ *post, b *browser) []string {
			b.back(http.StatusOK, b.away(provider))
			return []string{"name", "Служебный & единый", "old", passphrase}
		}},
	}
}

// fullSignature are those of signatures: a text is signed once.
func fullSignature() []fullForm {
	var nca *authtest.Authority
	with := func(p *post, c *web.Config) {
		nca = authtest.New(p.t, "NCA", time.Now())
		trust(c, nca)
	}
	signed := func(p *post) func(text string) []byte {
		holder := nca.Person(p.t, "990101400017", true, nil)
		return func(text string) []byte { return authtest.Sign(p.t, text, authtest.Options{Detached: true}, holder) }
	}
	return []fullForm{
		{name: "signature", path: "/login/signature", once: true, with: with, next: "/ru/help", fields: func(p *post, b *browser) []string {
			sign, owner := signed(p), p.in("lawyer")
			owner.sign(http.StatusOK, sign(owner.challenge()))
			owner.post("/ru/account/keys/link", http.StatusSeeOther, "name", "ЭЦП", "old", passphrase)
			return []string{"signature", base64.StdEncoding.EncodeToString(sign(b.challenge()))}
		}},
		{name: "signature of nobody", path: "/login/signature", once: true, with: with, next: "/ru/help", fields: func(p *post, b *browser) []string {
			return []string{"signature", base64.StdEncoding.EncodeToString(signed(p)(b.challenge()))}
		}},
		{name: "signature linked", as: "lawyer", path: "/account/keys/link", with: with, keeps: []string{"name"}, fields: func(p *post, b *browser) []string {
			b.sign(http.StatusOK, signed(p)(b.challenge()))
			return []string{"name", "Моя & ЭЦП", "old", passphrase}
		}},
	}
}
