package web_test

import (
	"context"
	"encoding/base64"
	"log/slog"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"taldau/data/review"
	"taldau/forum"
	"taldau/forum/mail"
	"taldau/web/auth/authtest"
	"taldau/web/i18n"
	"taldau/web/letter"
)

// nextPhrase is the password that people change to.
const nextPhrase = "утро в степи без ветра"

// email is the address by which somebody signs in; nobody, who has none, comes as the lawyer.
func (c formCell) email() string {
	if c.user == nil {
		return "lawyer@court.example"
	}
	return c.user.Email
}

func accountRows() map[string]formRow {
	return map[string]formRow{
		"/account/address":  {fill: func(_ *forms, c formCell) []string { return []string{"email", "new." + c.email(), "old", passphrase} }},
		"/account/delete":   {fill: func(_ *forms, c formCell) []string { return []string{"old", passphrase, "address", c.email()} }},
		"/account/handle":   {fill: typing("handle", "saule")},
		"/account/mail":     {fill: typing("mention", "now", "reply", "never")},
		"/account/password": {fill: typing("old", passphrase, "password", nextPhrase, "again", nextPhrase)},
		"/account/profile":  {fill: typing("name", "Сауле Ержановна", "lang", "kk")},
		"/account/sessions": {fill: typing("others", "1")},

		"/account/mail/verify":  {},
		"/account/keys/begin":   {},
		"/account/second/begin": {},
		"/account/keys": {before: func(f *forms, b *browser, _ formCell) []string {
			return []string{"name", "Рабочий ноутбук", "old", passphrase, "answer", newAuthenticator(f.t).create(b.begin("/ru/account/keys/begin"))}
		}},
		"/account/keys/link": {before: func(f *forms, b *browser, _ formCell) []string {
			b.sign(http.StatusOK, f.signed(b))
			return []string{"name", "Моя ЭЦП", "old", passphrase}
		}},
		"/account/keys/remove": {before: func(f *forms, b *browser, _ formCell) []string {
			addPasskey(f.t, b)
			return []string{"way", b.wayOf(f.t), "old", passphrase}
		}},
		"/account/second": {before: func(f *forms, b *browser, _ formCell) []string {
			b.post("/ru/account/second/begin", http.StatusSeeOther)
			m := regexp.MustCompile(`<code>([A-Z2-7 ]{39})</code>`).FindStringSubmatch(b.get("/ru/account/second", http.StatusOK))
			return []string{"code", device{f.t, &f.town, strings.ReplaceAll(m[1], " ", "")}.code(), "old", passphrase}
		}},
		"/account/second/codes": {before: func(f *forms, b *browser, _ formCell) []string {
			protect(f.t, &f.town, b)
			return []string{"old", passphrase}
		}},
		"/account/second/off": {before: func(f *forms, b *browser, _ formCell) []string {
			protect(f.t, &f.town, b)
			return []string{"old", passphrase}
		}},
	}
}

// signed is a signature over the line that the page shows to a browser.
func (f *forms) signed(b *browser) []byte {
	return authtest.Sign(f.t, b.challenge(), authtest.Options{Detached: true}, f.holder)
}

// mailed is the secret in the only letter that came of something.
func (f *forms) mailed(to string, ask func() error) string {
	f.t.Helper()
	fatal(f.t, ask())
	words, err := i18n.Load()
	fatal(f.t, err)
	sender, err := mail.New(mail.Config{Host: f.letters.Host, Port: f.letters.Port, Security: mail.Plain, From: "Талдау <noreply@taldau.example>"})
	fatal(f.t, err)
	dispatch, err := forum.NewDispatch(forum.DispatchConfig{Store: f.store, People: f.hall.people, Discussion: f.d, Log: slog.New(slog.DiscardHandler), Mailer: letter.New(words, publicAddress, sender)})
	fatal(f.t, err)
	f.deliver()
	_, err = forum.Letters{Dispatch: dispatch}.Deliver(context.Background(), 1000)
	fatal(f.t, err)
	for _, l := range f.letters.Take(to) {
		if m := linkIn.FindStringSubmatch(l.Text); m != nil {
			return codeOf(m[1])
		}
	}
	f.t.Fatalf("no letter with a link came to %s", to)
	return ""
}

// notice has the lawyer mailed that its question was answered.
func (f *forms) notice() error {
	ctx := context.Background()
	err := f.store.Write(ctx, func(w forum.Writer) error {
		u, err := w.User(f.ids["lawyer"])
		if err != nil {
			return err
		}
		u.Verified = f.now()
		return w.PutUser(u)
	})
	if err != nil {
		return err
	}
	if err := f.hall.people.SetMail(ctx, f.actor("lawyer"), forum.MailChoices{forum.SourceReply: forum.MailNow, forum.SourceWatched: forum.MailNow}); err != nil {
		return err
	}
	_, err = f.d.Reply(ctx, f.actor("judge"), forum.NewPost{Topic: f.topics[0].id, ReplyTo: 1, Source: formText})
	return err
}

// entryRows are the forms that everybody may send. What leads to them is done by another browser, as the account that they are about.
func entryRows() map[string]formRow {
	ctx := context.Background()
	owner := func(f *forms, c formCell) *browser { // a second browser of the account
		b := f.town.browser(f.t)
		b.post("/ru/login", http.StatusSeeOther, "email", c.email(), "password", passphrase, "next", "")
		b.get("/ru/account", http.StatusOK)
		return b
	}
	suspended := func(c formCell) bool { return c.name == "suspended" }
	return map[string]formRow{
		"/preferences": {idle: true, fill: typing("theme", "dark", "size", "l", "contrast", "high", "next", "/ru/help")},
		"/logout":      {idle: true},
		"/login": {fill: func(_ *forms, c formCell) []string {
			return []string{"email", c.email(), "password", passphrase, "next", ""}
		}},
		"/login/code": {idle: true, before: func(f *forms, b *browser, c formCell) []string {
			if suspended(c) {
				return []string{"code", "000000", "next", ""}
			}
			_, paper := protect(f.t, &f.town, owner(f, c))
			b.cookies, b.token = map[string]string{}, ""
			b.post("/ru/login", http.StatusSeeOther, "email", c.email(), "password", passphrase, "next", "")
			b.get("/ru/login/code", http.StatusOK)
			return []string{"code", paper[0], "next", ""}
		}},
		"/login/passkey/begin": {idle: true},
		"/login/passkey": {before: func(f *forms, b *browser, c formCell) []string {
			a := newAuthenticator(f.t)
			if suspended(c) {
				a.handle = make([]byte, 32)
			} else {
				a = addPasskey(f.t, owner(f, c))
			}
			return []string{"next", "", "answer", a.get(b.begin("/ru/login/passkey/begin"))}
		}},
		"/login/signature": {idle: true, writes: true, before: func(f *forms, b *browser, c formCell) []string {
			if !suspended(c) {
				linked := owner(f, c)
				linked.sign(http.StatusOK, f.signed(linked))
				linked.post("/ru/account/keys/link", http.StatusSeeOther, "name", "Моя ЭЦП", "old", passphrase)
			}
			return []string{"signature", base64.StdEncoding.EncodeToString(f.signed(b))}
		}},
		"/join": {before: func(f *forms, _ *browser, _ formCell) []string {
			token, err := f.hall.people.Invite(ctx, forum.Operator(), "guest@court.example", []forum.Role{forum.RoleLawyer}, formWhy)
			fatal(f.t, err)
			return []string{"code", token, "name", "Гость Гостев", "password", nextPhrase, "again", nextPhrase}
		}},
		"/reset": {fill: func(_ *forms, c formCell) []string { return []string{"email", c.email()} }},
		"/reset/new": {before: func(f *forms, _ *browser, c formCell) []string {
			email := c.email()
			if suspended(c) {
				email = "lawyer@court.example"
			}
			return []string{"code", f.mailed(email, func() error { return f.hall.people.AskReset(ctx, email) }), "password", nextPhrase, "again", nextPhrase}
		}},
		"/address": {before: func(f *forms, _ *browser, _ formCell) []string {
			return []string{"code", f.mailed("lawyer@court.example", func() error { return f.hall.people.AskVerify(ctx, f.actor("lawyer")) })}
		}},
		"/unsubscribe": {before: func(f *forms, _ *browser, _ formCell) []string {
			return []string{"code", f.mailed("lawyer@court.example", f.notice)}
		}},
	}
}

func adminRows() map[string]formRow {
	ctx := context.Background()
	of := func(name, what string) func(f *forms) []place {
		return func(f *forms) []place { return []place{{path: "/admin/users/" + f.ids[name].String() + "/" + what}} }
	}
	return map[string]formRow{
		"/admin/invite": {fill: typing("email", "guest@court.example", "role", "lawyer", "reason", formWhy)},
		"/admin/invite/withdraw": {before: func(f *forms, _ *browser, _ formCell) []string {
			_, err := f.hall.people.Invite(ctx, forum.Operator(), "guest@court.example", nil, formWhy)
			fatal(f.t, err)
			return []string{"email", "guest@court.example"}
		}},
		"/admin/users/:id/badge":   {places: of("judge2", "badge"), fill: typing("badge", "Судья Верховного Суда", "proof", formWhy)},
		"/admin/users/:id/grant":   {places: of("citizen", "grant"), fill: typing("role", "lawyer", "reason", formWhy)},
		"/admin/users/:id/office":  {places: of("judge2", "office"), fill: fixed("court", "7517", "level", "first", "reason", formWhy)},
		"/admin/users/:id/restore": {places: of("suspended", "restore"), fill: typing("reason", formWhy)},
		"/admin/users/:id/revoke":  {places: of("judge2", "revoke"), fill: typing("object", "judge", "reason", formWhy)},
		"/admin/users/:id/suspend": {places: of("judge2", "suspend"), fill: typing("reason", formWhy)},
		"/admin/users/:id/second": {places: of("judge2", "second"), before: func(f *forms, _ *browser, _ formCell) []string {
			protect(f.t, &f.town, f.as(f.t, "judge2"))
			return []string{"reason", formWhy}
		}},
		"/admin/users/:id/unbadge": {places: of("judge2", "unbadge"), before: func(f *forms, _ *browser, _ formCell) []string {
			fatal(f.t, f.hall.people.GiveBadge(ctx, forum.Operator(), f.ids["judge2"], "Судья", formWhy))
			return []string{"object", "Судья", "reason", formWhy}
		}},
		"/admin/webhooks": {fill: typing("url", "https://hooks.example/taldau", "event", string(forum.HookEvents()[0]))},
		"/admin/webhooks/act": {before: func(f *forms, _ *browser, c formCell) []string {
			id, _, err := f.hall.people.AddHook(ctx, forum.As(c.user), "https://hooks.example/taldau", forum.HookEvents()[:1], true)
			fatal(f.t, err)
			return []string{"hook", strconv.FormatUint(id, 10), "act", "remove"}
		}},
	}
}

// reviewRows are the forms of editors. They write in the bank, which is not undone: each is filled in by what stands there then.
func reviewRows() map[string]formRow {
	item := func(f *forms) review.Item {
		q, err := f.config.Review.Queue(context.Background(), review.Filter{Limit: 1})
		fatal(f.t, err)
		if len(q.Items) == 0 {
			f.t.Fatal("nothing waits for editors")
		}
		return q.Items[0]
	}
	return map[string]formRow{
		"/review/items": {idle: true, fill: func(f *forms, _ formCell) []string {
			return []string{"item", item(f).Key, "state", "dismissed", "reason", formWhy, "back", ""}
		}},
		"/review/items/:key": {
			idle:   true,
			places: func(f *forms) []place { return []place{{path: "/review/items/" + item(f).Key}} },
			fill:   typing("deed", "dismissed", "reason", formWhy),
		},
		"/review/categories": {idle: true, fill: func(f *forms, _ formCell) []string {
			return []string{"confirm", string(importedAct(f.t, f.bank.store, "d1").ID) + " " + string(restoration)}
		}},
		"/review/d/:id": {
			idle: true,
			places: func(f *forms) []place {
				return []place{{path: "/review/d/" + string(importedAct(f.t, f.bank.store, "d0").ID)}}
			},
			fill: func(f *forms, _ formCell) []string {
				return []string{"version", strconv.Itoa(importedAct(f.t, f.bank.store, "d0").Version), "target", "outcome", "verdict", "corrected", "value", "partly", "note", formWhy}
			},
		},
	}
}
